/** Words for what a product or a company does to the environment: offsets, ends of a product's life, and what is left out of it. */
import { caseless } from "../text/caseless.ts";
import type { Span } from "../text/phrases.ts";

export interface GreenWords extends Span {
  readonly text: string;
}

function spansOf(source: string): (text: string) => readonly GreenWords[] {
  const find = caseless(`(?<![\\p{L}\\p{N}_-])(?:${source})(?![\\p{L}\\p{N}_])`);
  return (text) => find(text).map(({ start, end, text: words }) => ({ start, end, text: words }));
}

/** "We offset our emissions", "carbon offsets", "CO2-kompensiert", "compensation carbone". */
export const findOffsets = spansOf(
  "(?:carbon|co2|co₂|climate|emissions?)[\\s-](?:offset(?:s|ting)?|compensat(?:ed|ion))|" +
    "offset(?:s|ting)? (?:all |the )?(?:our |your |its )?(?:carbon|co2|co₂|emissions?|footprint)|" +
    "(?:carbon|co2|co₂|emissions?|footprint) (?:is|are|was|were) offset|" +
    "(?:co2|co₂|klima)[\\s-]?(?:kompensiert|kompensation)(?:e[nmrs]?)?|kompensieren (?:wir )?(?:die |unsere |alle )?(?:co2|co₂|emissionen)|" +
    "compens(?:ons|é|ée|ées|és|ation) (?:les |nos |des )?(?:émissions|carbone|co2)",
);

const FULLY = "(?:fully |completely |100\\s?% |home |industrially |vollständig |zu 100\\s?% |entièrement )?";
/** What becomes of a product when it is thrown away. */
export const findEndOfLife = spansOf(
  `${FULLY}(?:compostable|recyclable|degradable|oxo-degradable|(?:kompostierbar|recycelbar|recyclebar|recyclingfähig|abbaubar)(?:e[nmrs]?)?|compostables|recyclables|dégradables?)`,
);

/** Generic where the law of the EU holds (Directive 2024/825, recital 9), and an end of a product's life elsewhere. */
export const findBiodegradable = spansOf(`${FULLY}(?:biodegradable|biologisch abbaubar(?:e[nmrs]?)?|biodégradables?)`);

const SUBSTANCES =
  "(?:bpa|bisphenol|pfas|pfc|pvc|plastics?|microplastics?|phthalates?|parabens?|sulfates?|sulphates?|silicones?|mercury|lead|cfcs?|vocs?|" +
  "formaldehyde|chemicals?|toxins?|pesticides?|palm oil|plastik|kunststoff|mikroplastik|weichmachern?|parabenen?|silikonen?|schadstoffen?|" +
  "chemie|pestiziden?|palmöl|plastique|phtalates?|parabènes?|huile de palme)";
/** What is said not to be in it, or not to be harmful; "without plastic" alone may be about anything. */
export const findFreeOf = spansOf(
  `non-?toxic|ungiftig(?:e[nmrs]?)?|non toxiques?|free (?:of|from) (?:any |all |harmful |toxic )?${SUBSTANCES}|` +
    `${SUBSTANCES}[\\s-]?(?:free|frei(?:e[nmrs]?)?)|frei von (?:schädlichen )?${SUBSTANCES}|garantie? sans ${SUBSTANCES}|sans (?:aucun )?${SUBSTANCES}`,
);

/** What a target for the environment is about. */
export const ABOUT_ENVIRONMENT =
  /(?<!\p{L})(?:(?:climate|carbon|co2|co₂)[\s-](?:neutral(?:ity)?|positive|negative|free)|net[\s-]zero|zero (?:waste|emissions?|carbon)|emissions?|carbon|co2|co₂|greenhouse gas(?:es)?|renewable(?:s| energy| electricity)?|plastic[\s-]free|recycled|recyclable|circular|fossil[\s-]free|klimaneutral(?:ität)?|klimaziel|treibhausgas\p{L}{0,12}|emissionen|emissionsfrei|erneuerbare?n?|plastikfrei|recycelt\p{L}{0,2}|neutres? en carbone|neutralité carbone|zéro émission|émissions|renouvelables?|recyclée?s?|sans plastique)(?!\p{L})/iu;
