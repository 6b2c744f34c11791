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
import { blockedBody, decisionBody, questionsBody, readyBody } from "./before-merge.ts";
import { atMost, DETAILS, type Detail, type Section } from "./detail.ts";
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
  let text = "";
  for (const detail of DETAILS) {
    text = withDetail(facts, detail);
    if (text.length <= LONGEST_COMMENT) return text;
  }
  return text;
}

function withDetail(facts: CommentFacts, detail: Detail): string {
  const { shown, rest } = atMost(facts.campaigns, detail.sections);
  const sections = sectionsOf(shown, facts, detail);
  const hidden = sections.map(({ campaign, firstQuestion }) =>
    questionsMarker(campaign.slug, questionsOf(campaign).slice(0, detail.points), firstQuestion),
  );
  const notices = facts.notices.slice(0, detail.points).map((notice) => `> ${markdownText(notice, detail.text * 2)}`);
  const parts = [
    [MARKER, ...hidden].filter((line) => line !== "").join("\n"),
    notices.join("\n>\n"),
    facts.campaigns.length === 0 ? "No campaign is touched by this pull request." : sections.map(sectionText).join("\n\n---\n\n"),
    rest === 0 ? "" : others(facts, shown.length, detail),
    facts.campaigns.length === 0 || !detail.record ? "" : forTheRecord(facts, detail),
    CLOSING,
  ];
  return parts.filter((part) => part !== "").join("\n\n");
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
