/** A sequence written by a model beside words that stand in it: which it is told, and what is recorded as its own afterwards. */
import { readAsset } from "#files/read-asset.ts";
import type { GeneratedAsset } from "#generation/generate-asset.ts";
import type { GenerateQuestion } from "#generation/generate-question.ts";
import { mergeEdits } from "#generation/merge-edits.ts";
import { standingMails, withoutStanding } from "#generation/standing-words.ts";
import { sha256 } from "#model/digest.ts";
import type { AssetSource } from "#model/source.ts";
import type { One } from "./one-asset.ts";

export interface BesideWords {
  readonly question: GenerateQuestion;
  readonly recorded: (made: GeneratedAsset) => Promise<GeneratedAsset>;
}

/**
 * `present`: the text that will be merged with what is written; `last`: as it was generated, undefined where nothing was, so that everything is
 * people's. The question is given back as it is for other kinds, and for a writer that asks nobody.
 */
export async function besideWords(
  { campaign, asset, opened, written }: One,
  question: GenerateQuestion,
  { present, last }: { readonly present: AssetSource | undefined; readonly last: string | undefined },
): Promise<BesideWords> {
  const { look } = question;
  const plain: BesideWords = { question, recorded: (made) => Promise.resolve(made) };
  if (asset.kind !== "sequence" || opened.writer.asks === "nobody" || present === undefined) return plain;
  const generated = last === undefined ? undefined : await read(asset.id, last);
  const emailText = (id: string) => written[`${campaign.folder}/assets/${id}.md`] ?? campaign.assets.find((other) => other.id === id)?.text;
  const standing = standingMails(present, { last: generated, emailText });
  if (standing.length === 0) return plain;
  // What is found is found in the text as it will stand, with people's words in their places.
  const asItStands = (made: string) => mergeEdits({ base: last ?? made, ours: present.text, theirs: made })?.text ?? made;
  return {
    question: { ...question, standing, ...(look === undefined ? {} : { look: (made) => look(asItStands(made)) }) },
    recorded: async (made) => {
      const own = await read(asset.id, made.text);
      return own === undefined ? made : withoutStanding(made, own, { standing, last: generated });
    },
  };
}

async function read(id: string, text: string): Promise<AssetSource | undefined> {
  const one = await readAsset(id, { path: `assets/${id}.md`, text, sha256: sha256(text) });
  return one.status === "read" ? one.asset : undefined;
}
