/**
 * No picture counts readers behind their back.
 *
 * What: pictures and backgrounds from the web that are 1 × 1 or smaller, pictures that a style hides, and sounds that nobody can start.
 * What a style sheet shows again (a picture for telephones) is left alone; a picture that only makes room (the same address for everybody,
 * called like a spacer or used three times and more) warns. The platform adds its own counter when it sends, by the consent it knows of;
 * that one is not in what we check.
 *
 * Why: such a picture tells its owner who read what, when and where. Ours is the platform's; another one reports to somebody else.
 *
 * Law: ePrivacy Directive Art. 5(3); PECR reg. 6 (UK).
 *
 * @example good: pictures that are seen, and a part for telephones
 * ```yaml
 * html: '<style>@media (max-width:480px){ .phone { display:block !important; } }</style><p><img src="https://www.acme.example/a.png" width="600" height="1" alt="Line"> <img class="phone" style="display:none" src="https://www.acme.example/b.png" alt="Desk"></p>'
 * findings: []
 * ```
 *
 * @example good: a picture in the mail itself
 * ```yaml
 * html: '<p><img src="cid:logo" width="1" height="1" alt=""></p>'
 * findings: []
 * ```
 *
 * @example bad: a spacer, which counts nobody and looks as if it did
 * ```yaml
 * html: '<p>News.</p><img src="https://www.acme.example/i/spacer.gif" width="1" height="1" alt="">'
 * findings:
 *   - 'warn: A picture of one point from “www.acme.example” seems to make room. Mail programs take it for a counter: use padding instead.'
 * ```
 *
 * @example bad: one by one
 * ```yaml
 * regions: [DE]
 * html: '<p>News.</p><img src="https://count.net/o.gif?u=1" width="1" height="1" alt="">'
 * findings:
 *   - 'block: A picture of one point from “count.net” counts readers unseen. Take it out: the platform adds its own counter, by consent.'
 * ```
 *
 * @example bad: hidden
 * ```yaml
 * html: '<p>News.</p><div style="display:none"><img src="https://www.acme.example/o.png" alt=""></div>'
 * findings:
 *   - 'block: A hidden picture from “www.acme.example” counts readers unseen. Take it out: the platform adds its own counter, by consent.'
 * ```
 */
import { siteOf } from "../facts/addresses.ts";
import { EPRIVACY_DEVICES, PECR_DEVICES } from "../laws/personal-data.ts";
import { APPLIES, type Rule } from "../rule.ts";
import { hiddenBy, isShownAgain, shownAgain } from "../styles/hidden-style.ts";
import type { Markup } from "../subject.ts";

export const remotePixel: Rule = {
  meta: {
    id: "remote-pixel",
    title: "No picture counts readers unseen",
    group: "safety of generated content",
    looksAt: "layout",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [EPRIVACY_DEVICES, PECR_DEVICES],
  },
  applicability: () => APPLIES,
  check: ({ subject }, { complain }) => {
    const shown = shownAgain(subject);
    const spacers = spacersIn(subject.elements);
    return {
      element: (element) => {
        const source = sourceOf(element);
        if (!/^(?:https?:)?\/\//i.test(source)) return;
        const what = whatOf(element, shown);
        if (what === undefined) return;
        if (what === "picture of one point" && spacers.has(source)) {
          complain({
            spot: { kind: "element", element },
            quote: source,
            severity: "warn",
            message: `A picture of one point from “${siteOf(source) || source}” seems to make room. Mail programs take it for a counter: use padding instead.`,
          });
          return;
        }
        complain({
          spot: { kind: "element", element },
          quote: source,
          message: `A ${what} from “${siteOf(source) || source}” counts readers unseen. Take it out: the platform adds its own counter, by consent.`,
        });
      },
    };
  },
};

/** What it fetches by itself: a picture, a sound, or what is painted behind it. */
function sourceOf({ tag, attributes, style }: Markup): string {
  if (tag === "img" || tag === "audio") return (attributes["src"] ?? "").trim();
  const painted = /url\(\s{0,9}["']?([^"')\s]{1,2000})/i.exec(`${style["background"] ?? ""} ${style["background-image"] ?? ""}`)?.[1];
  return (attributes["background"] ?? painted ?? "").trim();
}

function whatOf(element: Markup, shown: ReadonlySet<string>): string | undefined {
  const { tag, attributes } = element;
  if (tag === "audio") return attributes["controls"] === undefined ? "sound without controls" : undefined;
  if (isPoint(element)) return "picture of one point";
  return tag === "img" && isHiddenHere(element, shown) ? "hidden picture" : undefined;
}

/** How spacers are called. */
const SPACER = /\/(?:spacer|space|blank|clear|clear[_-]?dot|clearpixel|transparent|trans|shim|empty)\.(?:gif|png)$/i;
/** A counter stands in a mail once. */
const OFTEN = 3;

/**
 * Points that only make room: the same address for everybody, without a question mark, and called like a spacer or used again and again.
 * They may still be counted, but they tell nobody who reads.
 */
function spacersIn(elements: readonly Markup[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const element of elements) {
    const source = (element.attributes["src"] ?? "").trim();
    if (element.tag === "img" && isPoint(element) && !source.includes("?")) counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  return new Set([...counts].flatMap(([source, count]) => (count >= OFTEN || SPACER.test(source) ? [source] : [])));
}

/** Both sides, or either one where it is nothing at all. */
function isPoint({ attributes, style }: Markup): boolean {
  const [width, height] = (["width", "height"] as const).map((side) => sizeIn(style[side] ?? attributes[side]));
  return width === 0 || height === 0 || (width === 1 && height === 1);
}

function sizeIn(written: string | undefined): number | undefined {
  const digits = /^\s?(\d{1,5})(?:px)?\s?$/.exec(written ?? "")?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function isHiddenHere(element: Markup, shown: ReadonlySet<string>): boolean {
  for (let around: Markup | undefined = element; around !== undefined; around = around.parent) {
    if (isShownAgain(around, shown)) return false;
    if (hiddenBy(around) !== undefined) return true;
  }
  return false;
}
