/** The vendor's words for the states of a mail (its specification of 2026-08-21), each for a mail alone and for the two mails of an A/B test. */
import type { EmailRecord, Portal } from "./portal.ts";

/** Where a mail is in its life, whatever the vendor calls it. `lost`: the other mail of its test went to the rest. */
export type Phase = "draft" | "scheduled" | "preparing" | "sending" | "sent" | "lost" | "automated-draft" | "on" | "automated-lost";

type Part = "alone" | "master" | "variant";

const WORDS: Readonly<Record<Phase, Readonly<Record<Part, string>>>> = {
  draft: { alone: "DRAFT", master: "DRAFT_AB", variant: "DRAFT_AB_VARIANT" },
  scheduled: { alone: "SCHEDULED", master: "SCHEDULED_AB", variant: "SCHEDULED_AB" },
  preparing: { alone: "PRE_PROCESSING", master: "PRE_PROCESSING", variant: "PRE_PROCESSING" },
  sending: { alone: "PROCESSING", master: "PROCESSING", variant: "PROCESSING" },
  sent: { alone: "PUBLISHED", master: "PUBLISHED_AB", variant: "PUBLISHED_AB_VARIANT" },
  lost: { alone: "LOSER_AB_VARIANT", master: "LOSER_AB_VARIANT", variant: "LOSER_AB_VARIANT" },
  "automated-draft": { alone: "AUTOMATED_DRAFT", master: "AUTOMATED_DRAFT_AB", variant: "AUTOMATED_DRAFT_ABVARIANT" },
  on: { alone: "AUTOMATED", master: "AUTOMATED_AB", variant: "AUTOMATED_AB_VARIANT" },
  "automated-lost": { alone: "AUTOMATED_LOSER_ABVARIANT", master: "AUTOMATED_LOSER_ABVARIANT", variant: "AUTOMATED_LOSER_ABVARIANT" },
};

const PHASES = new Map(Object.entries(WORDS).flatMap(([phase, words]) => Object.values(words).map((word) => [word, phase] as const)));

/** Where a mail is; undefined for a word this account only got from its settings. */
export function phaseOf({ state }: EmailRecord): Phase | undefined {
  const found = PHASES.get(state);
  return isPhase(found) ? found : undefined;
}

function isPhase(value: string | undefined): value is Phase {
  return value !== undefined && value in WORDS;
}

/** Whether a mail is in one of these phases. */
export function isIn(email: EmailRecord, ...phases: readonly Phase[]): boolean {
  const phase = phaseOf(email);
  return phase !== undefined && phases.includes(phase);
}

/** The other mail of its test. */
export function otherOf(portal: Portal, { test }: EmailRecord): EmailRecord | undefined {
  return test === undefined ? undefined : portal.emails.get(test.otherId);
}

/** Puts a mail into a phase. */
export function moveTo(email: EmailRecord, phase: Phase): void {
  email.state = WORDS[phase][email.test?.part ?? "alone"];
}

/** Puts a mail into a phase, and with it the other mail of its test. */
export function moveBoth(portal: Portal, email: EmailRecord, phase: Phase): void {
  moveTo(email, phase);
  const other = otherOf(portal, email);
  if (other !== undefined) moveTo(other, phase);
}
