/**
 * Before and after: is it allowed here?
 *
 * What: for health, cosmetics, food supplements, food and medicines, "before and after", "vorher/nachher" and "avant/après" in the text,
 * the subject or the description of a picture are asked about. Pictures without words are not seen.
 *
 * Why: such pictures promise a body, are refused by advertising platforms, and rarely show the rule.
 *
 * Law: CAP Code 12 and 13; platforms have rules of their own. It only asks. Fix: take them out, or show what most people can expect.
 *
 * @example good: other industries have a before and an after, too
 * ```yaml
 * brief: { industry: furniture }
 * html: '<p>Your kitchen, before and after.</p>'
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example good: times of day
 * ```yaml
 * brief: { industry: cosmetics }
 * html: '<p>Before bed and after work. Use it before, and after that too.</p>'
 * findings: []
 * ```
 *
 * @example bad: in a picture's words
 * ```yaml
 * brief: { industry: skincare }
 * html: '<p><img src="https://www.acme.example/p.png" alt="Skin before and after four weeks"></p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: in German
 * ```yaml
 * brief: { industry: Kosmetik }
 * regions: [DE]
 * language: de
 * html: '<p>Der Vorher-Nachher-Vergleich.</p>'
 * findings: []
 * result: needs-review
 * ```
 */

import { CAP_HEALTH } from "../laws/regulated.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { caseless } from "../text/caseless.ts";
import { scopeOf, unlistedLanguage } from "../words/industries.ts";

const comparisonsIn = caseless(
  "(?<!\\p{L})(?:before(?: and | & | ?/ ?|-and-|-)after(?! that)|vorher(?: und | ?[/–-] ?)nachher|avant(?: et | ?[/–-] ?)après)(?!\\p{L})",
);

export const beforeAndAfter: Rule = {
  meta: {
    id: "before-and-after",
    title: "Before and after: is it allowed here?",
    group: "regulated industries",
    kind: "pattern",
    severity: "note",
    fix: "none",
    law: [CAP_HEALTH],
  },
  applicability: (context) =>
    scopeOf(context, {
      branches: ["health", "cosmetics", "supplement", "food", "medicine", "over-the-counter medicine", "prescription medicine"],
      called: "health, cosmetics, food and medicines",
    }),
  check: (context, { ask }) => {
    const unlisted = unlistedLanguage(context);
    if (unlisted !== undefined) ask(unlisted);
    let asked = false;
    const look = (segment: Segment): void => {
      const [found] = comparisonsIn(segment.text);
      if (found === undefined || asked) return;
      asked = true;
      ask(`“${found.text}” compares a body with itself. Is that allowed where this goes, and is it what most people can expect?`);
    };
    return { field: look, text: look };
  },
};
