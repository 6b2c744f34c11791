/** What people changed in the platforms by hand, and what follows from it. */

import { type ErrorCode, type ExitCode, exitCodeOf } from "#errors/catalogue.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { AssetRecord, Instant, ScheduleFacet } from "#model/types.ts";
import { instantOfLocal } from "#payload/schedule.ts";
import type { Drift, Subject } from "#plan/drift.ts";
import { isOutsideWindow } from "#plan/send-time.ts";
import type { RemoteChange } from "#ports/platform.ts";
import { fieldsInWords } from "./field-words.ts";
import type { KeptWords } from "./kept-words.ts";
import { kindInWords, type Look, paint, plural, reasonInWords, trustInWords, when, zoneOf } from "./words.ts";

/** More of them tell nobody anything. */
const MOST_CHANGES = 5;

export interface DriftFinding {
  readonly record: AssetRecord;
  readonly subject: Subject;
  /** Empty where all is as recorded. */
  readonly drift: readonly Drift[];
  /** Why it could not be looked at. */
  readonly unseen?: string;
  /** When it was approved to go out; a schedule without a window where its payload cannot be read any more. */
  readonly schedule: ScheduleFacet;
  /** Whether the account lets us cancel it. */
  readonly mayCancel: boolean;
  readonly link: string;
  /** Who changed it lately, newest first; absent where the platform does not tell. */
  readonly changes?: readonly RemoteChange[];
}

export interface DriftReport {
  readonly findings: readonly DriftFinding[];
  /** A run has not finished with these; they are not compared. */
  readonly unsettled: readonly AssetRecord[];
  readonly trust: { readonly remote?: string; readonly signed: boolean };
}

export function driftExit({ findings }: DriftReport): ExitCode {
  return exitCodeOf(
    findings.flatMap(({ drift, unseen }): ErrorCode[] => [
      ...(drift.length > 0 ? (["DRIFT"] as const) : []),
      ...(unseen === undefined ? [] : (["PLATFORM_UNREACHABLE"] as const)),
    ]),
  );
}

export function renderDrift(report: DriftReport, look: Look): string {
  const { findings, unsettled, trust } = report;
  const blocks = [headline(report, look)];
  for (const finding of findings) if (finding.drift.length > 0 || finding.unseen !== undefined) blocks.push(block(finding, look));
  for (const { campaign, asset, kind, state } of unsettled)
    blocks.push(
      `  ${paint(`${kindInWords(kind)} ${campaign}/${asset}`, "strong", look)}  not compared\n    ${state === "held" ? "We do not know whether it went out: `campaigns status` says what is asked of you." : "A run has not finished with it. `campaigns deploy` goes on from there."}`,
    );
  blocks.push(paint(`Nothing was written. ${trustInWords(trust)}`, "quiet", look));
  return blocks.join("\n\n");
}

function headline({ findings, unsettled }: DriftReport, look: Look): string {
  const different = findings.filter(({ drift }) => drift.length > 0).length;
  const unseen = findings.filter((finding) => finding.unseen !== undefined).length;
  if (different > 0) return paint(`${differentInWords(different)}.`, "warn", look);
  if (unseen > 0) return paint(`${plural(unseen, "thing")} could not be looked at.`, "bad", look);
  if (findings.length > 0)
    return paint(
      `Nothing was changed by hand: ${plural(findings.length, "thing")} looked at, all as we left ${findings.length === 1 ? "it" : "them"}.`,
      "good",
      look,
    );
  return unsettled.length > 0
    ? "There is nothing that could be compared now."
    : "Nothing is staged or out, so there is nothing to compare.";
}

function differentInWords(number: number): string {
  return number === 1 ? "1 thing is not as we left it" : `${number} things are not as we left them`;
}

function block(finding: DriftFinding, look: Look): string {
  const { record, unseen, link } = finding;
  const lines = [
    ...(unseen === undefined ? [] : [`It could not be looked at. ${reasonInWords(unseen, zoneOf(finding.schedule))}`]),
    ...finding.drift.map((drift) => happened(drift, finding)),
    ...(finding.changes ?? [])
      .slice(0, MOST_CHANGES)
      .map(({ at, by, what }) => paint(`${when(at, zoneOf(finding.schedule))}: ${by} changed ${what}`, "quiet", look)),
    ...nextSteps(finding).map((step) => `${paint("Next:", "strong", look)} ${step}`),
    paint(link, "quiet", look),
  ];
  return [
    `  ${paint(`${kindInWords(record.kind)} ${record.campaign}/${record.asset}`, "strong", look)}  ${standing(finding)}`,
    ...lines.map((line) => `    ${line}`),
  ].join("\n");
}

function standing({ record, subject, schedule }: DriftFinding): string {
  switch (subject.kind) {
    case "out":
      if (subject.state === "live") return "live";
      return subject.live.scheduledFor === undefined ? "scheduled" : `scheduled for ${when(subject.live.scheduledFor, zoneOf(schedule))}`;
    case "draft":
      return `draft of ${subject.draft.change}`;
    case "handed-over":
      return "waits for a person to schedule it";
    case "back":
      return record.state === "stopped" ? "stopped" : "taken back";
  }
}

function happened(drift: Drift, { record, subject, schedule }: DriftFinding): string {
  const platform = platformInWords(record.platform);
  switch (drift.kind) {
    case "changed":
      return `Somebody changed ${fieldsInWords(drift.fields)} in ${platform}.`;
    case "edits-waiting":
      return `Somebody edited ${fieldsInWords(drift.fields)} in ${platform}. The public does not see that yet.`;
    case "moved":
      return `Somebody moved it in ${platform} to ${when(drift.to, zoneOf(schedule))}.${windowInWords(drift.to, schedule)}`;
    case "brought-out":
      return `Somebody ${{ scheduled: "scheduled", sending: "sent", live: "published", sent: "sent" }[drift.state]} it in ${platform} by hand.${drift.state === "sending" ? " It is going out now." : ""}`;
    case "early":
      return `It ${drift.state === "live" ? "is live" : drift.state === "sent" ? "was sent" : "is going out now"}, before its time.`;
    case "taken-back":
      return `Somebody ${drift.was === "scheduled" ? "cancelled it" : "took it down"} in ${platform}.`;
    case "gone":
      return subject.kind === "draft" ? `Somebody deleted the draft in ${platform}.` : `Somebody deleted it in ${platform}.`;
    case "unclear":
      return `${platform} reports a state we do not know.`;
  }
}

/** What was approved, where the new time is not. */
function windowInWords(to: Instant, schedule: ScheduleFacet): string {
  if (schedule.mode !== "at" || !isOutsideWindow(schedule, to)) return "";
  const [from, until] = [instantOfLocal(schedule.earliest, schedule.zone), instantOfLocal(schedule.latest, schedule.zone)];
  return ` Approved is ${when(from, schedule.zone)} to ${when(until, schedule.zone)}.`;
}

/** What the reader does now, each thing once. */
function nextSteps(finding: DriftFinding): readonly string[] {
  const steps = finding.drift.map((drift) => nextStep(drift, finding)).filter((step) => step !== undefined);
  return [...new Set(steps)];
}

function nextStep(drift: Drift, { record, subject, mayCancel, schedule }: DriftFinding): string | undefined {
  const { campaign, platform } = record;
  const there = platformInWords(platform);
  switch (drift.kind) {
    case "changed":
      if (subject.kind === "draft")
        return `campaigns stage ${campaign} puts the draft back. To keep the change, bring it into the campaign's text first.`;
      if (subject.kind === "handed-over") return `Put it right in ${there} before it is sent.`;
      if (subject.kind === "out" && subject.state === "scheduled" && !mayCancel)
        return `Put it back in ${there}, or cancel it there, before it goes out.`;
      return `Put it back in ${there}, or bring the change into the campaign and have it approved.${subject.kind === "out" && subject.state === "scheduled" ? " Else the next deploy cancels it, so that nothing unapproved goes out." : ""}`;
    case "edits-waiting":
      return `Discard the edits in ${there}, or bring them into the campaign and have them approved.`;
    case "moved":
      if (!isOutsideWindow(schedule, drift.to)) return "Nothing: that time is approved too, and the next deploy takes it over.";
      return `Move it back in ${there}, or have the new time approved.${mayCancel ? " Else the next deploy cancels it, so that nothing goes out at a time nobody approved." : ""}`;
    case "brought-out":
      return drift.state === "sent"
        ? "Nothing can be taken back. `campaigns deploy` writes it down, and nothing is sent twice."
        : `campaigns stop ${campaign} takes it back at once, without an approval.`;
    case "early":
      return drift.state === "sent"
        ? "Nothing can be taken back. The next deploy writes it down."
        : `campaigns stop ${campaign}, if it must not be out yet.`;
    case "taken-back":
      return staysSo(campaign);
    case "gone":
      return subject.kind === "draft" ? `campaigns stage ${campaign} makes it again.` : staysSo(campaign);
    case "unclear":
      return `Look at it in ${there}.`;
  }
}

function staysSo(campaign: string): string {
  return `If that was meant, nothing. It stays so until a changed version is approved, or a named person allows it again: campaigns resume ${campaign}`;
}

/** The same for the one issue that is kept: open while something differs; left as it is where nothing could be seen. */
export function driftIssue(report: DriftReport): KeptWords {
  const lastWord = "Everything is as we left it again.";
  const different = report.findings.filter(({ drift }) => drift.length > 0);
  if (different.length === 0)
    return report.findings.some(({ unseen }) => unseen !== undefined) ? { kind: "unknown" } : { kind: "none", lastWord };
  const items = different.map((finding) => {
    const { record, link } = finding;
    const said = [...finding.drift.map((drift) => happened(drift, finding)), ...nextSteps(finding).map((step) => `**Next:** ${step}`)];
    return [
      `- **${kindInWords(record.kind)} ${record.campaign}/${record.asset}**, ${standing(finding)} ([look at it](${link}))`,
      ...said.map((line) => `  ${line}`),
    ].join("  \n");
  });
  return {
    kind: "open",
    title: `Changed by hand: ${differentInWords(different.length)}`,
    body: [...items, "This is kept current, and closes itself when everything is as we left it."].join("\n\n"),
    lastWord,
  };
}

export function driftJson({ findings, unsettled, trust }: DriftReport): unknown {
  return {
    ledger: trust,
    looked: findings.map(({ record, subject, drift, unseen, link }) => ({
      campaign: record.campaign,
      asset: record.asset,
      kind: record.kind,
      platform: record.platform,
      object: subject.ref,
      standing: subject.kind,
      ...(subject.kind === "draft" || subject.kind === "handed-over" ? { change: subject.draft.change } : {}),
      drift,
      link,
      ...(unseen === undefined ? {} : { unseen }),
    })),
    unsettled: unsettled.map(({ campaign, asset, state }) => ({ campaign, asset, state })),
  };
}
