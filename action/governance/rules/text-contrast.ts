/**
 * Text can be told from what is behind it.
 *
 * What: the colour of each piece of text against the colour behind it, as a mail client computes them from style sheets, `style` and old
 * attributes. Under 4.5:1, or 3:1 for large text (24 px, or 18.66 px bold), it blocks; under the brand's own `visual.contrast` it
 * warns. Text on a picture, on a gradient, or in colours that cannot be told is asked of a person, once for the asset.
 *
 * Why: one reader in twelve sees colours differently, and everybody reads on a phone in the sun. Small grey print is also where the
 * opt-out and the terms stand, and those must be readable.
 *
 * Law: WCAG 2.2, 1.4.3, which the European Accessibility Act (2019/882) leads to. Logos and words nobody has to read are exempt there;
 * of those, only text without a letter or digit is left alone here.
 *
 * Fix: none by itself, because the colour stands in the template; the message names the brand colour nearest to the one used.
 *
 * @example good: dark on light, and large text that needs less
 * ```yaml
 * html: '<p style="color:#767676">Read on</p><h1 style="color:#949494">Big news</h1><p style="color:#ccc">·</p>'
 * findings: []
 * ```
 *
 * @example good: what nobody sees, and a preheader in the colour of the paper
 * ```yaml
 * html: '<div style="display:none;color:#fff">Psst</div><div style="font-size:1px;color:#fff">Psst</div><p>News</p>'
 * findings: []
 * ```
 *
 * @example good: behind a picture only a person can tell
 * ```yaml
 * html: '<table role="presentation"><td style="background:url(https://www.acme.example/a.png) #fff"><p style="color:#fff">Hello</p></td></table>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: grey on white, twice
 * ```yaml
 * html: '<style>.fine{color:#999}</style><p class="fine">Terms apply.</p><p class="fine">One code per person.</p>'
 * findings:
 *   - 'block: “Terms apply.” is hard to read: #999999 on #ffffff has a contrast of 2.8:1, and text of this size needs 4.5:1. Use #111111. The same colours stand in 1 more place.'
 * ```
 *
 * @example bad: a button
 * ```yaml
 * html: '<a href="https://www.acme.example/start" style="background:#7fb2ff;color:#fff;padding:12px">Start now</a>'
 * findings:
 *   - 'block: “Start now” is hard to read: #ffffff on #7fb2ff has a contrast of 2.1:1, and text of this size needs 4.5:1. Use #111111.'
 * ```
 *
 * @example bad: the law is content, the brand asks for more
 * ```yaml
 * brand: { visual: { contrast: 7 } }
 * html: '<p style="color:#666666">Read on</p>'
 * findings:
 *   - 'warn: “Read on” is hard to read: #666666 on #ffffff has a contrast of 5.7:1, and our brand asks for 7:1. Use #111111.'
 * ```
 */

import { accessibilityAct } from "../laws/accessibility.ts";
import { APPLIES, type Rule, type RuleContext } from "../rule.ts";
import { differenceOf } from "../styles/colour-difference.ts";
import { type Colour, readColour } from "../styles/colours.ts";
import type { Look } from "../styles/computed-style.ts";
import { contrastOf } from "../styles/contrast.ts";
import { stylesOf } from "../styles/styles.ts";
import type { Markup } from "../subject.ts";
import { counted, shortened } from "../text/wording.ts";

/** WCAG 2.2, 1.4.3, https://www.w3.org/TR/WCAG22/#contrast-minimum; sizes are 18 pt, and 14 pt bold, in CSS pixels. */
const NEEDED = 4.5;
const NEEDED_LARGE = 3;
const LARGE = 24;
const LARGE_BOLD = 18.66;
const BOLD = 700;
/** In pixels: text this small was made so that nobody sees it, as in preheaders. */
const UNSEEN = 2;

/** How far the channels of a grey may lie apart, of 255: brands warm or cool theirs a little. */
const GREY = 32;

interface Pair {
  readonly element: Markup;
  readonly colour: string;
  readonly background: string;
  readonly ratio: number;
  readonly needed: number;
  readonly byLaw: boolean;
  readonly places: number;
}

export const textContrast: Rule = {
  meta: {
    id: "text-contrast",
    title: "Text can be told from what is behind it",
    group: "accessibility",
    looksAt: "layout",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [accessibilityAct("1.4.3 Contrast (Minimum)")],
  },
  applicability: () => APPLIES,
  check: (context, { complain, ask }) => {
    const styles = stylesOf(context.subject);
    if (!styles.whole) {
      ask("Colours come from a style sheet we cannot see: look whether all text can be read.");
      return {};
    }
    const pairs = new Map<string, Pair>();
    let untold = 0;
    return {
      element: (element) => {
        if (!/[\p{L}\p{N}]/u.test(element.ownText)) return;
        const look = styles.of(element);
        if (!look.shown || (look.fontSize !== undefined && look.fontSize <= UNSEEN)) return;
        const judged = judge(element, look, context);
        if (judged === "unknown") untold += 1;
        if (typeof judged === "string") return;
        const key = `${judged.colour} ${judged.background} ${judged.needed}`;
        const before = pairs.get(key);
        pairs.set(key, before === undefined ? judged : { ...before, places: before.places + 1 });
      },
      end: () => {
        for (const pair of pairs.values()) {
          const quote = shortened(pair.element.ownText, 100);
          const severity = pair.byLaw ? "block" : "warn";
          complain({ spot: { kind: "element", element: pair.element }, quote, severity, message: messageFor(pair, context) });
        }
        if (untold === 0) return;
        const where = counted(untold, "place", "places");
        ask(`In ${where} text stands on a picture, or in colours we cannot work out: look whether it can be read.`);
      },
    };
  },
};

function judge(element: Markup, look: Look, { brand }: RuleContext): Pair | "unknown" | "readable" {
  const { colour, background, fontSize, fontWeight } = look;
  if (colour === undefined || background === undefined) return "unknown";
  const ratio = contrastOf(colour, background) ?? 0;
  const own = brand.brand.value.visual?.contrast ?? 0;
  if (fontSize === undefined && ratio >= NEEDED_LARGE && ratio < NEEDED) return "unknown";
  const isLarge = fontSize !== undefined && (fontSize >= LARGE || (fontSize >= LARGE_BOLD && fontWeight >= BOLD));
  const law = isLarge ? NEEDED_LARGE : NEEDED;
  const byLaw = ratio < law;
  // What the brand asks for is meant for text to be read, as the law's number is; large text keeps its distance from it.
  const needed = byLaw ? law : isLarge ? own - (NEEDED - NEEDED_LARGE) : own;
  return ratio < needed ? { element, colour, background, ratio, needed, byLaw, places: 1 } : "readable";
}

function messageFor({ element, colour, background, ratio, needed, byLaw, places }: Pair, context: RuleContext): string {
  const better = nearestThatPasses(colour, background, needed, context);
  // Rounded down, so that 4.48 does not read as the 4.5 it misses.
  const shown = (Math.floor(ratio * 10) / 10).toFixed(1);
  const sentences = [
    `“${shortened(element.ownText)}” is hard to read: ${colour} on ${background} has a contrast of ${shown}:1,`,
    byLaw ? `and text of this size needs ${needed}:1.` : `and our brand asks for ${needed}:1.`,
    better === undefined ? "Choose colours that lie further apart." : `Use ${better}.`,
    places === 1 ? "" : `The same colours stand in ${counted(places - 1, "more place", "more places")}.`,
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

/** The brand colour that looks most like the one used and can be read on this background; what is grey stays grey where it can. */
function nearestThatPasses(colour: string, background: string, needed: number, { brand }: RuleContext): string | undefined {
  const { palette, visual } = brand.brand.value;
  const used = readColour(colour);
  if (used === undefined) return undefined;
  const passing = [palette.text, palette.accent, palette.onAccent, palette.background, ...(visual?.colours ?? [])].flatMap((candidate) => {
    const read = readColour(candidate);
    const ratio = contrastOf(candidate, background) ?? 0;
    return read === undefined || ratio < needed ? [] : [{ candidate, grey: isGrey(read), difference: differenceOf(used, read) }];
  });
  const kin = passing.filter(({ grey }) => grey);
  const choice = isGrey(used) && kin.length > 0 ? kin : passing;
  return choice.toSorted((one, other) => one.difference - other.difference)[0]?.candidate;
}

function isGrey({ red, green, blue }: Colour): boolean {
  return Math.max(red, green, blue) - Math.min(red, green, blue) <= GREY;
}
