/** The texts that wait for a choice, each looked at by the rules as if it were the asset's: what a person chooses from. */
import { openFindings } from "#model/finding.ts";
import { optionsOf, waitsForChoice } from "#model/options.ts";
import type { BrandKit, CampaignSource, OptionFile } from "#model/source.ts";
import type { BriefAsset, Config, LocalDate } from "#model/types.ts";
import type { ChoiceFacts, OptionFacts } from "#report/choices.ts";
import { possibleFor, tooFewPatterns } from "./generate-options.ts";
import { partsOf, wholeOf } from "./option-parts.ts";
import { type Tried, tryText } from "./try-text.ts";

interface Look {
  readonly campaign: CampaignSource;
  readonly brand: BrandKit;
  readonly config: Config;
  readonly today: LocalDate;
}

/** One for each asset of which several texts are written and none is chosen, in the order of the brief. */
export async function choicesOf(look: Look): Promise<readonly ChoiceFacts[]> {
  const { campaign } = look;
  const choices: ChoiceFacts[] = [];
  for (const asset of campaign.brief.value.assets) {
    if (!waitsForChoice(campaign, asset)) continue;
    const { id, kind, platform, variants: wanted = 1 } = asset;
    const options: OptionFacts[] = [];
    for (const option of optionsOf(campaign, id)) options.push(await optionFacts(look, asset, option));
    choices.push({ campaign: campaign.slug, asset: id, kind, platform, wanted, options, ...whyFewer(look, asset, options.length) });
  }
  return choices;
}

/** A playbook that gives too few texts says which patterns it lacks; a model was only not asked yet. */
function whyFewer({ campaign, brand, config }: Look, asset: BriefAsset, there: number): { readonly why?: string } {
  const possible =
    config.generation.writer === "template" && there < (asset.variants ?? 1) ? possibleFor({ campaign, brand, asset }) : undefined;
  if (possible === undefined || possible.count > there) return {};
  return { why: tooFewPatterns(possible, campaign.brief.value.type) };
}

async function optionFacts({ campaign, brand, config, today }: Look, { id }: BriefAsset, option: OptionFile): Promise<OptionFacts> {
  const { number, file, text, sha256 } = option;
  const generated = campaign.provenance?.value.assets[id]?.options?.[number];
  const model = generated?.model;
  const tried = await tryText({ campaign, id, file, brand, config, today, ...(model === undefined ? {} : { model }) }, text);
  const asset = tried.asset;
  return {
    number,
    file,
    parts: asset === undefined ? [] : partsOf(asset),
    whole: asset === undefined ? "" : wholeOf(asset),
    ...foundIn(tried),
    isPeoples: generated?.output !== sha256,
  };
}

function foundIn(tried: Tried): Pick<OptionFacts, "blocks" | "looks" | "broken"> {
  if (tried.kind === "refused")
    return {
      blocks: [],
      looks: [],
      broken: tried.problems.map(({ message, hint }) => (hint === undefined ? message : `${message.replace(/\.$/, "")}. ${hint}`)),
    };
  const { report } = tried;
  const open = openFindings(report);
  const failed = report.results.filter(({ result }) => result === "error").map(({ title }) => `“${title}” could not be checked`);
  return {
    blocks: [...open.filter(({ severity }) => severity === "block").map(({ message }) => message), ...failed],
    looks: open.filter(({ severity }) => severity === "warn").map(({ message }) => message),
    broken: [],
  };
}
