/** What `doctor` found: one line per thing it looked at, and under what is not right the exact way to mend it. */
import type { ExitCode } from "#errors/catalogue.ts";
import { visibleText } from "#model/visible.ts";
import { type Look, listed, paint, plural, type Tone } from "./words.ts";

/** Something to do, or to know more exactly. `lines` are shown as they are: a command, or lines to paste. */
export interface DoctorAdvice {
  readonly say: string;
  readonly lines?: readonly string[];
}

interface LineHead {
  /** What was looked at, for a program: `rules-on-main/required-check`. */
  readonly check: string;
  readonly found: string;
}

/**
 * right: as it should be · wrong: to be mended · unread: could not be looked at, which counts as not right ·
 * note: right or not is for people to say.
 */
export type DoctorLine =
  | (LineHead & { readonly status: "right"; readonly details?: readonly string[] })
  | (LineHead & { readonly status: "wrong"; readonly fix: readonly DoctorAdvice[] })
  | (LineHead & { readonly status: "unread"; readonly reason: string; readonly fix: readonly DoctorAdvice[] })
  | (LineHead & { readonly status: "note"; readonly advice?: readonly DoctorAdvice[] });

export interface DoctorSection {
  readonly title: string;
  readonly lines: readonly DoctorLine[];
}

export interface DoctorReport {
  readonly sections: readonly DoctorSection[];
}

/** 1 where something is to be mended, or could not be looked at. */
export function doctorExit(report: DoctorReport): ExitCode {
  return countOf(report, "wrong") + countOf(report, "unread") > 0 ? 1 : 0;
}

export function renderDoctor(report: DoctorReport, look: Look): string {
  const blocks = report.sections.map(({ title, lines }) =>
    [paint(title, "strong", look), ...lines.flatMap((line) => lineInWords(line, look))].join("\n"),
  );
  return [...blocks, [legend(look), verdict(report, look)].join("\n")].join("\n\n");
}

const MARKS: Readonly<Record<DoctorLine["status"], { readonly mark: string; readonly tone: Tone }>> = {
  right: { mark: "✓", tone: "good" },
  wrong: { mark: "✗", tone: "bad" },
  unread: { mark: "!", tone: "warn" },
  note: { mark: "·", tone: "quiet" },
};

function lineInWords(line: DoctorLine, look: Look): readonly string[] {
  const { mark, tone } = MARKS[line.status];
  const said = line.status === "unread" ? `${line.found} could not be looked at: ${line.reason}` : line.found;
  return [`  ${paint(mark, tone, look)} ${shown(said)}`, ...below(line)];
}

function below(line: DoctorLine): readonly string[] {
  switch (line.status) {
    case "right":
      return (line.details ?? []).map((detail) => `      ${shown(detail)}`);
    case "wrong":
    case "unread":
      return line.fix.flatMap(adviceInWords);
    case "note":
      return (line.advice ?? []).flatMap(adviceInWords);
  }
}

function adviceInWords({ say, lines = [] }: DoctorAdvice): readonly string[] {
  return [`      → ${shown(say)}`, ...lines.map((text) => `          ${shown(text)}`)];
}

/** What others wrote (names, messages of GitHub or a platform) is shown as one line that hides nothing. */
function shown(text: string): string {
  return visibleText(text.replace(/[\r\n\t]+/g, " ")).trimEnd();
}

function legend(look: Look): string {
  return paint("✓ right · ✗ to be mended · ! could not be looked at, which counts as not right · the rest is good to know", "quiet", look);
}

function verdict(report: DoctorReport, look: Look): string {
  const wrong = countOf(report, "wrong");
  const unread = countOf(report, "unread");
  if (wrong + unread === 0) return paint("Everything that was looked at is right.", "good", look);
  const parts = [
    ...(wrong === 0 ? [] : [`${plural(wrong, "thing")} to mend`]),
    ...(unread === 0 ? [] : [`${plural(unread, "thing")} that could not be looked at`]),
  ];
  return paint(`${listed(parts)}. Mend what has an arrow below it, then run \`campaigns doctor\` again.`, "bad", look);
}

function countOf({ sections }: DoctorReport, status: DoctorLine["status"]): number {
  return sections.flatMap(({ lines }) => lines).filter((line) => line.status === status).length;
}

export function doctorJson(report: DoctorReport): unknown {
  return {
    right: countOf(report, "right"),
    wrong: countOf(report, "wrong"),
    unread: countOf(report, "unread"),
    sections: report.sections,
  };
}

/** Every text of a report through one function: for taking secrets out. */
export function withTexts({ sections }: DoctorReport, change: (text: string) => string): DoctorReport {
  const advised = (given: readonly DoctorAdvice[]): readonly DoctorAdvice[] =>
    given.map(({ say, lines }) => ({ say: change(say), ...(lines === undefined ? {} : { lines: lines.map(change) }) }));
  const changed = (line: DoctorLine): DoctorLine => {
    const head = { check: line.check, found: change(line.found) };
    switch (line.status) {
      case "right":
        return { ...head, status: line.status, ...(line.details === undefined ? {} : { details: line.details.map(change) }) };
      case "wrong":
        return { ...head, status: line.status, fix: advised(line.fix) };
      case "unread":
        return { ...head, status: line.status, reason: change(line.reason), fix: advised(line.fix) };
      case "note":
        return { ...head, status: line.status, ...(line.advice === undefined ? {} : { advice: advised(line.advice) }) };
    }
  };
  return { sections: sections.map(({ title, lines }) => ({ title: change(title), lines: lines.map(changed) })) };
}
