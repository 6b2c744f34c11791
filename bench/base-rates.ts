/** How often each rule finds something in mails of others: no label says what is right there, so these are rates and no scores. */
import process from "node:process";
import { checkAsset } from "#governance/check-asset.ts";
import type { Rule } from "#governance/rule.ts";
import { RULES } from "#governance/rules.ts";
import { withHead } from "#governance/team/head-of-mail.ts";
import { LONE_ASSET, loneCampaign } from "#governance/team/lone-campaign.ts";
import { walkHtml } from "#governance/walk-html.ts";
import type { Severity } from "#model/finding.ts";
import type { BrandKit } from "#model/source.ts";
import { brandKit, located } from "../test/governance/builders.ts";
import type { PastMail } from "./past-mails.ts";

export interface Hit {
  readonly file: string;
  readonly severity: Severity;
  readonly quote: string;
  readonly message: string;
}

export interface RuleRate {
  readonly rule: string;
  /** Mails in which it found something. */
  readonly files: number;
  readonly hits: readonly Hit[];
  /** Mails in which it left a question. */
  readonly asks: number;
  /** Why it stopped, where it did; there must be none. */
  readonly errors: readonly string[];
}

export interface BaseRates {
  readonly mails: number;
  readonly words: number;
  /** Of the processor, so that what else the machine does counts for nothing. */
  readonly seconds: number;
  /** The slowest mail, in milliseconds. */
  readonly slowest: { readonly file: string; readonly milliseconds: number };
  /** Left out, because their parts lie within parts too deep to follow. */
  readonly skipped: readonly string[];
  readonly rules: readonly RuleRate[];
}

/** Rules that need a brief or a register, and begin with words in the text: run against empty ones, they say how often such words come. */
const BEGIN_WITH_WORDS = new Set([
  "unregistered-claim",
  "lowest-price-claim",
  "testimonial-is-registered",
  "certificate-is-held",
  "made-in",
  "urgency-is-true",
  "scarcity-is-proven",
  "subject-keeps-its-word",
]);

/** What compares a mail with a company's own facts says nothing of the mails of others. */
export const TRIED: readonly Rule[] = RULES.filter(
  ({ meta }) => (meta.kind !== "cross-field" && meta.kind !== "registry") || BEGIN_WITH_WORDS.has(meta.id),
);

/** Read as marketing to consumers in the United States, the United Kingdom and Germany, so that the strictest law of each rule is tried. */
export function baseRates(mails: readonly PastMail[], today: string): BaseRates {
  const brand = strangersBrand();
  const counts = new Map(TRIED.map(({ meta }) => [meta.id, { files: 0, hits: [] as Hit[], asks: 0, errors: [] as string[] }]));
  let [words, seconds, read] = [0, 0, 0];
  let slowest = { file: "", milliseconds: 0 };
  const skipped: string[] = [];
  for (const { file, text } of mails) {
    try {
      words += wordsIn(text);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      skipped.push(file);
      continue;
    }
    read += 1;
    const campaign = loneCampaign({ ...withHead(text), regions: ["US", "GB", "DE"] });
    const began = process.cpuUsage();
    const { results } = checkAsset({ campaign, assetId: LONE_ASSET, brand, today, waiverRole: () => "legal", rules: TRIED });
    const { user, system } = process.cpuUsage(began);
    const milliseconds = (user + system) / 1000;
    seconds += milliseconds / 1000;
    if (milliseconds > slowest.milliseconds) slowest = { file, milliseconds };
    for (const { rule, result, reason, findings } of results) {
      const count = counts.get(rule);
      if (count === undefined) continue;
      if (result === "error") count.errors.push(`${file}: ${reason}`);
      if (result === "needs-review") count.asks += 1;
      if (findings.length > 0) count.files += 1;
      count.hits.push(...findings.map(({ severity, quote, message }) => ({ file, severity, quote, message })));
    }
  }
  const rules = [...counts].map(([rule, count]) => ({ rule, ...count })).sort((left, right) => right.files - left.files);
  return { mails: read, words, seconds, slowest, skipped, rules };
}

/** A company without claims, customers or seals, whose list is `readers`: the audience of a lone campaign. */
function strangersBrand(): BrandKit {
  const kit = brandKit({ claims: { schemaVersion: 1, claims: [] }, brand: { terminology: [] } });
  const { admins } = kit.audiences.value.audiences;
  if (admins === undefined) return kit;
  const readers = { ...admins, people: "consumers", regions: ["US", "GB", "DE"] } as const;
  return { ...kit, audiences: located({ schemaVersion: 1, audiences: { readers } }, "brand/audiences.yaml") };
}

function wordsIn({ html, plain = "" }: PastMail["text"]): number {
  const shown = walkHtml(html).segments.flatMap(({ origin, raw }) => (origin.kind === "html" && !origin.hidden ? [raw] : []));
  return (html === "" ? plain : shown.join(" ")).match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
