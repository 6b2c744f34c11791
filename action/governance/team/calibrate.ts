/** What the rules would have said of past assets: how often each finds something, so that nobody lets a list of words block before they know. */
import type { BrandKit } from "#model/source.ts";
import type { LocalDate } from "#model/types.ts";
import { checkAsset } from "../check-asset.ts";
import type { Rule } from "../rule.ts";
import { walkHtml } from "../walk-html.ts";
import { withHead } from "./head-of-mail.ts";
import { LONE_ASSET, type LoneText, loneCampaign } from "./lone-campaign.ts";

export interface RuleHits {
  readonly rule: string;
  readonly title: string;
  readonly severity: Rule["meta"]["severity"];
  /** Assets in which it found something. */
  readonly assets: number;
  readonly hits: number;
  readonly perThousandWords: number;
  /** What it found, the most frequent first. */
  readonly quotes: readonly { readonly quote: string; readonly count: number }[];
  /** Assets on which it could not be run. */
  readonly errors: number;
}

export interface Calibration {
  readonly assets: number;
  readonly words: number;
  /** Left out, because their parts lie within parts too deep to follow; absent where none was. */
  readonly skipped?: number;
  readonly rules: readonly RuleHits[];
}

/** How many of the quotes are shown. */
const QUOTES = 3;

interface Count {
  assets: number;
  hits: number;
  errors: number;
  readonly quotes: Map<string, number>;
}

/**
 * Holds past texts against rules that look at words. They have no brief, so what compares an asset with its brief says nothing of worth here and
 * is left out.
 */
export async function calibrated(
  texts: Iterable<LoneText> | AsyncIterable<LoneText>,
  { brand, rules, today }: { readonly brand: BrandKit; readonly rules: readonly Rule[]; readonly today: LocalDate },
): Promise<Calibration> {
  const tried = rules.filter(({ meta }) => meta.kind !== "cross-field" && meta.kind !== "registry");
  const counts = new Map<string, Count>(tried.map(({ meta }) => [meta.id, { assets: 0, hits: 0, errors: 0, quotes: new Map() }]));
  let [assets, words, skipped] = [0, 0, 0];
  for await (const text of texts) {
    const many = wordsIn(text);
    if (many === undefined) {
      skipped += 1;
      continue;
    }
    assets += 1;
    words += many;
    const { results } = checkAsset({
      campaign: loneCampaign(withHead(text)),
      assetId: LONE_ASSET,
      brand,
      today,
      waiverRole: () => "legal",
      rules: tried,
    });
    for (const { rule, result, findings } of results) {
      const count = counts.get(rule);
      if (count === undefined) continue;
      if (result === "error") count.errors += 1;
      if (findings.length > 0) count.assets += 1;
      count.hits += findings.length;
      for (const { quote } of findings) count.quotes.set(quote, (count.quotes.get(quote) ?? 0) + 1);
    }
  }
  return {
    assets,
    words,
    ...(skipped === 0 ? {} : { skipped }),
    rules: tried.map(({ meta }) => {
      const { quotes, ...count } = counts.get(meta.id) ?? { assets: 0, hits: 0, errors: 0, quotes: new Map<string, number>() };
      return {
        rule: meta.id,
        title: meta.title,
        severity: meta.severity,
        ...count,
        perThousandWords: words === 0 ? 0 : (1000 * count.hits) / words,
        quotes: [...quotes]
          .sort(([left, many], [right, few]) => few - many || (left < right ? -1 : 1))
          .slice(0, QUOTES)
          .map(([quote, times]) => ({ quote, count: times })),
      };
    }),
  };
}

/** The words a reader reads; undefined where parts lie within parts so deep that it cannot be looked at. */
function wordsIn({ html, plain = "" }: LoneText): number | undefined {
  try {
    const shown = walkHtml(html).segments.flatMap(({ origin, raw }) => (origin.kind === "html" && !origin.hidden ? [raw] : []));
    return `${shown.join(" ")} ${plain}`.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
