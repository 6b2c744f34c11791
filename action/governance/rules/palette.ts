/**
 * We use our own colours.
 *
 * What: each colour that is declared for text, background or border of something shown is one of the brand's (`palette` and
 * `visual.colours`), black or white. One that can hardly be told from ours is named with ours; any other is a note. One finding for each
 * colour. Colours in pictures, and of what no reader sees, are not looked at.
 *
 * Why: a colour copied by eye is nearly right, and nearly right looks wrong beside the right one. A foreign one is often left over from
 * somebody else's template.
 *
 * Law: none; the brand's own guide.
 *
 * Fix: the brand's colour is offered where the near miss stands in the element itself.
 *
 * @example good: ours in other spellings, black and white, and nothing at all
 * ```yaml
 * html: '<p style="color:#04C;background:rgb(255,255,255)">News</p><p style="color:black;border:1px solid rgba(0,0,0,.1);background:transparent">x</p>'
 * findings: []
 * ```
 *
 * @example good: what is not shown, not used, or further colours of ours
 * ```yaml
 * brand: { visual: { colours: ['#f4f6fa'] } }
 * html: '<style>.unused{color:red}.b{border:0 solid green}</style><div style="display:none;color:#f00">x</div><p class="b" style="background:#F4F6FA">News</p>'
 * findings: []
 * ```
 *
 * @example bad: almost ours
 * ```yaml
 * html: '<p style="color:#0045cc">News</p><p style="color:#0045CC">More</p>'
 * findings:
 *   - 'warn: “#0045cc” is almost our “#0044cc”. Use ours.'
 * ```
 *
 * @example bad: somebody else's
 * ```yaml
 * html: '<style>p{border-left:3px solid tomato}</style><p>News</p><table role="presentation"><td bgcolor="#00ff00">x</td></table>'
 * findings:
 *   - 'note: “tomato” is not one of our colours. Use one of ours, or have it added to the brand.'
 *   - 'note: “#00ff00” is not one of our colours. Use one of ours, or have it added to the brand.'
 * ```
 */

import { APPLIES, type Rule } from "../rule.ts";
import { brandColours, kinshipOf } from "../styles/brand-colours.ts";
import { NEAR } from "../styles/colour-difference.ts";
import { hexOf, readColour } from "../styles/colours.ts";
import { wordsOf } from "../styles/style-sheets.ts";
import { stylesOf } from "../styles/styles.ts";
import type { Markup } from "../subject.ts";

export const palette: Rule = {
  meta: {
    id: "palette",
    title: "We use our own colours",
    group: "look",
    looksAt: "layout",
    kind: "registry",
    severity: "note",
    fix: "suggest",
    law: [],
  },
  applicability: () => APPLIES,
  check: ({ subject, brand }, { complain }) => {
    const ours = brandColours(brand.brand.value);
    const judged = new Set<string>();
    return {
      element: (element) => {
        const { own, shown } = stylesOf(subject).of(element);
        if (!shown || own.size === 0) return;
        for (const written of declared(own)) {
          // Most parts of a mail have the few colours that were judged already.
          if (judged.has(written)) continue;
          judged.add(written);
          const colour = readColour(written);
          if (colour === undefined || colour.alpha === 0) continue;
          const hex = hexOf(colour);
          if (hex !== written && judged.has(hex)) continue;
          judged.add(hex);
          const kinship = kinshipOf(colour, ours, NEAR);
          if (kinship.kind === "ours") continue;
          const replacement = kinship.to.written;
          complain({
            spot: { kind: "element", element },
            quote: written,
            severity: kinship.kind === "near" ? "warn" : "note",
            message:
              kinship.kind === "near"
                ? `“${written}” is almost our “${replacement}”. Use ours.`
                : `“${written}” is not one of our colours. Use one of ours, or have it added to the brand.`,
            ...(kinship.kind === "near" && standsIn(element, written) ? { fix: { kind: "suggest", replacement } } : {}),
            related: brand.brand.place(["palette"]),
          });
        }
      },
    };
  },
};

const BORDERS = ["border", "border-top", "border-right", "border-bottom", "border-left"] as const;
const BORDER_COLOURS = ["border-color", "border-top-color", "border-right-color", "border-bottom-color", "border-left-color"] as const;

function declared(own: ReadonlyMap<string, string>): readonly string[] {
  const named = ["color", "background-color"].flatMap((property) => own.get(property) ?? []);
  return [...named, ...BORDERS.flatMap((property) => colourOfBorder(own.get(property))), ...colouredSides(own)];
}

/** A border of no width, or of style "none", has no colour. */
function colourOfBorder(value: string | undefined): readonly string[] {
  if (value === undefined || /(?:^|\s)(?:none|hidden|0(?:px|pt|em)?)(?:\s|$)/i.test(value)) return [];
  return wordsOf(value);
}

function colouredSides(own: ReadonlyMap<string, string>): readonly string[] {
  if (BORDERS.some((property) => own.has(property)) && colourOfBorder(own.get("border")).length === 0) return [];
  return BORDER_COLOURS.flatMap((property) => wordsOf(own.get(property) ?? ""));
}

/** Only what stands at the place of the finding can be exchanged there. */
function standsIn({ attributes }: Markup, written: string): boolean {
  return [attributes["style"], attributes["bgcolor"], attributes["color"]].some((text) => text?.includes(written) === true);
}
