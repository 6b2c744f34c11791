/** What `campaigns rules` says: the list, whether a team's own do as their examples say, what they find in past assets, and what a change flips. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { RuleMeta } from "#governance/rule.ts";
import type { Calibration } from "#governance/team/calibrate.ts";
import type { ExampleResult } from "#governance/team/examples.ts";
import type { Finding } from "#model/finding.ts";
import { renderProblem } from "./problem.ts";
import { count, type Look, paint } from "./words.ts";

/** What a rule said of an asset before, and says now. */
export interface Flip {
  readonly campaign: string;
  readonly asset: string;
  /** What the ledger says of it: `live`, `scheduled`, `drafted`, … */
  readonly state: string;
  readonly rule: string;
  readonly title: string;
  readonly before: "nothing" | Finding["severity"] | "error";
  readonly after: "nothing" | Finding["severity"] | "error";
  readonly message: string;
}

export interface ListedRule extends RuleMeta {
  /** The file it is written in, for a team's own. */
  readonly file?: string;
}

export function renderRules(rules: readonly ListedRule[], look: Look): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  const groups = [...new Set(rules.map(({ group }) => group))];
  const lines = groups.flatMap((group) => [
    paint(`${group[0]?.toUpperCase() ?? ""}${group.slice(1)}`, "strong", look),
    ...rules
      .filter((rule) => rule.group === group)
      .map((rule) => `  ${rule.id.padEnd(width)}  ${rule.severity.padEnd(5)}  ${rule.title}${lawOf(rule)}`),
    "",
  ]);
  return [
    ...lines,
    `${rules.length} rules. block: it must not go out. warn: people are asked to look at it. note: for your information.`,
  ].join("\n");
}

function lawOf({ law, file, kind }: ListedRule): string {
  if (kind === "judged") return "  (asked of a language model, where one is set up; advice only)";
  const [first] = law;
  if (first === undefined) return file === undefined ? "" : `  (${file})`;
  return `  (${[first.title, first.section].filter(Boolean).join(", ")}${law.length > 1 ? " and others" : ""})`;
}

export function renderExamples(results: readonly ExampleResult[], look: Look): string {
  const wrong = results.filter(({ problem }) => problem !== undefined);
  const rules = new Set(results.map(({ rule }) => rule)).size;
  if (results.length === 0) return "The team has no rules of its own. They stand in brand/rules, for example brand/rules/words.yaml.";
  if (wrong.length === 0)
    return [
      paint(
        `${rules} ${rules === 1 ? "rule does" : "rules do"} as ${rules === 1 ? "its" : "their"} ${results.length} examples say.`,
        "good",
        look,
      ),
      "",
      ...results.flatMap(({ rule, message }) => (message === undefined ? [] : [`  ${rule}: ${message}`])),
    ].join("\n");
  return [
    ...wrong.flatMap((result) => [renderProblem(exampleProblem(result), look), ""]),
    paint(`${wrong.length} of ${results.length} examples of ${rules} rules are not as they should be.`, "bad", look),
  ].join("\n");
}

function exampleProblem({ rule, kind, text, place, problem = "" }: ExampleResult): PipelineError {
  return new PipelineError("RULE_EXAMPLE", `The rule ${rule} does not do as an example says: “${text}” (${kind})`, {
    place,
    detail: problem,
    hint: kind === "good" ? "Make the rule narrower, or take the example out" : "Make the rule wider, or correct the example",
  });
}

export interface CalibrationLook extends Look {
  /** The team's own rules, by id. */
  readonly own: ReadonlySet<string>;
  readonly day: string;
}

/** How often each rule finds something in past assets, and what a team's rule needs in its file before it may block. */
export function renderCalibration({ assets, words, skipped = 0, rules }: Calibration, look: CalibrationLook): string {
  const shown = rules.filter(({ hits, errors }) => hits > 0 || errors > 0).toSorted((left, right) => right.hits - left.hits);
  const head = `${count(assets)} past assets, ${count(words)} words. What is compared with a brief is left out: these have none.${skipped === 0 ? "" : ` ${count(skipped)} could not be looked at: their parts lie too deep within each other.`}`;
  if (shown.length === 0)
    return [head, "", paint("No rule finds anything in them.", "good", look), ...stamps(rules, assets, look)].join("\n");
  const width = Math.max("rule".length, ...shown.map(({ rule }) => rule.length));
  const lines = shown.flatMap(({ rule, severity, hits, assets: many, perThousandWords, quotes, errors }) => [
    `  ${rule.padEnd(width)}  ${severity.padEnd(5)}  ${count(hits).padStart(7)}  ${count(many).padStart(7)}  ${perThousandWords.toFixed(2).padStart(11)}`,
    ...(quotes.length === 0
      ? []
      : [paint(`    ${quotes.map(({ quote, count: times }) => `“${shortened(quote)}” ${times}×`).join(", ")}`, "quiet", look)]),
    ...(errors === 0 ? [] : [paint(`    could not be run on ${errors} of them`, "bad", look)]),
  ]);
  return [
    head,
    "",
    `  ${"rule".padEnd(width)}  ${"".padEnd(5)}  ${"hits".padStart(7)}  ${"assets".padStart(7)}  per 1,000 w`,
    ...lines,
    ...stamps(rules, assets, look),
  ].join("\n");
}

function stamps(rules: Calibration["rules"], assets: number, { own, day }: CalibrationLook): readonly string[] {
  const mine = rules.filter(({ rule }) => own.has(rule));
  if (mine.length === 0) return [];
  return [
    "",
    "A rule of yours may block once this stands in it:",
    ...mine.map(({ rule, hits }) => `  ${rule}:  calibrated: { on: ${day}, assets: ${assets}, hits: ${hits} }`),
  ];
}

function shortened(quote: string): string {
  return quote.length > 40 ? `${quote.slice(0, 39)}…` : quote;
}

export function renderReplay(flips: readonly Flip[], look: Look & { readonly against: string | undefined }): string {
  const than = look.against === undefined ? "the default branch" : look.against;
  if (flips.length === 0) return paint(`Nothing is judged differently than by the rules of ${than}.`, "good", look);
  const lines = flips.flatMap(({ campaign, asset, state, title, before, after, message }) => [
    `  ${campaign}/${asset} (${state})  ${title}: ${paint(`${WORTH[before]} → ${WORTH[after]}`, after === "block" || after === "error" ? "bad" : "warn", look)}`,
    ...(message === "" ? [] : [`    ${message}`]),
  ]);
  return [`Judged differently than by the rules of ${than}:`, "", ...lines].join("\n");
}

const WORTH = { nothing: "nothing", block: "blocks", warn: "warns", note: "noted", error: "cannot be run" } as const;
