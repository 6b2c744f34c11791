/** From the declarations that won to what is seen: colours, sizes and fonts, with what is inherited. */

import type { Markup } from "../subject.ts";
import { type Colour, hexOf, over, readColour, TRANSPARENT, WHITE } from "./colours.ts";
import { UNSURE, type Variables } from "./style-values.ts";

export interface Look {
  /** Of its text, as # and six digits; translucent text is mixed with what is behind it. Nothing where it cannot be told. */
  readonly colour: string | undefined;
  /** Behind its text: its own, else that of what surrounds it. Nothing where a picture is there, or it cannot be told. */
  readonly background: string | undefined;
  /** In CSS pixels; nothing where it cannot be told, as with `calc()`. */
  readonly fontSize: number | undefined;
  /** From 100 to 900; 400 is normal, 700 bold. */
  readonly fontWeight: number;
  /** As written; nothing where nobody says. */
  readonly fontFamily: string | undefined;
  /** In CSS pixels; nothing where it cannot be told. "normal" is 1.2 times the size of the font. */
  readonly lineHeight: number | undefined;
  /** Whether its box can be seen; what only a small screen shows cannot. Text in it is not seen where its size is 0. */
  readonly shown: boolean;
  /** What is written for the element itself, after the cascade; `background`, `font` and `padding` by their parts. */
  readonly own: ReadonlyMap<string, string>;
}

const KEYWORD_SIZES = new Map(
  Object.entries({ "xx-small": 9, "x-small": 10, small: 13, medium: 16, large: 18, "x-large": 24, "xx-large": 32, "xxx-large": 48 }),
);
const ROOT_SIZE = 16;

/** What the children of an element inherit. */
export interface Inherited {
  readonly colour: Colour | undefined;
  readonly backdrop: Colour | undefined;
  readonly fontSize: number | undefined;
  readonly fontWeight: number;
  readonly fontFamily: string | undefined;
  /** As declared: a bare number is inherited as such. */
  readonly lineHeight: string;
  readonly shown: boolean;
  readonly faded: boolean;
  readonly variables: Variables | undefined;
}

export const START: Inherited = {
  colour: { red: 0, green: 0, blue: 0, alpha: 1 },
  backdrop: WHITE,
  fontSize: ROOT_SIZE,
  fontWeight: 400,
  fontFamily: undefined,
  lineHeight: "normal",
  shown: true,
  faded: false,
  variables: undefined,
};

export const NOWHERE: Look = {
  colour: undefined,
  background: undefined,
  fontSize: undefined,
  fontWeight: 400,
  fontFamily: undefined,
  lineHeight: undefined,
  shown: false,
  own: new Map(),
};

export function inheritedFrom(
  around: Inherited,
  own: ReadonlyMap<string, string>,
  variables: Variables | undefined,
  element: Markup,
): Inherited {
  if (own.size === 0 && variables === around.variables && isShown(own, element)) return around;
  const colour = colourOf(own, around.colour);
  const opacity = own.get("opacity");
  const fontSize = sizeOf(own.get("font-size"), around.fontSize);
  return {
    colour,
    backdrop: backdropOf(own, around.backdrop, colour),
    fontSize,
    fontWeight: weightOf(own.get("font-weight"), around.fontWeight),
    fontFamily: familyOf(own.get("font-family"), around.fontFamily),
    lineHeight: lineHeightOf(own.get("line-height"), around, fontSize),
    shown: around.shown && isShown(own, element),
    faded: around.faded || (opacity !== undefined && opacity !== "1"),
    variables,
  };
}

export function lookOf(inherited: Inherited, own: ReadonlyMap<string, string>): Look {
  const { colour, backdrop, faded, fontSize, fontWeight, fontFamily, lineHeight, shown } = inherited;
  const seen = faded || colour === undefined ? undefined : colour.alpha === 1 ? colour : backdrop && over(colour, backdrop);
  return {
    colour: seen && hexOf(seen),
    background: faded || backdrop === undefined ? undefined : hexOf(backdrop),
    fontSize,
    fontWeight,
    fontFamily,
    lineHeight: lineHeight === "normal" ? fontSize && 1.2 * fontSize : lineOf(lineHeight, fontSize),
    shown,
    own,
  };
}

function colourOf(own: ReadonlyMap<string, string>, around: Colour | undefined): Colour | undefined {
  if (own.has("-webkit-text-fill-color") || (own.get("-webkit-background-clip") ?? own.get("background-clip")) === "text") return undefined;
  const value = own.get("color")?.toLowerCase();
  if (value === undefined || value === "inherit" || value === "unset" || value === "currentcolor") return around;
  return value === "initial" ? START.colour : readColour(value);
}

function backdropOf(own: ReadonlyMap<string, string>, around: Colour | undefined, text: Colour | undefined): Colour | undefined {
  const image = own.get("background-image")?.toLowerCase() ?? "none";
  if (image !== "none" && image !== "initial" && image !== "unset") return undefined;
  const position = own.get("position")?.toLowerCase();
  // What is lifted out of its place lies on something else than what surrounds it.
  const behind = position === "absolute" || position === "fixed" || position === UNSURE ? undefined : around;
  const value = own.get("background-color")?.toLowerCase() ?? "transparent";
  const colour =
    value === "initial" || value === "unset"
      ? TRANSPARENT
      : value === "inherit"
        ? undefined
        : value === "currentcolor"
          ? text
          : readColour(value);
  if (value === "inherit") return behind;
  if (colour === undefined) return undefined;
  if (colour.alpha === 0) return behind;
  return colour.alpha === 1 ? colour : behind && over(colour, behind);
}

const LENGTH = /^([+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9}))(px|pt|em|rem|%|)$/;

/** A length in pixels, `em` and `%` of `base`; nothing where it cannot be told. */
export function pixelsOf(value: string, base: number | undefined): number | undefined {
  const [, digits, unit] = LENGTH.exec(value.trim().toLowerCase()) ?? [];
  if (digits === undefined) return undefined;
  const number = Number(digits);
  if (unit === "px" || unit === "") return number;
  // 96 pixels and 72 points to the inch: CSS Values 4, section 6.2.
  if (unit === "pt") return (number * 96) / 72;
  if (unit === "rem") return number * ROOT_SIZE;
  if (base === undefined) return undefined;
  return unit === "%" ? (number * base) / 100 : number * base;
}

function sizeOf(value: string | undefined, around: number | undefined): number | undefined {
  const word = value?.toLowerCase();
  if (word === undefined || word === "inherit" || word === "unset") return around;
  if (word === "initial") return ROOT_SIZE;
  if (word === "smaller") return around && around / 1.2;
  if (word === "larger") return around && around * 1.2;
  return KEYWORD_SIZES.get(word) ?? pixelsOf(word, around);
}

/** What children inherit: a bare number as it is, everything else in pixels. */
function lineHeightOf(value: string | undefined, around: Inherited, fontSize: number | undefined): string {
  const word = value?.toLowerCase();
  if (word === undefined || word === "inherit" || word === "unset") return around.lineHeight;
  if (word === "initial") return "normal";
  return word === "normal" || BARE.test(word) ? word : `${lineOf(word, fontSize) ?? UNSURE}px`;
}

const BARE = /^\d{0,6}\.?\d{1,6}$/;

function lineOf(value: string, fontSize: number | undefined): number | undefined {
  return BARE.test(value) ? fontSize && Number(value) * fontSize : pixelsOf(value, fontSize);
}

function weightOf(value: string | undefined, around: number): number {
  const word = value?.toLowerCase();
  if (word === undefined || word === "inherit" || word === "unset") return around;
  if (word === "bold") return 700;
  // CSS Fonts 4, section 2.2.1: relative weights.
  if (word === "bolder") return around < 350 ? 400 : around < 550 ? 700 : 900;
  if (word === "lighter") return around < 550 ? 100 : around < 750 ? 400 : 700;
  return /^[1-9]\d{0,3}$/.test(word) ? Number(word) : 400;
}

function familyOf(value: string | undefined, around: string | undefined): string | undefined {
  const word = value?.toLowerCase();
  if (word === undefined || word === "inherit" || word === "unset") return around;
  return word === "initial" || word === UNSURE ? undefined : value;
}

/** Texts for screen readers are squeezed into a box of a pixel. */
const SQUEEZED = /^[01](?:px)?$/;

/** Content that no reader sees as text. */
const UNSEEN = new Set(["head", "title", "style", "script", "template", "noscript"]);

/** Whether the element itself is shown, by its own declarations. */
export function isShown(own: ReadonlyMap<string, string>, { tag, attributes }: Markup): boolean {
  if (UNSEEN.has(tag) || attributes["hidden"] !== undefined) return false;
  if (own.get("display")?.toLowerCase() === "none" || own.get("visibility")?.toLowerCase() === "hidden") return false;
  if (own.get("mso-hide")?.toLowerCase() === "all" || own.get("opacity") === "0") return false;
  const cut = own.get("overflow")?.toLowerCase() === "hidden";
  return !(cut && ["max-height", "height", "width"].some((property) => SQUEEZED.test(own.get(property) ?? "")));
}
