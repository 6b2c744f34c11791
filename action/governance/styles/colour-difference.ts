/** How different two colours look: CIEDE2000. */
import type { Colour } from "./colours.ts";

/** CIELAB for the white of daylight (D65), which sRGB has. */
export interface Lab {
  readonly lightness: number;
  /** From green (below 0) to red. */
  readonly a: number;
  /** From blue (below 0) to yellow. */
  readonly b: number;
}

/** Up to this difference two colours next to each other are hardly told apart. */
export const NEAR = 2;

/** The difference of two solid colours; 0 is the same, 1 can just be seen. */
export function differenceOf(one: Colour, other: Colour): number {
  return ciede2000(labOf(one), labOf(other));
}

/** IEC 61966-2-1 (sRGB) to CIE 1931 XYZ to CIELAB. */
function labOf({ red, green, blue }: Colour): Lab {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const x = cubeRoot((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = cubeRoot(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = cubeRoot((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return { lightness: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z) };
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function cubeRoot(value: number): number {
  return value > 216 / 24389 ? Math.cbrt(value) : (24389 / 27) * (value / 116) + 16 / 116;
}

/**
 * Sharma, Wu, Dalal: The CIEDE2000 color-difference formula, Color Research and Application 30 (2005), pages 21 to 30, equations 2 to
 * 22, with all weights 1.
 */
export function ciede2000(one: Lab, other: Lab): number {
  const meanChroma = (Math.hypot(one.a, one.b) + Math.hypot(other.a, other.b)) / 2;
  const stretch = 1 + 0.5 * (1 - share25(meanChroma));
  const [a1, a2] = [one.a * stretch, other.a * stretch];
  const [chroma1, chroma2] = [Math.hypot(a1, one.b), Math.hypot(a2, other.b)];
  const [hue1, hue2] = [hueOf(a1, one.b), hueOf(a2, other.b)];
  const grey = chroma1 * chroma2 === 0;
  const turn = grey ? 0 : shortestTurn(hue2 - hue1);
  const lightness = other.lightness - one.lightness;
  const chroma = chroma2 - chroma1;
  const hue = 2 * Math.sqrt(chroma1 * chroma2) * Math.sin(radians(turn / 2));
  const meanLightness = (one.lightness + other.lightness) / 2;
  const mean = (chroma1 + chroma2) / 2;
  const meanHue = grey ? hue1 + hue2 : meanOf(hue1, hue2);
  const byHue =
    1 -
    0.17 * Math.cos(radians(meanHue - 30)) +
    0.24 * Math.cos(radians(2 * meanHue)) +
    0.32 * Math.cos(radians(3 * meanHue + 6)) -
    0.2 * Math.cos(radians(4 * meanHue - 63));
  const fromMiddle = (meanLightness - 50) ** 2;
  const forLightness = lightness / (1 + (0.015 * fromMiddle) / Math.sqrt(20 + fromMiddle));
  const forChroma = chroma / (1 + 0.045 * mean);
  const forHue = hue / (1 + 0.015 * mean * byHue);
  const rotation = -2 * share25(mean) * Math.sin(radians(60 * Math.exp(-(((meanHue - 275) / 25) ** 2))));
  return Math.sqrt(Math.max(0, forLightness ** 2 + forChroma ** 2 + forHue ** 2 + rotation * forChroma * forHue));
}

function share25(chroma: number): number {
  return Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7));
}

/** In degrees, from 0 up to 360. */
function hueOf(a: number, b: number): number {
  const degrees = (Math.atan2(b, a) * 180) / Math.PI;
  return degrees < 0 ? degrees + 360 : degrees;
}

function shortestTurn(turn: number): number {
  if (turn > 180) return turn - 360;
  return turn < -180 ? turn + 360 : turn;
}

function meanOf(hue1: number, hue2: number): number {
  const sum = hue1 + hue2;
  if (Math.abs(hue1 - hue2) <= 180) return sum / 2;
  return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
