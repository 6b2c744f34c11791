/**
 * What a mail client or browser makes of the style sheets, `style` attributes and old attributes (`bgcolor`, `<font color>`) of a
 * payload: for each element the colours, the font and what it declares itself. The look at rest, in light mode, on a wide screen: what
 * stands under `@media` with a condition, or for `:hover`, is left out. What cannot be told is nothing, never a guess.
 *
 * Sources: CSS Cascade 4 (section 6, cascade), Selectors 4, HTML standard section 15 (what browsers do of themselves), read 2026-11-27.
 */
import { type Colour, hexOf, over, readColour, TRANSPARENT, WHITE } from "./colours.ts";
import { type Family, matches } from "./selectors.ts";
import {
  bringsFontsOnly,
  type Declared,
  holdsEverywhere,
  readSheet,
  readStyleAttribute,
  type Sheet,
  type SheetRule,
  wordsOf,
} from "./style-sheets.ts";
import type { Markup, Subject } from "./subject.ts";

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

export interface Styles {
  readonly of: (element: Markup) => Look;
  /** False where a style sheet could not be read or is loaded from elsewhere: then any look may be another one. */
  readonly whole: boolean;
}

const known = new WeakMap<Subject, Styles>();

/** The styles of a subject, worked out once, when the first rule asks. */
export function stylesOf(subject: Subject): Styles {
  const before = known.get(subject);
  if (before !== undefined) return before;
  const made = new Cascade(subject.elements);
  known.set(subject, made);
  return made;
}

/** The value of what nobody can tell; no style sheet can write it. */
const UNSURE = "\u0000";

/** Sizes and weights that browsers give by themselves (HTML standard, 15.3). */
const SIZES = new Map(
  Object.entries({
    h1: "2em",
    h2: "1.5em",
    h3: "1.17em",
    h4: "1em",
    h5: "0.83em",
    h6: "0.67em",
    small: "smaller",
    sub: "smaller",
    sup: "smaller",
    big: "larger",
  }),
);
const BOLD = new Set(["h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "th"]);
const CONTROLS = new Set(["button", "input", "select", "textarea"]);
const LINK = "#0000ee";
const KEYWORD_SIZES = new Map(
  Object.entries({ "xx-small": 9, "x-small": 10, small: 13, medium: 16, large: 18, "x-large": 24, "xx-large": 32, "xxx-large": 48 }),
);
/** `<font size>` from 1 to 7. */
const FONT_ELEMENT_SIZES = ["10px", "13px", "16px", "18px", "24px", "32px", "48px"] as const;
const ROOT_SIZE = 16;

/** How much work matching may be: a part of a selector held against an element is 1, a rule that matches 16. More is no mail. */
const MOST_WORK = 2_000_000;

/** What the children of an element inherit. */
interface Inherited {
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

interface Variables {
  readonly own: ReadonlyMap<string, string>;
  readonly outer: Variables | undefined;
}

const START: Inherited = {
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

const NOWHERE: Look = {
  colour: undefined,
  background: undefined,
  fontSize: undefined,
  fontWeight: 400,
  fontFamily: undefined,
  lineHeight: undefined,
  shown: false,
  own: new Map(),
};

/** Lives as long as the look of one subject is worked out. */
class Cascade implements Styles {
  readonly whole: boolean;
  readonly #looks = new Map<Markup, Look>();
  readonly #passedOn = new Map<Markup, Inherited>();
  readonly #attributes = new Map<string, readonly Declared[]>();
  readonly #rules: RuleIndex;
  #linkColour = LINK;

  constructor(elements: readonly Markup[]) {
    const sheets = elements.flatMap((element) => sheetIn(element) ?? []);
    this.#rules = new RuleIndex(
      sheets.flatMap(({ rules }) => rules),
      elements,
    );
    for (const element of elements) this.#lookAt(element);
    this.whole = sheets.every(({ whole }) => whole) && !this.#rules.exhausted;
  }

  of(element: Markup): Look {
    return this.#looks.get(element) ?? NOWHERE;
  }

  #lookAt(element: Markup): void {
    const around = (element.parent === undefined ? undefined : this.#passedOn.get(element.parent)) ?? START;
    const { tag, attributes } = element;
    if (tag === "body" && attributes["link"] !== undefined) this.#linkColour = attributes["link"];
    const declared = this.#cascade(element);
    const variables = variablesIn(declared, around.variables);
    const all = new Map<string, string>();
    const own = new Map<string, string>();
    for (const [property, one] of declared) {
      if (property.startsWith("--")) continue;
      const filled = one.value.includes("var(") ? fillIn(one.value, variables) : one.value;
      const value = one.from === undefined || one.from === "browser" ? filled : partOf(filled, property, one.from);
      all.set(property, value);
      if (one.from !== "browser") own.set(property, value);
    }
    const inherited = inheritedFrom(around, all, variables, element);
    this.#passedOn.set(element, inherited);
    this.#looks.set(element, lookOf(inherited, own));
  }

  /** The declaration that wins for each property. */
  #cascade(element: Markup): ReadonlyMap<string, Declared> {
    const winners = new Map<string, Declared>();
    const put = (declarations: readonly Declared[]): void => {
      for (const declared of declarations) winners.set(declared.property, declared);
    };
    put(ofItself(element, this.#linkColour));
    put(fromAttributes(element));
    const rules = this.#rules.for(element);
    const inline = this.#inline(element);
    const loud = (important: boolean): void => {
      for (const { declarations, unsure } of rules) {
        const some = declarations.filter((declared) => declared.important === important);
        put(unsure ? some.map((declared) => ({ ...declared, value: UNSURE, from: undefined })) : some);
      }
      put(inline.filter((declared) => declared.important === important));
    };
    loud(false);
    loud(true);
    return winners;
  }

  #inline({ attributes }: Markup): readonly Declared[] {
    const text = attributes["style"];
    if (text === undefined || text === "") return [];
    const before = this.#attributes.get(text);
    if (before !== undefined) return before;
    const declarations = readStyleAttribute(text);
    this.#attributes.set(text, declarations);
    return declarations;
  }
}

function sheetIn(element: Markup): Sheet | undefined {
  const { tag } = element;
  if (tag !== "style" && tag !== "link") return undefined;
  const { attributes } = element;
  if (tag === "style") return holdsEverywhere(attributes["media"] ?? "") ? readSheet(element.text) : undefined;
  if (!/(?:^|\s)stylesheet(?:\s|$)/i.test(attributes["rel"] ?? "")) return undefined;
  return { rules: [], whole: bringsFontsOnly(attributes["href"] ?? "") || !holdsEverywhere(attributes["media"] ?? "") };
}

/** Rules by what their element must have, so that few are held against each. */
class RuleIndex implements Family {
  exhausted = false;
  readonly #byKey = new Map<string, SheetRule[]>();
  readonly #order = new Map<SheetRule, number>();
  readonly #before = new Map<Markup, Markup>();
  readonly #classes = new Map<Markup, ReadonlySet<string>>();
  #work = 0;

  constructor(rules: readonly SheetRule[], elements: readonly Markup[]) {
    for (const [index, rule] of rules.entries()) {
      this.#order.set(rule, index);
      const key = keyOf(rule);
      const others = this.#byKey.get(key);
      if (others === undefined) this.#byKey.set(key, [rule]);
      else others.push(rule);
    }
    const last = new Map<Markup | undefined, Markup>();
    for (const element of rules.length === 0 ? [] : elements) {
      const before = last.get(element.parent);
      if (before !== undefined) this.#before.set(element, before);
      last.set(element.parent, element);
    }
  }

  /** The rules that match, the weakest first. */
  for(element: Markup): readonly SheetRule[] {
    if (this.#byKey.size === 0) return [];
    const found: SheetRule[] = [];
    this.#try("*", element, found);
    this.#try(element.tag, element, found);
    const id = element.attributes["id"];
    if (id !== undefined) this.#try(`#${id}`, element, found);
    for (const name of this.classes(element)) this.#try(`.${name}`, element, found);
    const orderOf = (rule: SheetRule): number => this.#order.get(rule) ?? 0;
    return found.sort((one, other) => one.selector.weight - other.selector.weight || orderOf(one) - orderOf(other));
  }

  before = (element: Markup): Markup | undefined => this.#before.get(element);

  classes = (element: Markup): ReadonlySet<string> => {
    const known = this.#classes.get(element);
    if (known !== undefined) return known;
    const made = new Set((element.attributes["class"] ?? "").split(/\s+/).filter((name) => name !== ""));
    this.#classes.set(element, made);
    return made;
  };

  #try(key: string, element: Markup, found: SheetRule[]): void {
    for (const rule of this.#byKey.get(key) ?? []) {
      this.#work += rule.selector.parts.length;
      if (this.#work > MOST_WORK) {
        this.exhausted = true;
        return;
      }
      if (!matches(rule.selector, element, this)) continue;
      found.push(rule);
      this.#work += 16;
    }
  }
}

function keyOf({ selector: { parts } }: SheetRule): string {
  const [part] = parts;
  if (part?.id !== undefined) return `#${part.id}`;
  const [name] = part?.classes ?? [];
  return name === undefined ? (part?.tag ?? "*") : `.${name}`;
}

function plain(property: string, value: string, from?: "browser"): Declared {
  return { property, value, important: false, from };
}

/** What browsers do without being told. */
function ofItself({ tag, attributes }: Markup, linkColour: string): readonly Declared[] {
  const declared: Declared[] = [];
  const size = SIZES.get(tag);
  if (size !== undefined) declared.push(plain("font-size", size, "browser"));
  if (BOLD.has(tag)) declared.push(plain("font-weight", "700", "browser"));
  if (tag === "a" && attributes["href"] !== undefined) declared.push(plain("color", linkColour, "browser"));
  if (CONTROLS.has(tag)) {
    const back = tag === "button" ? "#efefef" : "#ffffff";
    declared.push(plain("color", "#000000", "browser"), plain("background-color", back, "browser"));
    declared.push(plain("font-size", "13.33px", "browser"), plain("font-weight", "400", "browser"));
  }
  if (tag === "mark") declared.push(plain("color", "#000000", "browser"), plain("background-color", "#ffff00", "browser"));
  return declared;
}

/** Old attributes count less than any style sheet. */
function fromAttributes({ tag, attributes }: Markup): readonly Declared[] {
  const declared: Declared[] = [];
  const colour = tag === "font" ? attributes["color"] : tag === "body" ? attributes["text"] : undefined;
  if (colour !== undefined && colour !== "") declared.push(plain("color", colourAttribute(colour)));
  const back = attributes["bgcolor"];
  if (back !== undefined && back !== "") declared.push(plain("background-color", colourAttribute(back)));
  const picture = attributes["background"];
  if (picture !== undefined && picture !== "") declared.push(plain("background-image", "url()"));
  if (tag !== "font") return declared;
  const size = FONT_ELEMENT_SIZES[Number(attributes["size"]) - 1];
  if (size !== undefined) declared.push(plain("font-size", size));
  const face = attributes["face"];
  if (face !== undefined && face !== "") declared.push(plain("font-family", face));
  return declared;
}

/** In an attribute the # may be missing. */
function colourAttribute(value: string): string {
  return /^[\da-f]{6}$/i.test(value.trim()) ? `#${value.trim()}` : value;
}

function variablesIn(declared: ReadonlyMap<string, Declared>, outer: Variables | undefined): Variables | undefined {
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
function fillIn(value: string, variables: Variables | undefined): string {
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
function partOf(value: string, property: string, from: "background" | "font"): string {
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

function inheritedFrom(around: Inherited, own: ReadonlyMap<string, string>, variables: Variables | undefined, element: Markup): Inherited {
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

function lookOf(inherited: Inherited, own: ReadonlyMap<string, string>): Look {
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

function isShown(own: ReadonlyMap<string, string>, { tag, attributes }: Markup): boolean {
  if (UNSEEN.has(tag) || attributes["hidden"] !== undefined) return false;
  if (own.get("display")?.toLowerCase() === "none" || own.get("visibility")?.toLowerCase() === "hidden") return false;
  if (own.get("mso-hide")?.toLowerCase() === "all" || own.get("opacity") === "0") return false;
  const cut = own.get("overflow")?.toLowerCase() === "hidden";
  return !(cut && ["max-height", "height", "width"].some((property) => SQUEEZED.test(own.get(property) ?? "")));
}
