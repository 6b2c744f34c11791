/**
 * A button is large enough for a finger.
 *
 * What: a link or button with a colour of its own and with padding or a height is at least 24 pixels high, as far as that can be worked
 * out from its padding, border, font and line. Links in a line of text are left alone.
 *
 * Why: most mails are opened on a phone; what is too low is missed, or hits what stands beside it.
 *
 * Law: none yet. WCAG 2.2, 2.5.8 asks for 24 pixels; the European standard still follows WCAG 2.1, which does not.
 *
 * @example good: padded, and a link in a line
 * ```yaml
 * html: '<a href="https://www.acme.example/start" style="background:#0044cc;color:#fff;padding:6px 12px;font-size:14px">Start now</a><p>Or <a href="https://www.acme.example/b" style="background:#ff0;font-size:12px">read on</a>.</p>'
 * findings: []
 * ```
 *
 * @example good: where it cannot be worked out, nothing is said
 * ```yaml
 * html: '<a href="https://www.acme.example/start" style="background:#0044cc;color:#fff;padding:calc(1px + 1vw);font-size:14px">Start now</a>'
 * findings: []
 * ```
 *
 * @example bad: too low
 * ```yaml
 * html: '<a href="https://www.acme.example/start" style="background:#0044cc;color:#fff;padding:2px 12px;font:12px/15px Arial,sans-serif">Start now</a>'
 * findings:
 *   - 'warn: The button “Start now” is about 19 pixels high, and a finger needs 24. Give it more padding above and below.'
 * ```
 *
 * @example bad: a fixed height
 * ```yaml
 * html: '<style>.b{display:inline-block;height:18px;background:#0044cc;color:#fff}</style><a class="b" href="https://www.acme.example/start">Start now</a>'
 * findings:
 *   - 'warn: The button “Start now” is about 18 pixels high, and a finger needs 24. Give it more padding above and below.'
 * ```
 */

import { APPLIES, type Rule } from "../rule.ts";
import { readColour } from "../styles/colours.ts";
import { type Look, pixelsOf } from "../styles/computed-style.ts";
import { stylesOf } from "../styles/styles.ts";
import { shortened } from "../text/wording.ts";

/** In CSS pixels: WCAG 2.2, 2.5.8, https://www.w3.org/TR/WCAG22/#target-size-minimum. */
const LOWEST = 24;

export const buttonSize: Rule = {
  meta: {
    id: "button-size",
    title: "Buttons are large enough for a finger",
    group: "accessibility",
    looksAt: "layout",
    kind: "structure",
    severity: "warn",
    fix: "none",
    law: [],
  },
  applicability: () => APPLIES,
  check: ({ subject }, { complain }) => {
    const said = new Set<string>();
    return {
      element: (element) => {
        const { tag } = element;
        if (!(tag === "button" || (tag === "a" && element.attributes["href"] !== undefined))) return;
        const { text } = element;
        if (text === "" || said.has(text)) return;
        const look = stylesOf(subject).of(element);
        if (!look.shown || !isDrawn(look)) return;
        const height = heightOf(look);
        if (height === undefined || height >= LOWEST) return;
        said.add(text);
        complain({
          spot: { kind: "element", element },
          quote: text,
          message: `The button “${shortened(text)}” is about ${Math.round(height)} pixels high, and a finger needs ${LOWEST}. Give it more padding above and below.`,
        });
      },
    };
  },
};

const PADDINGS = ["padding-top", "padding-bottom", "padding-left", "padding-right"] as const;

function isDrawn({ own }: Look): boolean {
  const colour = readColour(own.get("background-color") ?? "");
  if (colour === undefined || colour.alpha === 0) return false;
  return isFixed(own) || PADDINGS.some((name) => /[1-9]/.test(own.get(name) ?? ""));
}

function isFixed(own: ReadonlyMap<string, string>): boolean {
  return own.has("height") && /^(?:inline-)?(?:block|flex|grid|table)/.test(own.get("display") ?? "");
}

/** Nothing where one of the numbers cannot be told. */
function heightOf({ own, fontSize, lineHeight }: Look): number | undefined {
  const sizes = [own.get("padding-top") ?? "0", own.get("padding-bottom") ?? "0"].map((value) => pixelsOf(value, fontSize));
  const [above, below] = sizes;
  const least = pixelsOf(own.get("min-height") ?? "0", fontSize);
  const inside = isFixed(own) ? pixelsOf(own.get("height") ?? "", fontSize) : lineHeight;
  if (above === undefined || below === undefined || inside === undefined || least === undefined) return undefined;
  return Math.max(least, above + below + inside + 2 * borderOf(own));
}

/** The width of a border that goes all around, in pixels. */
function borderOf(own: ReadonlyMap<string, string>): number {
  const border = own.get("border") ?? "";
  return /\bnone\b/.test(border) ? 0 : Number(/(?:^|\s)(\d{1,3}(?:\.\d{1,3})?)px/.exec(border)?.[1] ?? 0);
}
