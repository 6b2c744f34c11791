/** Where each asset stands once something was done with it: one line each, with why and what to do where it is not as wished. */
import { platformInWords } from "#model/platform-names.ts";
import type { AssetKind } from "#model/types.ts";
import { sendWindow } from "#payload/schedule.ts";
import { count, reasonInWords } from "../words.ts";
import { assetName, assetTitle, chosenTime } from "./asset-words.ts";
import { atMost, type Section } from "./detail.ts";
import type { AssetFacts } from "./facts.ts";
import { linkTo, markdownText } from "./markdown-text.ts";
import { openLines } from "./people-words.ts";
import { moment, until } from "./times.ts";
import { wayOn } from "./way-on.ts";

/** One bullet per asset that is meant, each with what follows from it below. */
export function standingLines(section: Section, isMeant: (asset: AssetFacts) => boolean = () => true): readonly string[] {
  const { campaign, detail } = section;
  const { shown, rest } = atMost(campaign.assets.filter(isMeant), detail.rows);
  const more = rest === 0 ? [] : [`- ${count(rest)} more are not shown here, because this comment is long.`];
  return [...shown.map((asset) => standingLine(asset, section)), ...more];
}

function standingLine(asset: AssetFacts, section: Section): string {
  const state = `- **${assetTitle(asset, section)}** ${stateInWords(asset, section)}`;
  const link = asset.link === undefined ? "" : ` · ${linkTo(`open in ${platformInWords(asset.platform)}`, asset.link)}`;
  return [`${state}${link}`, ...whyLines(asset, section).map((line) => `  ${line}`)].join("<br>\n");
}

/** What the record says of it, and nothing beyond. */
function stateInWords(asset: AssetFacts, section: Section): string {
  const { state, kind, since, recipients, goesOut, platform } = asset;
  const on = (instant: string | undefined, word: string) => (instant === undefined ? "" : ` ${word} ${at(instant, section)}`);
  const end = asset.stoppableUntil === undefined ? "" : `; it can be stopped until ${at(asset.stoppableUntil, section)}`;
  switch (state) {
    case "scheduled":
      return `${kind === "email" ? "goes out" : "comes online"}${on(goesOut, "on")}${end}`;
    case "live":
      return `${since === undefined ? "is" : "has been"} ${kind === "email" ? "on" : "online"}${addressInWords(asset, section)}${on(since, "since")}${reviewInWords(asset)}`;
    case "sent":
      return `was sent${on(since, "on")}${recipients === undefined ? "" : ` to **${count(recipients)}** people`}`;
    case "handed-over":
      return `waits in ${platformInWords(platform)} for a person${forWhen(asset, section)}`;
    case "drafted":
      return "is not out: it is a draft";
    case "absent":
      return "is not out";
    case "stopped":
      return since === undefined ? "is stopped" : `was stopped${on(since, "on")}`;
    case "withdrawn":
      return since === undefined ? "is taken back" : `was taken back${on(since, "on")}`;
    case "ended":
      return "is over";
    case "held":
      return `may have ${kind === "email" ? "gone out" : "come online"}, or may not: we do not know`;
  }
}

function addressInWords({ address }: AssetFacts, { detail }: Section): string {
  return address === undefined ? "" : ` at ${linkTo(markdownText(address, detail.text), address)}`;
}

function reviewInWords({ review, platform }: AssetFacts): string {
  switch (review) {
    case "pending":
      return `, in ${platformInWords(platform)}’s own review`;
    case "rejected":
      return `, and ${platformInWords(platform)}’s own review said no`;
    case "approved":
    case "none":
      return "";
  }
}

/** The time a person is to choose there, and after which it must not go out. */
function forWhen(asset: AssetFacts, section: Section): string {
  const [chosen, window] = [chosenTime(asset), sendWindow(asset.schedule)];
  if (chosen === undefined || window === undefined) return ` to ${handWork(asset.kind, false)} it`;
  const last = until(window.latest, chosen, section.campaign.zone, section.facts.nowMs);
  return ` to ${handWork(asset.kind, true)} it: **${at(chosen, section)}**, never after ${last}`;
}

function handWork(kind: AssetKind, hasTime: boolean): string {
  return hasTime ? "schedule" : kind === "email" ? "send" : "publish";
}

/** Whether the last run could not do with it what was wished. What waits for a person's hand went as it should. */
export function isRefused({ outcome, state }: AssetFacts): boolean {
  return (outcome?.result === "refused" || outcome?.result === "failed") && state !== "handed-over";
}

/** Why it is not as wished, and the next thing to do. */
function whyLines(asset: AssetFacts, section: Section): readonly string[] {
  if (!isRefused(asset)) return [];
  const way = wayOn(asset, section);
  return [`Why: ${whyInWords(asset, section)}`, ...(way === undefined ? [] : [`What to do: ${way}`])];
}

/** Whose yes is missing in people's words; otherwise the reason as it was recorded. */
function whyInWords(asset: AssetFacts, section: Section): string {
  const { campaign, detail } = section;
  const open = asset.outcome?.code === "APPROVAL_MISSING" ? openLines({ ...section, campaign: { ...campaign, assets: [asset] } }) : [];
  if (open.length > 0) return `not everybody said yes: ${open.map((line) => line.replace(/^- /, "")).join("; ")}`;
  // Twice the usual length: a reason is the one thing nobody can look up elsewhere.
  return markdownText(reasonInWords(asset.outcome?.reason ?? "", campaign.zone), detail.text * 2);
}

/** `the mail and the page`: for a sentence about several. */
export function namesOf(section: Section, isMeant: (asset: AssetFacts) => boolean): readonly string[] {
  return section.campaign.assets.filter(isMeant).map((asset) => assetName(section.campaign, asset));
}

function at(instant: string, { campaign, facts }: Section): string {
  return moment(instant, campaign.zone, facts.nowMs);
}
