/** Labels for the environment and for fair work: their names in texts and in the names of pictures, and labels somebody made up. */

import { caseless, type Found } from "../text/caseless.ts";
import { fixedPhrases, type PhraseMatch } from "../text/phrases.ts";

/** Written as their owners do; those of three or four letters count in capitals only, because "msc" is a degree and "gots" a typing error. */
const NAMES = [
  ...[
    "EU Ecolabel",
    "EU-Ecolabel",
    "Ecolabel",
    "Blue Angel",
    "Blauer Engel",
    "Blauen Engel",
    "Ange Bleu",
    "Nordic Swan",
    "Nordic Ecolabel",
  ],
  ...["FSC", "PEFC", "GOTS", "OEKO-TEX", "Öko-Tex", "Bluesign", "Fairtrade", "Fair Wear", "Rainforest Alliance", "UTZ", "Cradle to Cradle"],
  ...[
    "Marine Stewardship Council",
    "Demeter",
    "Bioland",
    "Naturland",
    "EU-Bio-Logo",
    "Agriculture Biologique",
    "Ecocert",
    "Cosmos Organic",
  ],
  ...[
    "Grüner Knopf",
    "Grünen Knopf",
    "Green Button",
    "ClimatePartner",
    "myclimate",
    "Energy Star",
    "EPEAT",
    "TCO Certified",
    "NF Environnement",
  ],
  ...["Green Seal", "Leaping Bunny", "Responsible Wool Standard", "Global Recycled Standard", "Better Cotton"],
];
const names = fixedPhrases(NAMES);

/** Every label a text names. */
export function findLabels(text: string): readonly PhraseMatch[] {
  return names.find(text).filter(({ text: found }) => found.length > 5 || found === found.toUpperCase());
}

const madeUpIn: (text: string) => readonly Found[] = caseless(
  "(?<!\\p{L})(?:eco|öko|éco|bio|green|grün|grünes|vert|sustainable|sustainability|nachhaltig|nachhaltigkeits|nachhaltiges|durable|climate|klima|climat|carbon|co2|planet|earth|recycl\\p{L}{1,5}|umwelt|organic)[\\s_-]{0,3}(?:friendly[\\s_-]|neutral[\\s_-]|\\p{L}{2,12}[\\s_-])?(?:seal|badge|label|stamp|siegel|gütesiegel|zeichen|plakette|logo|sceau|écolabel)(?!\\p{L})",
);

/** "green-badge", "Klimasiegel": a picture that looks like a label of somebody's own. */
export function findMadeUpLabel(text: string): string | undefined {
  return madeUpIn(text)[0]?.text;
}
