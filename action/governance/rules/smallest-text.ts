/**
 * No text is smaller than we allow.
 *
 * What: the size of each text that is shown, as style sheets and attributes give it, against the brand's smallest (`visual.smallest`). One
 * finding for each size. Sizes that cannot be worked out are not judged, and text too small to be seen at all has a rule of its own.
 *
 * Why: on a phone held at arm's length, small print is not read. That is also how it looks to a judge.
 *
 * Law: none; the brand's own guide.
 *
 * @example good: large enough, and a layout cell of size 0
 * ```yaml
 * brand: { visual: { smallest: 12 } }
 * html: '<table role="presentation"><tr><td style="font-size:0"><p style="font-size:12px">News</p></td></tr></table>'
 * findings: []
 * ```
 *
 * @example good: the brand sets none
 * ```yaml
 * html: '<p style="font-size:6px">News</p>'
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: in the text itself
 * ```yaml
 * brand: { visual: { smallest: 12 } }
 * html: '<p style="font-size:10px">Terms apply.</p><p style="font-size:10px">And more.</p>'
 * findings:
 *   - 'warn: “Terms apply.” is set in 10 pixels, and our smallest text has 12. Make it larger.'
 * ```
 *
 * @example bad: in a style sheet
 * ```yaml
 * kind: landing-page
 * brand: { visual: { smallest: 14 } }
 * html: '<style>.fine { font-size: 0.7em }</style><div style="font-size:16px"><p class="fine">Terms apply.</p></div>'
 * findings:
 *   - 'warn: “Terms apply.” is set in 11.2 pixels, and our smallest text has 14. Make it larger.'
 * ```
 */
import { APPLIES, notApplicable, type Rule } from "../rule.ts";
import { stylesOf } from "../styles/styles.ts";
import { shortened } from "../text/wording.ts";

/** In pixels: up to here nobody can read it, and another rule calls it hidden. */
const HIDDEN = 1;

export const smallestText: Rule = {
  meta: {
    id: "smallest-text",
    title: "No text is smaller than we allow",
    group: "look",
    kind: "registry",
    severity: "warn",
    fix: "none",
    law: [],
  },
  applicability: ({ brand }) =>
    brand.brand.value.visual?.smallest === undefined ? notApplicable("The brand sets no smallest size.") : APPLIES,
  check: (context, { complain }) => {
    const smallest = context.brand.brand.value.visual?.smallest ?? 0;
    const said = new Set<number>();
    return {
      element: (element) => {
        if (!/[\p{L}\d]/u.test(element.ownText)) return;
        const { fontSize, shown } = stylesOf(context.subject).of(element);
        if (!shown || fontSize === undefined || fontSize <= HIDDEN || fontSize >= smallest) return;
        const size = Math.round(fontSize * 10) / 10;
        if (said.has(size)) return;
        said.add(size);
        complain({
          spot: { kind: "element", element },
          quote: shortened(element.ownText),
          message: `“${shortened(element.ownText)}” is set in ${size} pixels, and our smallest text has ${smallest}. Make it larger.`,
          related: context.brand.brand.place(["visual", "smallest"]),
        });
      },
    };
  },
};
