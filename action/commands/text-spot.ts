/** Where an asset's text stands, as its file or as one of several options, and what is known of how it came there. */
import { readAsset } from "#files/read-asset.ts";
import { beginningOf, optionFile, optionsOf } from "#model/options.ts";
import type { AssetSource } from "#model/source.ts";
import type { Generated } from "#payload/provenance.ts";
import type { One } from "./one-asset.ts";

export interface Spot {
  readonly file: string;
  /** Under which name the text as it was generated is kept. */
  readonly base: string;
  /** `unreadable`: people broke it; it is theirs all the same. */
  readonly present: AssetSource | "unreadable" | undefined;
  readonly before: Generated | undefined;
  /** Of an option: the file that people began, of which everything that no writer decides goes into each. */
  readonly beginning?: AssetSource | undefined;
}

/** Of the text that `one` asks for. */
export async function spotOf({ campaign, asset, option, provenance }: One): Promise<Spot> {
  const { id } = asset;
  const record = provenance?.assets[id];
  if (option === undefined) {
    const present = campaign.assets.find((other) => other.id === id);
    return { file: `${campaign.folder}/assets/${id}.md`, base: id, present, before: record?.generated };
  }
  const { number } = option;
  const there = optionsOf(campaign, id).find((each) => each.number === number);
  const read = there === undefined ? undefined : await readAsset(id, { path: there.file, text: there.text, sha256: there.sha256 });
  return {
    file: optionFile(campaign.folder, id, number),
    base: `${id}/${number}`,
    present: read === undefined ? undefined : read.status === "read" ? read.asset : "unreadable",
    before: record?.options?.[number],
    beginning: beginningOf(campaign, asset),
  };
}
