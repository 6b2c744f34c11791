/** Findings as a marketer reads them on a terminal, and as JSON: what blocks first, then what to look at, then what was checked. */
import { diffWordsWithSpace } from "diff";
import {
  type AssetReport,
  type Correction,
  type Finding,
  isBlocked,
  openFindings,
  type RuleResult,
  type Severity,
} from "#model/finding.ts";
import type { Place } from "#model/place.ts";
import { grantedFor, SECTIONS } from "./sections.ts";
import { isUnasked, toJudge, unasked } from "./to-judge.ts";
import { exactDiff, type WordPart, wordDiff } from "./word-diff.ts";
import { type Look, paint, plural, type Tone } from "./words.ts";

export interface FindingsOptions extends Look {
  /** What was corrected before these reports were made. */
  readonly corrections?: readonly Correction[];
  /** Every rule with its result, not only what came of them. */
  readonly all?: boolean;
}

const ORDER: readonly Severity[] = ["block", "warn", "note"];
const MARKS: Readonly<Record<Severity, { readonly mark: string; readonly tone: Tone }>> = {
  block: { mark: "✗", tone: "bad" },
  warn: { mark: "!", tone: "warn" },
  note: { mark: "·", tone: "quiet" },
};

/** All reports as one text for a terminal; empty where there are none. Rule ids stand below a finding, never in its first line. */
export function renderFindings(reports: readonly AssetReport[], { corrections = [], all = false, ...look }: FindingsOptions): string {
  if (reports.length === 0) return "";
  const open = reports.flatMap((report) => openFindings(report));
  const findingsOf = (severity: Severity) =>
    open.filter((finding) => finding.severity === severity).map((finding) => renderFinding(finding, look));
  const blocks = [
    headline(reports, open, look),
    ...reports.flatMap((report) => failures(report, look)),
    // What must be changed stands right below the line that counts it; what only a person can judge comes before what is merely noticed.
    ...findingsOf("block"),
    renderQuestions(reports, look),
    ...findingsOf("warn"),
    ...findingsOf("note"),
    renderCorrections(corrections, look),
    renderWaived(reports, look),
    renderKnown(reports, all, look),
    renderChecked(reports, all, look),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function headline(reports: readonly AssetReport[], open: readonly Finding[], look: Look): string {
  const blocked = reports.filter(isBlocked);
  const toSee = open.filter(({ severity }) => severity !== "block").length;
  const rest = toSee === 0 ? "" : ` ${plural(toSee, "more thing")} to look at.`;
  if (blocked.length === 0) return paint(`Nothing stands in the way of ${plural(reports.length, "asset")}.`, "good", look) + rest;
  const count = open.filter(({ severity }) => severity === "block").length;
  const names = blocked.map(({ campaign, asset }) => `${campaign}/${asset}`).join(", ");
  const what = count === 0 ? "A check could not be made" : `${plural(count, "thing")} must be changed`;
  return paint(`${what} before ${names} can go out.`, "bad", look) + rest;
}

/** Rules that failed in themselves: they block, and it is not the marketer's fault. */
function failures({ results, asset, campaign }: AssetReport, look: Look): readonly string[] {
  return results
    .filter(({ result }) => result === "error")
    .map(({ rule, title, reason }) =>
      [
        `${paint("✗", "bad", look)} ${campaign}/${asset}: “${title}” could not be checked. This is not your mistake; please report it.`,
        paint(`  ${reason ?? ""} (rule ${rule})`, "quiet", look),
      ].join("\n"),
    );
}

function renderFinding({ severity, message, place, rule, law, fix, related, quote, prescribed }: Finding, look: Look): string {
  const { mark, tone } = MARKS[severity];
  const difference = prescribed === undefined ? [] : [`  Word by word: ${differenceLine(quote, prescribed, look)}`];
  const source =
    law === undefined ? [] : [`  Why: ${law.title}${law.section === undefined ? "" : `, ${law.section}`} (as of ${law.asOf}) ${law.url}`];
  const seeAlso = related?.line === undefined ? "" : `; compare ${placeText(related)}`;
  return [
    `${paint(mark, tone, look)} ${paint(message, "strong", look)}`,
    `  ${placeText(place)}`,
    ...excerptLines(
      place,
      fix === undefined || prescribed !== undefined
        ? undefined
        : `${fix.kind === "safe" ? "can be corrected: " : "instead: "}${fix.replacement}`,
      look,
    ),
    ...difference,
    ...[...source, `  Rule ${rule}${seeAlso}`].map((line) => paint(line, "quiet", look)),
  ].join("\n");
}

/** What stands and what must stand, with the words taken out as `[-may-]` and put in as `{+can+}`. */
function differenceLine(found: string, prescribed: string, look: Look): string {
  return marked(wordDiff(found, prescribed), look);
}

/** Two versions of a text, letter for letter: what is gone as `[-was-]`, what came as `{+is+}`. */
export function redlined(before: string, after: string, look: Look): string {
  return marked(exactDiff(before, after), look);
}

function marked(parts: readonly WordPart[], look: Look): string {
  return parts
    .map(({ kind, words }) =>
      kind === "same" ? words : kind === "wrong" ? paint(`[-${words}-]`, "bad", look) : paint(`{+${words}+}`, "good", look),
    )
    .join("");
}

/** `campaigns/x/assets/mail.md:14:9` */
function placeText({ file, line, column }: Place): string {
  return [file, line, column].filter((part) => part !== undefined).join(":");
}

function excerptLines(
  { excerpt, line, column = 1, endColumn = column + 1, note }: Place,
  fix: string | undefined,
  look: Look,
): readonly string[] {
  if (excerpt === undefined || line === undefined) return fix === undefined ? [] : [`  ${fix}`];
  const width = String(excerpt.firstLine + excerpt.lines.length - 1).length;
  const shown = excerpt.lines.map((text, index) => `  ${String(excerpt.firstLine + index).padStart(width)} │ ${text}`.trimEnd());
  const under = `${" ".repeat(Math.max(0, column - 1))}${paint("^".repeat(Math.max(1, endColumn - column)), "bad", look)}`;
  const said = [note, fix].filter((part) => part !== undefined).join("; ");
  return shown.toSpliced(line - excerpt.firstLine + 1, 0, `  ${" ".repeat(width)} │ ${under}${said === "" ? "" : `  ${said}`}`);
}

function renderCorrections(corrections: readonly Correction[], look: Look): string {
  if (corrections.length === 0) return "";
  const lines = corrections.map(
    (correction) => `  ${placeText(correction.place)}  ${correctedLine(correction, look)}  ${paint(`(${correction.rule})`, "quiet", look)}`,
  );
  return [`Corrected in ${plural(corrections.length, "place")}, nothing else touched.`, ...lines].join("\n");
}

/** The line with the words taken out as `[-users-]` and put in as `{+customers+}`. */
function correctedLine({ place, before, after }: Correction, look: Look): string {
  const line = place.line === undefined ? undefined : place.excerpt?.lines[place.line - place.excerpt.firstLine];
  const start = (place.column ?? 1) - 1;
  const whole = line === undefined || line.slice(start, start + before.length) !== before ? undefined : line;
  const old = whole ?? before;
  const now = whole === undefined ? after : whole.slice(0, start) + after + whole.slice(start + before.length);
  return diffWordsWithSpace(old, now)
    .map(({ value, added, removed }) =>
      added ? paint(`{+${value}+}`, "good", look) : removed ? paint(`[-${value}-]`, "bad", look) : value,
    )
    .join("")
    .trim();
}

function renderWaived(reports: readonly AssetReport[], look: Look): string {
  const lines = reports.flatMap(({ asset, waived }) =>
    waived.map((waiver) => {
      const { rule, text, grantedBy, role, reason, expires } = waiver;
      return `  ${asset}: “${text}” until ${expires}, granted by @${grantedBy}${grantedFor(waiver)}: ${reason} ${paint(`(${rule}; counts once ${role} has approved)`, "quiet", look)}`;
    }),
  );
  return lines.length === 0 ? "" : ["Exceptions used:", ...lines].join("\n");
}

/** Lines of known findings; the rest is counted. */
const MOST_KNOWN = 10;

/** What is on the list of known findings: counted always, and named as far as a person reads on. */
function renderKnown(reports: readonly AssetReport[], all: boolean, look: Look): string {
  const known = reports.flatMap((report) => (report.known ?? []).map((one) => ({ ...one, asset: report.asset })));
  if (known.length === 0) return "";
  const shown = all ? known : known.slice(0, MOST_KNOWN);
  const fresh = known.filter(({ isNew }) => isNew === true).length;
  const head = `${plural(known.length, "finding")} known before, and not in the way:`;
  const lines = shown.map(({ asset, quote, rule, since, severity, role, acceptedBy, reason, isNew }) => {
    const by = acceptedBy === undefined ? "" : `, accepted by @${acceptedBy}${reason === undefined ? "" : `: ${reason}`}`;
    const counts = severity === "block" ? `; counts once ${role} has approved` : "";
    return `  ${asset}: “${quote}” known since ${since}${isNew === true ? ", put on the list by this change" : ""}${by} ${paint(`(${rule}${counts})`, "quiet", look)}`;
  });
  const more = known.length - shown.length;
  return [
    head,
    ...(fresh === 0
      ? []
      : [
          paint(
            `  ${fresh} of them ${fresh === 1 ? "is" : "are"} new on the list: this change lets ${fresh === 1 ? "it" : "them"} pass.`,
            "warn",
            look,
          ),
        ]),
    ...lines,
    ...(more === 0 ? [] : [`  and ${more} more (campaigns check --all)`]),
  ].join("\n");
}

/** What the rules leave to a person, each question once with the assets it is about. */
function renderQuestions(reports: readonly AssetReport[], look: Look): string {
  const lines = linesOf(reports, (report) => toJudge(report).map(({ title, reason }) => `? ${title}: ${reason}`));
  return lines.length === 0 ? "" : [paint(`${SECTIONS.questions}:`, "strong", look), ...lines].join("\n");
}

/** What was checked: how many rules came to what; in full where that is asked for. */
function renderChecked(reports: readonly AssetReport[], all: boolean, look: Look): string {
  const packs = [...new Set(reports.map(({ pack }) => pack))].join(", ");
  const kept = linesOf(reports, ({ results }) =>
    results.flatMap((result) => (all || result.result === "fixed" || result.result === "suppressed" ? (checkedLine(result) ?? []) : [])),
  );
  const head = all
    ? `Checked with rules ${packs}:`
    : `Checked with rules ${packs}: ${counted(reports)}.${kept.length === 0 ? "" : " Among them:"}`;
  const more = all ? [] : ["Every rule with its result: campaigns check --all"];
  const left = unasked(reports);
  return paint([head, ...kept, ...(left === undefined ? [] : [left]), ...more].join("\n"), "quiet", look);
}

/** `61 rules found nothing, 2 found something, 28 do not apply`: a rule counts by the worst it came to. */
function counted(reports: readonly AssetReport[]): string {
  const worst = new Map<string, RuleResult["result"]>();
  for (const { rule, result } of reports.flatMap(({ results }) => results.filter((one) => !isUnasked(one)))) {
    const known = worst.get(rule);
    if (known === undefined || BY_WEIGHT.indexOf(result) < BY_WEIGHT.indexOf(known)) worst.set(rule, result);
  }
  const parts = AS_READ.flatMap((result) => {
    const many = [...worst.values()].filter((one) => one === result).length;
    return many === 0 ? [] : [`${many} ${COUNTED[result]}`];
  });
  return parts.join(", ");
}

const COUNTED: Readonly<Record<RuleResult["result"], string>> = {
  error: "could not be checked",
  fail: "found something",
  "needs-review": "for you to judge",
  fixed: "corrected",
  suppressed: "excepted",
  pass: "found nothing",
  "not-applicable": "not applicable",
};
const BY_WEIGHT: readonly RuleResult["result"][] = ["error", "fail", "needs-review", "fixed", "suppressed", "pass", "not-applicable"];
const AS_READ: readonly RuleResult["result"][] = ["pass", "not-applicable", "fixed", "suppressed", "needs-review", "fail", "error"];

/** Lines about reports, each once, with the assets it is about where it is not about all of them. */
function linesOf(reports: readonly AssetReport[], linesFor: (report: AssetReport) => readonly string[]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const report of reports) for (const line of linesFor(report)) groups.set(line, [...(groups.get(line) ?? []), report.asset]);
  return [...groups].map(([line, assets]) => `  ${line}${assets.length === reports.length ? "" : ` [${assets.join(", ")}]`}`);
}

function checkedLine(checked: RuleResult): string | undefined {
  const { title, result, reason } = checked;
  const because = reason === undefined ? "" : `: ${reason}`;
  switch (result) {
    case "pass":
      return `found nothing   ${title}`;
    case "fixed":
      return `corrected       ${title}${because}`;
    case "suppressed":
      return `excepted        ${title}${because}`;
    case "not-applicable":
      return `not applicable  ${title}${because}`;
    case "needs-review":
      if (isUnasked(checked)) return `not asked       ${title}`;
      return `look yourself   ${title}${judgedBy(checked)}${because}`;
    case "fail":
      return `found           ${title}${because}`;
    case "error":
      return undefined;
  }
}

/** Whose word it is: ` (a language model says: fails)`. */
function judgedBy({ judged }: RuleResult): string {
  if (judged === undefined || judged.model === undefined || judged.verdict === "judge-failed") return "";
  return ` (a language model says: ${judged.verdict.replaceAll("-", " ")})`;
}

/** The same facts for programs: verdict, open findings with the worst first, and every rule's result. */
export function findingsJson(reports: readonly AssetReport[]): {
  readonly blocked: boolean;
  readonly findings: readonly (Finding & { readonly campaign: string })[];
  readonly reports: readonly AssetReport[];
} {
  const findings = reports.flatMap((report) => openFindings(report).map((finding) => ({ ...finding, campaign: report.campaign })));
  return {
    blocked: reports.some(isBlocked),
    findings: findings.toSorted((left, right) => ORDER.indexOf(left.severity) - ORDER.indexOf(right.severity)),
    reports,
  };
}
