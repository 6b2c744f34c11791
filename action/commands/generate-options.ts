/** Several texts of one asset, one after the other: each is told of those before it, and what people edited is kept in each. */
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { factsOf } from "#generation/facts.ts";
import { type Possible, possibleOptions } from "#generation/options.ts";
import { playbookFor } from "#generation/playbook-for.ts";
import { roomFor } from "#governance/room.ts";
import { isAdKind } from "#model/content.ts";
import { isFromOtherBeginning, optionFile, optionsOf } from "#model/options.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { BriefAsset } from "#model/types.ts";
import { withOption } from "#payload/provenance.ts";
import type { GeneratedAsset } from "#report/generate.ts";
import { listed } from "#report/words.ts";
import { generateOne } from "./generate-one.ts";
import { baseFile } from "./generated-text.ts";
import type { Made } from "./made-text.ts";
import type { One } from "./one-asset.ts";
import type { World } from "./world.ts";

export interface OptionsMade {
  readonly generated: readonly GeneratedAsset[];
  readonly files: Readonly<Record<string, string>>;
  readonly provenance: One["provenance"];
  /** What kept the next one from being written; those before it are. */
  readonly failed?: unknown;
}

/** `isFilled`: only those that are not there are written. @throws what a writer throws that is no matter of this asset alone. */
export async function generateOptions(world: World, one: One, isFilled: boolean): Promise<OptionsMade> {
  const { campaign, asset, opened } = one;
  const { variants: wanted = 1 } = asset;
  const possible = opened.writer.asks === "nobody" ? possibleFor(one) : undefined;
  const count = Math.min(wanted, possible?.count ?? wanted);
  const there = optionsOf(campaign, asset.id);
  const generated: GeneratedAsset[] = [];
  const files: Record<string, string> = {};
  const unlike: string[] = [];
  let { provenance } = one;
  let failed: unknown;
  for (let number = 1; number <= count; number += 1) {
    const present = there.find((option) => option.number === number);
    if (isFilled && present !== undefined && !isFromOtherBeginning(campaign, asset, number)) {
      unlike.push(present.text);
      continue;
    }
    let made: Made;
    try {
      made = await generateOne(world, { ...one, provenance, option: { number, unlike: [...unlike] } });
    } catch (error) {
      if (!(error instanceof PipelineError || error instanceof PipelineErrors)) throw error;
      failed = error;
      break;
    }
    generated.push({ campaign: campaign.slug, asset: asset.id, option: number, ...made.told });
    unlike.push(made.text ?? present?.text ?? "");
    if (made.text === undefined) continue;
    files[optionFile(campaign.folder, asset.id, number)] = made.text;
    if (made.base !== undefined) files[baseFile(campaign.folder, `${asset.id}/${number}`)] = made.base;
    provenance = withOption(provenance, { asset: asset.id, number, generated: made.provenance });
  }
  if (failed === undefined && possible !== undefined && count < wanted)
    generated.push({
      ...{ campaign: campaign.slug, asset: asset.id, result: "fewer" as const },
      fewer: { wanted, given: count, why: tooFewPatterns(possible, campaign.brief.value.type) },
    });
  return { generated, files, provenance, ...(failed === undefined ? {} : { failed }) };
}

/** How many texts the playbook's patterns give for this brief; undefined where it has none for this kind. */
export function possibleFor({
  campaign,
  brand,
  asset,
}: {
  readonly campaign: CampaignSource;
  readonly brand: BrandKit;
  readonly asset: BriefAsset;
}): Possible | undefined {
  const brief = campaign.brief.value;
  const language = asset.language ?? brief.language;
  const playbook = playbookFor(brand.playbooks[brief.type]?.value, asset.kind, language);
  if (playbook === undefined) return undefined;
  // With the first key point of a mail in between, as its patterns are chosen with.
  const facts = factsOf(brief, brand.brand.value, language, asset.kind === "sequence" ? 1 : undefined);
  return possibleOptions(playbook, asset.kind, { facts, room: isAdKind(asset.kind) ? roomFor(asset.kind) : undefined });
}

/** As people call the fields of a playbook: one, and several. */
const CALLED: Readonly<Record<string, readonly [one: string, several: string]>> = {
  subject: ["subject", "subjects"],
  preheader: ["preview text", "preview texts"],
  headline: ["headline", "headlines"],
  label: ["button text", "button texts"],
  title: ["page title", "page titles"],
  metaDescription: ["search description", "search descriptions"],
  texts: ["set of texts", "sets of texts"],
};

/** Why a playbook gives too few texts, and what to do about it. */
export function tooFewPatterns({ fields }: Possible, type: string): string {
  const counted = fields.map(({ field, patterns }) => {
    const [one, several] = CALLED[field] ?? [field, field];
    return `${patterns} ${patterns === 1 ? one : several}`;
  });
  return `For this brief the playbook has ${listed(counted)}. To get more, add lines under options in brand/playbooks/${type}.yaml.`;
}
