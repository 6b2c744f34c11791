/** How an asset is called, and the five cells of the decision table: what, where, to whom, when, and whether it can be stopped. */

import { isAdKind } from "#model/content.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { AudienceFacet, AudienceGroup } from "#model/types.ts";
import { instantOfLocal, sendWindow } from "#payload/schedule.ts";
import { worstDay } from "#payload/worst-case.ts";
import { amountInWords } from "../ad-words.ts";
import { laterInWords, listsInWords } from "../list-words.ts";
import { afterPagesInWords, count, kindInWords, listed } from "../words.ts";
import { listedSome, type Section } from "./detail.ts";
import type { AssetFacts, CampaignFacts } from "./facts.ts";
import { linkTo, markdownText } from "./markdown-text.ts";
import { day, moment, until } from "./times.ts";

/** `the mail` where the campaign has one, else `mail launch-email`. */
export function assetName({ assets }: CampaignFacts, asset: AssetFacts): string {
  const kind = kindInWords(asset.kind).toLowerCase();
  const isOnly = !assets.some((other) => other.kind === asset.kind && other.asset !== asset.asset);
  return isOnly ? `the ${kind}` : `${kind} ${markdownText(asset.asset, 64)}`;
}

/** An asset by its id, or by `<campaign>/<id>`, as people call it; anything else as it is. */
export function nameFor(campaign: CampaignFacts, text: string): string {
  const id = text.split(/[\s/]/).at(-1);
  const asset = campaign.assets.find((candidate) => candidate.asset === id);
  return asset === undefined ? markdownText(text, 200) : assetName(campaign, asset);
}

/** `Mail “Reports in under a second”` */
export function assetTitle({ kind, title, asset }: AssetFacts, { detail }: Section): string {
  return `${kindInWords(kind)} ${title.trim() === "" ? markdownText(asset, 64) : `“${markdownText(title, Math.min(detail.text, 150))}”`}`;
}

/** What it is, and what merging does to it where that is not simply bringing it out. */
export function whatCell(asset: AssetFacts, section: Section): string {
  const address = asset.address === undefined ? "" : ` at ${markdownText(asset.address, section.detail.text)}`;
  const test = asset.test === undefined ? "" : ", in an A/B test with another version";
  return `${assetTitle(asset, section)}${address}${test}${effectInWords(asset)}`;
}

function effectInWords({ effect, kind, state }: AssetFacts): string {
  // What a stop took back already is not taken back once more.
  if (effect === "withdraw" && state === "stopped") return "<br>**was stopped, and stays so**";
  switch (effect) {
    case "update":
      return "<br>**takes the place of the one that is out**";
    case "withdraw":
      return kind === "email" ? "<br>**is cancelled**" : "<br>**is taken down**";
    case "restore":
      return "<br>**the version before comes back**";
    case "frozen":
      return "<br>**was sent already: this edit reaches nobody**";
    case "by-hand":
      return "<br>**made by hand: merging puts nothing there**";
    case "nothing":
      return "<br>nothing changes";
    case "launch":
      return "";
  }
}

export function whereCell(asset: AssetFacts, { facts, detail }: Section): string {
  const place = `${platformInWords(asset.platform)}, account ${markdownText(asset.account, detail.text)}`;
  const isNew = asset.effect === "launch" || asset.effect === "update";
  if (isNew && asset.isStaged) return `${place} · ${linkTo("draft", asset.link)}`;
  if (isNew) return facts.staging === "on-merge" ? `${place} · put there at the launch` : `${place} · no draft there yet`;
  return asset.link === undefined ? place : `${place} · ${linkTo("open", asset.link)}`;
}

export function whomCell(asset: AssetFacts, { campaign, facts, detail }: Section): string {
  const { audience, counted } = asset;
  const regions = audience.regions.map((region) => markdownText(region, 12));
  const countries = regions.length === 0 ? "" : listedSome(regions, detail.names);
  if (audience.kind === "public" && isAdKind(asset.kind)) {
    const { include = [], exclude = [] } = audience;
    const where = countries === "" ? "" : `, in ${countries}`;
    const who = include.length === 0 ? `whoever ${platformInWords(asset.platform)} shows it to` : "only";
    return `${[who, groupsInWords({ include, exclude }, campaign, detail.names)].filter(Boolean).join(" ")}${where}`;
  }
  if (audience.kind === "public") return `everybody who finds it${countries === "" ? "" : `; meant for ${countries}`}`;
  const people =
    counted === undefined
      ? `about ${count(audience.size.expected)} people expected`
      : `${count(counted.people)} on the list on ${moment(counted.at, campaign.zone, facts.nowMs)}${kindOfLists(counted)}`;
  const later = laterInWords(audience, (key) => markdownText(key, 64));
  return `${groupsInWords(audience, campaign, detail.names)}: ${people}${countries === "" ? "" : `. ${countries}`}${later === undefined ? "" : `.<br>**${later}**`}`;
}

function kindOfLists({ lists = [] }: NonNullable<AssetFacts["counted"]>): string {
  const words = listsInWords(lists, (name) => `*${markdownText(name, 64)}*`);
  return words === "" ? "" : ` (${words})`;
}

function groupsInWords(
  audience: Pick<Extract<AudienceFacet, { kind: "lists" }>, "include" | "exclude">,
  { audienceTitles }: CampaignFacts,
  names: number,
): string {
  const title = ({ name }: AudienceGroup) => `*${markdownText(audienceTitles?.[name] ?? inWords(name), 64)}*`;
  const without = audience.exclude.length === 0 ? "" : ` without ${listedSome(audience.exclude.map(title), names)}`;
  return `${audience.include.length === 0 ? "" : listedSome(audience.include.map(title), names)}${without}`.trim();
}

/** `admins-team-plan` → `Admins team plan` */
function inWords(name: string): string {
  const words = name.replaceAll("-", " ").trim();
  return words === "" ? "a list without a name" : words[0]?.toUpperCase() + words.slice(1);
}

export function whenCell(asset: AssetFacts, section: Section): string {
  const { effect, schedule, since } = asset;
  if (effect === "frozen") return since === undefined ? "already sent" : `already sent, ${at(since, section)}`;
  if (effect === "nothing") return "–";
  if (effect === "withdraw" || effect === "restore") return "when this is merged";
  // A mail is out once it is sent: nothing of it ends.
  const end = schedule.end === undefined || asset.kind === "email" ? "" : `; ${endInWords(schedule.end)}`;
  const after = asset.after === undefined ? "" : `, ${afterPagesInWords(asset.after)}`;
  return `${startInWords(asset, section)}${after}${end}`;
}

/** `Wed 7 Apr 09:00 New York, never after 11:00`, or as soon as it is launched. */
export function startInWords({ schedule, goesOut, effect }: AssetFacts, section: Section): string {
  const window = sendWindow(schedule);
  if (window === undefined) return effect === "by-hand" ? "when a person makes it" : "as soon as it is launched";
  const start = goesOut ?? window.at;
  return `${at(start, section)}, never after ${until(window.latest, start, section.campaign.zone, section.facts.nowMs)}`;
}

function endInWords({ at: date, then }: { readonly at: string; readonly then: "keep" | "withdraw" }): string {
  return then === "withdraw" ? `taken down after ${day(date)}` : `over after ${day(date)}, and stays online`;
}

export function stopCell(asset: AssetFacts, section: Section): string {
  const spent = asset.money.kind === "none" ? "" : `; money spent stays: ${moneyInWords(asset)}`;
  return `${stopInWords(asset, section)}${spent}`;
}

function stopInWords({ kind, effect, reversibility, stoppableUntil, platform, state }: AssetFacts, section: Section): string {
  if (effect === "frozen" || state === "sent") return "no, it was sent";
  if (effect === "nothing" || effect === "withdraw") return "–";
  switch (reversibility) {
    case "reversible":
      return kind === "landing-page" ? "at any time; whoever saw it has seen it" : "at any time";
    case "stoppable":
      return stoppableUntil === undefined ? "until it goes out, then no" : `**until ${at(stoppableUntil, section)}**, then no`;
    case "irreversible":
      return "**no**";
    case "by-hand":
      return `only by hand, in ${platformInWords(platform)}`;
  }
}

/** `at most 1,150.00 USD in all, and 50.00 USD a day (up to 100.00 USD on its worst day)` */
export function moneyInWords({ money: facet, platform }: Pick<AssetFacts, "money" | "platform">): string {
  if (facet.kind === "none") return "it costs nothing there";
  const { currency, dailyMicros, totalMicros } = facet;
  const worst = amountInWords(worstDay(platform, facet), currency);
  const daily = dailyMicros === undefined ? [] : [`${amountInWords(dailyMicros, currency)} a day (up to ${worst} on its worst day)`];
  return listed([`at most ${amountInWords(totalMicros, currency)} in all`, ...daily]);
}

function at(instant: string, { campaign, facts }: Section): string {
  return moment(instant, campaign.zone, facts.nowMs);
}

/** Until when a decision about the sizes of its lists holds; undefined where it goes to no list. */
export function bandInWords({ audience }: AssetFacts): string | undefined {
  if (audience.kind === "public") return undefined;
  return `fewer than ${count(audience.size.minimum)} or more than ${count(audience.size.maximum)}`;
}

/** The instant of the local time a person is to choose there; undefined where it has none. */
export function chosenTime({ schedule }: AssetFacts): string | undefined {
  return schedule.mode === "at" ? instantOfLocal(schedule.at, schedule.zone) : undefined;
}
