/** The one comment on a pull request, as GitHub's Markdown: where each campaign stands and who is asked for what. */
import { count } from "../words.ts";
import {
  closedBody,
  handedOverBody,
  heldBody,
  launchedBody,
  partlyLaunchedBody,
  refusedBody,
  rejectedBody,
  takenBackBody,
  tooLateBody,
} from "./after-merge.ts";
import { blockedBody, choosingBody, decisionBody, questionsBody, readyBody } from "./before-merge.ts";
import { atMost, DETAILS, type Detail, LEAST, type Section } from "./detail.ts";
import type { CampaignFacts, CommentFacts } from "./facts.ts";
import { headingOf, standingInWords } from "./heading.ts";
import { folded, markdownText } from "./markdown-text.ts";
import { questionsMarker, questionsOf } from "./questions.ts";
import { stoppedBody, stoppedNotUndoneBody } from "./stopped.ts";

/** The hidden first line by which the one comment is found again among all others. */
export const MARKER = "<!-- campaigns-as-code:v1 -->";

/** GitHub takes 65,536 characters (found in its own error texts, 2026-11); we stay below. */
export const LONGEST_COMMENT = 60_000;

/** The last line of every comment. */
export const CLOSING =
  "<sub>This one comment is always about the newest version. `/campaign help` lists what can be asked for in a comment.</sub>";

/** All of it where it fits into `LONGEST_COMMENT` characters; else the least important parts give way, each to a sentence that says so. */
export function renderComment(facts: CommentFacts): string {
  for (const detail of DETAILS) {
    const text = withDetail(facts, detail);
    if (text !== undefined) return text;
  }
  return [...partsOf(facts, LEAST)].join("\n\n");
}

/** Undefined as soon as it is seen to grow too long: of hundreds of campaigns most need not be worded to know it. */
function withDetail(facts: CommentFacts, detail: Detail): string | undefined {
  const parts: string[] = [];
  let length = 0;
  for (const part of partsOf(facts, detail)) {
    parts.push(part);
    length += part.length + 2;
    if (length > LONGEST_COMMENT) return undefined;
  }
  return parts.join("\n\n");
}

function* partsOf(facts: CommentFacts, detail: Detail): Generator<string> {
  const { shown, rest } = atMost(facts.campaigns, detail.sections);
  const sections = sectionsOf(shown, facts, detail);
  const hidden = sections.map(({ campaign, firstQuestion }) =>
    questionsMarker(campaign.slug, questionsOf(campaign).slice(0, detail.points), firstQuestion),
  );
  yield [MARKER, ...hidden].filter((line) => line !== "").join("\n");
  const notices = facts.notices.slice(0, detail.points).map((notice) => `> ${markdownText(notice, detail.text * 2)}`);
  if (notices.length > 0) yield notices.join("\n>\n");
  if (sections.length === 0) yield "No campaign is touched by this pull request.";
  for (const [index, section] of sections.entries()) yield `${index === 0 ? "" : "---\n\n"}${sectionText(section)}`;
  if (rest > 0) yield others(facts, shown.length, detail);
  if (sections.length > 0 && detail.record) yield forTheRecord(facts, detail);
  yield CLOSING;
}

/** Each campaign with the number its questions begin at. */
function sectionsOf(campaigns: readonly CampaignFacts[], facts: CommentFacts, detail: Detail): readonly Section[] {
  let firstQuestion = 1;
  return campaigns.map((campaign) => {
    const section = { facts, campaign, detail, firstQuestion };
    firstQuestion += Math.min(questionsOf(campaign).length, detail.points);
    return section;
  });
}

function sectionText(section: Section): string {
  return [headingOf(section), ...bodyOf(section)].filter((block) => block !== "").join("\n\n");
}

function bodyOf(section: Section): readonly string[] {
  const { stage } = section.campaign;
  switch (stage.kind) {
    case "questions":
      return questionsBody(section);
    case "blocked":
      return blockedBody(section, stage.problems);
    case "choosing":
      return choosingBody(section);
    case "needs-decision":
    case "approved-in-part":
      return decisionBody(section);
    case "ready":
      return readyBody(section);
    case "launched":
      return launchedBody(section);
    case "handed-over":
      return handedOverBody(section);
    case "too-late":
      return tooLateBody(section, stage.freeSlots);
    case "refused":
      return refusedBody(section);
    case "partly-launched":
      return partlyLaunchedBody(section);
    case "rejected":
      return rejectedBody(section);
    case "stopped":
      return stoppedBody(section, stage.stop);
    case "stopped-not-undone":
      return stoppedNotUndoneBody(section, stage.stop);
    case "taken-back":
      return takenBackBody(section, stage.by);
    case "held":
      return heldBody(section);
    case "closed":
      return closedBody(section, stage.discarded, stage.left);
  }
}

/** Campaigns beyond those with a part of their own: one line each, and beyond these a number. */
function others(facts: CommentFacts, from: number, { names, text }: Detail): string {
  const { shown, rest } = atMost(facts.campaigns.slice(from), names * 2);
  const lines = shown.map((campaign) => `- ${markdownText(campaign.name, text)} ${standingInWords(campaign, facts)}`);
  const more = rest === 0 ? [] : [`- and ${count(rest)} more`];
  return `**More campaigns in this pull request**, in one line each, because this comment is long:\n\n${[...lines, ...more].join("\n")}`;
}

/** For an auditor: what all of this is said of. */
function forTheRecord(facts: CommentFacts, { rows, text }: Detail): string {
  const prints = facts.campaigns.flatMap(({ slug, assets }) =>
    assets.flatMap(({ asset, payload }) =>
      payload === undefined ? [] : [`- ${markdownText(`${slug}/${asset}`, text)}: \`${hex(payload)}\``],
    ),
  );
  const packs = [...new Set(facts.campaigns.flatMap(({ reports }) => reports.map(({ pack }) => pack)))].map((pack) =>
    markdownText(pack, text),
  );
  const rules = packs.length === 0 ? "" : ` Rules: ${packs.slice(0, rows).join(", ")}.`;
  return folded(
    "For the record",
    [`Commit \`${hex(facts.commit)}\`.${rules}`, prints.slice(0, rows * 2).join("\n")].filter((part) => part !== "").join("\n\n"),
  );
}

function hex(text: string): string {
  return text.replace(/[^0-9a-f]/gi, "").slice(0, 64);
}
