import { expect, test } from "vitest";
import { instantOf } from "#ports/clock.ts";
import { PlatformFailure, type PlatformView } from "#ports/platform.ts";
import { campaignPage, MARKER, type MarketoBench, openMarketo, series } from "./bench.ts";

type Shown = Parameters<NonNullable<MarketoBench["platform"]["shown"]>>[0];

async function shown({ platform }: Pick<MarketoBench, "platform">, ref: Shown["ref"], slot: Shown["slot"] = "own") {
  return (await platform.shown?.({ ref, slot })) ?? [];
}

/** Requests of it, ids as `N`. */
async function requestsOf(bench: MarketoBench, asked: () => Promise<unknown>): Promise<readonly string[]> {
  bench.requests.length = 0;
  await asked();
  return bench.requests.map((line) => line.replace(/\d{4}/g, "N").replace(".json", ""));
}

const htmlOf = (view: PlatformView | undefined): string => (view?.kind === "html" ? view.html : "");

test("a mail is shown as a whole document, laid out by its template, in one call where it was read back, else in two", async () => {
  const bench = openMarketo();
  const ref = await bench.staged("first version");

  const [view, ...others] = await shown(bench, ref);

  expect(others).toEqual([]);
  expect(htmlOf(view)).toMatch(/^\s*<(?:!doctype )?html/i);
  expect(htmlOf(view)).toContain("first version");
  expect(await requestsOf(bench, () => shown(bench, ref))).toEqual(["GET /emails", "GET /email/N/fullContent"]);
  await bench.platform.observe(ref);
  expect(await requestsOf(bench, () => shown(bench, ref))).toEqual(["GET /email/N/fullContent"]);
});

test("a page is shown in one call; a change of a public one is not, for Marketo does not say which of both it shows", async () => {
  const bench = openMarketo();
  const { platform } = bench;
  const staging = { marker: MARKER, name: "Spring launch" };
  const ref = await platform.stage({ ...staging, material: campaignPage("first version"), target: { kind: "create" } });

  expect(htmlOf((await shown(bench, ref))[0])).toContain("first version");
  expect(await requestsOf(bench, () => shown(bench, ref))).toEqual(["GET /landingPage/N/fullContent"]);

  await platform.publish({ ref, from: "object" });
  await platform.stage({ ...staging, material: campaignPage("second version"), target: { kind: "buffer", ref } });
  await expect(shown(bench, ref, "buffer")).rejects.toThrow("does not say whether it shows that version or the change");
});

test("of a sequence every mail is shown, in the order in which people get them", async () => {
  const bench = openMarketo();
  const ref = await bench.platform.stage({
    ...{ material: series("first version"), marker: MARKER, name: "Spring launch", target: { kind: "create" } },
  });

  const views = await shown(bench, ref);

  expect(views.map(({ part }) => part)).toEqual(["Mail 1", "Mail 2", "Mail 3"]);
  expect(new Set(views.map(htmlOf)).size).toBe(3);
});

test("where the instance refuses it, that is a failure that changed nothing, in Marketo's words", async () => {
  const bench = openMarketo({ account: { fullContentRefusesVersion2: true } });
  const ref = await bench.staged();

  const failure = await shown(bench, ref).catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(PlatformFailure);
  expect(failure).toMatchObject({ applied: "no", message: expect.stringContaining("version 1 emails only") });
});

test("what waits for its time has no draft, and nothing else is shown in its place", async () => {
  const bench = openMarketo();
  const ref = await bench.staged();
  await bench.platform.publish({ ref, from: "object", at: instantOf(bench.clock.now() + 2 * 3_600_000) });

  expect(await shown(bench, ref)).toEqual([]);
});
