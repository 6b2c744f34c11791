/**
 * Every picture says what it shows.
 *
 * What: each picture has an `alt` text, or an empty one where it shows nothing worth saying. A picture without any blocks, once for each
 * file; a spacer or counting pixel without one is a note, because an empty text is all it needs.
 *
 * Why: without it, a screen reader reads out the address of the file, and most mail programs show pictures only when asked to: the words
 * stand there instead.
 *
 * Law: WCAG 2.2, 1.1.1, which the European Accessibility Act (2019/882) leads to.
 *
 * @example good: described, decorative, and no picture for anybody
 * ```yaml
 * html: '<img src="https://www.acme.example/hero.png" alt="A report on a phone"><img src="https://www.acme.example/line.png" alt=""><img src="https://www.acme.example/icon.png" aria-hidden="true"><div style="display:none"><img src="https://www.acme.example/x.png"></div>'
 * findings: []
 * ```
 *
 * @example good: described in another way
 * ```yaml
 * html: '<img src="https://www.acme.example/hero.png" aria-label="A report on a phone">'
 * findings: []
 * ```
 *
 * @example bad: a picture without words, used twice
 * ```yaml
 * html: '<img src="https://www.acme.example/hero.png?w=600"><img src="https://www.acme.example/hero.png?w=600">'
 * findings:
 *   - 'block: The picture “hero.png” has no description. Where it is not shown or not seen, readers get nothing. Say in its alt text what it shows, or leave that text empty if it only decorates.'
 * ```
 *
 * @example bad: a spacer
 * ```yaml
 * html: '<img src="https://www.acme.example/spacer.gif" width="1" height="20">'
 * findings:
 *   - 'note: The empty picture “spacer.gif” has no alt text, so screen readers read out its address. Give it an empty one: alt="".'
 * ```
 */

import { fileNameOf, isPicture, isSpacer } from "../facts/pictures.ts";
import { accessibilityAct } from "../laws/accessibility.ts";
import { APPLIES, type Rule } from "../rule.ts";
import { stylesOf } from "../styles/styles.ts";
import { shortened } from "../text/wording.ts";

export const pictureHasAlt: Rule = {
  meta: {
    id: "picture-has-alt",
    title: "Every picture says what it shows",
    group: "accessibility",
    looksAt: "layout",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [accessibilityAct("1.1.1 Non-text Content")],
  },
  applicability: () => APPLIES,
  check: ({ subject }, { complain }) => {
    const said = new Set<string>();
    return {
      element: (element) => {
        const { attributes } = element;
        if (!isPicture(element) || attributes["alt"] !== undefined || isSaidElsewhere(attributes)) return;
        if (!stylesOf(subject).of(element).shown) return;
        const source = attributes["src"] ?? "";
        if (said.has(source)) return;
        said.add(source);
        const name = shortened(fileNameOf(element));
        const isEmpty = isSpacer(element);
        const which = name === "" ? "" : ` “${name}”`;
        complain({
          spot: { kind: "element", element },
          quote: `no alt text${name === "" ? "" : `: ${name}`}`,
          severity: isEmpty ? "note" : "block",
          message: isEmpty
            ? `The empty picture${which} has no alt text, so screen readers read out its address. Give it an empty one: alt="".`
            : `${name === "" ? "A picture" : `The picture${which}`} has no description. Where it is not shown or not seen, readers get nothing. Say in its alt text what it shows, or leave that text empty if it only decorates.`,
        });
      },
    };
  },
};

function isSaidElsewhere(attributes: Readonly<Record<string, string>>): boolean {
  if (attributes["aria-hidden"]?.toLowerCase() === "true" || /^(?:presentation|none)$/i.test(attributes["role"] ?? "")) return true;
  return (attributes["aria-label"] ?? "").trim() !== "" || (attributes["aria-labelledby"] ?? "").trim() !== "";
}
