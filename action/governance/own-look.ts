/** How a piece of text looks, as far as its own element and those around it say; what a style sheet may change is not known. */
import type { Markup } from "./subject.ts";

/** Style sheets of one mail, split into their rules once. */
export interface StyleSheets {
  /** Whether one of them may say something about this property of this element. */
  readonly mayStyle: (element: Markup, property: string) => boolean;
}

export function styleSheetsOf(elements: readonly Markup[]): StyleSheets {
  const rules = elements
    .filter(({ tag }) => tag === "style")
    .flatMap(({ text }) => text.toLowerCase().split("}"))
    .flatMap((rule) => {
      const brace = rule.lastIndexOf("{");
      return brace === -1 ? [] : [{ names: new Set(rule.slice(0, brace).match(/[.#]?[\w-]+|\*/g)), body: rule.slice(brace + 1) }];
    });
  return {
    mayStyle: ({ tag, attributes }, property) => {
      const names = [tag, "*", ...(attributes["class"] ?? "").split(/\s+/).map((name) => `.${name}`), `#${attributes["id"] ?? ""}`];
      return rules.some((rule) => rule.body.includes(property) && names.some((name) => rule.names.has(name.toLowerCase())));
    },
  };
}

/** In pixels: the size of the text in an element; undefined where it is not said, or a style sheet may say otherwise. */
export function textSizeOf(element: Markup, sheets: StyleSheets): number | undefined {
  const own = element.style["font-size"];
  if (own === undefined) {
    if (element.parent === undefined || sheets.mayStyle(element, "font")) return undefined;
    return textSizeOf(element.parent, sheets);
  }
  const [, number = "", unit = ""] = /^(\d{0,6}(?:\.\d{1,9})?)\s*([a-z%]*)$/i.exec(own.trim()) ?? [];
  if (number === "") return undefined;
  const size = Number(number);
  if (/^(?:px)?$/i.test(unit)) return size;
  // CSS makes an inch of 96 pixels and of 72 points.
  if (/^pt$/i.test(unit)) return (size * 96) / 72;
  const share = /^em$/i.test(unit) ? size : unit === "%" ? size / 100 : undefined;
  const around = share === undefined || element.parent === undefined ? undefined : textSizeOf(element.parent, sheets);
  return share === undefined || around === undefined ? undefined : share * around;
}

/** The colour of the words of a link; a link has a colour of its own where nobody says so, which we do not know. */
export function textColourOf(element: Markup, sheets: StyleSheets): string | undefined {
  const own = element.style["color"] ?? (element.tag === "font" ? element.attributes["color"] : undefined);
  if (own !== undefined && !/^(?:inherit|currentcolor|unset)$/i.test(own)) return own;
  if (own === undefined && (element.tag === "a" || sheets.mayStyle(element, "color"))) return undefined;
  return element.parent === undefined ? undefined : textColourOf(element.parent, sheets);
}

/** The colour behind an element; undefined where none is said up to the top, or where a picture lies behind it. */
export function backgroundOf(element: Markup, sheets: StyleSheets): string | undefined {
  const { style, attributes, parent } = element;
  if (/url\(|gradient/i.test(`${style["background"] ?? ""} ${style["background-image"] ?? ""}`)) return undefined;
  if (attributes["background"] !== undefined) return undefined;
  const own = style["background-color"] ?? style["background"] ?? attributes["bgcolor"];
  if (own !== undefined && !/^(?:transparent|none|inherit|unset|initial)$/i.test(own)) return own;
  if (parent === undefined || (own === undefined && sheets.mayStyle(element, "background"))) return undefined;
  return backgroundOf(parent, sheets);
}
