/** Everything that may stand against an asset before it goes anywhere: its payload's own truth, its freshness, and the rules. */

import type { PipelineError } from "#errors/pipeline-error.ts";
import type { Others, Outing } from "#governance/calendar/outing.ts";
import { checkAsset } from "#governance/check-asset.ts";
import type { Rule } from "#governance/rule.ts";
import { sha256 } from "#model/digest.ts";
import { type AssetReport, isBlocked, openFindings, type SignOffKind } from "#model/finding.ts";
import type { BrandKit, CampaignSource, PayloadSource } from "#model/source.ts";
import type { Config, RuleSummary, Sha256 } from "#model/types.ts";
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
  /** Roles that must have approved the content besides, as a configuration names them. */
  readonly contentRoles: (config: Config) => readonly string[];
}

export interface JudgeQuestion {
  readonly campaign: CampaignSource;
  readonly payload: PayloadSource;
  readonly brand: BrandKit;
  readonly config: Config;
  readonly nowMs: number;
  /** What else goes out or went out: `beside` as `otherMails` gives it, `near` as `othersAround` does. Absent where nobody looked. */
  readonly others?: Others;
}

/**
 * The role that may waive a rule: the one the configuration names for it. Else `legal` where a law stands behind the rule, whatever the
 * default is: who answers for the brand answers for no law. Else the default, or `legal` where there is none.
 */
export function waiverRoleOf({ waivers }: Pick<Config, "waivers">, rules: readonly Rule[]): (rule: string) => string {
  const isLawful = (rule: string) => rules.some(({ meta }) => meta.id === rule && meta.law.length > 0);
  return (rule) => waivers?.roles[rule] ?? (isLawful(rule) ? "legal" : (waivers?.roles["default"] ?? "legal"));
}

/**
 * Who else must have approved the content: whoever may except the rules excepted in it, or whose known findings would block; and whoever
 * has to sign by name. Words that a model wrote are signed for by whoever approves the content anyway, unless a role is named for it.
 */
export function contentRolesOf(
  { waived, known = [], results }: Pick<AssetReport, "waived" | "known" | "results">,
  config: Pick<Config, "waivers" | "signOff">,
  rules: readonly Rule[],
): readonly string[] {
  const roleOf = waiverRoleOf(config, rules);
  const excepted = [...waived.map(({ rule }) => rule), ...known.flatMap(({ rule, severity }) => (severity === "block" ? [rule] : []))];
  const signed = results.flatMap(({ signOffs = [] }) => signOffs.map(({ kind }) => kind));
  return [...new Set([...excepted.map(roleOf), ...signed.flatMap((kind) => signOffRole(config, kind) ?? [])])].sort();
}

/** The role that signs for it; nobody in particular only for what a model wrote. */
function signOffRole({ signOff }: Pick<Config, "signOff">, kind: SignOffKind): string | undefined {
  return signOff?.roles[kind] ?? (kind === "written-by-a-model" ? undefined : "legal");
}

/** The last answer about a payload, for as long as the payload itself is there. What is asked about is read once, so it is the same object. */
const judged = new WeakMap<PayloadSource, JudgeQuestion & { readonly judgement: Judgement }>();

export function judge(question: JudgeQuestion): Judgement {
  const { campaign, payload, brand, config, nowMs, others } = question;
  const known = judged.get(payload);
  const isSame =
    known?.campaign === campaign &&
    known.brand === brand &&
    known.config === config &&
    // Whoever does not ask about others is content with an answer that looked at them.
    (others === undefined || sameOutings(known.others?.beside, others.beside)) &&
    (others?.near === undefined || known.others?.near === others.near) &&
    today(known.nowMs) === today(nowMs);
  if (known !== undefined && isSame) return known.judgement;
  const judgement = judgeAnew(question);
  judged.set(payload, { ...question, judgement });
  return judgement;
}

function sameOutings(left: readonly Outing[] = [], right: readonly Outing[] = []): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

function judgeAnew(question: JudgeQuestion): Judgement {
  const { campaign, payload, brand } = question;
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
    contentRoles: (by) => contentRolesOf(report, by, rulesOf(brand)),
  };
}

/** Reports on what was looked at before, by everything a rule can see: what did not change costs nothing to check again. */
const reports = new Map<string, AssetReport>();
/** As many as a large team has alive at once. */
const MOST_REPORTS = 500;

/** Takes a report that was kept for this very question, so that nobody looks again. */
export function recall(question: JudgeQuestion, report: AssetReport): void {
  remember(keyOf(question), report);
}

function remember(key: Sha256, report: AssetReport): void {
  const [oldest] = reports.size < MOST_REPORTS ? [] : reports.keys();
  if (oldest !== undefined) reports.delete(oldest);
  reports.set(key, report);
}

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
  remember(key, report);
  return report;
}

/** Of everything a rule can see. */
export function keyOf({ campaign, payload, brand, config, nowMs, others = { beside: [] } }: JudgeQuestion): Sha256 {
  const { brand: identity, claims, audiences, fields, waivers, baseline, calendar, personas, rules = [] } = brand;
  const files = [
    ...[identity, claims, audiences, fields, waivers, baseline, calendar, personas, ...rules],
    ...[campaign.brief, campaign.waivers, campaign.provenance, campaign.assets.find(({ id }) => id === payload.asset)],
  ];
  return sha256(
    JSON.stringify([
      today(nowMs),
      campaign.folder,
      payload.file,
      payload.digest,
      // Their hashes stand in the payload; whether they are true is another question.
      payload.texts,
      // What the campaign's other assets say, because all must say the same.
      Object.values(campaign.payloads).map((other) => (other === payload ? "" : [other.file, other.digest, other.texts])),
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
