/** What is said while a decision is still ahead: drafted with questions, blocked, needs a decision, approved in part, ready. */
import { platformInWords } from "#model/platform-names.ts";
import { SECTIONS } from "../sections.ts";
import { listed, plural } from "../words.ts";
import { assetName, bandInWords, moneyInWords } from "./asset-words.ts";
import { checksBlocks } from "./checks.ts";
import { choiceBlocks } from "./choices.ts";
import { decisionTable } from "./decision-table.ts";
import { atMost, listedSome, type Section } from "./detail.ts";
import type { BlockedFacts } from "./facts.ts";
import { issueBlocks } from "./issue-blocks.ts";
import { askedBlocks, claimsLine, differenceInWords, toLookAtBlocks, writtenLines } from "./judge.ts";
import { calling, linkTo, markdownText } from "./markdown-text.ts";
import { givenLine, ignoredLine, openLines, readyFor } from "./people-words.ts";
import { questionBlocks, questionsOf } from "./questions.ts";
import { shownLine } from "./shown.ts";
import { sinceBlocks } from "./since.ts";
import { adviceInWords } from "./way-on.ts";

/** What the author is asked, before anybody else is. */
export function questionsBody(section: Section): readonly string[] {
  const { campaign, firstQuestion, detail } = section;
  return [
    ...questionBlocks(questionsOf(campaign), firstQuestion, detail),
    ...choiceBlocks(section),
    campaign.assets.length === 0 ? "Nothing of this change has been sent to anyone." : reachedLine(section),
    ...lookBlocks(section),
    decisionTable(section),
  ];
}

/** What only a person can decide; what is in the way, each with its place and what to do; then what can be answered by a word. */
export function blockedBody(section: Section, problems: readonly BlockedFacts[]): readonly string[] {
  const { campaign, firstQuestion, detail } = section;
  const { shown, rest } = atMost(problems, detail.points);
  const questions = questionBlocks(questionsOf(campaign), firstQuestion, detail);
  return [
    ...askedBlocks(section),
    `**${SECTIONS.blocks}**`,
    shown.map((problem, index) => `${index + 1}. ${problemInWords(problem, detail.text)}`).join("\n"),
    ...(rest === 0 ? [] : [`${rest} more are not shown here, because this comment is long: they are in the checks of this pull request.`]),
    ...(questions.length === 0 ? [] : ["**Or answer**", ...questions]),
    reachedLine(section),
    ...lookBlocks(section),
    campaign.assets.length === 0 ? "" : decisionTable(section),
    claimsLine(section) ?? "",
    writtenLines(section) ?? "",
    ...toLookAtBlocks(section),
    ...checksBlocks(section),
  ];
}

function problemInWords({ message, detail, file, line, hint, difference }: BlockedFacts, limit: number): string {
  // A request that is in the way is a link; any other number stays a number.
  const linked = (markdown: string) => markdown.replace(/(?<=\b(?:[Cc]hange|close) )\\#\u2060?(?=\d)/g, "#");
  const place =
    file === undefined
      ? ""
      : ` (${line === undefined ? "" : `line ${line} of `}${markdownText(file.replace(/^campaigns\/[^/]+\//, ""), 120)})`;
  const said = `${linked(markdownText(message, limit))}${place}`;
  const more = detail === undefined ? "" : `${/[.!?:]$/.test(said) ? "" : "."} ${markdownText(detail, limit)}`;
  const advice = hint === undefined ? undefined : adviceInWords(hint, limit);
  const next = advice === undefined ? "" : `<br>What to do: ${linked(advice)}`;
  const words = difference === undefined ? "" : `<br>${differenceInWords(difference, limit)}`;
  return `${said}${more}${words}${next}`;
}

/** A text is to be chosen, and nobody else is asked for anything. */
export function choosingBody(section: Section): readonly string[] {
  const { campaign } = section;
  return [
    ...askedBlocks(section),
    ...(campaign.assets.length === 0
      ? ["Nothing of this change has been sent to anyone."]
      : [
          reachedLine(section),
          decisionTable(section),
          ...lookBlocks(section),
          givenLine(section, "Yes so far") ?? "",
          ignoredLine(section) ?? "",
          claimsLine(section) ?? "",
          writtenLines(section) ?? "",
          ...toLookAtBlocks(section),
          ...checksBlocks(section),
        ]),
  ];
}

/** The page a reviewer decides from. */
export function decisionBody(section: Section): readonly string[] {
  const open = openLines(section);
  return [
    ...issueBlocks(section),
    ...askedBlocks(section),
    decisionTable(section),
    ...lookBlocks(section),
    ...sinceBlocks(section),
    open.length === 0 ? "" : `**Whose decision is missing**\n\n${open.join("\n")}`,
    givenLine(section, "Yes so far") ?? "",
    ignoredLine(section) ?? "",
    claimsLine(section) ?? "",
    writtenLines(section) ?? "",
    ...toLookAtBlocks(section),
    ...checksBlocks(section),
    ifYouApprove(section),
  ];
}

const READY_WORDS: Readonly<Record<ReturnType<typeof readyFor>, string>> = {
  launch: "Everybody who was asked has said yes. The green button **Merge pull request** launches it; nothing goes out before.",
  restore:
    "The green button **Merge pull request** brings the version before back, under the yes it had. Nobody is asked again, and nothing is sent by it.",
  withdraw: "The green button **Merge pull request** takes it back. Nobody’s yes is needed for that.",
  "by-hand":
    "Everybody who was asked has said yes. Merging records that, and puts nothing anywhere: a person makes it by hand, word for word as it is here.",
  nothing: "Merging this changes nothing that anybody sees.",
};

/** Everybody said yes, or nobody is asked; the author merges. */
export function readyBody(section: Section): readonly string[] {
  const { campaign } = section;
  const kind = readyFor(campaign.assets);
  const sent = campaign.assets.filter(({ effect }) => effect === "frozen").map((asset) => assetName(campaign, asset));
  return [
    READY_WORDS[kind],
    sent.length === 0
      ? ""
      : `${listedSome(sent, section.detail.names).replace(/^./, (first) => first.toUpperCase())}: already sent, so an edit reaches nobody. To write to the same people again, add a new mail to the campaign.`,
    decisionTable(section),
    ...lookBlocks(section),
    givenLine(section, "Yes") ?? "",
    ignoredLine(section) ?? "",
    claimsLine(section) ?? "",
    writtenLines(section) ?? "",
    ...toLookAtBlocks(section),
    ...checksBlocks(section),
    kind === "launch" || kind === "restore" ? STOP : "",
  ];
}

/** Said wherever something is out or may soon be. */
export const STOP = "**To stop it**: write the comment `/campaign stop`. It acts at once and needs nobody’s approval.";

/** That nobody has it, where the record says so of every asset. */
export function reachedLine({ campaign }: Section): string {
  const isInside = campaign.assets.length > 0 && campaign.assets.every(({ state }) => state === "absent" || state === "drafted");
  return isInside ? "Nothing has been sent to anyone." : "";
}

/** Where it can be looked at: the drafts, the picture, and what cannot be seen yet. */
export function lookBlocks(section: Section): readonly string[] {
  const { campaign, facts, detail } = section;
  const drafts = campaign.assets
    .filter(({ isStaged, link, effect }) => isStaged && link !== undefined && (effect === "launch" || effect === "update"))
    .map((asset) => linkTo(`Open ${assetName(campaign, asset)} in ${platformInWords(asset.platform)}`, asset.link));
  const showsSomething = campaign.assets.length > 0 && readyFor(campaign.assets) !== "withdraw";
  const picture =
    facts.preview === undefined || !showsSomething ? [] : [linkTo("See it as a picture, and the checks to print", facts.preview)];
  const { shown, rest } = atMost([...picture, ...drafts], detail.names);
  const waiting = campaign.assets.filter(({ isStaged, effect }) => !isStaged && (effect === "launch" || effect === "update"));
  const platforms = listed([...new Set(waiting.map(({ platform }) => platformInWords(platform)))]);
  const later =
    waiting.length === 0
      ? ""
      : facts.staging === "on-merge"
        ? `There is no draft in ${platforms} yet: it is put there at the launch, and is looked at once more before it goes out.`
        : `There is no draft in ${platforms} yet for ${listedSome(
            waiting.map((asset) => assetName(campaign, asset)),
            detail.names,
          )}.`;
  return [
    rest === 0 ? shown.join(" · ") : `${shown.join(" · ")} · and ${plural(rest, "more draft")} in the table`,
    showsSomething ? shownLine(section) : "",
    later,
  ];
}

/** What a yes locks, when it is asked for again, who launches, and how it is stopped. */
function ifYouApprove(section: Section): string {
  const { campaign, facts, detail } = section;
  const out = campaign.assets.filter(({ effect }) => effect === "launch" || effect === "update");
  if (out.length === 0) return "";
  const bands = new Set(out.flatMap((asset) => bandInWords(asset) ?? []));
  const grows =
    bands.size === 0
      ? ""
      : ` If the list holds ${listedSome([...bands], detail.names).replaceAll(" and fewer", " or fewer")} people, you are asked again.`;
  const budgets = out
    .filter(({ money }) => money.kind !== "none")
    .map((asset) => `${moneyInWords(asset)} for ${assetName(campaign, asset)}`);
  const budget = budgets.length === 0 ? "" : ` It may cost ${listedSome(budgets, detail.names)}.`;
  const how = `on ${linkTo("Files changed", facts.link === undefined ? undefined : `${facts.link}/files`)}, press *Review changes*, then *Approve* or *Request changes*`;
  const launcher = calling(facts.author).replace(", ", "") || "Whoever merges this";
  return `**If you approve** (${how}): what you see is locked; it goes out like this, or not at all. A changed word asks again whoever answers for it, and nobody else.${grows}${budget} ${launcher} launches it. ${STOP.replaceAll("**", "")}`;
}
