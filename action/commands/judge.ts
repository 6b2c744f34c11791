/** Everything that may stand against an asset before it goes anywhere: its payload's own truth, its freshness, and the rules. */

import type { PipelineError } from "#errors/pipeline-error.ts";
import type { Outing } from "#governance/calendar/outing.ts";
import { checkAsset } from "#governance/check-asset.ts";
import type { Rule } from "#governance/rule.ts";
import { sha256 } from "#model/digest.ts";
import { type AssetReport, isBlocked, openFindings } from "#model/finding.ts";
import type { BrandKit, CampaignSource, PayloadSource } from "#model/source.ts";
import type { Config, RuleSummary } from "#model/types.ts";
import { staleReasons } from "#payload/staleness.ts";
import { verifyPayload } from "#payload/verify-payload.ts";
import { instantOf } from "#ports/clock.ts";
import { rulesOf } from "./rules-of.ts";

export interface Judgement {
  readonly report: AssetReport;
  readonly problems: readonly PipelineError[];
  /** In words; empty where nothing blocks. */
  readonly blocking: readonly string[];
  readonly rules: RuleSummary;
  readonly waiverRoles: readonly string[];
}

export interface JudgeQuestion {
  readonly campaign: CampaignSource;
  readonly payload: PayloadSource;
  readonly brand: BrandKit;
  readonly config: Config;
  readonly nowMs: number;
  /** What else goes out around it; absent where nobody looked. */
  readonly others?: readonly Outing[];
}

/**
 * The role that may waive a rule: the one the configuration names for it. Else `legal` where a law stands behind the rule, whatever the
 * default is: who answers for the brand answers for no law. Else the default, or `legal` where there is none.
 */
export function waiverRoleOf({ waivers }: Config, rules: readonly Rule[]): (rule: string) => string {
  const lawful = new Set(rules.flatMap(({ meta }) => (meta.law.length > 0 ? [meta.id] : [])));
  return (rule) => waivers?.roles[rule] ?? (lawful.has(rule) ? "legal" : (waivers?.roles["default"] ?? "legal"));
}

/** The last answer about a payload, for as long as the payload itself is there. What is asked about is read once, so it is the same object. */
const judged = new WeakMap<PayloadSource, JudgeQuestion & { readonly judgement: Judgement }>();

export function judge(question: JudgeQuestion): Judgement {
  const { campaign, payload, brand, config, nowMs, others } = question;
  const known = judged.get(payload);
  const isSame = known?.campaign === campaign && known.brand === brand && known.config === config && today(known.nowMs) === today(nowMs);
  // Whoever does not ask about others is content with an answer that looked at them.
  if (known !== undefined && isSame && (others === undefined || known.others === others)) return known.judgement;
  const judgement = judgeAnew(question);
  judged.set(payload, { ...question, judgement });
  return judgement;
}

function judgeAnew(question: JudgeQuestion): Judgement {
  const { campaign, payload } = question;
  const problems = verifyPayload(payload, campaign.slug);
  const stale = staleReasons(campaign, payload.asset);
  const report = reportOn(question);
  const rules = isBlocked(report)
    ? openFindings(report)
        .filter(({ severity }) => severity === "block")
        .map(({ message }) => message)
    : [];
  const errors = report.results
    .filter(({ result }) => result === "error")
    .map(({ title, reason }) => `the rule "${title}" could not be run (${reason ?? "no reason given"})`);
  return {
    report,
    problems,
    blocking: [
      ...problems.map(({ message }) => message),
      ...stale.map((reason) => `it is not rendered from the present text (${reason})`),
      ...rules,
      ...errors,
    ],
    rules: {
      pack: report.pack,
      checked: report.results.filter(({ result }) => result !== "not-applicable").length,
      corrected: report.results.filter(({ result }) => result === "fixed").length,
      excepted: report.waived.length,
    },
    waiverRoles: [...new Set(report.waived.map(({ role }) => role))],
  };
}

/** Reports on what was looked at before, by everything a rule can see: what did not change costs nothing to check again. */
const reports = new Map<string, AssetReport>();
/** As many as a large team has alive at once. */
const MOST_REPORTS = 500;

function reportOn(question: JudgeQuestion): AssetReport {
  const { campaign, payload, brand, config, nowMs, others } = question;
  const key = keyOf(question);
  const known = reports.get(key);
  if (known !== undefined) return known;
  const report = checkAsset({
    campaign,
    assetId: payload.asset,
    brand,
    today: today(nowMs),
    waiverRole: waiverRoleOf(config, rulesOf(brand)),
    rules: rulesOf(brand),
    ...(others === undefined ? {} : { others }),
  });
  const [oldest] = reports.size < MOST_REPORTS ? [] : reports.keys();
  if (oldest !== undefined) reports.delete(oldest);
  reports.set(key, report);
  return report;
}

function keyOf({ campaign, payload, brand, config, nowMs, others }: JudgeQuestion): string {
  const files = [
    ...[brand.brand, brand.claims, brand.audiences, brand.fields, brand.waivers, brand.calendar, brand.personas, ...(brand.rules ?? [])],
    ...[campaign.brief, campaign.waivers, campaign.assets.find(({ id }) => id === payload.asset)],
  ];
  return sha256(
    JSON.stringify([
      today(nowMs),
      campaign.folder,
      payload.file,
      payload.digest,
      // Their hashes stand in the payload; whether they are true is another question.
      payload.texts,
      files.map((file) => file?.sha256),
      config.waivers,
      others,
    ]),
  );
}

/** The calendar day in UTC, as `2027-04-07`. */
export function today(nowMs: number): string {
  return instantOf(nowMs).slice(0, 10);
}
