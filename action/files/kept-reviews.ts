/**
 * Answers of a language model, kept on this machine beside Git's own files: one file for each question about one asset's words, in
 * `.git/campaigns-judged/`. Not in the working tree, because there a change could bring an answer of its own along.
 */
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { ownFolder } from "#git/own-folder.ts";
import type { RecordedReviews, ReviewAnswer } from "#model/types.ts";
import { fits } from "#model/validators.ts";
import type { Git } from "#ports/git.ts";
import { writeFiles } from "./disk.ts";

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

/** Git is asked where, once, by whoever looks first. Outside a repository nothing is kept. */
export function keptReviews(git: Git): KeptReviews {
  let asked: Promise<string | undefined> | undefined;
  const own = (): Promise<string | undefined> => {
    asked ??= ownFolder(git, "campaigns-judged");
    return asked;
  };
  // One after the other: two writers of one file would be in each other's way.
  let writing: Promise<void> = Promise.resolve();
  return {
    find: async (key) => {
      const folder = await own();
      const text = folder === undefined ? undefined : await readFile(path.join(folder, fileOf(key)), "utf8").catch(() => undefined);
      return text === undefined ? undefined : answersIn(text, key);
    },
    keep: async ({ rule, key, model, answers }) => {
      const folder = await own();
      if (folder === undefined) return;
      const recording: RecordedReviews = { schemaVersion: 1, model, reviews: [{ rule, key, answers: answers.filter(isAnswer) }] };
      writing = writing.then(() => written(folder, { [fileOf(key)]: `${JSON.stringify(recording, null, 2)}\n` }));
      await writing;
    },
  };
}

/** What cannot be kept, on a full disk or beside another run, is asked for again: nothing else depends on it. */
async function written(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFiles(folder, files);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
  }
}

function fileOf(key: string): string {
  return `${key.slice(0, 2)}/${key}.json`;
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
