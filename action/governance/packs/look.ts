/** Colours, fonts and pictures of the brand. */
import type { Rule } from "../rule.ts";
import { brandFonts } from "../rules/brand-fonts.ts";
import { brandLogo } from "../rules/brand-logo.ts";
import { buttonsAreOurs } from "../rules/buttons-are-ours.ts";
import { darkMode } from "../rules/dark-mode.ts";
import { palette } from "../rules/palette.ts";
import { pictureMadeForItsSize } from "../rules/picture-made-for-its-size.ts";
import { pictureWeight } from "../rules/picture-weight.ts";
import { shownByMailPrograms } from "../rules/shown-by-mail-programs.ts";
import { smallestText } from "../rules/smallest-text.ts";
import { wordsFitTheirSlots } from "../rules/words-fit-their-slots.ts";

export const look: readonly Rule[] = [
  palette,
  brandFonts,
  brandLogo,
  pictureMadeForItsSize,
  pictureWeight,
  smallestText,
  buttonsAreOurs,
  darkMode,
  shownByMailPrograms,
  wordsFitTheirSlots,
];
