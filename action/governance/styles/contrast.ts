/** How well one colour can be read on another, as WCAG 2.2 counts it. */
import { type Colour, readColour } from "./colours.ts";

/**
 * The contrast of two colours, from 1 (the same) to 21 (black and white); nothing where one of them cannot be read or lets something
 * shine through.
 * Source: WCAG 2.2, "contrast ratio" and "relative luminance", https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
 */
export function contrastOf(foreground: string, background: string): number | undefined {
  const front = readColour(foreground);
  const back = readColour(background);
  if (front === undefined || back === undefined || front.alpha < 1 || back.alpha < 1) return undefined;
  return contrastBetween(front, back);
}

/** The same for two solid colours that were read before. */
export function contrastBetween(front: Colour, back: Colour): number {
  const [one, other] = [luminanceOf(front), luminanceOf(back)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** Relative luminance, from 0 (black) to 1 (white). */
function luminanceOf({ red, green, blue }: Colour): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
