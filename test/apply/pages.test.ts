/** Pages, the mails that lead to them, and what a person brings out. */
import { describe, expect, test } from "vitest";
import { capabilities, DAY, HOUR, MINUTE } from "../plan/builders.ts";
import { AT_14_BERLIN, payload } from "../plan/payloads.ts";
import { merged, PAGE, since, wait } from "./beginnings.ts";
import { testTeam } from "./team.ts";

describe("a page and the mail that leads to it", () => {
  const mail = payload({ words: "Look", links: ["https://www.acme.example/spring"] });

  test("go out in this order", async () => {
    const team = await merged(testTeam(), mail);
    await merged(team, PAGE);

    await team.deploy();

    expect(team.platform.calls.filter(({ verb }) => verb === "publish").map(({ id }) => team.platform.object(id).kind)).toEqual([
      "landing-page",
      "email",
    ]);
  });

  test("where the page fails, the mail waits for the next run", async () => {
    const team = await merged(testTeam(), mail);
    await merged(team, PAGE);
    team.platform.faults = ({ verb }) => (verb === "publish" ? { kind: "no" } : undefined);

    const outcomes = await team.deploy();

    expect(outcomes.map(({ change, result, reason }) => [change.situation.identity.asset, result, reason])).toEqual([
      ["page", "failed", "publish was refused."],
      ["mail", "failed", "It links to page, which is not there: publish was refused."],
    ]);
    expect(team.platform.calls.filter(({ verb }) => verb === "publish")).toHaveLength(1);
    team.platform.faults = () => undefined;
    await team.deploy();
    expect([team.ledger.asset("page").state, team.ledger.asset("mail").state]).toEqual(["scheduled", "scheduled"]);
  });
});

test("a mail waits for a page that a person brings out, and goes out by itself when that is done", async () => {
  const mail = payload({ words: "Look", links: ["https://www.acme.example/spring"] });
  const team = await merged(testTeam(), mail);
  await merged(team, PAGE);
  team.platform.faults = ({ verb, id }) =>
    verb === "publish" && team.platform.object(id).kind === "landing-page" ? { kind: "no", code: "PUBLISH_RIGHT_MISSING" } : undefined;

  const first = await team.deploy();
  const again = await team.deploy();

  const waits = ["mail", "none", expect.stringMatching(/^It is approved, and waits for page/)];
  for (const outcomes of [first, again])
    expect(outcomes.map(({ change, result, reason }) => [change.situation.identity.asset, result, reason])).toContainEqual(waits);
  expect(team.ledger.asset("mail")).toMatchObject({ state: "drafted" });
  expect(team.ledger.asset("mail").intent).toBeUndefined();
  team.platform.faults = () => undefined;
  const [page] = [...team.platform.objects.values()].filter(({ kind }) => kind === "landing-page");
  Object.assign(page ?? {}, { state: "live" });
  await team.deploy();
  await team.deploy();
  expect([team.ledger.asset("page").state, team.ledger.asset("mail").state]).toEqual(["live", "scheduled"]);
});

test("a page with a change waiting for its time comes out at that time, and a change of what waits keeps the page up", async () => {
  const team = await merged(testTeam(), PAGE);
  await team.deploy();
  await wait(team, 5 * MINUTE);
  const tomorrow = {
    mode: "at",
    at: "2026-11-24T14:00",
    zone: "Europe/Berlin",
    earliest: "2026-11-24T14:00",
    latest: "2026-11-24T20:00",
  } as const;
  await merged(team, payload({ kind: "landing-page", words: "Second", schedule: tomorrow }), "pull/8");

  const quiet = await since(team, () => team.deploy());
  expect(quiet.entries).toEqual([]);
  expect(team.platform.object("1")).toMatchObject({ state: "live", fields: { title: "First" } });

  await wait(team, DAY + 4 * HOUR);
  expect(team.platform.object("1")).toMatchObject({ state: "live", fields: { title: "Second" } });
});

test("a copy of a page that was staged before the page was live does not take the live page down", async () => {
  const team = await merged(testTeam(), PAGE);
  const second = payload({ kind: "landing-page", words: "Second" });
  await team.stage(second, "pull/8");
  await team.deploy();
  await wait(team, 5 * MINUTE);
  team.approve(second);
  team.merge(second);

  const { events } = await since(team, () => team.deploy());

  expect(events.some((event) => event.startsWith("withdraw"))).toBe(false);
  expect(team.platform.object("1")).toMatchObject({ state: "live", fields: { title: "Second" } });
});

test("a hand-over names the draft, and what a person does then is watched", async () => {
  const team = await merged(testTeam({ able: capabilities({ canPublish: { email: false, "landing-page": true } }) }));
  await team.deploy();
  expect(team.ledger.asset("mail")).toMatchObject({ state: "handed-over", object: { id: "1" } });
  Object.assign(team.platform.object("1"), { state: "scheduled", scheduledFor: "2026-11-24T13:00:00Z" });

  const [wrong] = await team.deploy();
  team.platform.object("1").scheduledFor = AT_14_BERLIN;
  const [right] = await team.deploy();

  expect(wrong).toMatchObject({ result: "refused", code: "DRIFT", reason: "Scheduled by hand, but not as approved: send time differs." });
  expect(right).toMatchObject({ result: "done", reason: "Scheduled by hand, as approved." });
  expect(team.ledger.asset("mail")).toMatchObject({ state: "scheduled", versions: [{ standing: "used" }] });
});
