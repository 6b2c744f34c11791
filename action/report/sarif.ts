/**
 * What was checked as SARIF 2.1.0, for code scanning and for auditors: every rule has a result on every asset, also where it found nothing or does
 * not apply, so that the file proves what ran. Format: OASIS SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/ (read 2026-11).
 */
import type { PipelineError } from "#errors/pipeline-error.ts";
import type { RuleMeta } from "#governance/rule.ts";
import type { AssetReport, Finding, RuleResult, RuleSourceLaw, Severity } from "#model/finding.ts";
import type { Place } from "#model/place.ts";
import { fixPlace } from "./patch.ts";
import { grantedFor } from "./sections.ts";

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
  const laws = lawsOf(rules, reports);
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "campaigns-as-code",
            version: pack,
            rules: rules.map((rule) => ruleOf(rule, laws)),
            supportedTaxonomies: [{ name: LAWS, index: 0 }],
          },
        },
        taxonomies: [taxonomyOf(laws, pack)],
        automationDetails: { id: "campaigns-check/" },
        originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: problems.length === 0 && reports.every(({ results }) => results.every(({ result }) => result !== "error")),
            toolExecutionNotifications: problems.map(notificationOf),
          },
        ],
        results: reports.flatMap((report) =>
          report.results.flatMap((result) => resultsOf(report, result, { ruleIndex: index.get(result.rule), laws })),
        ),
      },
    ],
  };
}

/** What a finding's law is found by among all laws: the same law may be cited with several sections. */
type Laws = ReadonlyMap<string, { readonly law: RuleSourceLaw; readonly index: number }>;

/** Name of the taxonomy: one entry for each section of a law or policy that stands behind a rule or a finding. */
const LAWS = "Laws and policies";

function lawsOf(rules: readonly RuleMeta[], reports: readonly AssetReport[]): Laws {
  const cited = reports.flatMap(({ results }) => results.flatMap(({ findings }) => findings.flatMap(({ law }) => law ?? [])));
  const laws = new Map<string, { readonly law: RuleSourceLaw; readonly index: number }>();
  for (const law of [...rules.flatMap((rule) => rule.law), ...cited]) {
    if (!laws.has(lawName(law))) laws.set(lawName(law), { law, index: laws.size });
  }
  return laws;
}

function lawName({ title, section }: RuleSourceLaw): string {
  return section === undefined ? title : `${title}, ${section}`;
}

function taxonomyOf(laws: Laws, pack: string): unknown {
  return {
    name: LAWS,
    version: pack,
    shortDescription: { text: "The laws and policies behind the rules, each with the day it was read." },
    isComprehensive: false,
    taxa: [...laws].map(([name, { law }]) => ({
      id: name,
      name,
      helpUri: law.url,
      shortDescription: { text: `${name} (as of ${law.asOf})` },
    })),
  };
}

function taxonOf(law: RuleSourceLaw, laws: Laws): unknown {
  return { id: lawName(law), index: laws.get(lawName(law))?.index ?? -1, toolComponent: { name: LAWS, index: 0 } };
}

function ruleOf({ id, title, group, severity, law, fix }: RuleMeta, laws: Laws): unknown {
  const [first] = law;
  const why = law.map((one) => `${lawName(one)} (as of ${one.asOf}): ${one.url}`);
  const fixes = {
    safe: "Some of it can be corrected automatically.",
    suggest: "A change is offered where there is an obvious one.",
    none: "",
  };
  const help = [`${title}.`, fixes[fix], why.length === 0 ? "A rule of our own; no law asks for it." : `Behind it: ${why.join("; ")}`];
  return {
    id,
    name: title,
    shortDescription: { text: title },
    help: { text: help.filter(Boolean).join(" ") },
    defaultConfiguration: { level: LEVELS[severity] },
    ...(first === undefined ? {} : { helpUri: first.url }),
    ...(law.length === 0 ? {} : { relationships: distinct(law).map((one) => ({ target: taxonOf(one, laws), kinds: ["relevant"] })) }),
    properties: {
      group,
      fix,
      tags: [group],
      law: law.map((one) => ({ name: one.title, section: one.section, url: one.url, asOf: one.asOf })),
    },
  };
}

function distinct(laws: readonly RuleSourceLaw[]): readonly RuleSourceLaw[] {
  return [...new Map(laws.map((law) => [lawName(law), law])).values()];
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
function resultsOf(
  report: AssetReport,
  result: RuleResult,
  { ruleIndex, laws }: { readonly ruleIndex: number | undefined; readonly laws: Laws },
): readonly unknown[] {
  const head = { ruleId: result.rule, ...(ruleIndex === undefined ? {} : { ruleIndex }) };
  const about = `${report.campaign}/${report.asset}`;
  const logical = { fullyQualifiedName: about, kind: "resource" };
  const alone = (kind: string, text: string, more: object = {}): unknown => ({
    ...head,
    kind,
    level: kind === "fail" ? "error" : "none",
    message: { text },
    // Code scanning takes no file in which one result has no place in a file (github/codeql-action, issue 1738, read 2026-11).
    locations: [{ ...locationOf({ file: `campaigns/${about.replace("/", "/payload/")}.json` }), logicalLocations: [logical] }],
    suppressions: [],
    ...more,
  });
  const reason = result.reason === undefined ? "" : ` ${result.reason}`;
  switch (result.result) {
    case "pass":
      return [alone("pass", `${result.title}: found nothing in ${about}.`)];
    case "not-applicable":
      return [alone("notApplicable", `${result.title}: does not apply to ${about}.${reason}`)];
    case "needs-review":
      return [reviewOf(result, { alone, about, reason, logical })];
    case "error":
      return [alone("fail", `${result.title}: could not be checked in ${about}.${reason}`)];
    case "suppressed":
    case "fixed":
    case "fail": {
      const found = result.findings.map((finding) =>
        findingOf(finding, { head, logical, laws, suppression: suppressionOf(report, result, finding) }),
      );
      return found.length > 0 ? found : [alone("pass", `${result.title}:${reason} (${about})`)];
    }
  }
}

interface ReviewOptions {
  readonly alone: (kind: string, text: string, more?: object) => unknown;
  readonly about: string;
  readonly reason: string;
  readonly logical: object;
}

/** A question for a person; of a judged rule with the words a model means, and that it was a model. */
function reviewOf({ title, judged }: RuleResult, { alone, about, reason, logical }: ReviewOptions): unknown {
  const by = judged?.model === undefined ? "" : ` A language model read it (${judged.verdict}); that is advice.`;
  return alone("review", `${title}: a person has to look at ${about}.${reason}${by}`, {
    ...(judged?.place === undefined ? {} : { locations: [{ ...locationOf(judged.place), logicalLocations: [logical] }] }),
    ...(judged === undefined ? {} : { properties: { judged } }),
  });
}

type Suppression = { readonly kind: "external"; readonly status: "accepted"; readonly justification: string };

function suppressionOf({ waived, known = [] }: AssetReport, { result, rule }: RuleResult, finding: Finding): Suppression | undefined {
  if (result !== "suppressed") return undefined;
  const waiver = waived.find((one) => one.rule === rule && one.textHash === finding.textHash);
  if (waiver !== undefined)
    return accepted(`${waiver.reason} (granted by ${waiver.grantedBy}${grantedFor(waiver)} until ${waiver.expires})`);
  const entry = known.find((one) => one.rule === rule && one.fingerprint === finding.fingerprint);
  if (entry === undefined) return undefined;
  return accepted(
    `known since ${entry.since}${entry.acceptedBy === undefined ? "" : ` (accepted by ${entry.acceptedBy}: ${entry.reason ?? ""})`}`,
  );
}

function accepted(justification: string): Suppression {
  return { kind: "external", status: "accepted", justification };
}

interface FindingContext {
  readonly head: object;
  readonly logical: object;
  readonly laws: Laws;
  readonly suppression: Suppression | undefined;
}

function findingOf(finding: Finding, { head, logical, laws, suppression }: FindingContext): unknown {
  const { severity, message, place, textHash, fix, related, quote, law } = finding;
  return {
    ...head,
    kind: "fail",
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ ...locationOf(place), logicalLocations: [logical] }],
    // The same words are the same finding, wherever they have moved to.
    partialFingerprints: { "words/v1": `${finding.rule}:${finding.asset}:${textHash}` },
    ...(law === undefined ? {} : { taxa: [taxonOf(law, laws)] }),
    ...(related === undefined ? {} : { relatedLocations: [{ id: 1, ...locationOf(related) }] }),
    // Once one result has them, each has to: "none" is said by an empty list (SARIF 2.1.0, 3.27.23).
    suppressions: suppression === undefined ? [] : [suppression],
    ...(fix === undefined || !isExact(finding) ? {} : { fixes: [fixOf(place, quote, fix.replacement)] }),
  };
}

/** Whether the very words stand at a place, so that a program may exchange them. */
function isExact(finding: Finding): boolean {
  const { line, excerpt } = finding.place;
  const text = line === undefined ? undefined : excerpt?.lines[line - excerpt.firstLine];
  return text !== undefined && fixPlace({ ...finding, place: { ...finding.place, line: 1 } }, text) !== undefined;
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
