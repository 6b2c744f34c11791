import { expect, test } from "vitest";
import { ConnectionLost, type Fault } from "#emulators/common/misbehave.ts";
import { advertiser, at, MINUTE } from "./caller.ts";

const CREATE = { method: "POST", path: /adCampaignGroups$/, nth: 1 };

function played(fault: Fault) {
  const account = advertiser();
  account.emulator.misbehave({ match: CREATE, fault });
  const answer = (() => {
    try {
      return account.group();
    } catch (error) {
      if (error instanceof ConnectionLost) return error;
      throw error;
    }
  })();
  const made = () => account.emulator.objects().filter(({ kind, name }) => kind === "adCampaignGroup" && name.startsWith("Spring")).length;
  return { ...account, answer, made };
}

test.for<readonly [string, Fault, number, Record<string, unknown>]>([
  ["a limit", { kind: "rate-limited", retryAfter: { kind: "absent" } }, 0, { status: 429, json: { status: 429 } }],
  ["a failure before", { kind: "status-before", status: 500 }, 0, { status: 500, json: { code: "INTERNAL_ERROR" } }],
  ["a failure after", { kind: "status-after", status: 503 }, 1, { status: 503, json: { code: "UNDER_MAINTENANCE" } }],
  ["a conflict", { kind: "status-before", status: 409 }, 0, { status: 409, json: { code: "CONFLICT" } }],
  ["a gateway's page", { kind: "status-after", status: 502 }, 1, { status: 502 }],
  ["a token taken back", { kind: "unauthorised" }, 0, { status: 401, json: { code: "REVOKED_ACCESS_TOKEN" } }],
  ["an error in a 200", { kind: "ok-with-error-body" }, 0, { status: 200, json: { status: 500 } }],
  ["an answer whose write is forgotten", { kind: "forgotten-write" }, 0, { status: 201 }],
  ["a lost answer", { kind: "lose-answer" }, 1, { committed: true }],
  ["a connection refused", { kind: "refuse-before" }, 0, { committed: false }],
] as const)("%s is told, and what really happened is known", ([, fault, count, expected]) => {
  const { answer, made } = played(fault);

  expect(answer).toMatchObject(expected);
  expect(made()).toBe(count);
});

test("an answer without its id lacks the header that names what was made", () => {
  const { answer, made } = played({ kind: "without-id" });

  expect(at(answer, "headers", "x-restli-id")).toBeUndefined();
  expect(made()).toBe(1);
});

test("a late write comes when it comes", () => {
  const { made, clock } = played({ kind: "late-commit", delayMs: MINUTE });

  expect(made()).toBe(0);
  clock.advance(MINUTE);
  expect(made()).toBe(1);
});

test("a late activation spends from when it came", () => {
  const { emulator, staged, patch, groupPath, creativePath, campaignPath, clock } = advertiser({ reviewMs: 0 });
  const ids = staged();
  patch(groupPath(ids.groupId), { status: "ACTIVE" });
  patch(creativePath(ids.creativeId), { intendedStatus: "ACTIVE" });
  emulator.misbehave({ match: { path: /adCampaigns\// }, fault: { kind: "late-commit", delayMs: 2 * MINUTE, status: 504 } });

  expect(patch(campaignPath(ids.campaignId), { status: "ACTIVE" }).status).toBe(504);
  clock.advance(60 * MINUTE);

  expect(emulator.events().filter(({ kind }) => kind === "may-spend")).toMatchObject([{ at: "2026-11-24T00:02:00Z" }]);
  expect(emulator.events().filter(({ kind }) => kind === "spent")).toMatchObject([{ from: "2026-11-24T00:02:00Z" }]);
});

test("a write that is answered and not kept leaves no trace of having been on", () => {
  const { emulator, staged, activate, clock, objectsOf } = (() => {
    const account = advertiser({ reviewMs: 0 });
    return { ...account, objectsOf: () => account.emulator.objects().filter(({ kind }) => kind === "adCampaign") };
  })();
  const ids = staged();
  emulator.misbehave({ match: { path: /adCampaigns\// }, fault: { kind: "forgotten-write" } });

  expect(activate(ids)).toEqual([204, 204, 204]);
  clock.advance(60 * MINUTE);

  expect(objectsOf()).toMatchObject([{ state: "DRAFT", live: false }]);
  expect(emulator.events().some(({ kind }) => kind === "may-spend")).toBe(false);
});
