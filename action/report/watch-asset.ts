/** What became of one asset that is watched: how it stands, what is known, and what the reader does now. */

import type { ErrorCode } from "#errors/catalogue.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { AssetRecord, Payload } from "#model/types.ts";
import { type Happening, isTooMany } from "#plan/happening.ts";
import type { Delivery } from "#ports/platform.ts";
import { costInWords } from "./ad-words.ts";
import { fieldsInWords } from "./field-words.ts";
import { count, kindInWords, listed, reasonInWords, when } from "./words.ts";

export interface Watched {
  readonly record: AssetRecord;
  readonly happening: Happening;
  readonly zone: string;
  readonly payload?: Payload;
  readonly link?: string;
}

/** What stands against it, or undefined where all is, or may still become, as planned. */
export function codeOf({ happening, payload }: Watched): ErrorCode | undefined {
  switch (happening.kind) {
    case "waiting":
    case "due":
    case "going-out":
    case "to-schedule":
    case "unsettled":
      return undefined;
    case "live":
    case "scheduled-by-hand":
      return happening.differs.length > 0 ? "DRIFT" : undefined;
    case "sent":
      return happening.differs.length > 0 ? "DRIFT" : isTooMany(happening.delivery, payload) ? "AUDIENCE_OUT_OF_BAND" : undefined;
    case "dropped":
    case "not-scheduled":
    case "reached-nobody":
      return "SCHEDULE_PASSED";
    case "taken-back":
    case "gone":
      return "DRIFT";
    case "held":
      return "OUTCOME_UNKNOWN";
    case "unseen":
      return "PLATFORM_UNREACHABLE";
    case "unclear":
      return "PLATFORM_ANSWER";
  }
}

/** What an ad costs, and that it is not shown yet while it is looked at. */
function ofAd({ spent, review, reviewNote }: Extract<Happening, { kind: "live" }>): string {
  const why = reviewNote === undefined ? "" : ` (${reviewNote})`;
  const looked =
    review === "pending" ? "; the platform is still reviewing it" : review === "rejected" ? `; the platform's review refused it${why}` : "";
  return `${looked}${spent === undefined ? "" : `; it has cost ${costInWords(spent.micros, spent.currency)}`}`;
}

/** How it stands, in a few words. */
export function standing({ record, happening, payload, zone }: Watched): string {
  switch (happening.kind) {
    case "waiting":
      return `scheduled for ${when(happening.at, zone)}`;
    case "due":
      return `due since ${when(happening.at, zone)}`;
    case "going-out":
      return happening.recipients === undefined || happening.recipients === 0
        ? "is going out now"
        : `is going out now; ${count(happening.recipients)} people have it`;
    case "sent":
      return happening.delivery === undefined ? "sent" : `sent to ${count(happening.delivery.sent)}${expectedInWords(payload)} people`;
    case "reached-nobody":
      return "sent, and reached nobody";
    case "live":
      return `${happening.since === undefined ? "live" : `live since ${when(happening.since, zone)}`}${ofAd(happening)}`;
    case "dropped":
      return "nothing happened";
    case "taken-back":
      return happening.was === "scheduled" ? "cancelled" : "taken down";
    case "gone":
      return "gone";
    case "to-schedule":
      return "waits for a person to schedule it";
    case "not-scheduled":
      return "nobody scheduled it in time";
    case "scheduled-by-hand":
      return happening.at === undefined ? "scheduled by hand" : `scheduled by hand for ${when(happening.at, zone)}`;
    case "held":
      return "perhaps sent, perhaps not";
    case "unsettled":
      return "a run has not finished with it";
    case "unseen":
      return "could not be looked at";
    case "unclear":
      return `${platformInWords(record.platform)} reports a state we do not know`;
  }
}

function expectedInWords(payload: Payload | undefined): string {
  const audience = payload?.facets.audience;
  return audience?.kind === "lists" ? ` of ${count(audience.size.expected)} expected` : "";
}

/** What is known of it, beyond how it stands. */
export function detailLines(watched: Watched): readonly string[] {
  const { record, happening, payload, zone } = watched;
  const platform = platformInWords(record.platform);
  switch (happening.kind) {
    case "waiting":
      return happening.stoppableUntil === undefined
        ? []
        : [`Can be stopped until ${when(happening.stoppableUntil, zone)}: campaigns stop ${record.campaign}`];
    case "due":
      return [`${platform} has not begun. That may take a few minutes; after half an hour we say that nothing happened.`];
    case "sent":
      return [
        ...(happening.since === undefined ? [] : [`It went out on ${when(happening.since, zone)}.`]),
        ...deliveryLines(happening.delivery, platform),
        ...(isTooMany(happening.delivery, payload)
          ? [`That is more people than were approved: at most ${count(mostPeople(payload))}.`]
          : []),
        differsLine(happening.differs, "What they got is what was approved.", "What they got is not what was approved"),
      ];
    case "reached-nobody":
      return [`${platform} says it was sent, and that nobody got it.`, ...deliveryLines(happening.delivery, platform)];
    case "live":
      return [
        differsLine(happening.differs, "What the public sees is what was approved.", "What the public sees is not what was approved"),
      ];
    case "dropped":
      return [
        `It was to go out on ${when(happening.at, zone)}. In ${platform} it is still ${happening.stands === "draft" ? "a draft" : "scheduled"}, so nobody got it.`,
      ];
    case "taken-back":
      return [`Somebody ${happening.was === "scheduled" ? "cancelled it" : "took it down"} in ${platform}.`];
    case "gone":
      return [`Somebody deleted it in ${platform}.`];
    case "to-schedule":
      return [
        happening.latest === undefined
          ? `Approved, and not scheduled in ${platform} yet.`
          : `Approved, and not scheduled in ${platform} yet. At the latest: ${when(happening.latest, zone)}.`,
      ];
    case "not-scheduled":
      return [`It was approved until ${when(happening.latest, zone)}. In ${platform} it is still a draft, so nobody got it.`];
    case "scheduled-by-hand":
      return [differsLine(happening.differs, "Scheduled as approved.", "It is not as approved")];
    case "held":
      return ["We asked for it, and lost the answer. Nothing more is sent by itself."];
    case "unsettled":
      return ["`campaigns deploy` goes on from there."];
    case "unseen":
      return [reasonInWords(happening.reason, zone)];
    case "going-out":
    case "unclear":
      return [];
  }
}

function mostPeople(payload: Payload | undefined): number {
  const audience = payload?.facets.audience;
  return audience?.kind === "lists" ? audience.size.maximum : 0;
}

/** What the platform counts; what it does not count is not made up. */
function deliveryLines(delivery: Delivery | undefined, platform: string): readonly string[] {
  if (delivery === undefined) return [`How many got it, ${platform} does not say.`];
  const { delivered, bounced, leftOut } = delivery;
  const parts = [
    ...(delivered === undefined ? [] : [`${count(delivered)} delivered`]),
    ...(bounced === undefined ? [] : [`${bounced === 0 ? "none" : count(bounced)} came back`]),
    ...(leftOut === undefined ? [] : [`${platform} left out ${count(leftOut)} on the lists`]),
  ];
  return [parts.length === 0 ? `Whether any came back, ${platform} does not say.` : `${listed(parts)}.`];
}

function differsLine(differs: readonly string[], same: string, different: string): string {
  return differs.length === 0 ? same : `${different}: somebody changed ${fieldsInWords(differs)}.`;
}

/** What the reader does now; nothing where all went well. */
export function nextSteps({ record, happening, payload }: Watched): readonly string[] {
  const { campaign, asset, platform, kind } = record;
  const there = platformInWords(platform);
  switch (happening.kind) {
    case "waiting":
    case "due":
    case "going-out":
    case "unsettled":
      return [];
    case "sent":
      if (happening.differs.length > 0)
        return [
          `\`campaigns log ${campaign}\` says what was approved, and by whom. Whoever has the mail has it; to correct it, write again with a new asset.`,
        ];
      return isTooMany(happening.delivery, payload) ? [`Look in ${there} at who was added to the lists.`] : [];
    case "live":
      return happening.differs.length === 0 ? [] : [`Put it back in ${there}, or bring the change into the campaign and have it approved.`];
    case "reached-nobody":
      return [`Look in ${there} at who is on its lists, and at why they were left out.`];
    case "dropped":
      return [`Look in ${there} at why. Nothing is sent late by itself: set a new time and have it approved.`];
    case "not-scheduled":
      return ["Set a new time and have it approved; nothing is sent late by itself."];
    case "taken-back":
    case "gone":
      return [
        `If that was meant, nothing. It stays so until a changed version is approved, or a named person allows it again: campaigns resume ${campaign}`,
      ];
    case "to-schedule":
      return [`Schedule it in ${there}. We look again, and say here whether it is as approved.`];
    case "scheduled-by-hand":
      return happening.differs.length === 0 ? [] : [`Put it right in ${there}, or cancel it there.`];
    case "held":
      return [
        `Look in ${there} whether the ${kindInWords(kind).toLowerCase()} was sent, then answer: campaigns resolve ${campaign} ${asset} --sent, or --not-sent`,
      ];
    case "unseen":
      return [`Run \`campaigns watch\` again when ${there} answers.`];
    case "unclear":
      return [`Look at it in ${there}.`];
  }
}

/** `Mail 2027-spring-launch/launch-email` */
export function nameOf({ kind, campaign, asset }: AssetRecord): string {
  return `${kindInWords(kind)} ${campaign}/${asset}`;
}
