/** The texts that wait for a choice, each looked at by the rules as if it were the asset's: what a person chooses from. */
import { openFindings } from "#model/finding.ts";
import { optionsOf, waitsForChoice } from "#model/options.ts";
import type { AssetSource, BrandKit, CampaignSource, OptionFile } from "#model/source.ts";
import type { BriefAsset, Config, LocalDate } from "#model/types.ts";
import type { ChoiceFacts, OptionFacts, OptionPart } from "#report/choices.ts";
import { possibleFor, tooFewPatterns } from "./generate-options.ts";
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
    whole: asset === undefined ? "" : asset.body.trim(),
    ...foundIn(tried),
    isPeoples: generated?.output !== sha256,
  };
}

function foundIn(tried: Tried): Pick<OptionFacts, "blocks" | "looks" | "broken"> {
  if (tried.kind === "refused")
    return {
      blocks: [],
      looks: [],
      broken: tried.problems.map(({ message, hint }) => (hint === undefined ? message : `${message}. ${hint}`)),
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

/** Enough to tell texts apart, and no more than is read at a glance. */
const FIRST_WORDS = 240;

function partsOf({ value, body }: AssetSource): readonly OptionPart[] {
  const begins = beginningOf(readable(body));
  const words = ((): readonly (readonly [OptionPart["name"], string | undefined])[] => {
    switch (value.kind) {
      case "email":
        return [
          ["Subject", value.subject],
          ["Preview text", value.preheader],
          ["Headline", value.headline],
          ["Begins", begins],
          ["Button", value.cta?.label],
        ];
      case "landing-page":
        return [
          ["Page title", value.title],
          ["Headline", value.headline],
          ["Begins", begins],
          ["Button", value.cta.label],
        ];
      default:
        return [["Begins", begins]];
    }
  })();
  return words.flatMap(([name, said]) => (said === undefined || said.trim() === "" ? [] : [{ name, words: said }]));
}

function beginningOf(words: string): string {
  if (words.length <= FIRST_WORDS) return words;
  return `${words.slice(0, FIRST_WORDS).replace(/\s+\S*$/, "")} …`;
}

/** The first lines as they are read: without marks, and with the fallback in place of a person's name. */
function readable(body: string): string {
  return body
    .replace(/\{\{[^|}]*\|\s*"([^"]*)"\s*\}\}/g, "$1")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^[ \t]*(?:#{1,6}|>)[ \t]+/gm, "")
    .replace(/^[ \t]*[-*+][ \t]+/gm, "• ")
    .replace(/\*\*|__/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
