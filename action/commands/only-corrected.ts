/** Whether a chosen text has only been corrected since, by rule: nothing of people's is lost when another takes its place. */
import { readAsset } from "#files/read-asset.ts";
import { sha256 } from "#model/digest.ts";
import { optionsOf } from "#model/options.ts";
import type { AssetSource, BrandKit, CampaignSource } from "#model/source.ts";
import type { Config, LocalDate, Provenance } from "#model/types.ts";
import { provenCorrections } from "./proven-corrections.ts";

export interface CorrectedQuestion {
  readonly campaign: CampaignSource;
  readonly present: AssetSource;
  readonly chosen: NonNullable<Provenance["assets"][string]["chosen"]>;
  readonly brand: BrandKit;
  readonly config: Config;
  readonly today: LocalDate;
}

/** The same corrections are made once more in the option as it was chosen, and compared. False where the option was edited since. */
export async function isOnlyCorrected({ campaign, present, chosen, ...settings }: CorrectedQuestion): Promise<boolean> {
  const option = optionsOf(campaign, present.id).find(({ number }) => number === chosen.option);
  if (option === undefined || sha256(option.text) !== chosen.text) return false;
  const read = await readAsset(present.id, { path: present.file, text: option.text, sha256: option.sha256 });
  if (read.status === "refused") return false;
  const assets = campaign.assets.map((asset) => (asset.id === present.id ? read.asset : asset));
  const made = await provenCorrections({ campaign: { ...campaign, assets }, asset: read.asset, ...settings });
  return made?.text === present.text;
}
