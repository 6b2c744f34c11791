/**
 * A text with a personal field reads well for everybody.
 *
 * What: around a field that is filled in per person, read with its fallback: a missing or a second space, a space before a comma, a second
 * full stop, the same word twice, a small letter where the sentence begins, English words in another language, and one field twice in a
 * sentence. Fields without a fallback, unknown fields and half tokens are found by “Nothing left to fill in”.
 *
 * Why: many readers have no value for a field. They read the fallback, and nobody looked at that version.
 *
 * Law: none; craft.
 *
 * @example good: a greeting, a possessive, a company
 * ```yaml
 * html: '<p>Hi {{ contact.firstname|default("there") }}, good to see you.</p><p>{{ contact.firstname|default("Your team") }}’s reports are here.</p>'
 * findings: []
 * ```
 *
 * @example good: tokens of the platform are no personal fields
 * ```yaml
 * html: '<p>© {{ year }} Acme</p><p>{{ unsubscribe_section }}</p>'
 * findings: []
 * ```
 *
 * @example bad: spaces, signs, a word twice
 * ```yaml
 * html: '<p>Hi{{ contact.firstname|default("there") }} , welcome.</p><p>Hi there {{ contact.firstname|default("there!") }}, welcome.</p>'
 * findings:
 *   - 'warn: With its fallback this reads “Hithere , welcome.”: a space is missing before the field.'
 *   - 'warn: With its fallback this reads “Hithere , welcome.”: there is a space before “,”.'
 *   - 'warn: With its fallback this reads “Hi there there!, welcome.”: “there” stands there twice.'
 *   - 'warn: With its fallback this reads “Hi there there!, welcome.”: “!” and “,” follow each other.'
 * ```
 *
 * @example bad: the beginning of a sentence, and another language
 * ```yaml
 * language: de
 * subject: '{{ contact.firstname|default("there") }}, Ihre Berichte'
 * findings:
 *   - 'warn: With its fallback this reads “there, Ihre Berichte”: the sentence begins with a small letter.'
 *   - 'warn: With its fallback this reads “there, Ihre Berichte”: “there” is English, and this text is not.'
 * ```
 */
import { fieldOf, flawsOf, readAround } from "../facts/read-aloud.ts";
import { APPLIES, type Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";

export const personalisationReadsWell: Rule = {
  meta: {
    id: "personalisation-reads-well",
    title: "Personal fields read well without a value",
    group: "privacy",
    kind: "pattern",
    severity: "warn",
    fix: "none",
    law: [],
  },
  tell: "A sentence with a personal field reads well with its fallback, too.",
  applicability: () => APPLIES,
  check: (context, { complain }) => {
    const look = (segment: Segment): void => {
      if (segment.origin.kind === "fallback") return;
      const earlier = new Set<string>();
      for (const hole of segment.holes) {
        if (hole.fallback === undefined) continue;
        for (const flaw of flawsOf(hole, hole.fallback, segment, context, earlier)) {
          complain({
            spot: { kind: "segment", segment, start: hole.start },
            quote: hole.raw,
            message: `With its fallback this reads “${readAround(hole, segment)}”: ${flaw}`,
          });
        }
        earlier.add(fieldOf(hole));
      }
    };
    return { field: look, text: look };
  },
};
