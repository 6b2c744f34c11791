/**
 * Every character arrives as it was meant.
 *
 * What: letters that were read in another encoding (Ã© for é, â€™ for an apostrophe), the sign for a lost character (�), and signs that
 * readers would see by their names (&nbsp;) because they were written out twice. Code is left alone.
 *
 * Why: it looks like a virus or like carelessness, and it stands in every copy.
 *
 * Law: none; craft.
 *
 * @example good: accents, a company with an ampersand, and a sign that is written out once
 * ```yaml
 * html: '<p>Le café “olé”… SÃO PAULO, Research &amp; Development, R&amp;D; <code>&amp;nbsp;</code></p>'
 * findings: []
 * ```
 *
 * @example good: degrees, and what only Outlook reads
 * ```yaml
 * language: fr
 * html: '<p>À 20 °C, l’Âge d’or, naïveté.</p><!--[if mso]><p>&nbsp;x</p><![endif]-->'
 * findings: []
 * ```
 *
 * @example bad: another encoding
 * ```yaml
 * html: '<p>Le cafÃ© que lâ€™on aime.</p>'
 * findings:
 *   - 'block: “Ã©” are broken characters, and readers would see them. Write “é”.'
 *   - 'block: “â€™” are broken characters, and readers would see them. Write “’”.'
 * ```
 *
 * @example bad: written out twice, and lost
 * ```yaml
 * subject: Tips &amp; tricks
 * html: "<p>Fish&amp;nbsp;chips &amp;amp;amp; more, na\uFFFDve</p>"
 * findings:
 *   - 'block: Readers would see “&amp;” as it stands here. Write “&”.'
 *   - 'block: Readers would see “&nbsp;” as it stands here. Write a space.'
 *   - 'block: Readers would see “&amp;amp;” as it stands here. Write “&”.'
 *   - 'block: A character was lost in “na�ve”. Write the word again.'
 * ```
 */

import { APPLIES, type Reporter, type Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { overlaps } from "../text/phrases.ts";
import { type Broken, findGarbled, findWrittenOut } from "../words/mojibake.ts";

export const brokenCharacters: Rule = {
  meta: {
    id: "broken-characters",
    title: "Every character arrives as it was meant",
    group: "words",
    kind: "pattern",
    severity: "block",
    fix: "suggest",
    law: [],
  },
  applicability: () => APPLIES,
  check: (_context, reporter) => {
    const said = new Set<string>();
    const look = (segment: Segment): void => {
      // What only Outlook reads is parsed with the names of signs as they are written.
      const { origin } = segment;
      const isOutlooks = origin.kind === "html" && origin.block === "comment";
      for (const broken of isOutlooks ? [] : findWrittenOut(segment.text)) {
        const as = broken.meant?.trim() === "" ? "a space" : `“${broken.meant}”`;
        sayOnce(broken, `Readers would see “${broken.text}” as it stands here. Write ${as}.`, segment, { said, reporter });
      }
      for (const broken of findGarbled(segment.text)) {
        const lost = broken.meant === undefined;
        const quote = lost ? wordAround(segment.text, broken) : broken.text;
        const message = lost
          ? `A character was lost in “${quote}”. Write the word again.`
          : `“${quote}” are broken characters, and readers would see them. Write “${broken.meant}”.`;
        sayOnce({ ...broken, text: quote }, message, segment, { said, reporter });
      }
    };
    return { field: look, text: look };
  },
};

/** One slip in the encoding breaks every accent of a text: each kind is said once. */
function sayOnce(
  { start, end, text: quote, meant }: Broken,
  message: string,
  segment: Segment,
  { said, reporter }: { readonly said: Set<string>; readonly reporter: Reporter },
): void {
  if (said.has(quote) || overlaps({ start, end }, segment.code)) return;
  said.add(quote);
  reporter.complain({
    spot: { kind: "segment", segment, start },
    quote,
    message,
    ...(meant === undefined ? {} : { fix: { kind: "suggest", replacement: meant } }),
  });
}

function wordAround(text: string, { start, end }: Broken): string {
  const before = /\S{0,30}$/.exec(text.slice(Math.max(0, start - 30), start))?.[0] ?? "";
  const after = /^\S{0,30}/.exec(text.slice(end, end + 30))?.[0] ?? "";
  return before + text.slice(start, end) + after;
}
