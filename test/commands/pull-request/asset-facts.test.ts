/** What the comment says of one asset, from its plan, its record and what was seen of it. */
import { expect, test } from "vitest";
import type { ChangeOutcome } from "#apply/outcome.ts";
import { assetFacts, effectOf } from "#commands/pull-request/asset-facts.ts";
import type { AssetSituation } from "#plan/situation.ts";
import type { AssetFacts } from "#report/pull-request/facts.ts";
import { absent, desired, gone, live, missing, out, ready, record, ref, SETTINGS, seen, sight } from "../../plan/builders.ts";
import { AT_14_BERLIN, payload } from "../../plan/payloads.ts";
import { BY_HAND, decide, newer, newerPage, reverted, scheduled, shownAs } from "../../plan/situations.ts";
import { temporaryRepository } from "../../temporary-repository.ts";
import { quietWorld } from "../quiet-world.ts";

const MAIL = desired();
const PAGE = desired(payload({ kind: "landing-page" }));
const sent = out(MAIL, {
  record: record(MAIL.payload, { state: "sent", object: ref("email", "1"), live: live(MAIL), recipients: 12_000 }),
  object: sight(seen(MAIL, { state: "sent" })),
});

test.for<[what: string, situation: AssetSituation, effect: AssetFacts["effect"]]>([
  ["a first mail", ready(MAIL), "launch"],
  ["a first page", ready(PAGE), "launch"],
  ["a newer mail over a scheduled one", newer(), "update"],
  ["a newer page over a live one", newerPage(), "update"],
  ["what is out exactly so", out(MAIL), "nothing"],
  ["a version that was out before", reverted(), "restore"],
  ["a page that left the tree", absent(out(PAGE)), "withdraw"],
  ["a scheduled mail that left the tree", absent(out(MAIL)), "withdraw"],
  ["a mail that was sent, edited since", { ...sent, desired: desired(payload({ words: "New" })) }, "frozen"],
  ["what nobody approved yet", ready(MAIL, { approval: missing(MAIL) }), "launch"],
  [
    "a newer page nobody approved yet",
    { ...newerPage(), approval: missing(desired(payload({ kind: "landing-page", words: "New" }))) },
    "update",
  ],
  ["what a person must publish", ready(MAIL, { capabilities: BY_HAND }), "launch"],
])("%s: merging does this", ([, situation, effect]) => {
  expect(effectOf(decide(situation)), shownAs(decide(situation))).toBe(effect);
});

async function facts(situation: AssetSituation, outcome?: Omit<ChangeOutcome, "change">) {
  const { git } = await temporaryRepository();
  const change = decide(situation);
  return await assetFacts({
    world: quietWorld({ git }),
    change,
    ...(outcome === undefined ? {} : { outcome: { change, ...outcome } }),
    settings: SETTINGS,
    roles: { legal: ["legal-reviewer", "counsel"] },
    linkOf: () => "https://app.hubspot.example/1",
  });
}

test("a draft is told as it would go out: its title, people, time, and until when it can be stopped", async () => {
  expect(await facts(ready(MAIL, { approval: missing(MAIL) }))).toMatchObject({
    asset: "mail",
    title: "Hello",
    link: "https://app.hubspot.example/1",
    isStaged: true,
    counted: { people: 12_000, at: "2026-11-23T09:00:00Z" },
    goesOut: AT_14_BERLIN,
    stoppableUntil: "2026-11-23T12:45:00Z",
    reversibility: "stoppable",
    state: "drafted",
    effect: "launch",
  });
});

test("what links to a page that is launched with it says so; beside a page that is up it does not", async () => {
  const mail = decide(ready(desired(payload({ links: ["https://www.acme.example/spring?utm_source=x"] }))));
  const told = async (page: AssetSituation) => {
    const { git } = await temporaryRepository();
    const question = { world: quietWorld({ git }), settings: SETTINGS, roles: {}, linkOf: () => undefined };
    return await assetFacts({ ...question, change: mail, changes: [mail, decide(page)] });
  };

  expect(await told(ready(PAGE, { approval: missing(PAGE) }))).toMatchObject({ after: ["page"] });
  expect(await told(out(PAGE))).not.toHaveProperty("after");
});

test("a page is told with its address, and a missing role with everybody who holds it", async () => {
  const told = await facts(ready(PAGE, { approval: missing(PAGE) }));

  expect(told).toMatchObject({ address: "https://www.acme.example/spring", reversibility: "reversible" });
  expect(told?.facets[0]?.missing).toEqual([{ role: "legal", logins: ["legal-reviewer", "counsel"] }]);
});

test("a role nobody is known to hold is told with nobody", async () => {
  const approval = missing(MAIL);
  const facets = approval.facets.map((facet) => ({ ...facet, missing: ["brand"] }));

  expect((await facts(ready(MAIL, { approval: { ...approval, facets } })))?.facets[0]?.missing).toEqual([{ role: "brand", logins: [] }]);
});

test("after the run its record counts: when it goes out and what became of it", async () => {
  const done = record(MAIL.payload, {
    state: "scheduled",
    live: live(MAIL, { scheduledFor: "2026-11-23T13:05:00Z", stoppableUntil: "2026-11-23T12:50:00Z" }),
  });

  expect(await facts(ready(MAIL), { result: "done", reason: "Scheduled.", record: done })).toMatchObject({
    state: "scheduled",
    goesOut: "2026-11-23T13:05:00Z",
    stoppableUntil: "2026-11-23T12:50:00Z",
    outcome: { result: "done", reason: "Scheduled." },
  });
});

test("a refusal brings its code, its reason and the way on", async () => {
  const told = await facts(ready(MAIL, { approval: missing(MAIL) }), { result: "refused", code: "APPROVAL_MISSING", reason: "Not yet." });

  expect(told?.outcome).toMatchObject({ result: "refused", code: "APPROVAL_MISSING", reason: "Not yet.", way: expect.any(String) });
});

test("a mail that was sent says to how many, and no time to come", async () => {
  const told = await facts(sent);

  expect(told).toMatchObject({ state: "sent", recipients: 12_000, since: live(MAIL).at });
  expect(told?.goesOut).toBeUndefined();
});

test("what cannot be published by a program is told as done by hand", async () => {
  expect((await facts(ready(MAIL, { capabilities: BY_HAND })))?.reversibility).toBe("by-hand");
});

test("a draft that was never written is not staged", async () => {
  const { record: _none, ...rest } = ready(MAIL);

  expect(await facts({ ...rest, draft: gone(ref("email", "1")) })).toMatchObject({ isStaged: false, state: "absent" });
});

test("what left the tree and whose last version is in no commit here is left out, rather than made up", async () => {
  expect(await facts(absent(out(MAIL, { object: scheduled() })))).toBeUndefined();
});
