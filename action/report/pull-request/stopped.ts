/** What a stop undid, what it could not, what a person must do by hand, and what can still be done. */
import { platformInWords } from "#model/platform-names.ts";
import { count, reasonInWords } from "../words.ts";
import { nameFor } from "./asset-words.ts";
import { listedSome, type Section } from "./detail.ts";
import type { StopFacts } from "./facts.ts";
import { linkTo, markdownText, mention } from "./markdown-text.ts";
import { namesOf, standingLines } from "./standing.ts";
import { moment } from "./times.ts";

export function stoppedBody(section: Section, stop: StopFacts): readonly string[] {
  return [
    ...byHandBlocks(section, stop),
    whoLine(section, stop),
    doneLines(section, stop),
    standingLines(section).join("\n"),
    revertLine(stop),
  ];
}

/** People already have it: what can still be changed, and the choices that are left. */
export function stoppedNotUndoneBody(section: Section, stop: StopFacts): readonly string[] {
  const pages = namesOf(section, ({ kind, state }) => kind === "landing-page" && state !== "absent" && state !== "drafted");
  const page = pages.length === 0 ? "" : ` · change ${listedSome(pages, section.detail.names)}`;
  return [
    ...reachedLines(section),
    ...stoppedBody(section, stop),
    `**You can**: do nothing${page} · write to everybody who got it. Whatever is written or changed is a new pull request, for approval.`,
  ];
}

/** `12,398 people have the mail.` */
function reachedLines(section: Section): readonly string[] {
  return section.campaign.assets.flatMap((asset) => {
    if (asset.state !== "sent") return [];
    const whom = asset.recipients === undefined ? "People have" : `**${count(asset.recipients)} people have**`;
    return [`${whom} ${nameFor(section.campaign, asset.asset)}. A mail that was sent cannot be called back.`];
  });
}

function whoLine({ campaign, facts, detail }: Section, { by, reason, seconds, at }: StopFacts): string {
  const why = reason.trim() === "" ? "." : `: ${markdownText(reasonInWords(reason, campaign.zone), detail.text)}`;
  return `Stopped by ${mention(by)} on ${moment(at, campaign.zone, facts.nowMs)}, in ${count(seconds)} s${why}`;
}

function doneLines({ campaign, detail }: Section, { undone, notUndone }: StopFacts): string {
  const names = (texts: readonly string[]) =>
    listedSome(
      texts.map((text) => nameFor(campaign, text)),
      detail.names,
    );
  return [
    ...(undone.length === 0 ? [] : [`**Undone**: ${names(undone)}.`]),
    ...(notUndone.length === 0 ? [] : [`**Not undone**: ${names(notUndone)}.`]),
  ].join(" ");
}

/** What could not be reached comes first: it is still out. */
function byHandBlocks({ campaign, detail }: Section, { byHand }: StopFacts): readonly string[] {
  if (byHand.length === 0) return [];
  const lines = byHand.slice(0, detail.points).map(({ asset, platform, link }) => {
    const name = nameFor(campaign, asset);
    return `- ${linkTo(`Take back ${name} in ${platformInWords(platform)}`, link)}`;
  });
  return [`**Please do this by hand, now.** We could not reach it:\n\n${lines.join("\n")}`];
}

function revertLine({ revert }: StopFacts): string {
  const open = revert === undefined ? "" : `#${revert} takes it out for good, and is ready to merge. `;
  return `${open}Nothing of this campaign goes out again before a changed version is approved, or a person lifts the stop and it is approved again.`;
}
