/** What a stop undid, and what it could not. */

import type { ExitCode } from "#errors/catalogue.ts";
import { isAdKind } from "#model/content.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { AssetKind, AssetRecord, AssetState, PlatformName } from "#model/types.ts";
import { spentInWords } from "./ad-words.ts";
import { count, kindInWords, type Look, listed, paint, reasonInWords } from "./words.ts";

export interface StopOutcome {
  readonly campaign: string;
  readonly asset: string;
  readonly kind: AssetKind;
  readonly platform: PlatformName;
  readonly before: AssetState;
  readonly link?: string;
  readonly result: "undone" | "nothing" | "too-late" | "failed";
  readonly recipients?: number;
  /** Of an ad: what it had cost by then. */
  readonly spent?: AssetRecord["spent"];
  readonly reason?: string;
  /** The stop stands against every version, also one that is changed: nobody could tell which one was meant. */
  readonly isOfEveryVersion?: true;
}

export interface StopReport {
  readonly slug?: string;
  readonly by: string;
  readonly reason: string;
  readonly seconds: number;
  readonly outcomes: readonly StopOutcome[];
  /** What a person made in its platform, or may have: no stop from here reaches it. */
  readonly byHand?: readonly Pick<StopOutcome, "campaign" | "asset" | "kind" | "platform">[];
  /** Whether the ledger holds the stop, so that it stands until somebody lifts it. */
  readonly isRecorded: boolean;
  /** What could not be read, searched or written down. */
  readonly unrecorded: readonly string[];
}

export function stopExit({ outcomes, unrecorded, byHand = [] }: StopReport): ExitCode {
  if (outcomes.some(({ result }) => result === "failed")) return 3;
  return unrecorded.length > 0 || byHand.length > 0 || outcomes.some(({ result }) => result === "too-late") ? 1 : 0;
}

export function renderStop(report: StopReport, look: Look): string {
  const { outcomes, unrecorded } = report;
  const lines = [headline(report, look), ""];
  const undone = outcomes.filter(({ result }) => result === "undone");
  if (undone.length > 0) lines.push(`  Undone: ${listed(undone.map(inWords))}.`);
  const idle = outcomes.filter(({ result }) => result === "nothing");
  if (idle.length > 0) lines.push(`  Nothing of it was out: ${listed(idle.map(inWords))}. It stays so.`);
  for (const outcome of outcomes.filter(({ result }) => result === "too-late"))
    lines.push(
      `  Not undone: ${inWords(outcome)}. ${outcome.recipients === undefined ? "People have it" : `${count(outcome.recipients)} people have it`}.`,
    );
  for (const outcome of outcomes.filter(({ result }) => result === "failed")) lines.push(...byHandLines(outcome, look));
  if (undone.some(({ kind, before }) => kind === "landing-page" && before === "live"))
    lines.push("  Not undone: whoever already saw a page has seen it.");
  for (const outcome of undone)
    if (outcome.spent !== undefined)
      lines.push(`  Not undone: ${inWords(outcome)} ${spentInWords(outcome.spent)}. Money spent is not returned.`);
  for (const asset of report.byHand ?? [])
    lines.push(
      `  ${paint("Not stopped", "bad", look)}: ${inWords(asset)}. It is made by hand, and we cannot see whether it is running.`,
      `    By hand, now: see to it in ${platformInWords(asset.platform)} that it is switched off.`,
    );
  if (outcomes.length === 0) lines.push("  Nothing of it was ever staged, so there is nothing to take back.");
  else lines.push("", ...afterwards(report));
  for (const trouble of unrecorded) lines.push("", paint(`  ${reasonInWords(trouble, "UTC")}`, "bad", look));
  return lines.join("\n");
}

function headline({ outcomes, seconds, unrecorded, byHand = [] }: StopReport, look: Look): string {
  if (outcomes.length === 0 && byHand.length > 0)
    return paint("Nothing could be stopped from here. Please do it by hand, now.", "bad", look);
  if (outcomes.length === 0) return paint("There was nothing to stop.", "good", look);
  if (byHand.length > 0 || outcomes.some(({ result }) => result === "failed"))
    return paint("Not everything could be stopped. Please do the rest by hand, now.", "bad", look);
  if (outcomes.some(({ result }) => result === "too-late")) return paint("Stopped, but not undone.", "warn", look);
  if (unrecorded.length > 0) return paint(`Stopped in ${seconds} s, with something to look at.`, "warn", look);
  return paint(`Stopped in ${seconds} s.`, "good", look);
}

/** The platform could not be reached: where a person takes it back, and what becomes of it otherwise. */
function byHandLines(outcome: StopOutcome, look: Look): readonly string[] {
  const { kind, platform, link, reason = "" } = outcome;
  const what = kind === "email" ? "cancel the mail" : isAdKind(kind) ? "pause the ad" : "take the page down";
  return [
    `  ${paint("Not stopped", "bad", look)}: ${inWords(outcome)}. ${reasonInWords(reason, "UTC")}`,
    `    By hand: ${what} in ${platformInWords(platform)}${link === undefined ? "" : `: ${link}`}`,
  ];
}

/** What keeps it stopped, and what ends that. */
function afterwards({ outcomes, isRecorded, slug }: StopReport): readonly string[] {
  if (!isRecorded) return ["  The stop is not written down. Until it is, do not deploy: a deploy could bring it out again."];
  const waits = outcomes.some(({ result }) => result === "failed")
    ? [
        "  The stop is written down: the next `campaigns stop` or `campaigns deploy` that reaches the platform takes back what is still out.",
      ]
    : [];
  return [
    ...waits,
    ...whatEndsIt(outcomes).map((line) => `  ${line}`),
    ...(slug === undefined ? [] : [`  Next: \`campaigns rollback ${slug}\` puts the revert on a branch, ready to merge.`]),
  ];
}

function whatEndsIt(outcomes: readonly StopOutcome[]): readonly string[] {
  const every = outcomes.filter(({ isOfEveryVersion }) => isOfEveryVersion);
  if (every.length === outcomes.length)
    return [
      "Nothing of it goes out again, not even a changed version, until a named person lifts the stop (`campaigns resume`) and it is approved again.",
    ];
  return [
    "Nothing of it goes out again until a changed version is merged and approved, or a named person lifts the stop (`campaigns resume`) and it is approved again.",
    ...(every.length === 0
      ? []
      : [`Not even a changed version of ${listed(every.map(inWords))} goes out before a named person lifts the stop.`]),
  ];
}

function inWords({ kind, campaign, asset }: Pick<StopOutcome, "kind" | "campaign" | "asset">): string {
  return `${kindInWords(kind).toLowerCase()} ${campaign}/${asset}`;
}

export function stopJson(report: StopReport): unknown {
  return report;
}
