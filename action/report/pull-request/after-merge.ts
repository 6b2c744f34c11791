/** What is said once something was done: launched, handed over, too late, refused, in part, rejected, held, taken back, closed. */
import { platformInWords } from "#model/platform-names.ts";
import { sendWindow } from "#payload/schedule.ts";
import { listed } from "../words.ts";
import { assetName, nameFor } from "./asset-words.ts";
import { reachedLine, STOP } from "./before-merge.ts";
import { decisionTable } from "./decision-table.ts";
import { listedSome, type Section } from "./detail.ts";
import type { AssetFacts } from "./facts.ts";
import { linkTo, typed } from "./markdown-text.ts";
import { isRefused, namesOf, standingLines } from "./standing.ts";
import { moment, span } from "./times.ts";

export function launchedBody(section: Section): readonly string[] {
  return [standingLines(section).join("\n"), briefToLaunchLine(section), stopLine(section)];
}

export function partlyLaunchedBody(section: Section): readonly string[] {
  const [out, not] = [standingLines(section, isOut), standingLines(section, (asset) => !isOut(asset))];
  // An update that was refused leaves the version before it out.
  const isStillOut = section.campaign.assets.some((asset) => isRefused(asset) && (asset.state === "live" || asset.state === "scheduled"));
  return [
    ...(out.length === 0 ? [] : [`**Out, or on its way**\n\n${out.join("\n")}`]),
    ...(not.length === 0 ? [] : [`**${isStillOut ? "Not as wished" : "Not out"}**\n\n${not.join("\n")}`]),
    briefToLaunchLine(section),
    stopLine(section),
  ];
}

export function refusedBody(section: Section): readonly string[] {
  return [standingLines(section).join("\n"), reachedLine(section), stopLine(section)];
}

/** The account lets no program publish: who presses what, by when, and that we watch. */
export function handedOverBody(section: Section): readonly string[] {
  const waiting = section.campaign.assets.filter(({ state }) => state === "handed-over");
  const platforms = listed([...new Set(waiting.map(({ platform }) => platformInWords(platform)))]);
  return [
    `The plan of this ${platforms === "" ? "platform" : platforms} account lets no program publish, so a person presses the button.`,
    standingLines(section).join("\n"),
    "We watch it: you will read here that it is scheduled as approved, or what differs.",
    stopLine(section),
  ];
}

/** Free times, and that nothing is sent late by itself. */
export function tooLateBody(section: Section, freeSlots: readonly string[]): readonly string[] {
  const { campaign, facts } = section;
  const slots = freeSlots.slice(0, 3).map((slot) => `- ${moment(slot, campaign.zone, facts.nowMs)}`);
  const free =
    slots.length === 0
      ? "Choose another time: it is asked for approval again, and only the time."
      : `**Free times**\n\n${slots.join("\n")}\n\nTo take one, put it into the brief as its new time${facts.isMerged ? ", in a new pull request" : ""}. It is asked for approval again, and only the time.`;
  return [
    "Nothing is ever sent late by itself.",
    facts.isMerged ? standingLines(section).join("\n") : lateLines(section).join("\n"),
    free,
    reachedLine(section),
    facts.isMerged ? stopLine(section) : decisionTable(section),
  ];
}

/** Until when each should have gone out, where that is over. */
function lateLines({ campaign, facts, detail }: Section): readonly string[] {
  return campaign.assets.slice(0, detail.rows).flatMap((asset) => {
    const latest = sendWindow(asset.schedule)?.latest;
    if (latest === undefined || Date.parse(latest) > facts.nowMs) return [];
    return [`- ${capital(assetName(campaign, asset))} had to go out by ${moment(latest, campaign.zone, facts.nowMs)}, and that is over.`];
  });
}

/** The platform's own review said no. */
export function rejectedBody(section: Section): readonly string[] {
  return [
    standingLines(section).join("\n"),
    "Change what the platform objects to in a new pull request. Its reasons are shown there, with the asset itself.",
    stopLine(section),
  ];
}

/** We do not know: where to look, and the two words that answer. */
export function heldBody(section: Section): readonly string[] {
  const { campaign, detail } = section;
  const held = campaign.assets.filter(({ state }) => state === "held");
  const asks = held.slice(0, detail.points).map((asset) => {
    const platform = platformInWords(asset.platform);
    const look = linkTo(`Look at ${assetName(campaign, asset)} in ${platform}`, asset.link);
    return `- ${look}, then write the comment ${typed(`/campaign sent ${asset.asset}`)} or ${typed(`/campaign not sent ${asset.asset}`)}. Or wait: when ${platform} answers again, we look ourselves.`;
  });
  return [
    ...heldReasons(section),
    "Nothing more is sent by itself.",
    asks.join("\n"),
    standingLines(section, ({ state }) => state !== "held").join("\n"),
    stopLine(section),
  ];
}

function heldReasons(section: Section): readonly string[] {
  return standingLines(
    { ...section, campaign: { ...section.campaign, assets: section.campaign.assets.map(withReason) } },
    ({ state }) => state === "held",
  );
}

/** A held asset tells why, as a refused one does. */
function withReason(asset: AssetFacts): AssetFacts {
  return asset.state === "held" && asset.outcome !== undefined
    ? { ...asset, outcome: { ...asset.outcome, result: "failed", code: "OUTCOME_UNKNOWN" } }
    : asset;
}

export function takenBackBody(section: Section, by: number | undefined): readonly string[] {
  const sent = namesOf(section, ({ state }) => state === "sent");
  const isWhole = !section.campaign.assets.some(isRefused);
  return [
    by === undefined ? "" : isWhole ? `Taken back with #${by}.` : `It was to be taken back with #${by}.`,
    standingLines(section).join("\n"),
    sent.length === 0 ? "" : `**Not undone**: ${listedSome(sent, section.detail.names)} cannot be called back; whoever got it has it.`,
    `${isWhole ? "It" : "What is taken back"} comes back only in a new pull request, with a new yes.`,
  ];
}

/** Closed without a launch: what became of its drafts. */
export function closedBody(section: Section, discarded: readonly string[], left: readonly string[]): readonly string[] {
  const names = (texts: readonly string[]) =>
    listedSome(
      texts.map((text) => nameFor(section.campaign, text)),
      section.detail.names,
    );
  return [
    discarded.length === 0 ? "" : `Its drafts are tidied away: ${names(discarded)}.`,
    left.length === 0
      ? ""
      : `**Still there**: ${names(left)}. We try again by ourselves; until then they are drafts, and go to nobody by themselves.`,
    reachedLine(section),
    "To go on with it, open the pull request again: the drafts are made anew, and a yes that was given for the same words counts.",
  ];
}

/** What an audience sees, will see or has, as it was wished. */
function isOut(asset: AssetFacts): boolean {
  const { state } = asset;
  return !isRefused(asset) && (state === "scheduled" || state === "live" || state === "sent" || state === "handed-over");
}

function stopLine({ campaign }: Section): string {
  return campaign.assets.some(({ state }) => state === "scheduled" || state === "live" || state === "handed-over") ? STOP : "";
}

function briefToLaunchLine({ campaign }: Section): string {
  const spent = campaign.briefToLaunch;
  if (spent === undefined) return "";
  return `From brief to launch: ${span(spent.totalMs)}, of which ${span(spent.waitingMs)} waiting for a decision.`;
}

function capital(text: string): string {
  return text === "" ? text : text[0]?.toUpperCase() + text.slice(1);
}
