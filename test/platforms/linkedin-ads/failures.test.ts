/** Answers that say less than they seem to: none of them reads as an ad that is gone, or off. */
import { expect, test } from "vitest";
import { readCost } from "#platforms/linkedin-ads/wire.ts";
import type { HttpResponse } from "#ports/transport.ts";
import { FOREIGN_404 } from "../foreign.ts";
import { adFor, MARKER, openLinkedin } from "./bench.ts";

test.for(FOREIGN_404)("a 404 that is %s, and not LinkedIn's, is never read as an ad that is gone", async ([, answer]) => {
  const bench = openLinkedin();
  const ref = await bench.staged();
  const platform = bench.over((request, real) => (request.path.endsWith(`/adCampaigns/${ref.id}`) ? answer : real()));

  for (const attempt of [platform.observe(ref), platform.withdraw({ ref }), platform.discard({ ref, slot: "own" })])
    await expect(attempt).rejects.toMatchObject({ code: "PLATFORM_ANSWER", status: undefined });
  bench.deleteByHand(ref);

  expect(await bench.over().observe(ref)).toEqual({ exists: false, ref });
});

const said = (body: unknown): HttpResponse => ({ status: 200, headers: {}, body: JSON.stringify(body) });

test("an error that comes with a 200 is never read as a campaign without its ad", async () => {
  const bench = openLinkedin();
  const ref = await bench.staged();
  const platform = bench.over((request, real) =>
    /\/creatives\?ids=/.test(request.path) ? said({ status: 500, message: "Internal Server Error" }) : real(),
  );

  await expect(platform.observe(ref)).rejects.toMatchObject({ code: "PLATFORM_ANSWER", applied: "no" });
});

test("an ad of which a batch says nothing is asked for by itself", async () => {
  const bench = openLinkedin();
  const ref = await bench.staged();
  const whole = await bench.platform.observe(ref);
  const platform = bench.over((request, real) =>
    /\/creatives\?ids=/.test(request.path) ? said({ results: {}, errors: {}, statuses: {} }) : real(),
  );

  expect(await platform.observe(ref)).toEqual(whole);
});

test("an ad of which LinkedIn says that it is not there is left out", async () => {
  const bench = openLinkedin();
  const ref = await bench.staged();
  const platform = bench.over((request, real) => {
    const [, id = ""] = /creatives\?ids=List\(([^)]*)\)/.exec(request.path) ?? [];
    return id === "" ? real() : said({ results: {}, errors: { [decodeURIComponent(id)]: { status: 404, message: "Not Found" } } });
  });

  const seen = await platform.observe(ref);

  expect(seen.exists && seen.fields["headline"]).not.toBe("first version");
});

test("a row of the report that tells no cost is not taken for one that cost nothing", () => {
  expect(() => readCost({ elements: [{ impressions: 7 }] })).toThrow("costInLocalCurrency is missing");
  expect(readCost({ elements: [] })).toBeUndefined();
});

test("an ad that is over is told to be still switched on until it is switched off", async () => {
  const bench = openLinkedin({ account: { endedStatus: "kept" } });
  // biome-ignore lint/suspicious/noThenProperty: a schedule's end says what happens then.
  const schedule = { mode: "with-merge", end: { at: "2027-04-30", zone: "Europe/Berlin", then: "withdraw" } } as const;
  const material = adFor("first version", { facets: { schedule } });
  const ref = await bench.platform.stage({ material, marker: MARKER, name: "Spring launch", target: { kind: "create" } });
  await bench.platform.publish({ ref, from: "object" });
  const runs = await bench.platform.observe(ref);
  bench.clock.advance(45 * 24 * 3_600_000);
  const over = await bench.over().observe(ref);
  await bench.over().withdraw({ ref });

  const off = await bench.over().observe(ref);

  expect([runs, over, off].map((seen) => seen.exists && [seen.state, seen.isLeftOn])).toEqual([
    ["live", undefined],
    ["draft", true],
    ["draft", undefined],
  ]);
});
