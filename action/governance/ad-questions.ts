/** What no writer can say of an ad and its brief leaves open: asked before a word is written, by the measure of the rules that look at it afterwards. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { isAdKind } from "#model/content.ts";
import type { BrandKit, CampaignSource } from "#model/source.ts";
import type { BriefAsset, LocalDate } from "#model/types.ts";
import { spendsBeyondTotal } from "./facts/ad-costs.ts";
import { adPlatform, takesNoPolitics } from "./facts/ads.ts";
import { dayInWords } from "./text/dates.ts";

export interface AdQuestion {
  readonly campaign: CampaignSource;
  readonly brand: BrandKit;
  readonly asset: BriefAsset;
  readonly today: LocalDate;
}

type Path = readonly (string | number)[];

interface Asking extends AdQuestion {
  /** Of the ad, in the brief. */
  readonly at: Path;
  readonly ask: (words: string, path: Path, hint: string) => PipelineError;
}

/**
 * FIELD_INVALID, one plain question for each, with its place in the brief; none of what is no ad. What is asked of all ads of a campaign
 * names none, so that it can be asked once. An ad without a budget is a matter of `checkBrief`.
 */
export function adQuestions(question: AdQuestion): readonly PipelineError[] {
  const { campaign, asset } = question;
  if (!isAdKind(asset.kind)) return [];
  const { value, place } = campaign.brief;
  const ask: Asking["ask"] = (words, path, hint) =>
    new PipelineError("FIELD_INVALID", words, { place: place(path), hint, facts: { question: true } });
  const asking = { ...question, at: ["assets", value.assets.indexOf(asset)], ask };
  return [...politicsAsked(asking), ...endAsked(asking), ...costAsked(asking)];
}

/** Political as Regulation (EU) 2024/900, Art. 3(2), has it (https://eur-lex.europa.eu/eli/reg/2024/900/oj, read 2026-11-28). Both platforms ask, wherever the ad is shown. */
function politicsAsked({ campaign, brand, asset, at, ask }: Asking): readonly PipelineError[] {
  const { id, kind, platform, delivery } = asset;
  const path = [...at, "delivery", "political"];
  if (delivery?.political === undefined) {
    const words = `Is the ad "${id}" political: by or for a politician or a party, or meant to sway an election, a vote or a law?`;
    const way =
      delivery === undefined
        ? '"delivery: { political: false }" (or true) at the ad'
        : '"political: false" (or true) under delivery of the ad';
    return [ask(words, path, `write ${way}; ${adPlatform(platform)} asks it of every ad`)];
  }
  if (!delivery.political) return [];
  const { include } = asset.audience ?? campaign.brief.value.audience;
  const regions = [...new Set(include.flatMap((name) => brand.audiences.value.audiences[name]?.regions ?? []))].sort();
  const why = takesNoPolitics({ kind, regions });
  if (why === undefined) return [];
  const hint = 'write "political: false" if it is not; if it is, take the ad out of the brief';
  return [ask(`The brief says that the ad "${id}" is political, and ${why}: is it?`, path, hint)];
}

function endAsked({ campaign, ask }: Asking): readonly PipelineError[] {
  const { end } = campaign.brief.value;
  if (end === undefined) {
    const hint = 'answer it in the brief, as "end: { at: 2027-04-30, then: withdraw }" with your own day';
    return [ask("On which day do the ads end? Without a last day they go on spending.", ["schedule"], hint)];
  }
  if (end.then === "withdraw") return [];
  const words = `Are the ads to be taken down after the last day, ${dayInWords(end.at)}? Kept, they would go on spending.`;
  return [ask(words, ["end", "then"], 'write "then: withdraw" under end in the brief; an ad that costs money cannot stay')];
}

function costAsked({ campaign, asset, today, at, ask }: Asking): readonly PipelineError[] {
  const { end, schedule: shared } = campaign.brief.value;
  const { id, platform, budget, schedule = shared } = asset;
  if (budget === undefined || end === undefined) return [];
  const { total, daily } = budget;
  const money = { currency: total.currency, totalMicros: total.micros, ...(daily === undefined ? {} : { dailyMicros: daily.micros }) };
  const from = schedule.mode === "at" ? schedule.at.slice(0, 10) : today;
  const beyond = spendsBeyondTotal({ platform, money, from, until: end.at });
  if (beyond === undefined) return [];
  const hint = `lower the daily budget, raise the total, or leave the daily budget out: then ${adPlatform(platform)} keeps to the total`;
  return [ask(`Which budget is the ad "${id}" to keep to? ${beyond.words}`, [...at, "budget", "daily"], hint)];
}
