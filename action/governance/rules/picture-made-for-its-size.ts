/**
 * Pictures say how large they are.
 *
 * What: each picture has a width and a height. One note for the asset, with the count. Whether the file itself has that size is not
 * looked at.
 *
 * Why: Outlook shows a picture without a width at its full size, which breaks the mail; on a page, text jumps when it arrives.
 *
 * Law: none; good craft.
 *
 * @example good: both, and a height that follows
 * ```yaml
 * html: '<img src="https://www.acme.example/a.png" alt="A" width="600" height="300"><img src="https://www.acme.example/b.png" alt="B" width="600" height="auto">'
 * findings: []
 * ```
 *
 * @example good: said in its own style, or not shown
 * ```yaml
 * html: '<img src="https://www.acme.example/a.png" alt="A" width="600" style="height:auto"><div style="display:none"><img src="https://www.acme.example/b.png" alt="B"></div>'
 * findings: []
 * ```
 *
 * @example bad
 * ```yaml
 * html: '<img src="https://www.acme.example/a.png" alt="A"><img src="https://www.acme.example/b.png" alt="B" width="600">'
 * findings:
 *   - 'note: 2 pictures do not say how wide and high they are: “a.png”, “b.png”. Outlook shows them at their full size: write width and height.'
 * ```
 *
 * @example bad: on a page
 * ```yaml
 * kind: landing-page
 * html: '<img src="https://www.acme.example/a.png" alt="A">'
 * findings:
 *   - 'note: 1 picture does not say how wide and high it is: “a.png”. The text jumps when it arrives: write width and height.'
 * ```
 */
import { fileNameOf, isPicture } from "../facts/pictures.ts";
import { APPLIES, type Rule } from "../rule.ts";
import { stylesOf } from "../styles/styles.ts";
import type { Markup } from "../subject.ts";
import { shortened } from "../text/wording.ts";

/** How many are named; the rest is counted. */
const NAMED = 3;

export const pictureMadeForItsSize: Rule = {
  meta: {
    id: "picture-made-for-its-size",
    title: "Pictures say how large they are",
    group: "look",
    looksAt: "layout",
    kind: "structure",
    severity: "note",
    fix: "none",
    law: [],
  },
  applicability: () => APPLIES,
  check: ({ subject, kind }, { complain }) => {
    const without: Markup[] = [];
    return {
      element: (element) => {
        if (!isPicture(element) || saysSize(element) || !stylesOf(subject).of(element).shown) return;
        without.push(element);
      },
      end: () => {
        const [first] = without;
        if (first === undefined) return;
        const names = [...new Set(without.map(fileNameOf))].filter((name) => name !== "").slice(0, NAMED);
        const which = names.length === 0 ? "" : `: ${names.map((name) => `“${shortened(name)}”`).join(", ")}`;
        const isOne = without.length === 1;
        const head = isOne
          ? "1 picture does not say how wide and high it is"
          : `${without.length} pictures do not say how wide and high they are`;
        const why =
          kind === "email"
            ? `Outlook shows ${isOne ? "it at its" : "them at their"} full size`
            : `The text jumps when ${isOne ? "it arrives" : "they arrive"}`;
        complain({
          spot: { kind: "element", element: first },
          quote: "pictures without width and height",
          message: `${head}${which}. ${why}: write width and height.`,
        });
      },
    };
  },
};

/** Outlook reads the width from the attribute only; the height may stand in the style. */
function saysSize({ attributes, style }: Markup): boolean {
  return attributes["width"] !== undefined && (attributes["height"] ?? style["height"]) !== undefined;
}
