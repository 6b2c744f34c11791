/** Which questions an asset raises, and what the answers come to. Pure: whoever calls does the asking. */
import { sha256 } from "#model/digest.ts";
import type { Judged, JudgedVerdict, RuleResult } from "#model/finding.ts";
import type { Place } from "#model/place.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { LocalDate, ReviewAnswer, Sha256 } from "#model/types.ts";
import type { ReviewRequest } from "#ports/reviewer.ts";
import { placeFinder } from "../locate.ts";
import { payloadOf, ruleContext } from "../rule-context.ts";
import { otherVersion } from "../test-versions.ts";
import { checkedAnswer } from "./answer.ts";
import { assetText, materialOf, versionsText } from "./material.ts";
import { promptHash, promptOf } from "./prompt.ts";
import type { JudgedQuestion } from "./question.ts";
import { JUDGED } from "./questions.ts";

export interface AskQuestion {
  readonly campaign: CampaignSource;
  readonly assetId: string;
  readonly brand: BrandKit;
  readonly today: LocalDate;
  /** Who will be asked; nothing where there is nobody. */
  readonly model?: string;
  /** For tests; every check asks all. */
  readonly questions?: readonly JudgedQuestion[];
}

export type Ask =
  /** Nobody need be asked: it does not apply, or there is nobody. */
  | { readonly kind: "settled"; readonly result: RuleResult }
  | {
      readonly kind: "open";
      readonly request: Omit<ReviewRequest, "attempt">;
      /** What these answers come to: of several the majority counts. An answer that cannot be used is no finding. */
      readonly settle: (answers: readonly unknown[]) => RuleResult;
      /** Whether the first answer is to be asked for twice more. */
      readonly isAskedAgain: (first: unknown) => boolean;
      /** Whether these are all answers there must be, and each can be used: then they may be kept, and given again. */
      readonly areWhole: (answers: readonly unknown[]) => boolean;
      /** What it comes to where nobody answered. */
      readonly unanswered: (why: string) => RuleResult;
    };

/** Characters: some 20,000 words. A longer text is read by people. */
const LONGEST_TEXT = 120_000;

/** @throws PipelineError UNKNOWN_ASSET, PAYLOAD_MISSING, PAYLOAD_BROKEN. */
export function asksFor({ campaign, assetId, brand, today, model, questions = JUDGED }: AskQuestion): readonly Ask[] {
  const source = payloadOf(campaign, assetId);
  const context = ruleContext({ campaign, source, brand, today });
  const asset = campaign.assets.find(({ id }) => id === assetId);
  const [other] = otherVersion(source, asset).map((part) => ruleContext({ campaign, source: part.source, brand, today }));
  const text = other === undefined ? assetText(context) : versionsText(context, other);
  const placeOf = (quote: string): Place => {
    const find = placeFinder({ asset, subject: context.subject, payloadFile: source.file });
    const words = quote.replace(/\s+/g, " ").trim();
    const segments = [context, ...(other === undefined ? [] : [other])].flatMap(({ subject: { fields, segments: all } }) => [
      ...fields,
      ...all,
    ]);
    const segment = segments.find(({ raw }) => raw.includes(words));
    return find(segment === undefined ? { kind: "asset" } : { kind: "segment", segment, start: segment.raw.indexOf(words) }, words);
  };
  return questions.map((question): Ask => {
    const applies = question.applicability(context);
    const { id: rule, title } = question.meta;
    if (applies.kind === "not-applicable")
      return { kind: "settled", result: { rule, title, result: "not-applicable", reason: applies.reason, findings: [] } };
    const pinned = { version: question.version, prompt: promptHash(question) };
    const resultOf = (reason: string, judged: Omit<Judged, "version" | "prompt">): RuleResult => ({
      rule,
      title,
      result: "needs-review",
      reason,
      findings: [],
      judged: { ...pinned, ...judged },
    });
    if (applies.kind === "unknown")
      return { kind: "settled", result: resultOf(`Could not judge: ${applies.reason}`, { verdict: "not-asked" }) };
    if (model === undefined)
      return { kind: "settled", result: resultOf("Could not judge: no reviewer is set up.", { verdict: "no-reviewer" }) };
    if (text.length > LONGEST_TEXT)
      return { kind: "settled", result: resultOf("Could not judge: the text is too long to be asked about.", { verdict: "not-asked" }) };
    const material = materialOf(question, context, text);
    const key = keyOf({ rule, version: question.version, prompt: pinned.prompt, material, model });
    const settle = (answers: readonly unknown[]): RuleResult => {
      const { verdict, votes, answer, why } = majorityOf(answers.map((answer) => checkedAnswer(answer, question, text)));
      const told = answer === undefined ? {} : { quote: answer.quote, clause: answer.clause, place: placeOf(answer.quote) };
      return resultOf(answer?.reason ?? `Could not judge: ${why}.`, { verdict, model, key, votes, ...told });
    };
    const isAskedAgain = (first: unknown): boolean => {
      const checked = checkedAnswer(first, question, text);
      return checked.kind === "usable" && checked.answer.verdict === "fails";
    };
    return {
      kind: "open",
      request: { rule, key, prompt: promptOf(question), material },
      settle,
      isAskedAgain,
      areWhole: (answers) =>
        answers.length === (isAskedAgain(answers[0]) ? 3 : 1) &&
        answers.every((answer) => checkedAnswer(answer, question, text).kind === "usable"),
      unanswered: (why) => resultOf(`Could not judge: ${why}`, { verdict: "judge-failed", model, key }),
    };
  });
}

function keyOf(of: {
  readonly rule: string;
  readonly version: number;
  readonly prompt: Sha256;
  readonly material: string;
  readonly model: string;
}): Sha256 {
  return sha256(JSON.stringify([of.rule, of.version, of.prompt, of.model, of.material]));
}

interface Majority {
  readonly verdict: JudgedVerdict;
  readonly votes: readonly JudgedVerdict[];
  /** The first answer of the majority; absent where it cannot be used, or there is none. */
  readonly answer?: ReviewAnswer;
  readonly why?: string;
}

/** What more than half say. Three answers that all differ tell nothing. */
function majorityOf(checked: readonly ReturnType<typeof checkedAnswer>[]): Majority {
  const votes = checked.map((one): JudgedVerdict => (one.kind === "usable" ? one.answer.verdict : "judge-failed"));
  const verdict = votes.find((vote) => votes.filter((other) => other === vote).length * 2 > votes.length);
  if (verdict === undefined) return { verdict: "cannot-tell", votes, why: "asked again, it said something else each time" };
  const first = checked.find((one) => one.kind === "usable" && one.answer.verdict === verdict);
  if (first?.kind === "usable") return { verdict, votes, answer: first.answer };
  const failed = checked.find((one) => one.kind === "unusable");
  return { verdict, votes, why: failed?.kind === "unusable" ? failed.why : "there is no answer" };
}
