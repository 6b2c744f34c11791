/** What a report leaves to a person, each with its reason; what a language model said is marked as such, and said in as few lines as it takes. */
import type { AssetReport, Judged, RuleResult } from "#model/finding.ts";
import { plural } from "./words.ts";

export interface ToJudge {
  readonly title: string;
  readonly reason: string;
}

/** Whose word it is stands in every line that a model had a part in. */
const MODEL = "Read by a language model";

export function toJudge({ results }: Pick<AssetReport, "results">): readonly ToJudge[] {
  const open = results.filter((one) => one.result === "needs-review" && !isUnasked(one));
  const asked = open.filter(({ judged }) => judged === undefined);
  const judged = open.flatMap((result) => (result.judged === undefined ? [] : [{ result, judged: result.judged }]));
  return [
    ...asked.map(({ title, reason }) => ({ title, reason: reason ?? "the rule cannot tell" })),
    ...judged.filter(({ judged: { verdict } }) => verdict === "fails").map(({ result, judged: said }) => objection(result, said)),
    ...quiet(judged),
    ...unjudged(judged),
  ];
}

/** Whether it is a question that would be put to a language model, and the team has set up none: that is told once, and not as a question. */
export function isUnasked({ judged }: RuleResult): boolean {
  return judged?.verdict === "no-reviewer";
}

/** `7 questions need a language model as reviewer: none is set up.` Undefined where there is none of them. */
export function unasked(reports: readonly Pick<AssetReport, "results">[]): string | undefined {
  const rules = new Set(reports.flatMap(({ results }) => results.filter(isUnasked).map(({ rule }) => rule)));
  if (rules.size === 0) return undefined;
  return `${plural(rules.size, "question")} ${rules.size === 1 ? "needs" : "need"} a language model as reviewer: none is set up.`;
}

type Said = { readonly result: RuleResult; readonly judged: Judged };

/** `No, says a language model …`: the words, why, and how sure. */
function objection({ title, reason = "" }: RuleResult, { quote = "", votes = [] }: Judged): ToJudge {
  const times =
    votes.length === 1 ? "" : ` Asked ${votes.length} times, it said so ${votes.filter((vote) => vote === "fails").length} times.`;
  return { title, reason: `A language model objects to “${quote}”: ${sentence(reason)}${times} That is advice; you decide.` };
}

/** What it has nothing against is no approval, and is one line. */
function quiet(judged: readonly Said[]): readonly ToJudge[] {
  const titles = judged
    .filter(({ judged: { verdict } }) => verdict === "holds" || verdict === "does-not-apply")
    .map(({ result }) => result.title);
  if (titles.length === 0) return [];
  return [{ title: MODEL, reason: `it has nothing against ${quoted(titles)}. That is advice, and no approval.` }];
}

/** One line for each reason why something was not judged. */
function unjudged(judged: readonly Said[]): readonly ToJudge[] {
  const left = judged.filter(
    ({ judged: { verdict } }) => verdict === "cannot-tell" || verdict === "judge-failed" || verdict === "not-asked",
  );
  const byReason = Map.groupBy(left, ({ result, judged: { verdict } }) =>
    verdict === "cannot-tell" ? "it cannot tell" : (result.reason ?? "").replace(/^Could not judge: |\.$/g, ""),
  );
  return [...byReason].map(([why, said]) => ({
    title: said.some(({ judged: { verdict } }) => verdict === "cannot-tell") ? MODEL : "Could not judge",
    reason: `${why}. Please look yourself: ${quoted(said.map(({ result }) => result.title))}.`,
  }));
}

function quoted(titles: readonly string[]): string {
  return titles.map((title) => `“${title}”`).join(", ");
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}
