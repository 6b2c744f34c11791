/** What stands against campaigns as GitHub's annotation lines, which it shows beside the lines of the files. */
import { CATALOGUE } from "#errors/catalogue.ts";
import type { PipelineError } from "#errors/pipeline-error.ts";
import { type AssetReport, openFindings, type Severity } from "#model/finding.ts";
import type { Place } from "#model/place.ts";
import { type ChoiceFacts, untilChosen } from "./choices.ts";
import { plural } from "./words.ts";

type Level = "error" | "warning" | "notice";

interface Annotated {
  readonly level: Level;
  readonly title: string;
  readonly message: string;
  readonly place: Place | undefined;
}

const LEVELS: Readonly<Record<Severity, Level>> = { block: "error", warn: "warning", note: "notice" };
const ORDER: readonly Level[] = ["error", "warning", "notice"];
/** GitHub keeps ten of each level per step (actions/runner, ExecutionContext.cs, read 2026-11). */
const PER_LEVEL = 10;
/** GitHub cuts a message at 4,096 characters (the same page); an own end is better than half a word. */
const LONGEST = 4000;

/**
 * The lines to print, what stops a campaign first; at most ten of each level, and then one that says how many more there are.
 * Format: GitHub's "Workflow commands for GitHub Actions", read 2026-11.
 */
export function annotationLines({
  reports,
  problems,
  choices = [],
}: {
  readonly reports: readonly AssetReport[];
  readonly problems: readonly PipelineError[];
  readonly choices?: readonly ChoiceFacts[];
}): readonly string[] {
  const all = [...problems.map(ofProblem), ...choices.map(ofChoice), ...reports.flatMap(ofReport)];
  const shown = ORDER.flatMap((level) => all.filter((annotated) => annotated.level === level).slice(0, PER_LEVEL));
  const more = all.length - shown.length;
  return [
    ...shown.map(line),
    ...(more === 0
      ? []
      : [`${plural(more, "more remark")} not marked beside the lines, because GitHub shows ten of a kind. All are listed above.`]),
  ];
}

function ofProblem({ code, message, detail, hint, place }: PipelineError): Annotated {
  const note = place?.note === undefined ? [] : [place.note];
  return {
    level: "error",
    title: CATALOGUE[code].meaning.replace(/\.$/, ""),
    message: [message, ...note, ...(detail === undefined ? [] : [detail]), ...(hint === undefined ? [] : [hint])].join("\n"),
    place,
  };
}

function ofChoice(choice: ChoiceFacts): Annotated {
  const { asset, options } = choice;
  const [first] = options;
  return {
    level: "notice",
    title: "A text is to be chosen",
    message: `${asset} has ${plural(options.length, "text")} to choose from. Write the comment /campaign choose ${asset} ${first?.number ?? 1}, or another number. ${untilChosen(choice)}`,
    place: first === undefined ? undefined : { file: first.file },
  };
}

function ofReport(report: AssetReport): readonly Annotated[] {
  const titles = new Map(report.results.map(({ rule, title }) => [rule, title]));
  const failed = report.results.filter(({ result }) => result === "error");
  const unchecked = failed.map(
    ({ title, reason }): Annotated => ({
      level: "error",
      title,
      message: [`${report.campaign}/${report.asset} could not be checked. This is not your mistake; please report it.`, reason ?? ""]
        .join("\n")
        .trim(),
      place: undefined,
    }),
  );
  const found = openFindings(report).map(
    ({ rule, severity, message, place, fix }): Annotated => ({
      level: LEVELS[severity],
      title: titles.get(rule) ?? rule,
      message: [message, ...(fix === undefined ? [] : [`Instead: ${fix.replacement}`])].join("\n"),
      place,
    }),
  );
  return [...unchecked, ...found];
}

function line({ level, title, message, place }: Annotated): string {
  const properties: readonly (readonly [string, string | number | undefined])[] = [
    ["file", place?.file],
    ["line", place?.line],
    ["col", place?.line === undefined ? undefined : place.column],
    ["endColumn", place?.line === undefined ? undefined : place.endColumn],
    ["title", title],
  ];
  const written = properties.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`]));
  return `::${level} ${written.join(",")}::${escapeMessage(shortened(message))}`;
}

function shortened(message: string): string {
  return message.length <= LONGEST ? message : `${message.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, "")} …`;
}

/** A line break would end the command, and what follows would be read as another one. */
function escapeMessage(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
