/** Reads answers such as `1A, 2B` out of a comment, and finds the choices they take. */
import type { Choice, Question } from "#model/question.ts";

export interface Answer {
  /** Of the question, from 1. */
  readonly number: number;
  /** A capital letter. */
  readonly key: string;
}

/** An answer is short. Longer comments are talk, whatever they hold. */
const LONGEST = 400;
const ANSWER = /^(\d{1,2})[\s.:)-]?([a-z])$/i;
const JOINING = new Set([
  "and",
  "und",
  "et",
  "please",
  "bitte",
  "thanks",
  "thank",
  "you",
  "answer",
  "answers",
  "campaign",
  "/campaign",
  "&",
  "+",
  "-",
  "•",
  "*",
]);

/**
 * `1A`, `1a 2b`, `1A, 2B.`, one on each line, `/campaign answer 1A 2B`. Nothing where any word is neither an answer nor one that joins
 * them, where no answer is left, or where one question gets two different ones: ordinary talk takes no choice. Quoted lines do not count.
 */
export function readAnswers(comment: string): readonly Answer[] | undefined {
  if (comment.length > LONGEST) return undefined;
  const words = comment
    .replace(/^[ \t]*>.*$/gm, " ")
    .replace(/(\d)\s*[.:)]\s*(?=[a-z]\b)/gi, "$1")
    .split(/[\s,;]+/)
    .map((word) => word.replace(/^[("“*_]+|[)"”.!*_]+$/g, "").toLowerCase())
    .filter((word) => word !== "");
  const answers: Answer[] = [];
  for (const word of words) {
    const [, number, key] = ANSWER.exec(word) ?? [];
    if (number === undefined || key === undefined) {
      if (!JOINING.has(word)) return undefined;
      continue;
    }
    const answer = { number: Number(number), key: key.toUpperCase() };
    const before = answers.find((other) => other.number === answer.number);
    if (before !== undefined && before.key !== answer.key) return undefined;
    if (before === undefined) answers.push(answer);
  }
  return answers.length === 0 ? undefined : answers;
}

export interface Taken {
  readonly question: Question;
  readonly choice: Choice;
}

export interface ChoicesTaken {
  readonly taken: readonly Taken[];
  /** Answers that take nothing: no such question or choice, or no longer the one that was asked. */
  readonly missed: readonly (Answer & { readonly reason: "no-question" | "no-choice" | "changed" })[];
}

/**
 * What answers take. `asked`: the ids of the questions in the order in which the person read them (`askedIn` of the comment); `open`: the
 * questions as they stand now.
 */
export function choicesTaken(answers: readonly Answer[], asked: readonly string[], open: readonly Question[]): ChoicesTaken {
  const taken: Taken[] = [];
  const missed: ChoicesTaken["missed"][number][] = [];
  for (const answer of answers) {
    const id = asked[answer.number - 1];
    const question = open.find((each) => each.id === id);
    const choice = question?.choices.find(({ key }) => key === answer.key);
    if (id === undefined) missed.push({ ...answer, reason: "no-question" });
    else if (question === undefined) missed.push({ ...answer, reason: "changed" });
    else if (choice === undefined) missed.push({ ...answer, reason: "no-choice" });
    else taken.push({ question, choice });
  }
  return { taken, missed };
}

/** Stands unseen in a comment of ours: which questions it asks, in their order. */
const MARK = /<!-- campaigns:questions ((?:[0-9a-f]{12} ?)*)-->/;

/** The unseen line that says which questions a comment asks. */
export function askedMark(questions: readonly Question[]): string {
  return `<!-- campaigns:questions ${questions.map(({ id }) => id).join(" ")} -->`;
}

/** The ids of the questions a comment of ours asks. Only for comments of our own: anybody can write such a line. */
export function askedIn(comment: string): readonly string[] {
  return (MARK.exec(comment)?.[1] ?? "").split(" ").filter((id) => id !== "");
}

export interface Remark {
  /** Whether this program wrote it: by its author, never by its words. */
  readonly isOurs: boolean;
  readonly body: string;
}

/**
 * Which choice was taken of each question (id → key) in a conversation, oldest remark first; a later answer counts. Hand in only remarks
 * of people who may answer here.
 */
export function chosenIn(conversation: readonly Remark[]): ReadonlyMap<string, string> {
  const chosen = new Map<string, string>();
  let asked: readonly string[] = [];
  for (const { isOurs, body } of conversation) {
    if (isOurs) {
      const now = askedIn(body);
      if (now.length > 0) asked = now;
      continue;
    }
    for (const { number, key } of readAnswers(body) ?? []) {
      const id = asked[number - 1];
      if (id !== undefined) chosen.set(id, key);
    }
  }
  return chosen;
}
