/** The contrast of two colours as CSS writes them, by WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, 2024-12-12). */

/** Red, green and blue from 0 to 255. */
type Rgb = readonly [number, number, number];

/** The named colours that mails are written in; any other name is not known, and what is not known is not judged. */
const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    black: "000000",
    white: "ffffff",
    red: "ff0000",
    green: "008000",
    blue: "0000ff",
    yellow: "ffff00",
    lime: "00ff00",
    aqua: "00ffff",
    cyan: "00ffff",
    fuchsia: "ff00ff",
    magenta: "ff00ff",
    maroon: "800000",
    navy: "000080",
    olive: "808000",
    purple: "800080",
    teal: "008080",
    orange: "ffa500",
    silver: "c0c0c0",
    gray: "808080",
    grey: "808080",
    lightgray: "d3d3d3",
    lightgrey: "d3d3d3",
    darkgray: "a9a9a9",
    darkgrey: "a9a9a9",
    dimgray: "696969",
    dimgrey: "696969",
    gainsboro: "dcdcdc",
    whitesmoke: "f5f5f5",
    snow: "fffafa",
    ivory: "fffff0",
    beige: "f5f5dc",
    lightblue: "add8e6",
    skyblue: "87ceeb",
    steelblue: "4682b4",
    royalblue: "4169e1",
    darkblue: "00008b",
    darkgreen: "006400",
    darkred: "8b0000",
    slategray: "708090",
    slategrey: "708090",
    crimson: "dc143c",
    tomato: "ff6347",
    gold: "ffd700",
    pink: "ffc0cb",
  }),
);

const RGB =
  /^rgba?\(\s*(\d{1,3}(?:\.\d{1,9})?%?)[\s,]+(\d{1,3}(?:\.\d{1,9})?%?)[\s,]+(\d{1,3}(?:\.\d{1,9})?%?)\s*(?:[,/]\s*(\d{0,3}(?:\.\d{1,9})?%?)\s*)?\)$/;

/**
 * How much two colours differ, from 1 (not at all) to 21 (black on white). Hex, `rgb()` and the usual names are read; undefined where
 * one of the two is not known, or lets through what is behind it.
 */
export function contrastOf(foreground: string, background: string): number | undefined {
  const front = rgbOf(foreground);
  const back = rgbOf(background);
  if (front === undefined || back === undefined) return undefined;
  const [first, second] = [luminanceOf(front), luminanceOf(back)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

function rgbOf(colour: string): Rgb | undefined {
  const written = colour.trim().toLowerCase();
  const hex = /^#(?:[\da-f]{3}|[\da-f]{6}|[\da-f]{4}|[\da-f]{8})$/.test(written) ? written.slice(1) : NAMED.get(written);
  return hex === undefined ? rgbOfFunction(written) : rgbOfHex(hex);
}

function rgbOfHex(hex: string): Rgb | undefined {
  const digits = hex.length <= 4 ? Array.from(hex, (digit) => digit + digit).join("") : hex;
  if (digits.length === 8 && !digits.endsWith("ff")) return undefined;
  const at = (start: number): number => Number.parseInt(digits.slice(start, start + 2), 16);
  return [at(0), at(2), at(4)];
}

function rgbOfFunction(written: string): Rgb | undefined {
  const match = RGB.exec(written);
  if (match === null) return undefined;
  const [, red = "", green = "", blue = "", alpha = "1"] = match;
  const isOpaque = alpha === "" || (alpha.endsWith("%") ? Number.parseFloat(alpha) >= 100 : Number(alpha) >= 1);
  return isOpaque ? [channel(red), channel(green), channel(blue)] : undefined;
}

function channel(written: string): number {
  const number = Number.parseFloat(written);
  return Math.min(255, written.endsWith("%") ? (number / 100) * 255 : number);
}

/** Relative luminance, from 0 (black) to 1 (white): https://www.w3.org/TR/WCAG22/#dfn-relative-luminance. */
function luminanceOf([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
