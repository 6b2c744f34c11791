/** What counts less than any style sheet: what browsers do of themselves, and the old attributes. */

import type { Markup } from "../subject.ts";
import type { Declared } from "./style-sheets.ts";

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
/** Of links nobody coloured (HTML standard, 15.3). */
export const LINK = "#0000ee";
/** `<font size>` from 1 to 7. */
const FONT_ELEMENT_SIZES = ["10px", "13px", "16px", "18px", "24px", "32px", "48px"] as const;

function plain(property: string, value: string, from?: "browser"): Declared {
  return { property, value, important: false, from };
}

/** What browsers do without being told. */
export function ofItself({ tag, attributes }: Markup, linkColour: string): readonly Declared[] {
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
export function fromAttributes({ tag, attributes }: Markup): readonly Declared[] {
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
