/** Whatever callers, people and time do: the record accounts for every cent, and no budget is passed. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { DomainEvent } from "#emulators/common/oracle.ts";
import { advertiser, DAY, HOUR, MINUTE } from "./caller.ts";

const euros = (amount: number) => ({ amount: String(amount), currencyCode: "EUR" });
/** None above what a staged campaign has. */
const DAILY = [20, 60, 100];
const STATUSES = ["ACTIVE", "PAUSED", "ARCHIVED"];

type Account = ReturnType<typeof advertiser>;
type Ids = ReturnType<Account["staged"]>;
type Act = (account: Account, ids: readonly [Ids, Ids]) => void;

const which = fc.constantFrom<0 | 1>(0, 1);
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.integer({ min: 1, max: 60 * 50 }).map(
    (minutes): Act =>
      ({ clock }) =>
        clock.advance(minutes * MINUTE),
  ),
  fc.tuple(which, fc.constantFrom(...STATUSES), fc.constantFrom("group", "campaign", "creative")).map(
    ([index, status, kind]): Act =>
      (account, ids) => {
        const { groupId, campaignId, creativeId } = ids[index];
        if (kind === "group") account.patch(account.groupPath(groupId), { status });
        else if (kind === "campaign") account.patch(account.campaignPath(campaignId), { status });
        else account.patch(account.creativePath(creativeId), { intendedStatus: status });
      },
  ),
  fc.tuple(which, fc.constantFrom(...DAILY)).map(
    ([index, amount]): Act =>
      (account, ids) =>
        account.patch(account.campaignPath(ids[index].campaignId), { dailyBudget: euros(amount) }),
  ),
  fc.tuple(which, fc.constantFrom<"APPROVED" | "REJECTED">("APPROVED", "REJECTED")).map(
    ([index, verdict]): Act =>
      ({ emulator }, ids) =>
        emulator.byHand.decideReview(ids[index].creativeId, verdict),
  ),
  fc.constantFrom<"on" | "off">("on", "off").map(
    (hold): Act =>
      ({ emulator }) =>
        emulator.byHand.holdBilling(510_000_001, hold),
  ),
);

/** Whether every span of spending lies in a span in which the ad might spend. */
function unaccounted(events: readonly DomainEvent[]): readonly DomainEvent[] {
  const open = new Map<string, string>();
  const wrong: DomainEvent[] = [];
  for (const event of events) {
    if (event.kind === "may-spend" && !open.has(event.id)) open.set(event.id, event.at);
    if (event.kind === "stopped") open.delete(event.id);
    if (event.kind !== "spent") continue;
    const since = open.get(event.id);
    if (since === undefined || Date.parse(event.from) < Date.parse(since)) wrong.push(event);
  }
  return wrong;
}

test("every cent lies between a may-spend and a stopped, and no day costs more than half as much again", () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 3, maxLength: 25 }), (acts) => {
      const account = advertiser({ reviewMs: HOUR });
      const ids = [account.staged(), account.staged({}, { name: "Other" })] as const;
      for (const one of ids) account.activate(one);
      for (const one of acts) one(account, ids);
      account.clock.advance(HOUR);

      const events = account.emulator.events();
      expect(unaccounted(events)).toEqual([]);
      const recorded = events.reduce((sum, event) => sum + (event.kind === "spent" ? event.micros : 0), 0);
      const held = account.emulator.objects().reduce((sum, { kind, micros }) => sum + (kind === "creative" ? micros : 0), 0);
      expect(Math.abs(recorded - held)).toBeLessThanOrEqual(1);
      for (const { spending } of account.emulator.advertiser.data.creatives.values()) {
        for (const micros of spending.days.values()) expect(micros).toBeLessThanOrEqual(1.5 * Math.max(...DAILY) * 1_000_000 + 1);
      }
    }),
    { numRuns: 60, seed: 20_261_128 },
  );
});

test("a group's budget is never passed, whatever its campaigns are given", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...DAILY), fc.integer({ min: 1, max: 72 })), { minLength: 1, maxLength: 8 }), (steps) => {
      const account = advertiser({ reviewMs: 0 });
      const runSchedule = { start: account.clock.now(), end: account.clock.now() + 60 * DAY };
      const groupId = account.group({ status: "ACTIVE", totalBudget: euros(400), runSchedule }).id;
      const campaigns = [1, 2, 3].map((number) => account.campaign(groupId, { status: "ACTIVE", name: `Campaign ${number}` }).id);
      for (const id of campaigns) account.inline(id, { intendedStatus: "ACTIVE" });
      for (const [amount, hours] of steps) {
        for (const id of campaigns) account.patch(account.campaignPath(id), { dailyBudget: euros(amount) });
        account.clock.advance(hours * HOUR);
      }
      account.clock.advance(30 * DAY);

      const spent = account.emulator.objects().find(({ id, kind }) => kind === "adCampaignGroup" && id === String(groupId))?.micros ?? 0;
      expect(spent).toBeLessThanOrEqual(400_000_000);
      expect(spent).toBeGreaterThan(399_900_000);
    }),
    { numRuns: 25, seed: 20_261_128 },
  );
});

test("no order of drafts, reviews and time spends anything before a campaign is switched on", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("group", "creative", "time", "approve"), { maxLength: 12 }), (steps) => {
      const account = advertiser();
      const { groupId, creativeId } = account.staged();
      for (const step of steps) {
        if (step === "group") account.patch(account.groupPath(groupId), { status: "ACTIVE" });
        else if (step === "creative") account.patch(account.creativePath(creativeId), { intendedStatus: "ACTIVE" });
        else if (step === "approve") account.emulator.byHand.decideReview(creativeId, "APPROVED");
        else account.clock.advance(5 * DAY);
      }

      expect(account.emulator.events().filter(({ kind }) => kind === "may-spend" || kind === "spent")).toEqual([]);
    }),
    { numRuns: 60, seed: 20_261_128 },
  );
});
