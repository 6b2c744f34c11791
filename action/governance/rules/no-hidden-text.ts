/**
 * What programs read, readers see.
 *
 * What: words that the style of their own element hides: not displayed, invisible, transparent, off the screen, without height, of size 0
 * or 1, or in the colour behind them. The preheader is hidden on purpose and left alone, and so is what a style sheet shows again (a part
 * for telephones) and what stands in Outlook's own comments. Styles in a style sheet that hide are not read.
 *
 * Why: filters, assistants and search engines read these words and readers do not. It is how spam is written, and how instructions are
 * smuggled to programs; whoever approves a mail has to have seen all of it.
 *
 * Law: none; safety. Hidden words count against a sender with every large mailbox provider.
 *
 * @example good: the preheader, layout cells of size 0, a part for telephones
 * ```yaml
 * preheader: Read on
 * html: '<style>@media (max-width:480px){ .phone { display:block !important; } }</style><div style="display:none">Read on &zwnj;&nbsp;</div><table><tr><td style="font-size:0"><p style="font-size:16px">News.</p></td></tr></table><p class="phone" style="display:none">Call us</p>'
 * findings: []
 * ```
 *
 * @example good: white words on a dark button, and a rule of size 1
 * ```yaml
 * html: '<p style="background:#ffffff"><a style="background:#0044cc;color:#ffffff" href="https://www.acme.example/start">Start</a></p><p style="font-size:1px">&nbsp;</p>'
 * findings: []
 * ```
 *
 * @example bad: hidden
 * ```yaml
 * html: '<p>News.</p><div style="display:none">Only for filters</div><p>A <span style="font-size:1px">tiny word</span></p>'
 * findings:
 *   - 'block: Readers do not see “Only for filters”, programs do: it is not displayed. Show it, or take it out.'
 *   - 'block: Readers do not see “tiny word”, programs do: it is too small to read. Show it, or take it out.'
 * ```
 *
 * @example bad: the colour behind it, and off the screen
 * ```yaml
 * html: '<table><tr><td bgcolor="#fff"><p style="color:#FFFFFF">White words</p></td></tr></table><p style="position:absolute;left:-9999px">Far away</p>'
 * findings:
 *   - 'block: Readers do not see “White words”, programs do: it has the colour behind it. Show it, or take it out.'
 *   - 'block: Readers do not see “Far away”, programs do: it is placed off the screen. Show it, or take it out.'
 * ```
 */

import { APPLIES, type Rule, type RuleContext } from "../rule.ts";
import { colourBehind, colourOf, hiddenBy, hiddenByLook, isShownAgain, ownTextSize, shownAgain } from "../styles/hidden-style.ts";
import { stylesOf } from "../styles/styles.ts";
import type { Markup } from "../subject.ts";
import { phraseKey } from "../text/phrases.ts";

export const noHiddenText: Rule = {
  meta: {
    id: "no-hidden-text",
    title: "Readers see every word",
    group: "safety of generated content",
    looksAt: "layout",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [],
  },
  applicability: () => APPLIES,
  check: (context, { complain }) => {
    const { elements } = context.subject;
    const shown = shownAgain(context.subject);
    const bigger = parentsOf(elements, (element) => (ownTextSize(element) ?? 0) > 1);
    const coloured = parentsOf(elements, ({ style, attributes }) => style["color"] !== undefined || attributes["color"] !== undefined);
    const settled = new Set<Markup>();
    return {
      element: (element) => {
        if (UNSEEN.has(element.tag) || (element.parent !== undefined && settled.has(element.parent))) {
          // What stands in a hidden part is hidden with it, and was said once.
          settled.add(element);
          return;
        }
        const way =
          hiddenBy(element) ??
          hiddenBySheet(element, context) ??
          (bigger.has(element) ? undefined : tooSmall(element)) ??
          (coloured.has(element) ? undefined : sameColour(element));
        if (way === undefined) return;
        if (isShownAgain(element, shown)) return;
        settled.add(element);
        const words = element.text;
        if (!/[\p{L}\p{N}]/u.test(words) || isPreheader(words, context)) return;
        complain({
          spot: { kind: "element", element },
          quote: words,
          message: `Readers do not see “${words.length > 80 ? `${words.slice(0, 79)}…` : words}”, programs do: it ${way}. Show it, or take it out.`,
        });
      },
    };
  },
};

/** What a style sheet says wherever the mail is read; what it says for some screens only may show the part elsewhere. */
function hiddenBySheet(element: Markup, { subject }: RuleContext): string | undefined {
  return hiddenByLook(stylesOf(subject).of(element));
}

const UNSEEN = new Set(["head", "title", "script", "style", "template", "noscript", "meta", "link"]);

/** The elements around any that is of a kind. */
function parentsOf(elements: readonly Markup[], is: (element: Markup) => boolean): ReadonlySet<Markup> {
  const parents = new Set<Markup>();
  for (const element of elements) {
    if (!is(element)) continue;
    for (let around = element.parent; around !== undefined && !parents.has(around); around = around.parent) parents.add(around);
  }
  return parents;
}

function tooSmall(element: Markup): string | undefined {
  const size = ownTextSize(element);
  return size !== undefined && size <= 1 ? "is too small to read" : undefined;
}

function sameColour(element: Markup): string | undefined {
  const own = colourOf(element.style["color"] ?? "");
  return own !== undefined && own === colourBehind(element) ? "has the colour behind it" : undefined;
}

/** The one text that is hidden on purpose: what an inbox shows beside the subject, with what pads it. */
function isPreheader(words: string, { payload }: RuleContext): boolean {
  const { content } = payload.facets;
  if (!("preheader" in content)) return false;
  const [said, wanted] = [phraseKey(words), phraseKey(content.preheader)];
  return said === wanted || said.replace(/[^\p{L}\p{N}]+$/u, "") === wanted.replace(/[^\p{L}\p{N}]+$/u, "");
}
