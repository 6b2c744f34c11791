/** What is carried over from the issue before and what is new in this one, in words: a reviewer is asked about what is new, and shown the rest. */
import type { IssueComparison, IssuePart } from "#model/issue.ts";
import { visibleText } from "#model/visible.ts";
import { listed } from "./words.ts";

export interface IssueReport {
  readonly campaign: string;
  readonly asset: string;
  /** `issue 12` */
  readonly last: string;
  readonly compared:
    | {
        readonly kind: "compared";
        readonly comparison: IssueComparison;
        /** Logins of those whose yes its words went out under. */
        readonly approvedBy: readonly string[];
        /** The day of the latest yes; absent where only the reviews themselves say. */
        readonly on?: string;
      }
    /** Why there is nothing to compare with, as a sentence: then all of it is new to approve. */
    | { readonly kind: "nothing"; readonly why: string };
}

/** How words of a file are written where they are shown. */
export type Say = (words: string) => string;

/** `issue 12, approved by @legal and @brand on 2027-04-28` */
export function approvedInWords({ last, compared }: IssueReport, mention: (login: string) => string = (login) => `@${login}`): string {
  if (compared.kind === "nothing") return last;
  const by = compared.approvedBy.length === 0 ? "" : ` by ${listed(compared.approvedBy.map(mention))}`;
  return `${last}, approved${by}${compared.on === undefined ? "" : ` on ${compared.on}`}`;
}

/** What is asked of a reviewer, in a sentence or two. */
export function askedInWords({ compared }: IssueReport, say: Say): string {
  if (compared.kind === "nothing") return `All of it is new to approve: ${say(compared.why)}`;
  const { fresh, changed, gone } = compared.comparison;
  const parts = [
    ...(fresh.length === 0 ? [] : [names(fresh, say)]),
    ...(changed.length === 0
      ? []
      : [
          `what was changed in ${names(
            changed.map(({ part }) => part),
            say,
          )}`,
        ]),
    ...(gone.length === 0 ? [] : [`that ${names(gone, say)} ${gone.length === 1 ? "is" : "are"} left out`]),
  ];
  if (parts.length === 0) return "Nothing in it is new to approve. A yes covers the whole mail all the same.";
  return `New to approve: ${parts.join("; ")}. A yes covers the whole mail all the same.`;
}

export function names(parts: readonly IssuePart[], say: Say): string {
  return listed(parts.map(({ label }) => say(label)));
}

/** For a terminal; `redline`: the words before and after, marked. */
export function issueLines(report: IssueReport, redline: (before: string, after: string) => string): readonly string[] {
  const title = `${report.campaign}/${report.asset}: ${askedInWords(report, visibleText)}`;
  if (report.compared.kind === "nothing") return [title];
  const { carried, changed, gone } = report.compared.comparison;
  const shown = (before: string, after: string) => redline(oneLine(before), oneLine(after));
  return [
    title,
    ...(carried.length === 0 ? [] : [`  Carried over unchanged from ${approvedInWords(report)}: ${names(carried, visibleText)}.`]),
    ...changed.map(({ part, before }) => `  Changed since ${report.last}, ${visibleText(part.label)}: ${shown(before, part.text)}`),
    ...gone.map(({ label, text }) => `  Left out since ${report.last}, ${visibleText(label)}: ${shown(text, "")}`),
  ];
}

function oneLine(text: string): string {
  return visibleText(text.replaceAll(/\s*\n\s*/g, " ¶ "));
}
