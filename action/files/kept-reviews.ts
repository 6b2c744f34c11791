/** Answers of a language model, kept on this machine outside Git: one file for each question about one asset's words, in `.campaigns/judged/`. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { RecordedReviews, ReviewAnswer } from "#model/types.ts";
import { fits } from "#model/validators.ts";
import { writeFiles } from "./disk.ts";

const FOLDER = ".campaigns/judged";
/** Keeps all of it out of Git, whatever a team's own .gitignore says. */
const IGNORE = { [`${FOLDER}/.gitignore`]: "*\n" };

export interface KeptReviews {
  /** The answers to a question; undefined where none are kept, or none that can be read: then it is asked anew. */
  readonly find: (key: string) => Promise<readonly unknown[] | undefined>;
  /** The file has the shape of a recording, so that a folder of them can be made into one. */
  readonly keep: (review: {
    readonly rule: string;
    readonly key: string;
    readonly model: string;
    readonly answers: readonly unknown[];
  }) => Promise<void>;
}

/** `folder`: the repository's. */
export function keptReviews(folder: string): KeptReviews {
  // One after the other: two writers of one file would be in each other's way.
  let writing: Promise<void> = Promise.resolve();
  return {
    find: async (key) => {
      const text = await readFile(path.join(folder, fileOf(key)), "utf8").catch(() => undefined);
      return text === undefined ? undefined : answersIn(text, key);
    },
    keep: async ({ rule, key, model, answers }) => {
      const recording: RecordedReviews = { schemaVersion: 1, model, reviews: [{ rule, key, answers: answers.filter(isAnswer) }] };
      writing = writing.then(() => written(folder, { ...IGNORE, [fileOf(key)]: `${JSON.stringify(recording, null, 2)}\n` }));
      await writing;
    },
  };
}

/** What cannot be kept, on a full disk or beside another run, is asked for again: nothing else depends on it. */
async function written(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  try {
    await writeFiles(folder, files);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
  }
}

function fileOf(key: string): string {
  return `${FOLDER}/${key.slice(0, 2)}/${key}.json`;
}

function answersIn(text: string, key: string): readonly unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return fits("recorded-reviews", parsed) ? parsed.reviews.find((review) => review.key === key)?.answers : undefined;
  } catch {
    return undefined;
  }
}

function isAnswer(answer: unknown): answer is ReviewAnswer {
  return fits("review-answer", answer);
}
