/** Builds a question: its name for life, and the letters of its choices. */
import { sha256 } from "#model/digest.ts";
import type { Choice, Question, QuestionEdit } from "#model/question.ts";

/** More choices than anybody reads on a phone. */
const MOST_CHOICES = 8;

export type Offered = Omit<Choice, "key">;

export interface Asking {
  /** What makes it this question and no other. */
  readonly about: readonly string[];
  readonly text: string;
  readonly choices?: readonly Offered[];
  /** What to do where no choice fits. Left out where the choices are all there is. */
  readonly way?: string;
}

/**
 * A question with its lettered choices. Its id hangs on what is asked and on what is offered: where either changed, an answer to the
 * earlier question takes nothing. Where there are more choices than are shown, `way` should say where the rest is.
 */
export function ask({ about, text, choices = [], way }: Asking): Question {
  const offered = choices.map(({ words }) => words);
  return {
    id: sha256(JSON.stringify([about, text, offered])).slice(0, 12),
    text,
    choices: choices.slice(0, MOST_CHOICES).map((choice, index) => ({ key: String.fromCharCode(65 + index), ...choice })),
    ...(way === undefined ? {} : { way }),
  };
}

/** A choice that changes one value of the brief; without a value, it is taken out. */
export function changing(words: string, path: readonly (string | number)[], value: unknown): Offered {
  const edit: QuestionEdit = { kind: "brief", path, value };
  return { words, edit };
}
