/** What a style hides from readers: one place for all rules that ask whether something can be seen. */
import { declarationsIn } from "../markup.ts";
import type { Markup, Subject } from "../subject.ts";
import { remember } from "../text/remember.ts";
import { hexOf, readColour } from "./colours.ts";
import type { Look } from "./computed-style.ts";

/** In what way an element hides itself by its own declarations, as the rest of “it …”; undefined where it does not. */
export function hiddenBy({ attributes }: Pick<Markup, "attributes">): string | undefined {
  if (attributes["hidden"] !== undefined) return "is not displayed";
  const { style } = attributes;
  return style === undefined ? undefined : hiddenByAttribute(style);
}

/** Mails of one template say the same a hundred times. */
const hiddenByAttribute = remember((style) => {
  const declared = declarationsIn(style);
  return hiddenByStyle((name) => declared[name]);
});

/** The same of declarations that count after the cascade. */
export function hiddenByLook({ own }: Pick<Look, "own">): string | undefined {
  for (const name of own.keys()) if (HIDES.has(name)) return hiddenByStyle((wanted) => own.get(wanted));
  return undefined;
}

/** Without one of these nothing below can come of declarations. */
const HIDES = new Set(
  "display visibility opacity text-indent margin-left margin-top position overflow content-visibility transform filter clip-path".split(
    " ",
  ),
);

function hiddenByStyle(declared: (name: string) => string | undefined): string | undefined {
  const value = (name: string): string => (declared(name) ?? "").toLowerCase();
  if (value("display") === "none") return "is not displayed";
  if (/^(?:hidden|collapse)$/.test(value("visibility"))) return "is set to invisible";
  if (/^(?:0?\.0\d?|0)%?$/.test(value("opacity"))) return "is wholly transparent";
  if (isOffScreen(value)) return "is placed off the screen";
  if (value("overflow") === "hidden" && (isZero(value("max-height")) || isZero(value("height")))) return "is set to no height";
  if (value("overflow") === "hidden" && (isZero(value("max-width")) || isZero(value("width")))) return "is set to no width";
  if (value("content-visibility") === "hidden") return "is set to invisible";
  if (/(?:^|\s)scale(?:3d|x|y)?\(\s{0,3}0(?:\.0{1,4})?\s{0,3}[,)]/.test(value("transform"))) return "is scaled down to nothing";
  if (/opacity\(\s{0,3}0(?:\.0{1,2}|%)?\s{0,3}\)/.test(value("filter"))) return "is wholly transparent";
  if (isCutAway(value("clip-path"), value("clip"), value("position"))) return "is cut away";
  return undefined;
}

function isZero(length: string): boolean {
  return /^0(?:\.0)?(?:px|em|pt|%)?$/.test(length);
}

function isCutAway(path: string, clip: string, position: string): boolean {
  if (/inset\(\s{0,3}(?:[5-9]\d|100)%|circle\(\s{0,3}0(?:px|%)?(?:\s|\))/.test(path)) return true;
  return /^(?:absolute|fixed)$/.test(position) && /rect\(\s{0,3}[01](?:px)?(?:\s{0,3}[,\s]\s{0,3}[01](?:px)?){3}\s{0,3}\)/.test(clip);
}

function isOffScreen(value: (name: string) => string): boolean {
  const far = (name: string): boolean => /^-\d{4,}(?:px|pt)?$|^-\d{3,}(?:em|rem|vw|vh)$|^-9{3}px$/.test(value(name));
  if (far("text-indent") || far("margin-left") || far("margin-top")) return true;
  return /^(?:absolute|fixed)$/.test(value("position")) && (far("left") || far("top") || far("right"));
}

/** The size of its own text in pixels, where its own style says so in pixels or points. */
export function ownTextSize({ style }: Markup): number | undefined {
  const [, size, unit = "px"] = /^(\d{0,4}\.?\d{0,4})(px|pt)?$/i.exec(style["font-size"] ?? "") ?? [];
  if (size === undefined || size === "" || size === ".") return undefined;
  return unit.toLowerCase() === "pt" ? (Number(size) * 4) / 3 : Number(size);
}

/**
 * The classes and ids that a style sheet shows again, such as a part for telephones that is hidden elsewhere. Only own style sheets are
 * read, without regard to what else a selector asks for: whatever may be shown is not called hidden.
 */
export function shownAgain({ elements }: Pick<Subject, "elements">): ReadonlySet<string> {
  const names = new Set<string>();
  for (const element of elements) {
    if (element.tag !== "style") continue;
    for (const rule of element.text.split("}")) {
      const brace = rule.lastIndexOf("{");
      if (brace === -1 || !SHOWS.test(rule.slice(brace))) continue;
      const selector = rule.slice(0, brace);
      for (const [name] of selector.slice(selector.lastIndexOf("{") + 1).matchAll(/[.#][\w-]{1,80}/g)) names.add(name);
    }
  }
  return names;
}

const SHOWS =
  /display\s{0,3}:\s{0,3}(?!none)[a-z]|visibility\s{0,3}:\s{0,3}visible|opacity\s{0,3}:\s{0,3}(?:1|0?\.[1-9])|max-height\s{0,3}:\s{0,3}(?:none|[1-9])/i;

/** Whether a style sheet may show the element after all. */
export function isShownAgain({ attributes }: Markup, shown: ReadonlySet<string>): boolean {
  if (shown.size === 0) return false;
  const classes = (attributes["class"] ?? "").split(/\s+/).map((name) => `.${name}`);
  return [...classes, `#${attributes["id"] ?? ""}`].some((name) => shown.has(name));
}

/** A colour as # and six digits; undefined for one that cannot be told, such as a half transparent one. */
export function colourOf(value: string): string | undefined {
  const colour = readColour(value);
  return colour === undefined || colour.alpha < 1 ? undefined : hexOf(colour);
}

/** The colour behind an element, by its own or the nearest surrounding one that has any; undefined where a picture or nothing is known. */
export function colourBehind(element: Markup): string | undefined {
  for (let around: Markup | undefined = element; around !== undefined; around = around.parent) {
    const { style, attributes } = around;
    if (/url\(|gradient/i.test(`${style["background"] ?? ""}${style["background-image"] ?? ""}`) || attributes["background"] !== undefined)
      return undefined;
    const written = style["background-color"] ?? style["background"] ?? attributes["bgcolor"];
    if (written !== undefined && !/^(?:transparent|none|inherit)$/i.test(written)) return colourOf(written);
  }
  return undefined;
}
