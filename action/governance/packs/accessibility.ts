/** Whether everybody can read it. */
import type { Rule } from "../rule.ts";
import { altSaysSomething } from "../rules/alt-says-something.ts";
import { brokenMarkup } from "../rules/broken-markup.ts";
import { buttonSize } from "../rules/button-size.ts";
import { formLabels } from "../rules/form-labels.ts";
import { languageIsSaid } from "../rules/language-is-said.ts";
import { layoutTableRole } from "../rules/layout-table-role.ts";
import { linkSaysWhere } from "../rules/link-says-where.ts";
import { movementStops } from "../rules/movement-stops.ts";
import { pictureHasAlt } from "../rules/picture-has-alt.ts";
import { textContrast } from "../rules/text-contrast.ts";
import { titleAndHeadings } from "../rules/title-and-headings.ts";
import { wordsOnlyInPictures } from "../rules/words-only-in-pictures.ts";

export const accessibility: readonly Rule[] = [
  textContrast,
  pictureHasAlt,
  altSaysSomething,
  languageIsSaid,
  layoutTableRole,
  linkSaysWhere,
  titleAndHeadings,
  wordsOnlyInPictures,
  buttonSize,
  formLabels,
  brokenMarkup,
  movementStops,
];
