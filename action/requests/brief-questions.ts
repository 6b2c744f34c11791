/** What a brief that contradicts itself, is over or names nobody's name asks its author, with choices. */
import type { PipelineError } from "#errors/pipeline-error.ts";
import { isAdKind } from "#model/content.ts";
import type { Question } from "#model/question.ts";
import { ask } from "./ask.ts";
import { quotedWords } from "./inert.ts";
import { nameQuestion } from "./name-questions.ts";
import { pathOf } from "./path-of.ts";
import type { BriefAsking, OpenAsking, ProblemAt } from "./problem-at.ts";
import { timeQuestion } from "./time-questions.ts";

/** The question a problem of the brief comes to; nothing where it is not the author's to answer. */
export function briefQuestion(asking: BriefAsking, problem: PipelineError): Question | undefined {
  const path = pathOf(asking.brief, problem.place) ?? [];
  const at: ProblemAt = { ...asking, problem, path };
  const found = missingFact(at) ?? budgetQuestion(at) ?? timeQuestion(at) ?? nameQuestion(at) ?? classQuestion(at);
  return found === undefined ? undefined : ask({ about: [asking.slug, problem.code, path.join("."), problem.message], ...found });
}

/** What the writer asks before it writes: only words can answer it. */
function missingFact({ problem }: ProblemAt): OpenAsking | undefined {
  if (problem.code !== "FIELD_INVALID" || problem.facts["question"] !== true) return undefined;
  return { text: problem.message, way: sentence(problem.hint ?? "answer it in the brief") };
}

/** An amount is nothing that could be offered. */
function budgetQuestion({ problem, path, brief }: ProblemAt): OpenAsking | undefined {
  const [assets, index, ...rest] = path;
  const asset = assets === "assets" && rest.length === 0 ? brief.value.assets[Number(index)] : undefined;
  if (problem.code !== "BRIEF_CONTRADICTION" || asset === undefined || !isAdKind(asset.kind) || asset.budget !== undefined)
    return undefined;
  return {
    text: `What may the ad ${quotedWords(asset.id)} cost in all?`,
    way: "Write it at the ad in the brief: “budget: { total: { micros: 500000000, currency: USD } }” is 500.00 USD.",
  };
}

function classQuestion({ problem, path, brief }: ProblemAt): OpenAsking | undefined {
  const { type, offer, name } = brief.value;
  if (problem.code !== "BRIEF_CONTRADICTION" || path.join(".") !== "messageClass") return undefined;
  const marketing = {
    words: "it is marketing: only people who agreed to that get it, and each can unsubscribe",
    edit: { kind: "brief", path: ["messageClass"], value: "marketing" },
  } as const;
  const none = { words: "there is no offer in it", edit: { kind: "brief", path: ["offer"], value: { kind: "none" } } } as const;
  return {
    text: `${quotedWords(name)} is a notice to customers, and it carries an offer. The law allows one or the other.`,
    choices: type === "promotion" || offer.kind === "none" ? [marketing] : [none, marketing],
  };
}

/** Begins with a capital letter and ends with a full stop. */
export function sentence(words: string): string {
  const begun = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
