/** Amounts go to Google as whole micros, as text, and come back as they went, whatever they are. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { MOST_MICROS } from "#model/micros.ts";
import type { MoneyFacet } from "#model/types.ts";
import { piecesOf } from "#platforms/google-ads/to-google-ads.ts";
import { adMaterial } from "./ads.ts";
import { MARKER, openGoogleAds } from "./bench.ts";

/** Whole cents, as the core lets none other through. */
const cents = fc.integer({ min: 1, max: Math.floor(MOST_MICROS / 10_000) }).map((amount) => amount * 10_000);
const money = (micros: number) => ({ micros, currency: "EUR" });

const facet = fc
  .record({
    daily: fc.option(cents, { nil: undefined }),
    total: cents,
    bid: fc.option(cents, { nil: undefined }),
    kind: fc.constantFrom("clicks", "manual", "conversions"),
  })
  .map(
    ({ daily, total, bid, kind }): MoneyFacet => ({
      ...{ kind: "budget", currency: "EUR", totalMicros: total },
      ...(daily === undefined ? {} : { dailyMicros: daily }),
      bidding:
        kind === "manual"
          ? { kind, bid: money(bid ?? 10_000) }
          : kind === "clicks"
            ? { kind, ...(bid === undefined ? {} : { highest: money(bid) }) }
            : { kind: "conversions", conversion: "Sign-up", ...(bid === undefined ? {} : { target: money(bid) }) },
    }),
  );

test("every amount of a payload is written in digits alone", () => {
  fc.assert(
    fc.property(facet, (money) => {
      const pieces = piecesOf(adMaterial("search-ad", { words: "x", facets: { money } }), {});
      const amounts = [pieces.daily, pieces.total, pieces.bid, ...Object.values(pieces.bounds)].filter((amount) => amount !== "");
      expect(amounts.every((amount) => /^[1-9]\d*$/.test(amount))).toBe(true);
      // Google holds one of the two, and never more than was approved.
      if (money.kind === "budget")
        expect([pieces.daily, pieces.total]).toEqual(
          money.dailyMicros === undefined ? ["", String(money.totalMicros)] : [String(money.dailyMicros), ""],
        );
    }),
    { numRuns: 300 },
  );
});

test("what is written is read back to the micro, and from one to another", async () => {
  await fc.assert(
    fc.asyncProperty(facet, facet, async (first, second) => {
      const { platform } = openGoogleAds();
      const [before, after] = [first, second].map((money) => adMaterial("search-ad", { words: "x", facets: { money } }));
      if (before === undefined || after === undefined) throw new TypeError("two were made");
      const ref = await platform.stage({ material: before, marker: MARKER, name: "It", target: { kind: "create" } });
      const one = await platform.observe(ref);
      await platform.stage({ material: after, marker: MARKER, name: "It", target: { kind: "update", ref } });
      const other = await platform.observe(ref);

      const amounts = (fields: Readonly<Record<string, string>>) =>
        ["budget: daily", "budget: total", "bidding", "bidding: bounds", "bidding: bid"].map((name) => fields[name]);
      expect(one.exists && amounts(one.fields)).toEqual(amounts(platform.project(before)));
      expect(other.exists && amounts(other.fields)).toEqual(amounts(platform.project(after)));
    }),
    { numRuns: 25 },
  );
});
