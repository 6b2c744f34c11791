/** Colours as style sheets write them, read into numbers; what cannot be read is no colour, never a guess. */

/** sRGB; red, green and blue from 0 to 255, alpha from 0 (nothing) to 1 (solid). */
export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

export const BLACK: Colour = { red: 0, green: 0, blue: 0, alpha: 1 };
export const WHITE: Colour = { red: 255, green: 255, blue: 255, alpha: 1 };
export const TRANSPARENT: Colour = { red: 0, green: 0, blue: 0, alpha: 0 };

/** The named colours of CSS Color 4, section 6.1. */
const NAMED_TEXT = [
  "aliceblue f0f8ff, antiquewhite faebd7, aqua 00ffff, aquamarine 7fffd4, azure f0ffff, beige f5f5dc, bisque ffe4c4",
  "black 000000, blanchedalmond ffebcd, blue 0000ff, blueviolet 8a2be2, brown a52a2a, burlywood deb887, cadetblue 5f9ea0",
  "chartreuse 7fff00, chocolate d2691e, coral ff7f50, cornflowerblue 6495ed, cornsilk fff8dc, crimson dc143c, cyan 00ffff",
  "darkblue 00008b, darkcyan 008b8b, darkgoldenrod b8860b, darkgray a9a9a9, darkgreen 006400, darkgrey a9a9a9, darkkhaki bdb76b",
  "darkmagenta 8b008b, darkolivegreen 556b2f, darkorange ff8c00, darkorchid 9932cc, darkred 8b0000, darksalmon e9967a",
  "darkseagreen 8fbc8f, darkslateblue 483d8b, darkslategray 2f4f4f, darkslategrey 2f4f4f, darkturquoise 00ced1",
  "darkviolet 9400d3, deeppink ff1493, deepskyblue 00bfff, dimgray 696969, dimgrey 696969, dodgerblue 1e90ff, firebrick b22222",
  "floralwhite fffaf0, forestgreen 228b22, fuchsia ff00ff, gainsboro dcdcdc, ghostwhite f8f8ff, gold ffd700, goldenrod daa520",
  "gray 808080, green 008000, greenyellow adff2f, grey 808080, honeydew f0fff0, hotpink ff69b4, indianred cd5c5c, indigo 4b0082",
  "ivory fffff0, khaki f0e68c, lavender e6e6fa, lavenderblush fff0f5, lawngreen 7cfc00, lemonchiffon fffacd, lightblue add8e6",
  "lightcoral f08080, lightcyan e0ffff, lightgoldenrodyellow fafad2, lightgray d3d3d3, lightgreen 90ee90, lightgrey d3d3d3",
  "lightpink ffb6c1, lightsalmon ffa07a, lightseagreen 20b2aa, lightskyblue 87cefa, lightslategray 778899, lightslategrey 778899",
  "lightsteelblue b0c4de, lightyellow ffffe0, lime 00ff00, limegreen 32cd32, linen faf0e6, magenta ff00ff, maroon 800000",
  "mediumaquamarine 66cdaa, mediumblue 0000cd, mediumorchid ba55d3, mediumpurple 9370db, mediumseagreen 3cb371",
  "mediumslateblue 7b68ee, mediumspringgreen 00fa9a, mediumturquoise 48d1cc, mediumvioletred c71585, midnightblue 191970",
  "mintcream f5fffa, mistyrose ffe4e1, moccasin ffe4b5, navajowhite ffdead, navy 000080, oldlace fdf5e6, olive 808000",
  "olivedrab 6b8e23, orange ffa500, orangered ff4500, orchid da70d6, palegoldenrod eee8aa, palegreen 98fb98",
  "paleturquoise afeeee, palevioletred db7093, papayawhip ffefd5, peachpuff ffdab9, peru cd853f, pink ffc0cb, plum dda0dd",
  "powderblue b0e0e6, purple 800080, rebeccapurple 663399, red ff0000, rosybrown bc8f8f, royalblue 4169e1, saddlebrown 8b4513",
  "salmon fa8072, sandybrown f4a460, seagreen 2e8b57, seashell fff5ee, sienna a0522d, silver c0c0c0, skyblue 87ceeb",
  "slateblue 6a5acd, slategray 708090, slategrey 708090, snow fffafa, springgreen 00ff7f, steelblue 4682b4, tan d2b48c",
  "teal 008080, thistle d8bfd8, tomato ff6347, turquoise 40e0d0, violet ee82ee, wheat f5deb3, white ffffff, whitesmoke f5f5f5",
  "yellow ffff00, yellowgreen 9acd32",
];

let named: ReadonlyMap<string, string> | undefined;

/** The six hex digits of a named colour. */
function hexOfName(name: string): string | undefined {
  named ??= new Map(NAMED_TEXT.flatMap((line) => line.split(", ")).map((entry) => [entry.slice(0, -7), entry.slice(-6)]));
  return named.get(name);
}

const NUMBER = String.raw`[+-]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12})`;
const FUNCTION = /^(rgb|hsl)a?\(([^()]{1,120})\)$/;
const PART = new RegExp(`^(${NUMBER})(%|deg)?$`);

/** The colour these words name: hex with 3, 4, 6 or 8 digits, rgb(), hsl(), a name, `transparent`; else nothing. */
export function readColour(words: string): Colour | undefined {
  const text = words.trim().toLowerCase();
  if (text.startsWith("#")) return readHex(text.slice(1));
  if (text === "transparent") return TRANSPARENT;
  const call = FUNCTION.exec(text);
  if (call !== null) return call[1] === "rgb" ? readRgb(call[2] ?? "") : readHsl(call[2] ?? "");
  const hex = hexOfName(text);
  return hex === undefined ? undefined : readHex(hex);
}

function readHex(digits: string): Colour | undefined {
  if (!/^(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/.test(digits)) return undefined;
  const long = digits.length < 6 ? digits.replace(/./g, "$&$&") : digits;
  const pair = (at: number): number => Number.parseInt(long.slice(at, at + 2), 16);
  return { red: pair(0), green: pair(2), blue: pair(4), alpha: long.length === 8 ? pair(6) / 255 : 1 };
}

interface Part {
  readonly value: number;
  readonly unit: string;
}

/** Three or four numbers, divided by commas, or by white space with a slash before the last. */
function partsOf(list: string): readonly Part[] | undefined {
  const words = list.includes(",") ? list.split(",") : list.replace("/", " ").trim().split(/\s+/);
  if (words.length !== 3 && words.length !== 4) return undefined;
  const parts = words.map((word) => PART.exec(word.trim()));
  return parts.every((part) => part !== null) ? parts.map(([, value, unit = ""]) => ({ value: Number(value), unit })) : undefined;
}

function readRgb(list: string): Colour | undefined {
  const [red, green, blue, alpha] = partsOf(list) ?? [];
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  if ([red, green, blue].some(({ unit }) => unit === "deg")) return undefined;
  const channel = ({ value, unit }: Part): number => Math.round(between(unit === "%" ? (value * 255) / 100 : value, 0, 255));
  return { red: channel(red), green: channel(green), blue: channel(blue), alpha: alphaOf(alpha) };
}

function readHsl(list: string): Colour | undefined {
  const [hue, saturation, lightness, alpha] = partsOf(list) ?? [];
  if (hue === undefined || hue.unit === "%" || saturation?.unit !== "%" || lightness?.unit !== "%") return undefined;
  const turn = ((hue.value % 360) + 360) % 360;
  const bright = between(lightness.value, 0, 100) / 100;
  const width = (between(saturation.value, 0, 100) / 100) * Math.min(bright, 1 - bright);
  // CSS Color 4, section 7: the sample code of hsl to rgb.
  const channel = (offset: number): number => {
    const step = (offset + turn / 30) % 12;
    return Math.round((bright - width * Math.max(-1, Math.min(step - 3, 9 - step, 1))) * 255);
  };
  return { red: channel(0), green: channel(8), blue: channel(4), alpha: alphaOf(alpha) };
}

function alphaOf(part: Part | undefined): number {
  return part === undefined ? 1 : between(part.unit === "%" ? part.value / 100 : part.value, 0, 1);
}

function between(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** A colour as # and six digits; what shines through it is not said. */
export function hexOf({ red, green, blue }: Colour): string {
  const number = Math.round(red) * 65_536 + Math.round(green) * 256 + Math.round(blue);
  return `#${number.toString(16).padStart(6, "0")}`;
}

/** What is seen where a translucent colour lies on a solid one. */
export function over(front: Colour, back: Colour): Colour {
  if (front.alpha === 1) return front;
  const mix = (above: number, below: number): number => above * front.alpha + below * (1 - front.alpha);
  return { red: mix(front.red, back.red), green: mix(front.green, back.green), blue: mix(front.blue, back.blue), alpha: 1 };
}
