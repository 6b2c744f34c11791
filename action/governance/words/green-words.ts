/** Where a text praises something as good for the environment without saying how, and where green is a colour or a light. */
import { caseless } from "../text/caseless.ts";
import type { Span } from "../text/phrases.ts";

export interface WrittenGreen extends Span {
  readonly text: string;
}

/** What is sold, so that "green", "sustainable" and "nachhaltig" before it praise the product and not a growth, a success or a leaf. */
const GOODS =
  "(?:products?|choices?|alternatives?|packaging|materials?|fashion|clothes|clothing|collections?|wear|shoes|sneakers|fabrics?|cotton|coffee|food|shopping|delivery|deliveries|shipping|cleaning|cleaners?|energy|power|electricity|tariffs?|hosting|travel|living|brands?|cosmetics|beauty|furniture|design|production|manufacturing|cars?|vehicles?|solutions?|options?)";
const WAREN =
  "(?:produkte?n?|auswahl|alternativen?|verpackung(?:en)?|materialien|material|mode|kleidung|kollektion(?:en)?|schuhe|stoffe|baumwolle|kaffee|lebensmittel|einkaufen|lieferung|versand|reinigung|energie|strom|tarife?|reisen|marken?|kosmetik|möbel|herstellung|produktion|autos?|lösung(?:en)?)";
const PRODUITS =
  "(?:produits?|choix|alternatives?|emballages?|matériaux|mode|vêtements?|collections?|chaussures|tissus?|cafés?|livraison|énergie|électricité|marques?|cosmétiques?|meubles?|voyages?)";
const PATTERNS = [
  // English
  "environment(?:ally)?[\\s-](?:friendly|safe|sound|correct|conscious|sustainable)",
  "(?:eco|earth|planet|climate|carbon|nature)[\\s-](?:friendly|safe|conscious)|ecofriendly|nature['’]s friend",
  "(?:gentle|kind|easy|gentler|kinder) (?:on|to|for) (?:the )?(?:environment|planet|earth|nature)",
  "(?:good|better|great) for (?:the |our )?(?:environment|planet|earth)",
  "biodegradable|bio-?based|ecological(?:ly)?",
  `(?:green|greener|sustainable|eco|ecological|responsible|conscious) ${GOODS}`,
  "sustainably (?:made|produced|sourced|grown|manufactured|packed|packaged)|sustainable by (?:design|nature)",
  "energy[\\s-]efficient",
  // German
  "umwelt(?:freundlich|schonend|bewusst|gerecht|verträglich)(?:e[nmrs]?)?|klima(?:freundlich|schonend)(?:e[nmrs]?)?|ressourcenschonend(?:e[nmrs]?)?",
  "ökologisch(?:e[nmrs]?)?|biologisch abbaubar(?:e[nmrs]?)?|energieeffizient(?:e[nmrs]?)?|umweltfreundlicher|gut für (?:die umwelt|das klima|den planeten)",
  `(?:grün|nachhaltig|verantwortungsvoll)(?:er?e[nmrs]?|e[nmrs]?)? ${WAREN}|nachhaltig (?:produziert|hergestellt|gefertigt|angebaut|verpackt)(?:e[nmrs]?)?`,
  // French
  "respectueu(?:x|ses?) (?:de l['’]environnement|de la nature|de la planète)|éco-?responsables?|écologiques?|biodégradables?|biosourcée?s?",
  `bon pour (?:la planète|l['’]environnement)|${PRODUITS} (?:durables?|verte?s?|responsables?)|moins polluante?s?`,
];
const greenIn = caseless(`(?<![\\p{L}\\p{N}_-])(?:${PATTERNS.join("|")})(?![\\p{L}\\p{N}_])`);

/** "Ecological footprint", "ökologisches Gleichgewicht", "transition écologique" are subjects and praise nothing. */
const AFTER_HARMLESS =
  /^\s(?:footprints?|balance|crisis|disasters?|damage|impact|research|studies|systems?|niche|transition|movement|economics|goals?|targets?|fußabdruck|gleichgewicht|krise|wandel|folgen|ziele|forschung|probleme?|bilanz|landbau|urgence|crise|catastrophe|tendre|clair|foncé|sapin|olive|pomme|bouteille|émeraude|anis|amande|mousse|menthe|kaki|forêt)(?!\p{L})/iu;
const BEFORE_HARMLESS = /(?<!\p{L})(?:transition|empreinte|crise|urgence|catastrophe|bilan|équilibre|impact|planification)\s$/iu;

/** Every generic praise of that kind in a text. */
export function findGreen(text: string): readonly WrittenGreen[] {
  return greenIn(text)
    .filter(
      ({ start, end }) =>
        !AFTER_HARMLESS.test(text.slice(end, end + 24)) && !BEFORE_HARMLESS.test(text.slice(Math.max(0, start - 24), start)),
    )
    .map(({ start, end, text: words }) => ({ start, end, text: words }));
}

/**
 * Whether a paragraph says what is better and by what: a share or an amount with a thing that counts for the environment, what it is made
 * of, or who certified it. Whether that is enough, and true, a person has to judge.
 */
export function isSpecified(text: string): boolean {
  return (
    SPECIFIED.test(text) ||
    (/\d\s?(?:%|percent|prozent|pour cent|kg|g|kwh|tonnes?|tons?|litres?|liters?|liter)/iu.test(text) && MEASURED.test(text))
  );
}

const SPECIFIED =
  /(?<!\p{L})(?:made (?:of|from|with|entirely from)|recycled|recyceltem?|recycelten?|recyclée?s?|hergestellt aus|gefertigt aus|besteht aus|bestehen aus|fabriquée?s? (?:à partir de|avec)|composée?s? de|organic cotton|bio-baumwolle|coton biologique|certified by|zertifiziert (?:durch|von|nach)|certifiée? par|wind power|solar power|ökostrom|refillable|nachfüllbar|rechargeables?|without plastic|plastic-free packaging|plastikfrei verpackt|degrades (?:in|within)|zersetzt sich|energy class|energieeffizienzklasse|classe énergétique)(?!\p{L})/iu;
const MEASURED =
  /(?<!\p{L})(?:plastic|plastik|kunststoff|plastique|water|wasser|eau|co2|co₂|emissions?|emissionen|émissions|energy|energie|énergie|electricity|strom|électricité|waste|abfall|déchets|cotton|baumwolle|coton|paper|papier|wool|wolle|laine|aluminium|aluminum|glass|glas|verre|wood|holz|bois|polyester|fibres?|fibers?|fasern)(?!\p{L})/iu;
