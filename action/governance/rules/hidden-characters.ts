/**
 * Every character can be seen.
 *
 * What: characters without width inside a word or in long rows, signs that turn the direction of writing, invisible tags, and words that
 * mix Latin letters with Cyrillic or Greek ones that look the same. The padding of a preheader, joined emoji, hyphenation marks and
 * scripts that need joiners are left alone.
 *
 * Why: readers see one text and programs another. Filters take it for spam, search does not find the word, and instructions to programs
 * are smuggled in this way.
 *
 * Law: none; safety.
 *
 * @example good: padding, a joined emoji, a hyphenation mark, units
 * ```yaml
 * html: '<div style="display:none">Read on&#847;&zwnj;&nbsp;&#8199;&shy;&#847;&zwnj;&nbsp;&#8199;&shy;</div><p>👩‍💻 Kunden&shy;service, 5 kΩ, 3 μm, path/&#8203;name</p>'
 * findings: []
 * ```
 *
 * @example good: Persian needs its joiners
 * ```yaml
 * language: fa
 * html: '<p>می‌خواهم</p>'
 * findings: []
 * ```
 *
 * @example bad: inside a word, and two alphabets
 * ```yaml
 * html: '<p>Get it f&#8203;ree. Log in at Асmе now.</p>'
 * findings:
 *   - 'block: “Асmе” holds “А” of another alphabet, which only looks the same. Type the word again.'
 *   - 'block: Hidden characters stand inside “free”: readers do not see them, programs do. Type the word again.'
 * ```
 *
 * @example bad: turned, and in the subject
 * ```yaml
 * subject: "New re\u200Bports"
 * html: '<p>Invoice &#x202E;gpj.exe</p>'
 * findings:
 *   - 'block: Hidden characters stand inside “reports”: readers do not see them, programs do. Type the word again.'
 *   - 'block: A hidden sign at “gpj” turns the direction of writing, so readers see other words than stand there. Type the words again.'
 * ```
 */

import { APPLIES, type Reporter, type Rule, type Spot } from "../rule.ts";
import type { Markup, Segment } from "../subject.ts";
import { findHidden, findMixedWords, type HiddenRun } from "../text/hidden-characters.ts";

export const hiddenCharacters: Rule = {
  meta: {
    id: "hidden-characters",
    title: "Every character can be seen",
    group: "safety of generated content",
    kind: "pattern",
    severity: "block",
    fix: "none",
    law: [],
  },
  applicability: () => APPLIES,
  check: (context, reporter) => {
    const said = new Set<string>();
    const rightToLeft = /^(?:ar|he|fa|ur|ps|yi|dv|ckb)\b/.test(context.language);
    const say = (run: HiddenRun, spot: Spot): void => sayOnce(run, spot, said, reporter);
    return {
      field: (segment) => {
        checkMixed(segment, reporter);
        for (const run of findHidden(segment.raw, { rightToLeft })) say(run, { kind: "segment", segment, start: run.start });
      },
      text: (segment) => checkMixed(segment, reporter),
      end: () => {
        const { htmlFile, textFile, elements } = context.subject;
        for (const run of findHidden(htmlFile.text, { rightToLeft })) {
          const around = elementAt(elements, run.start);
          // Padding of a preheader; what else is hidden is found by its style.
          if (around !== undefined && (around.hidden || around.tag === "style" || around.tag === "script")) continue;
          say(run, around === undefined ? { kind: "asset" } : { kind: "element", element: around });
        }
        for (const run of findHidden(textFile.text, { rightToLeft })) say(run, { kind: "asset" });
      },
    };
  },
};

/** The element that begins last before a place in the file; one that has ended since stands as near as needed. */
function elementAt(elements: readonly Markup[], offset: number): Markup | undefined {
  let low = 0;
  let high = elements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((elements[middle]?.offset ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return elements[low - 1];
}

function sayOnce({ kind, word }: HiddenRun, spot: Spot, said: Set<string>, { complain }: Reporter): void {
  const quote = word === "" ? "hidden characters" : word;
  if (said.has(`${kind} ${quote}`)) return;
  said.add(`${kind} ${quote}`);
  const messages: Readonly<Record<HiddenRun["kind"], string>> = {
    "inside-a-word": `Hidden characters stand inside “${quote}”: readers do not see them, programs do. Type the word again.`,
    turning: `A hidden sign at “${quote}” turns the direction of writing, so readers see other words than stand there. Type the words again.`,
    tags: `Hidden tags stand at “${quote}”: they can carry a message that only programs read. Type the words again.`,
    row: `A long row of hidden characters stands at “${quote}”: it can carry a message that only programs read. Take it out.`,
  };
  complain({ spot, quote, message: messages[kind] });
}

function checkMixed(segment: Segment, { complain }: Reporter): void {
  for (const { start, text, foreign } of findMixedWords(segment.text)) {
    complain({
      spot: { kind: "segment", segment, start },
      quote: text,
      message: `“${text}” holds “${foreign}” of another alphabet, which only looks the same. Type the word again.`,
    });
  }
}
