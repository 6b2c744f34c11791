/** Colours, fonts and pictures of the brand. */
import type { Rule } from "../rule.ts";
import { brandFonts } from "../rules/brand-fonts.ts";
import { brandLogo } from "../rules/brand-logo.ts";
import { palette } from "../rules/palette.ts";
import { pictureMadeForItsSize } from "../rules/picture-made-for-its-size.ts";

export const look: readonly Rule[] = [palette, brandFonts, brandLogo, pictureMadeForItsSize];
