/** An A/B test on its way: two halves of a test group, a wait, the winner to the rest. Steered from the master of the two. */
import { textAt } from "../common/json.ts";
import { countOf, NOBODY, type People, partOf } from "../common/people.ts";
import { audienceOf, reachOf } from "./audience.ts";
import { isIn, moveTo, otherOf } from "./email-states.ts";
import { aboutRecord, type EmailRecord, type EmailStep, type Portal, type Send } from "./portal.ts";
import { reachedBy, reachedIn } from "./statistics.ts";
import { testingOf } from "./testing.ts";

const HOUR_MS = 3_600_000;
const NONE_LEFT_OUT = { unsubscribed: 0, invalid: 0 };

type Part = "master" | "variant";

function bothOf(portal: Portal, master: EmailRecord): Readonly<Record<Part, EmailRecord>> {
  return { master, variant: otherOf(portal, master) ?? master };
}

/** One of the two goes to some of them. */
function send(
  { portal, nowMs, by }: EmailStep,
  email: EmailRecord,
  { people, leftOut }: { people: People; leftOut: Send["leftOut"] },
): void {
  email.publishedAt ??= nowMs;
  const content = { version: email.revisions.length, subject: textAt(email.fields, "subject") ?? "" };
  portal.oracle.event(nowMs, {
    ...aboutRecord(email, by),
    kind: "sent",
    emailId: email.id,
    recipients: countOf(people),
    leftOut,
    who: people,
    content,
  });
}

/**
 * The test group gets one half A and one half B, by contact number. An audience that is too small for a test gets only the one mail that
 * `abSampleSizeDefault` names; "below 1,000" is reported (support.webdew.com, "A/B test of marketing emails in HubSpot", read 2026-11-28).
 */
export function startTest(step: EmailStep): void {
  const { portal, email: master, nowMs } = step;
  const { variant } = bothOf(portal, master);
  const provisional = master.send;
  if (provisional === undefined) return;
  const { people, leftOut } = audienceOf(portal, master.fields["to"]);
  const total = countOf(people);
  const testing = testingOf(master.fields);
  const wave = (some: People, left: Send["leftOut"]): Send => ({
    startsAt: provisional.startsAt,
    endsAt: provisional.endsAt,
    recipients: countOf(some),
    leftOut: left,
  });
  moveTo(master, "sending");
  moveTo(variant, "sending");
  if (total < portal.settings.abTest.smallestAudience) {
    const only = bothOf(portal, master)[testing.ifTooFew];
    master.send = wave(only === master ? people : NOBODY, only === master ? leftOut : NONE_LEFT_OUT);
    variant.send = wave(only === master ? NOBODY : people, only === master ? NONE_LEFT_OUT : leftOut);
    master.trial = { rest: NOBODY, winner: testing.ifTooFew };
    send(step, only, { people, leftOut });
    return;
  }
  const group = Math.floor((total * testing.percentage) / 100);
  const first = partOf(people, 0, Math.ceil(group / 2));
  const second = partOf(people, countOf(first), group - countOf(first));
  const rest = partOf(people, group, total - group);
  master.send = wave(first, leftOut);
  variant.send = wave(second, NONE_LEFT_OUT);
  const waits = countOf(rest) > 0;
  master.trial = { rest, ...(waits ? { decidesAt: Math.max(nowMs + testing.hoursToWait * HOUR_MS, provisional.endsAt) } : {}) };
  send(step, master, { people: first, leftOut });
  send(step, variant, { people: second, leftOut: NONE_LEFT_OUT });
}

/** When the winner is to be found; undefined: not of this mail, or found already. */
export function decisionOf(email: EmailRecord): number | undefined {
  return email.trial?.winner === undefined ? email.trial?.decidesAt : undefined;
}

/** Whether people still wait for a winner, or are getting it. */
export function isWaiting(portal: Portal, master: EmailRecord): boolean {
  return decisionOf(master) !== undefined || Object.values(bothOf(portal, master)).some((one) => isIn(one, "sending"));
}

/**
 * The wait is over, or somebody ends it by hand (`winner`): the better one goes to the rest. Where neither is better the one that
 * `abSamplingDefault` names does (knowledge.hubspot.com, "Why were my A/B email test results inconclusive?", read 2026-11-28).
 */
export function decide(step: EmailStep, winner?: Part): void {
  const { portal, email: master, nowMs } = step;
  const { trial } = master;
  if (decisionOf(master) === undefined || trial === undefined) return;
  const { outcome } = portal.settings.abTest;
  const part = winner ?? (outcome === "inconclusive" ? testingOf(master.fields).ifInconclusive : outcome);
  const both = bothOf(portal, master);
  const [won, lost] = part === "master" ? [both.master, both.variant] : [both.variant, both.master];
  const { people, leftOut } = reachOf(portal, trial.rest);
  won.rest = { startsAt: nowMs, endsAt: nowMs + portal.settings.processingMs, recipients: countOf(people), leftOut };
  master.trial = { rest: NOBODY, winner: part };
  moveTo(won, "sending");
  moveTo(lost, "lost");
  send(step, won, { people, leftOut });
}

/** The last of the rest has it. */
export function endRest({ email, nowMs }: EmailStep): void {
  moveTo(email, "sent");
  email.updatedAt = nowMs;
}

/** Stops a test half-way: whoever has neither mail yet is spared. */
export function cutTrial({ portal, email: master, nowMs, by }: EmailStep): void {
  const both = Object.values(bothOf(portal, master));
  const reached = both.reduce((total, one) => total + reachedBy(one, nowMs), 0);
  const planned = both.reduce((total, { send: half, rest }) => total + (half?.recipients ?? 0) + (rest?.recipients ?? 0), 0);
  const waiting = decisionOf(master) === undefined ? 0 : countOf(master.trial?.rest ?? NOBODY);
  for (const one of both) {
    if (one.rest !== undefined) one.rest.cutShortAt = reachedIn(one.rest, nowMs);
    if (one.send !== undefined) one.send.cutShortAt = reachedIn(one.send, nowMs);
    if (isIn(one, "sending")) moveTo(one, "sent");
  }
  master.trial = { rest: NOBODY, winner: master.trial?.winner };
  portal.oracle.event(nowMs, { ...aboutRecord(master, by), kind: "cancelled", reached, spared: planned - reached + waiting });
}
