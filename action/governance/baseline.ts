/** Known findings: what was there when a rule was adopted. It is shown and counted and does not block; everything else does as before. */
import type { Finding, KnownFinding, RuleResult } from "#model/finding.ts";
import type { Located } from "#model/source.ts";
import { textHash } from "#model/text-hash.ts";
import type { Baseline } from "#model/types.ts";
import { dayInWords } from "./text/dates.ts";

export type KnownEntry = Baseline["findings"][number];

/** The rule id of remarks about the list itself. */
export const BASELINE_RULE = "known-findings";

interface BaselineRequest {
  readonly campaign: string;
  readonly asset: string;
  readonly file: Located<Baseline> | undefined;
  readonly results: readonly RuleResult[];
  /** Whether a law stands behind a rule: what it finds is known only where somebody accepted it by name. */
  readonly hasLaw: (rule: string) => boolean;
  /** The role whose approval a finding that would block needs all the same. */
  readonly role: (rule: string) => string;
}

/** Takes the findings out that the list knows, and says which entries know nothing any more or do not count. */
export function applyBaseline(request: BaselineRequest): {
  readonly results: readonly RuleResult[];
  readonly known: readonly KnownFinding[];
} {
  const { file, results, role } = request;
  if (file === undefined) return { results, known: [] };
  const mine = file.value.findings
    .map((entry, index) => ({ entry, index }))
    .filter(({ entry }) => entry.campaign === request.campaign && entry.asset === request.asset);
  const open = results.filter(({ result }) => result === "fail").flatMap(({ findings }) => findings);
  const found = (entry: KnownEntry): Finding | undefined => open.find((finding) => isSame(entry, finding));
  const counting = mine.filter(({ entry }) => !lacksName(entry, found(entry), request)).map(({ entry }) => entry);
  const entryFor = (finding: Finding): KnownEntry | undefined => counting.find((entry) => isSame(entry, finding));
  const known = open.flatMap((finding): readonly KnownFinding[] => {
    const entry = entryFor(finding);
    if (entry === undefined) return [];
    const { rule, quote, severity } = finding;
    return [
      {
        ...{ rule, quote, severity, fingerprint: entry.fingerprint, since: entry.since, role: role(rule) },
        ...(entry.acceptedBy === undefined ? {} : { acceptedBy: entry.acceptedBy }),
        ...(entry.reason === undefined ? {} : { reason: entry.reason }),
      },
    ];
  });
  const left = results.map((result) => (result.result === "fail" ? withoutKnown(result, entryFor) : result));
  const remarks = mine.flatMap(({ entry, index }) => remarkOn({ entry, index, file, finding: found(entry), request }));
  return { results: [...left, listResult(remarks)], known };
}

function isSame({ rule, fingerprint }: KnownEntry, finding: Finding): boolean {
  return rule === finding.rule && fingerprint === finding.fingerprint;
}

/** Nobody may put what a law forbids on a list without saying who answers for it. */
function lacksName(entry: KnownEntry, finding: Finding | undefined, { hasLaw }: BaselineRequest): boolean {
  const isLawful = hasLaw(entry.rule) || finding?.law !== undefined;
  return isLawful && ((entry.acceptedBy ?? "").trim() === "" || (entry.reason ?? "").trim() === "");
}

/** Known findings stay in the report: alone as result `suppressed`, beside open ones in the reason. */
function withoutKnown(result: RuleResult, entryFor: (finding: Finding) => KnownEntry | undefined): RuleResult {
  const covered = result.findings.filter((finding) => entryFor(finding) !== undefined);
  if (covered.length === 0) return result;
  const open = result.findings.filter((finding) => !covered.includes(finding));
  const days = [...new Set(covered.map((finding) => entryFor(finding)?.since ?? ""))].sort();
  const reason = `Known since ${days.map(dayInWords).join(" and ")}: ${covered.map(({ quote }) => `“${quote}”`).join(", ")}.`;
  const said = [result.reason, reason].filter((part) => part !== undefined).join(" ");
  return open.length === 0 ? { ...result, result: "suppressed", reason: said } : { ...result, reason: said, findings: open };
}

interface RemarkQuestion {
  readonly entry: KnownEntry;
  readonly index: number;
  readonly file: Located<Baseline>;
  readonly finding: Finding | undefined;
  readonly request: BaselineRequest;
}

function remarkOn({ entry, index, file, finding, request }: RemarkQuestion): readonly Finding[] {
  const words =
    finding === undefined
      ? `“${entry.quote}” is on the list of known findings, and is not found any more where it stood. Take it off: \`campaigns rules baseline\`.`
      : lacksName(entry, finding, request)
        ? `“${entry.quote}” is on the list of known findings, and a law stands behind it. It counts once the list says who accepts it and why (acceptedBy, reason).`
        : undefined;
  if (words === undefined) return [];
  return [
    {
      rule: BASELINE_RULE,
      severity: "note",
      asset: entry.asset,
      message: words,
      place: file.place(["findings", index, "quote"]),
      quote: entry.quote,
      textHash: textHash(entry.quote),
    },
  ];
}

function listResult(findings: readonly Finding[]): RuleResult {
  return {
    rule: BASELINE_RULE,
    title: "The list of known findings is up to date",
    result: findings.length === 0 ? "pass" : "fail",
    findings,
  };
}
