/**
 * A mail can be read without its pictures.
 *
 * What: a mail with a large picture and fewer than 30 words of text. Words of the footer, of legal text and of links out of the list are
 * not counted.
 *
 * Why: many mail programs show pictures only when asked to, screen readers cannot read words in them, and filters distrust a mail that
 * is one picture.
 *
 * Law: WCAG 2.2, 1.4.5, which the European Accessibility Act (2019/882) leads to.
 *
 * @example good: a picture and its text
 * ```yaml
 * html: '<img src="https://www.acme.example/a.png" width="600" height="300" alt="A report"><p>Reports are ready in a moment now, and nobody waits for numbers any more. See them on the phone, on the big screen in the office, and in the mail on Monday morning. Start when you like.</p>'
 * findings: []
 * ```
 *
 * @example good: a short mail without a large picture
 * ```yaml
 * html: '<img src="https://www.acme.example/a.png" width="120" height="40" alt="Acme"><p>Your report is ready.</p>'
 * findings: []
 * ```
 *
 * @example bad: one picture
 * ```yaml
 * html: '<a href="https://www.acme.example/start"><img src="https://www.acme.example/a.png" width="600" height="900" alt="20% off"></a><p>Acme Inc., 1 Main Street, Springfield, IL 62701</p><p><a href="{{ unsubscribe_link }}">Unsubscribe</a></p>'
 * findings:
 *   - 'warn: Nothing in this email stands as text: it is in pictures. Where pictures are not shown, readers get nothing. Write what it says as text too.'
 * ```
 *
 * @example bad: a picture and a greeting
 * ```yaml
 * html: '<p>Hello there</p><img src="https://www.acme.example/a.png" style="width:100%" alt="20% off">'
 * findings:
 *   - 'warn: Only 2 words of this email stand as text; the rest is in pictures. Where pictures are not shown, readers get little. Write what it says as text too.'
 * ```
 */

import { templateOf } from "#model/content.ts";
import { isPicture, sideOf } from "../facts/pictures.ts";
import { accessibilityAct } from "../laws/accessibility.ts";
import { APPLIES, notApplicable, type Rule, type RuleContext } from "../rule.ts";
import { stylesOf } from "../styles/styles.ts";
import type { Markup, Segment } from "../subject.ts";
import { overlaps } from "../text/phrases.ts";
import { holdsUnsubscribeToken } from "../text/tokens.ts";
import { counted } from "../text/wording.ts";

/** Fewer words than in three short sentences carry no offer. */
const FEWEST = 30;
/** In pixels: half the width of a usual mail, and lines enough to write in. */
const LARGE = { width: 300, height: 150 };
/** Languages that put no space between words, so that nothing can be counted. */
const UNDIVIDED = new Set(["zh", "ja", "th", "lo", "km", "my"]);

export const wordsOnlyInPictures: Rule = {
  meta: {
    id: "words-only-in-pictures",
    title: "It can be read without its pictures",
    group: "accessibility",
    looksAt: "layout",
    kind: "structure",
    severity: "warn",
    fix: "none",
    law: [accessibilityAct("1.4.5 Images of Text")],
  },
  applicability: ({ kind, payload }) => {
    if (kind !== "email") return notApplicable("This is not an email.");
    return templateOf(payload)?.kind === "platform" ? notApplicable("The pictures belong to the platform's own template.") : APPLIES;
  },
  check: (context, { complain, ask }) => {
    let picture: Markup | undefined;
    let words = 0;
    return {
      text: (segment) => {
        if (words < FEWEST && segment.origin.kind === "html" && !segment.origin.hidden) words += wordsIn(segment, context);
      },
      element: (element) => {
        if (picture === undefined && isPicture(element) && isLarge(element) && stylesOf(context.subject).of(element).shown)
          picture = element;
      },
      end: () => {
        if (picture === undefined || words >= FEWEST) return;
        if (UNDIVIDED.has(context.language.split("-")[0] ?? "")) {
          ask(`Words cannot be counted in “${context.language}”: look whether the email can be read without its pictures.`);
          return;
        }
        complain({
          spot: { kind: "element", element: picture },
          quote: "no text besides the pictures",
          message:
            words === 0
              ? "Nothing in this email stands as text: it is in pictures. Where pictures are not shown, readers get nothing. Write what it says as text too."
              : `Only ${counted(words, "word", "words")} of this email ${words === 1 ? "stands" : "stand"} as text; the rest is in pictures. Where pictures are not shown, readers get little. Write what it says as text too.`,
        });
      },
    };
  },
};

function isLarge(picture: Markup): boolean {
  const [width, height] = [sideOf(picture, "width"), sideOf(picture, "height")];
  const fills = /^\s{0,4}(?:9\d|100)%/.test(picture.attributes["width"] ?? picture.style["width"] ?? "");
  return (fills || (width !== undefined && width >= LARGE.width)) && (height === undefined || height >= LARGE.height);
}

function wordsIn(segment: Segment, context: RuleContext): number {
  if (holdsUnsubscribeToken(segment.raw, context.platform)) return 0;
  const legal = context.registered(segment).legal();
  const words = Array.from(segment.text.matchAll(/[\p{L}\p{N}]+/gu), ({ 0: word, index }) => ({ start: index, end: index + word.length }));
  return words.filter((word) => !overlaps(word, legal)).length;
}
