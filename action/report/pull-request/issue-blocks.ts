/** Of issues of a series: what a yes is asked about, and what was carried over, with every change of a fixed part in a part that folds. */
import { approvedInWords, askedInWords, type IssueReport, names } from "../issue-words.ts";
import { SECTIONS } from "../sections.ts";
import { nameFor } from "./asset-words.ts";
import { atMost, type Section } from "./detail.ts";
import { folded, markdownText } from "./markdown-text.ts";
import { redline } from "./since.ts";

/** One block for each mail; empty where the campaign is no issue of a series. */
export function issueBlocks(section: Section): readonly string[] {
  const { shown, rest } = atMost(section.campaign.issues ?? [], section.detail.rows);
  return [
    ...shown.flatMap((issue) => issueBlock(issue, section)),
    ...(rest === 0 ? [] : [`${rest} more mails of this issue are in the checks of this pull request.`]),
  ];
}

function issueBlock(issue: IssueReport, { campaign, detail }: Section): readonly string[] {
  const say = (words: string) => markdownText(words, detail.text);
  const line = `**${SECTIONS.issue}**, ${nameFor(campaign, issue.asset)}. ${askedInWords(issue, say)}`;
  if (issue.compared.kind === "nothing") return [line];
  const { carried, changed, gone } = issue.compared.comparison;
  // Whoever approved the issue before is named and not called: nothing is asked of them here.
  const old = carried.length === 0 ? "" : `<br>Carried over unchanged from ${approvedInWords(issue, say)}: ${names(carried, say)}.`;
  const differences = [
    ...changed.map(({ part, before }) => `${say(part.label)}, changed since ${say(issue.last)}:<br>${redline(before, part.text)}`),
    ...gone.map(({ label, text }) => `${say(label)}, left out since ${say(issue.last)}:<br>${redline(text, "")}`),
  ];
  if (differences.length === 0) return [`${line}${old}`];
  if (!detail.redline)
    return [
      `${line}${old}<br>The changed words are not shown here, because this comment is long: they are in the checks of this pull request.`,
    ];
  const { shown, rest } = atMost(differences, detail.points);
  const more = rest === 0 ? [] : [`${rest} more are in the checks of this pull request.`];
  return [`${line}${old}`, folded("What was changed in fixed parts", [...shown, ...more].join("\n\n"))];
}
