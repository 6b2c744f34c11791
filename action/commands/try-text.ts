/** A text tried as if it were an asset's: read, rendered and checked in memory, with nothing written. */
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { readAsset } from "#files/read-asset.ts";
import { slotPlanOf } from "#generation/slots.ts";
import { checkAsset } from "#governance/check-asset.ts";
import { sha256 } from "#model/digest.ts";
import type { AssetReport } from "#model/finding.ts";
import type { SlotPlan } from "#model/slot-map.ts";
import type { AssetSource, BrandKit, CampaignSource, Located, PayloadSource } from "#model/source.ts";
import type { Config, LocalDate, Provenance } from "#model/types.ts";
import { mjmlCompiler } from "#payload/mjml.ts";
import { renderAsset } from "#payload/render-asset.ts";
import { targetOf } from "./platforms.ts";
import { rulesOf } from "./rules-of.ts";

export interface TryQuestion {
  readonly campaign: CampaignSource;
  readonly id: string;
  /** Where the text would stand. */
  readonly file: string;
  readonly brand: BrandKit;
  readonly config: Config;
  readonly today: LocalDate;
  /** The model that wrote it, where one did: then its claims weigh more. */
  readonly model?: string;
}

export type Tried =
  | { readonly kind: "checked"; readonly asset: AssetSource; readonly report: AssetReport; readonly plan?: SlotPlan | undefined }
  /** It cannot be read or rendered, and why. */
  | {
      readonly kind: "refused";
      readonly asset?: AssetSource;
      readonly problems: readonly PipelineError[];
      readonly plan?: SlotPlan | undefined;
    };

export async function tryText({ campaign, id, file, brand, config, today, model }: TryQuestion, text: string): Promise<Tried> {
  const entry = campaign.brief.value.assets.find((asset) => asset.id === id);
  const read = await readAsset(id, { path: file, text, sha256: sha256(text) });
  if (read.status === "refused") return { kind: "refused", problems: read.problems };
  const { asset } = read;
  if (entry === undefined) return { kind: "refused", asset, problems: [] };
  const plan = slotPlanOf(entry);
  const isNew = !campaign.assets.some((other) => other.id === id);
  const assets = isNew ? [...campaign.assets, asset] : campaign.assets.map((other) => (other.id === id ? asset : other));
  try {
    const target = await targetOf(config, entry.platform);
    const { payload, files } = await renderAsset({
      ...{ campaign: { ...campaign, assets }, asset, brand, target, compiler: mjmlCompiler() },
      // What it is called in its platform is no matter of its words, and nothing a writer could put right.
      given: { filing: undefined },
    });
    const payloadFile = `${campaign.folder}/payload/${id}.json`;
    const texts = Object.fromEntries(Object.entries(files).map(([path, written]) => [path.slice(campaign.folder.length + 1), written]));
    const source: PayloadSource = { asset: id, file: payloadFile, digest: sha256(files[payloadFile] ?? ""), payload, texts };
    const report = checkAsset({
      campaign: {
        ...(model === undefined ? campaign : asIfWritten(campaign, id, model)),
        assets,
        payloads: { ...campaign.payloads, [id]: source },
      },
      assetId: id,
      brand,
      today,
      waiverRole: () => "legal",
      rules: rulesOf(brand),
    });
    return { kind: "checked", asset, report, plan };
  } catch (error) {
    if (error instanceof PipelineErrors) return { kind: "refused", asset, problems: error.problems, plan };
    if (error instanceof PipelineError) return { kind: "refused", asset, problems: [error], plan };
    throw error;
  }
}

/** The campaign as it will be once the text is written. */
function asIfWritten(campaign: CampaignSource, id: string, model: string): CampaignSource {
  const file = `${campaign.folder}/provenance.yaml`;
  const empty: Located<Provenance> = {
    value: { schemaVersion: 1, assets: {} },
    file,
    text: "",
    sha256: sha256(""),
    place: () => ({ file }),
  };
  const before = campaign.provenance ?? empty;
  const none = sha256("");
  const generated = { writer: "openai", writerVersion: "1", inputs: none, output: none, outputBlob: none, model };
  const assets = { ...before.value.assets, [id]: { ...before.value.assets[id], generated } };
  return { ...campaign, provenance: { ...before, value: { ...before.value, assets } } };
}
