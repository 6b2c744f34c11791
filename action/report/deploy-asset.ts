/** What a deploy did to one asset: its state, what happened, and what the reader does now. */

import type { ChangeOutcome } from "#apply/outcome.ts";
import { BREAK_GLASS } from "#approval/verdict.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { ReviewUse } from "#model/types.ts";
import { instantOfLocal } from "#payload/schedule.ts";
import { isOut, seenObject } from "#plan/sight.ts";
import type { AssetSituation } from "#plan/situation.ts";
import { byHandInWords, count, type Look, listed, paint, reasonInWords, titleOf, when, whereLine, zoneOfSituation } from "./words.ts";

/** The block of one asset, indented by two. */
export function assetBlock(outcome: ChangeOutcome, link: string | undefined, look: Look): string {
  const { change, record } = outcome;
  const isThere = record?.state !== "withdrawn" && record?.state !== "absent";
  const where = whereLine(change.situation, isThere ? link : undefined);
  const lines = [...factLines(outcome, look), ...nextLines(outcome, look), ...(where === "" ? [] : [paint(where, "quiet", look)])];
  return [`  ${paint(titleOf(change.situation), "strong", look)}  ${stateInWords(outcome)}`, ...lines.map((line) => `    ${line}`)].join(
    "\n",
  );
}

/** The account lets no program publish: where its plan ends a person goes on, and nothing failed. */
export function isHandedOver({ result, code }: ChangeOutcome): boolean {
  return result === "refused" && code === "PUBLISH_RIGHT_MISSING";
}

/** It is out or scheduled, may not be, and no program may take it back in this account: until a person does, it goes out at its time. */
export function isToCancel(outcome: ChangeOutcome): boolean {
  const { change, record } = outcome;
  const wasRefused = isHandedOver(outcome) && change.kind === "act" && change.operation === "withdraw";
  const wasTold = record?.state === "handed-over" && change.situation.desired === undefined;
  return (wasRefused || wasTold) && isOut(seenObject(change.situation.object));
}

function isScheduled({ object }: AssetSituation): boolean {
  return seenObject(object)?.state === "scheduled";
}

/** Whether something was brought out. */
export function isLaunch({ change, result }: ChangeOutcome): boolean {
  return result === "done" && change.kind === "act" && (change.operation === "publish" || change.operation === "restore");
}

function stateInWords(outcome: ChangeOutcome): string {
  const { change, record, result } = outcome;
  if (isToCancel(outcome))
    return isScheduled(change.situation) ? "goes out unless a person cancels it" : "is out until a person takes it down";
  if (isHandedOver(outcome)) return "waits for a person to schedule it";
  if (result === "held") return "we do not know whether it went out";
  if (result === "failed") return "failed";
  if (result === "refused") return refusedInWords(outcome);
  if (change.kind === "by-hand") return `${change.isOver ? "" : "approved; "}${byHandInWords(change)}`;
  if (change.kind === "frozen") return "sent, and final";
  if (change.kind === "act" && change.operation === "withdraw") return change.manner === "ended" ? "over, and taken down" : "taken back";
  if (change.kind === "act" && change.operation === "discard" && record?.state === "withdrawn") return "tidied up";
  return recordInWords(outcome);
}

/** A refusal leaves things as they are: that is what is said first. */
function refusedInWords({ change, record, code }: ChangeOutcome): string {
  const seen = seenObject(change.situation.object);
  if (code === "DRIFT" && isOut(seen)) return `${seen.state}, and not as approved`;
  if (record?.block !== undefined) return record.block.kind === "stopped" ? "stopped" : "taken back";
  if (record?.state === "live" || record?.state === "scheduled") return `stays ${record.state} as it was`;
  return "refused";
}

function recordInWords({ change, record }: ChangeOutcome): string {
  switch (record?.state) {
    case "scheduled":
      return `scheduled for ${record.live?.scheduledFor === undefined ? "its time" : when(record.live.scheduledFor, zoneOfSituation(change.situation))}`;
    case "sent":
      return record.recipients === undefined ? "sent" : `sent to ${count(record.recipients)} people`;
    case "handed-over":
      return "waits for a person to schedule it";
    case "withdrawn":
      return "taken back";
    case "ended":
      return "over";
    case "drafted":
      return "a draft";
    case "held":
      return "we do not know whether it went out";
    case "live":
    case "stopped":
      return record.state;
    case "absent":
    case undefined:
      return "not out";
  }
}

/** What happened, beyond the state; nothing where the state says it all. */
function factLines(outcome: ChangeOutcome, look: Look): readonly string[] {
  const { change, record, result, reason } = outcome;
  const zone = zoneOfSituation(change.situation);
  const lines: string[] = [];
  if (isLaunch(outcome)) lines.push(...launchLines(outcome));
  else if (result === "held" && record?.intent !== undefined)
    lines.push(
      `We asked ${platformInWords(record.platform)} for it on ${when(record.intent.at, zone)}, lost the answer, and cannot look.`,
      // A later run's reason says the same again.
      ...(change.kind === "hold" ? [] : [paint(reasonInWords(reason, zone), "quiet", look)]),
    );
  else if (!repeatsState(reason)) lines.push(reasonInWords(reason, zone));
  if (change.kind === "record") {
    if (change.differs.length > 0) lines.push(`Different from what was approved: ${listed(change.differs)}.`);
    else if (change.sighting.state === "sent") lines.push("What they got is what was approved.");
  }
  lines.push(...sendTimeLines(outcome, zone));
  const stoppable = record?.live?.stoppableUntil;
  if (result === "done" && record?.state === "scheduled" && stoppable !== undefined)
    lines.push(`Can be stopped until ${when(stoppable, zone)}: campaigns stop ${change.situation.identity.campaign}`);
  return lines;
}

/** Reasons that say no more than the state beside them. */
function repeatsState(reason: string): boolean {
  return /^(Scheduled for [^.]*\.|Live, as approved\.|It is live\.|It went out\.|Sent\. A send is final\.|Handed over: waiting .*|It stands as approved\.)$/.test(
    reason,
  );
}

function launchLines({ change }: ChangeOutcome): readonly string[] {
  if (change.kind === "act" && change.manner === "back") return ["The version that was out before is back. It needs no new approval."];
  const all = change.situation.approval?.facets.flatMap((facet) => facet.given) ?? [];
  const given = all.filter(({ review }) => !review.startsWith(BREAK_GLASS));
  const broken = all.filter(({ review }) => review.startsWith(BREAK_GLASS));
  return [
    ...(change.kind === "act" && change.manner === "update" ? ["It takes the place of the version before it."] : []),
    ...(given.length === 0 ? [] : [`Approved: ${approversInWords(given)}.`]),
    ...(broken.length === 0 ? [] : [`Launched without an approval: ${approversInWords(broken)}, who broke the glass.`]),
  ];
}

/** `content by @brand-reviewer and @legal-reviewer; audience and schedule by @crm-lead` */
function approversInWords(given: readonly ReviewUse[]): string {
  const byWhom = new Map<string, string[]>();
  for (const facet of new Set(given.map((use) => use.facet))) {
    const logins = given.filter((use) => use.facet === facet).map(({ login }) => `@${login}`);
    const whom = listed([...new Set(logins)].sort());
    byWhom.set(whom, [...(byWhom.get(whom) ?? []), facet]);
  }
  return [...byWhom].map(([whom, facets]) => `${listed(facets)} by ${whom}`).join("; ");
}

/** What the platform says, and what was approved, where a person chose another time. */
function sendTimeLines({ change, reason }: ChangeOutcome, zone: string): readonly string[] {
  const schedule = change.situation.desired?.payload.facets.schedule;
  const there = seenObject(change.situation.object)?.scheduledFor;
  const isAbout = reason.includes("send time") || (change.kind === "record" && change.differs.includes("send time"));
  if (!isAbout || there === undefined || schedule?.mode !== "at") return [];
  const [from, until] = [instantOfLocal(schedule.earliest, schedule.zone), instantOfLocal(schedule.latest, schedule.zone)];
  return [`There it is set to ${when(there, zone)}. Approved is ${when(from, zone)} to ${when(until, zone)}.`];
}

/** What the reader does now. */
function nextLines(outcome: ChangeOutcome, look: Look): readonly string[] {
  const { change, record, result, code } = outcome;
  const { campaign, asset, platform } = change.situation.identity;
  const end = code === undefined ? "" : ` ${paint(`(${code})`, "quiet", look)}`;
  const next = (text: string) => `${paint("Next:", "strong", look)} ${text}`;
  if (result === "held")
    return [
      next(`Look at it in ${platformInWords(platform)}, then answer: was it sent?`),
      `  campaigns resolve ${campaign} ${asset} --sent`,
      `  campaigns resolve ${campaign} ${asset} --not-sent`,
      `Or wait: when ${platformInWords(platform)} answers again, \`campaigns deploy\` looks itself. Nothing more is sent by itself.${end}`,
    ];
  if (change.kind === "by-hand")
    return [
      next(
        change.isOver
          ? `See to it in ${platformInWords(platform)} that it is switched off.`
          : `Make it there, word for word as in \`campaigns preview ${campaign}\`. We cannot see whether it is done.`,
      ),
    ];
  if (change.kind === "refuse") return [`${next(reasonInWords(change.way, zoneOfSituation(change.situation)))}${end}`];
  if (isToCancel(outcome))
    return [
      `${next(`Open it in ${platformInWords(platform)} and ${isScheduled(change.situation) ? "cancel it" : "take it down"} there, now. Then run \`campaigns deploy\` again.`)}${end}`,
    ];
  if (isHandedOver(outcome) || record?.state === "handed-over")
    return [
      `${next(`Open it in ${platformInWords(platform)} and ${byHand(change.situation)}. Then \`campaigns deploy\` says whether it is as approved.`)}${end}`,
    ];
  if (code === "DRAFT_CHANGED")
    return [
      `${next(`Run \`campaigns stage ${campaign}\` on the default branch: it puts the draft right. What is approved stays approved.`)}${end}`,
    ];
  if (result === "failed" || result === "refused")
    return [`${next("Run `campaigns deploy` again. What is done is recorded, and nothing is done twice.")}${end}`];
  if (result === "done" && record?.block !== undefined && record.block.kind !== "stopped")
    return [`It stays so until a changed version is approved, or a named person allows it again: campaigns resume ${campaign}`];
  return [];
}

/** `schedule it for Wed 7 Apr 2027 09:00 New York` */
function byHand({ desired }: AssetSituation): string {
  const schedule = desired?.payload.facets.schedule;
  if (schedule === undefined) return "cancel it there";
  return schedule.mode === "at" ? `schedule it for ${when(instantOfLocal(schedule.at, schedule.zone), schedule.zone)}` : "publish it";
}
