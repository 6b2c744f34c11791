/** Proofs: the draft as it was staged, to each address once, and nothing that a send would leave behind. */
import { describe, expect, test } from "vitest";
import { runProofs } from "#apply/run-proof.ts";
import { instantOf } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { HOUR } from "../plan/builders.ts";
import { payload } from "../plan/payloads.ts";
import { type TestTeam, testTeam } from "./team.ts";

const MAIL = payload({ words: "First" });
const TO = ["legal-reviewer@acme.example", "brand-reviewer@acme.example", "crm-lead@acme.example"] as const;

/** A team with its mail staged on a platform that sends proofs, and who got some. */
async function staged() {
  const team = testTeam();
  await team.stage(MAIL);
  const asked: string[] = [];
  team.platform.proof = async ({ ref, to }) => {
    asked.push(`${ref.id} ${to}`);
  };
  return { team, asked };
}

async function prove({ platform, ledger }: TestTeam) {
  const record = ledger.asset("mail");
  const [draft] = record.drafts;
  if (draft === undefined) throw new TypeError("Nothing is staged.");
  const [outcome] = await runProofs([{ record, draft, platform }], TO);
  if (outcome === undefined) throw new TypeError("A proof without an outcome.");
  return outcome;
}

test("each address is asked for once, and neither the ledger nor the draft is any different", async () => {
  const { team, asked } = await staged();
  const before = [team.ledger.transitions.length, team.platform.writes().length, team.platform.sends.length];

  const outcome = await prove(team);

  expect(asked).toEqual(TO.map((to) => `1 ${to}`));
  expect(outcome).toMatchObject({ kind: "sent", copies: TO.map((to) => ({ to, result: "sent" })) });
  expect([team.ledger.transitions.length, team.platform.writes().length, team.platform.sends.length]).toEqual(before);
});

test("a lost answer is told as it is and asked for no second time; the others get theirs", async () => {
  const { team, asked } = await staged();
  team.platform.proof = async ({ to }) => {
    asked.push(to);
    if (to === TO[1]) throw new PlatformFailure("No answer came.", { applied: "unknown", code: "PLATFORM_UNREACHABLE" });
    if (to === TO[2]) throw new PlatformFailure("It has no such address.", { applied: "no", code: "PLATFORM_REFUSED" });
  };

  const { copies } = await prove(team);

  expect(asked).toEqual([...TO]);
  expect(copies).toEqual([
    { to: TO[0], result: "sent" },
    { to: TO[1], result: "perhaps", reason: "No answer came.", code: "PLATFORM_UNREACHABLE" },
    { to: TO[2], result: "not-sent", reason: "It has no such address.", code: "PLATFORM_REFUSED" },
  ]);
});

test("a platform that takes no such call leaves it to a person", async () => {
  const team = testTeam();
  await team.stage(MAIL);

  expect(await prove(team)).toMatchObject({ kind: "by-hand", copies: [] });
});

describe("nothing is sent", () => {
  const gone = ({ platform }: TestTeam) => platform.objects.delete("1");
  const now = ({ platform }: TestTeam, facts: object) => Object.assign(platform.object("1"), facts);
  const CASES: readonly (readonly [name: string, code: string, happen: (team: TestTeam) => unknown])[] = [
    ["of a draft that somebody changed", "DRAFT_CHANGED", (team) => now(team, { fields: { subject: "Edited" } })],
    ["of a draft that is gone", "DRAFT_MISSING", gone],
    [
      "of what somebody scheduled by hand",
      "NOT_STAGED",
      (team) => now(team, { state: "scheduled", scheduledFor: instantOf(team.clock.now() + HOUR) }),
    ],
    ["in a state nobody knows", "PLATFORM_ANSWER", (team) => now(team, { state: "unknown" })],
    ["where it cannot be looked at", "PLATFORM_UNREACHABLE", ({ platform }) => Object.assign(platform, { faults: () => ({ kind: "no" }) })],
  ];

  test.for(CASES)("%s", async ([, code, happen]) => {
    const { team, asked } = await staged();
    happen(team);

    const outcome = await prove(team);

    expect(outcome).toMatchObject({ kind: "refused", code, copies: [] });
    expect(asked).toEqual([]);
  });

  test("of what is stopped", async () => {
    const { team, asked } = await staged();
    await team.stop();

    expect(await prove(team)).toMatchObject({ kind: "refused", code: "STOPPED" });
    expect(asked).toEqual([]);
  });
});
