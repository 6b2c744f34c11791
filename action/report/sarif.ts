/**
 * What was checked as SARIF 2.1.0, for code scanning and for auditors: every rule has a result on every asset, also where it found nothing or does
 * not apply, so that the file proves what ran. Format: OASIS SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/ (read 2026-11).
 */
import type { PipelineError } from "#errors/pipeline-error.ts";
import type { RuleMeta } from "#governance/rule.ts";
import type { AssetReport, Finding, RuleResult, Severity } from "#model/finding.ts";
import type { Place } from "#model/place.ts";

const LEVELS: Readonly<Record<Severity, "error" | "warning" | "note">> = { block: "error", warn: "warning", note: "note" };

export interface SarifQuestion {
  readonly reports: readonly AssetReport[];
  readonly problems: readonly PipelineError[];
  /** The rules that were run, in their order. */
  readonly rules: readonly RuleMeta[];
  /** Name and version of the pack. */
  readonly pack: string;
}

/** The whole log, ready to be written as JSON. */
export function sarifOf({ reports, problems, rules, pack }: SarifQuestion): unknown {
  const index = new Map(rules.map(({ id }, at) => [id, at]));
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "campaigns-as-code", version: pack, rules: rules.map(ruleOf) } },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: problems.length === 0 && reports.every(({ results }) => results.every(({ result }) => result !== "error")),
            toolExecutionNotifications: problems.map(notificationOf),
          },
        ],
        results: reports.flatMap((report) => report.results.flatMap((result) => resultsOf(report, result, index.get(result.rule)))),
      },
    ],
  };
}

function ruleOf({ id, title, group, severity, law, fix }: RuleMeta): unknown {
  const [first] = law;
  return {
    id,
    name: title,
    shortDescription: { text: title },
    defaultConfiguration: { level: LEVELS[severity] },
    ...(first === undefined ? {} : { helpUri: first.url }),
    properties: { group, fix, law: law.map(({ title: name, section, url, asOf }) => ({ name, section, url, asOf })) },
  };
}

function notificationOf({ code, message, place }: PipelineError): unknown {
  return {
    level: "error",
    descriptor: { id: code },
    message: { text: message },
    ...(place === undefined ? {} : { locations: [locationOf(place)] }),
  };
}

/** One result per finding; one for the rule where it found nothing, does not apply, could not tell or could not be run. */
function resultsOf(report: AssetReport, result: RuleResult, ruleIndex: number | undefined): readonly unknown[] {
  const head = { ruleId: result.rule, ...(ruleIndex === undefined ? {} : { ruleIndex }) };
  const about = `${report.campaign}/${report.asset}`;
  const alone = (kind: string, text: string, more: object = {}): unknown => ({
    ...head,
    kind,
    level: kind === "fail" ? "error" : "none",
    message: { text },
    locations: [{ logicalLocations: [{ fullyQualifiedName: about }] }],
    ...more,
  });
  const reason = result.reason === undefined ? "" : ` ${result.reason}`;
  switch (result.result) {
    case "pass":
      return [alone("pass", `${result.title}: found nothing in ${about}.`)];
    case "not-applicable":
      return [alone("notApplicable", `${result.title}: does not apply to ${about}.${reason}`)];
    case "needs-review":
      return [reviewOf(result, head, about, reason)];
    case "error":
      return [alone("fail", `${result.title}: could not be checked in ${about}.${reason}`)];
    case "suppressed":
    case "fixed":
    case "fail": {
      const found = result.findings.map((finding) => findingOf(finding, head, about, suppressionOf(report, result, finding)));
      return found.length > 0 ? found : [alone("pass", `${result.title}:${reason} (${about})`)];
    }
  }
}

/** A question for a person; of a judged rule with the words a model means, and that it was a model. */
function reviewOf({ title, judged }: RuleResult, head: object, about: string, reason: string): unknown {
  const where = { logicalLocations: [{ fullyQualifiedName: about }] };
  const by = judged?.model === undefined ? "" : ` A language model read it (${judged.verdict}); that is advice.`;
  return {
    ...head,
    kind: "review",
    level: "none",
    message: { text: `${title}: a person has to look at ${about}.${reason}${by}` },
    locations: [judged?.place === undefined ? where : { ...locationOf(judged.place), ...where }],
    ...(judged === undefined ? {} : { properties: { judged } }),
  };
}

type Suppression = { readonly kind: "external"; readonly status: "accepted"; readonly justification: string };

function suppressionOf({ waived, known = [] }: AssetReport, { result, rule }: RuleResult, finding: Finding): Suppression | undefined {
  if (result !== "suppressed") return undefined;
  const waiver = waived.find((one) => one.rule === rule && one.textHash === finding.textHash);
  if (waiver !== undefined) return accepted(`${waiver.reason} (granted by ${waiver.grantedBy} until ${waiver.expires})`);
  const entry = known.find((one) => one.rule === rule && one.fingerprint === finding.fingerprint);
  if (entry === undefined) return undefined;
  return accepted(
    `known since ${entry.since}${entry.acceptedBy === undefined ? "" : ` (accepted by ${entry.acceptedBy}: ${entry.reason ?? ""})`}`,
  );
}

function accepted(justification: string): Suppression {
  return { kind: "external", status: "accepted", justification };
}

function findingOf(finding: Finding, head: object, about: string, suppression: Suppression | undefined): unknown {
  const { severity, message, place, textHash, fix, related, quote } = finding;
  return {
    ...head,
    kind: "fail",
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ ...locationOf(place), logicalLocations: [{ fullyQualifiedName: about }] }],
    // The same words are the same finding, wherever they have moved to.
    partialFingerprints: { "words/v1": `${finding.rule}:${finding.asset}:${textHash}` },
    ...(related === undefined ? {} : { relatedLocations: [{ id: 1, ...locationOf(related) }] }),
    ...(suppression === undefined ? {} : { suppressions: [suppression] }),
    ...(fix === undefined || !isExact(place) ? {} : { fixes: [fixOf(place, quote, fix.replacement)] }),
  };
}

/** Whether a place says exactly which characters it means. */
function isExact({ line, column, endColumn }: Place): boolean {
  return line !== undefined && column !== undefined && endColumn !== undefined && endColumn > column;
}

function fixOf(place: Place, quote: string, replacement: string): unknown {
  return {
    description: { text: `Write “${replacement}” instead of “${quote}”.` },
    artifactChanges: [
      {
        artifactLocation: artifactOf(place),
        replacements: [{ deletedRegion: regionOf(place), insertedContent: { text: replacement } }],
      },
    ],
  };
}

function locationOf(place: Place): object {
  const region = regionOf(place);
  return { physicalLocation: { artifactLocation: artifactOf(place), ...(region === undefined ? {} : { region }) } };
}

function artifactOf({ file }: Place): unknown {
  return { uri: file.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
}

function regionOf({ line, column, endColumn }: Place): unknown {
  if (line === undefined) return undefined;
  return { startLine: line, ...(column === undefined ? {} : { startColumn: column }), ...(endColumn === undefined ? {} : { endColumn }) };
}
