/** Values that stand for others: custom properties, and the parts of the shorthands `background` and `font`. */
import { readColour } from "./colours.ts";
import { type Declared, wordsOf } from "./style-sheets.ts";

/** The value of what nobody can tell; no style sheet can write it. */
export const UNSURE = "\u0000";

export interface Variables {
  readonly own: ReadonlyMap<string, string>;
  readonly outer: Variables | undefined;
}

export function variablesIn(declared: ReadonlyMap<string, Declared>, outer: Variables | undefined): Variables | undefined {
  let own: Map<string, string> | undefined;
  for (const [property, { value }] of declared) {
    if (!property.startsWith("--")) continue;
    own ??= new Map();
    own.set(property, value);
  }
  return own === undefined ? outer : { own, outer };
}

function variable(name: string, variables: Variables | undefined): string | undefined {
  for (let scope = variables; scope !== undefined; scope = scope.outer) {
    const value = scope.own.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** How often a `var()` may lead to another one, and how long what they spell may grow: circles and bombs are nobody's style. */
const MOST_STEPS = 64;
const LONGEST_VALUE = 2_000;

/** The value with each `var()` exchanged for what it stands for. */
export function fillIn(value: string, variables: Variables | undefined): string {
  let text = value;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (text.length > LONGEST_VALUE || text.includes(UNSURE)) return UNSURE;
    const start = text.lastIndexOf("var(");
    if (start === -1) return text;
    const end = text.indexOf(")", start);
    if (end === -1) return UNSURE;
    const [name = "", ...rest] = text.slice(start + 4, end).split(",");
    const meant = variable(name.trim(), variables) ?? (rest.length === 0 ? UNSURE : rest.join(",").trim());
    text = text.slice(0, start) + meant + text.slice(end + 1);
  }
  return UNSURE;
}

const parts = new Map<string, ReadonlyMap<string, string>>();

/** The part of a shorthand that a property takes; the same few are written again and again. */
export function partOf(value: string, property: string, from: "background" | "font"): string {
  const key = `${from}:${value}`;
  let known = parts.get(key);
  if (known === undefined) {
    known = from === "background" ? backgroundParts(value) : fontParts(value);
    if (parts.size > 2_000) parts.clear();
    parts.set(key, known);
  }
  return known.get(property) ?? UNSURE;
}

const WIDE = new Set(["inherit", "initial", "unset", "revert", "revert-layer"]);
const BACKGROUND_WORDS =
  /^(?:none|repeat|repeat-x|repeat-y|no-repeat|space|round|scroll|fixed|local|border-box|padding-box|content-box|top|bottom|left|right|center|cover|contain|auto|\/|,|[+-]?[\d.]{1,12}(?:%|[a-z]{1,4})?(?:\/\S{0,20})?)$/i;
const PICTURE = /(?:url|gradient|image-set|image|element|cross-fade|paint)\(/i;

function backgroundParts(value: string): ReadonlyMap<string, string> {
  const words = wordsOf(value.toLowerCase());
  const [only] = words;
  if (words.length === 1 && only !== undefined && WIDE.has(only)) {
    return new Map([
      ["background-color", only],
      ["background-image", only],
    ]);
  }
  let colour = "transparent";
  let image = "none";
  for (const word of words) {
    if (PICTURE.test(word)) image = "url()";
    else if (readColour(word) !== undefined || word === "currentcolor") colour = word;
    else if (!BACKGROUND_WORDS.test(word)) colour = UNSURE;
  }
  return new Map([
    ["background-color", colour],
    ["background-image", image],
  ]);
}

const FONT_SIZE_WORD =
  /^(?:[\d.]{1,12}(?:px|pt|em|rem|%|vw|vh|ex|ch|pc|in|cm|mm)|0|(?:xx-|x-)?(?:small|large)|medium|smaller|larger|(?:calc|clamp|min|max)\(.{0,200}\))(?:\/\S{1,40})?$/i;

/** `font: italic bold 12px/1.5 Arial, sans-serif`: what stands before the size is weight and style, behind it the fonts. */
function fontParts(value: string): ReadonlyMap<string, string> {
  const words = wordsOf(value);
  const at = words.findIndex((word) => FONT_SIZE_WORD.test(word));
  const [only = ""] = words;
  if (words.length === 1 && WIDE.has(only.toLowerCase())) {
    return new Map(["font-size", "font-family", "font-weight", "line-height"].map((property) => [property, only]));
  }
  if (at === -1) return new Map();
  const [size = "", height = "normal"] = (words[at] ?? "").split("/");
  const weight = words.slice(0, at).findLast((word) => /^(?:bold|bolder|lighter|[1-9]00)$/i.test(word));
  const fonts = words.slice(words[at + 1] === "/" ? at + 3 : at + 1);
  return new Map([
    ["font-size", size],
    ["line-height", words[at + 1] === "/" ? (words[at + 2] ?? UNSURE) : height],
    ["font-weight", weight ?? "400"],
    ["font-family", fonts.join(" ").replaceAll(" ,", ",")],
  ]);
}
