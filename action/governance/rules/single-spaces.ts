/**
 * Between two words stands one space.
 *
 * What: two spaces and more between words of the subject, the preview text, the title and the description of a page. In the body they are
 * left alone: Markdown shows them as one, and two at the end of a line are a line break.
 *
 * Why: an inbox and a page of search results show the gap, and it looks like carelessness.
 *
 * Law: none; craft.
 *
 * Fix: one space is left, without asking.
 *
 * @example good: single spaces
 * ```yaml
 * subject: News for you
 * html: '<p>Two  here are shown as one.</p>'
 * findings: []
 * ```
 *
 * @example good: no subject at all
 * ```yaml
 * subject: ' '
 * findings: []
 * ```
 *
 * @example bad: in the subject
 * ```yaml
 * subject: News  for   you
 * findings:
 *   - 'note: “News  for” has a gap of 2 spaces. Leave one.'
 *   - 'note: “for   you” has a gap of 3 spaces. Leave one.'
 * ```
 *
 * @example bad: in the preview text
 * ```yaml
 * preheader: Read on.  It is all in here.
 * findings:
 *   - 'note: “on.  It” has a gap of 2 spaces. Leave one.'
 * ```
 */

import { textsOf } from "#model/content.ts";
import { APPLIES, type Rule, type RuleContext } from "../rule.ts";
import type { Span } from "../text/phrases.ts";

export const singleSpaces: Rule = {
  meta: {
    id: "single-spaces",
    title: "One space between words",
    group: "words",
    kind: "pattern",
    severity: "note",
    fix: "safe",
    law: [],
  },
  applicability: () => APPLIES,
  check: (context, { complain }) => ({
    end: () => {
      // The fields as they are sent: in a segment white space is one space already.
      for (const field of context.subject.fields) {
        const written = writtenAs(context, field.origin.kind === "field" ? field.origin.name : "");
        for (const { start, end } of gapsIn(written)) {
          const [before = "", after = ""] = [/\S{1,20}$/.exec(written.slice(0, start))?.[0], /^\S{1,20}/.exec(written.slice(end))?.[0]];
          const seen = written
            .slice(0, start - before.length)
            .replace(/\s+/g, " ")
            .trimStart().length;
          complain({
            spot: { kind: "segment", segment: field, start: seen },
            quote: `${before}${written.slice(start, end)}${after}`,
            message: `“${before}${written.slice(start, end)}${after}” has a gap of ${end - start} spaces. Leave one.`,
            fix: { kind: "safe", replacement: `${before} ${after}` },
          });
        }
      }
    },
  }),
  correct: () => (own) => (own.kind === "field" ? gapsIn(own.text).map((gap) => ({ ...gap, after: " " })) : []),
};

/** Rows of spaces between two words. */
function gapsIn(text: string): readonly Span[] {
  return Array.from(text.matchAll(/(?<=\S) {2,40}(?=\S)/g), ({ 0: gap, index }) => ({ start: index, end: index + gap.length }));
}

function writtenAs({ payload }: RuleContext, field: string): string {
  return textsOf(payload).find(({ name }) => name === field)?.text ?? "";
}
