/** The colours of the brand, and which of them a colour resembles most. */
import type { Brand } from "#model/types.ts";
import { differenceOf } from "./colour-difference.ts";
import { type Colour, hexOf, readColour } from "./colours.ts";

export interface BrandColour {
  /** As `brand.yaml` writes it. */
  readonly written: string;
  readonly colour: Colour;
}

/** Black and white are nobody's. */
const FREE = new Set(["#000000", "#ffffff"]);

/** The palette and the further colours. */
export function brandColours({ palette, visual }: Brand): readonly BrandColour[] {
  return [palette.text, palette.background, palette.accent, palette.onAccent, ...(visual?.colours ?? [])].flatMap((written) => {
    const colour = readColour(written);
    return colour === undefined ? [] : [{ written, colour }];
  });
}

export type Kinship =
  | { readonly kind: "ours" }
  | { readonly kind: "near"; readonly to: BrandColour; readonly difference: number }
  | { readonly kind: "foreign"; readonly to: BrandColour; readonly difference: number };

/**
 * Whether a colour is one of ours, hardly differs from one (a slip of the hand), or is another one. What shines through it does not
 * count. An off-white beside a white of ours is no slip: it is chosen.
 */
export function kinshipOf(colour: Colour, ours: readonly BrandColour[], near: number): Kinship {
  const hex = hexOf(colour);
  if (FREE.has(hex) || ours.some((own) => hexOf(own.colour) === hex)) return { kind: "ours" };
  let best: { readonly to: BrandColour; readonly difference: number } | undefined;
  for (const to of ours) {
    const difference = differenceOf(colour, to.colour);
    if (best === undefined || difference < best.difference) best = { to, difference };
  }
  if (best === undefined) return { kind: "ours" };
  return { kind: best.difference <= near && !FREE.has(hexOf(best.to.colour)) ? "near" : "foreign", ...best };
}
