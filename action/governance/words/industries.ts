/** Which words for an industry mean which of the industries that have laws of their own, and who a campaign speaks to. */

import { isAdKind } from "#model/content.ts";
import { APPLIES, type Applicability, notApplicable, type RuleContext, unknown } from "../rule.ts";
import { isEuropeanUnion, regionName } from "../text/regions.ts";
import { remember } from "../text/remember.ts";

/** An industry as the rules tell them apart. */
export type Branch =
  | "crypto"
  | "cfd"
  | "investment"
  | "high-risk investment"
  | "peer-to-peer"
  | "credit"
  | "short-term credit"
  | "mortgage"
  | "bank"
  | "insurance"
  | "medicine"
  | "over-the-counter medicine"
  | "prescription medicine"
  | "supplement"
  | "food"
  | "cosmetics"
  | "health"
  | "alcohol";

/** Where money is put in the hope of more. */
export const INVESTMENTS: readonly Branch[] = ["investment", "high-risk investment", "peer-to-peer", "crypto", "cfd"];
export const CREDITS: readonly Branch[] = ["credit", "short-term credit", "mortgage"];
export const FINANCE: readonly Branch[] = [...INVESTMENTS, ...CREDITS, "bank", "insurance"];
export const MEDICINES: readonly Branch[] = ["medicine", "over-the-counter medicine", "prescription medicine"];

/** Every word we know, English, German and French, per industry; several words of a brief may stand together ("bank, credit"). */
const WORDS: Readonly<Record<Branch, string>> = {
  crypto:
    "crypto|cryptocurrency|crypto asset|crypto assets|cryptocurrencies|crypto exchange|blockchain tokens|krypto|kryptowerte|cryptomonnaie",
  cfd: "cfd|cfds|contracts for difference|cfd broker|differenzkontrakte",
  investment:
    "investment|investments|investing|investment management|asset management|wealth management|wealth|fund|funds|broker|brokerage|securities|robo advisor|financial advice|trading|stocks|geldanlage|vermögensverwaltung|wertpapiere|investissement|gestion de patrimoine",
  "high-risk investment": "high risk investment|crowdfunding|equity crowdfunding|venture investment",
  "peer-to-peer": "peer to peer|p2p|p2p lending|peer to peer lending",
  credit:
    "credit|consumer credit|lending|loan|loans|lender|credit card|credit cards|auto finance|auto loan|auto loans|car loan|car loans|car finance|personal loan|personal loans|kredit|kredite|crédit|prêt|credit union",
  "short-term credit": "payday|payday loans|short term credit|high cost short term credit|hcstc",
  mortgage: "mortgage|mortgages|home loans|baufinanzierung|hypothek|crédit immobilier",
  bank: "bank|banking|banks|deposits|savings bank|neobank|banque|sparkasse",
  insurance: "insurance|insurer|insurtech|versicherung|assurance",
  medicine:
    "pharma|pharmaceutical|pharmaceuticals|medicine|medicines|drugs|arzneimittel|pharmacy|online pharmacy|apotheke|versandapotheke|médicament|médicaments|pharmacie|pharmacie en ligne",
  "over-the-counter medicine":
    "otc|otc medicine|otc pharma|over the counter|over the counter medicine|non prescription medicine|rezeptfreie arzneimittel|médicament sans ordonnance|médicaments sans ordonnance",
  "prescription medicine":
    "rx|prescription|prescription medicine|prescription medicines|prescription drug|prescription drugs|rezeptpflichtige arzneimittel|verschreibungspflichtige arzneimittel|médicament sur ordonnance|médicaments sur ordonnance",
  supplement:
    "supplement|supplements|dietary supplements|food supplements|nutraceuticals|vitamins|nahrungsergänzung|compléments alimentaires",
  food: "food|beverages|food and drink|food and beverage|grocery|groceries|restaurant|restaurants|snacks|lebensmittel|alimentation|agroalimentaire",
  cosmetics: "cosmetics|cosmetic|beauty|skincare|skin care|kosmetik|cosmétique|cosmétiques",
  health: "health|healthcare|health care|hospital|clinic|telehealth|medtech|medical devices|wellness|gesundheit|santé",
  alcohol: "alcohol|alcoholic beverages|wine|winery|beer|brewery|spirits|distillery|liquor|alkohol|wein|bier|vin|bière|spiritueux|alcool",
};

/** Words that say money and no more: the laws differ too much to guess. */
const VAGUE = new Set("finance|financial services|financial|fintech|money|finanzen|finanzdienstleistungen|services financiers".split("|"));

/** Industries without a law of their own among these rules. */
const HARMLESS = new Set(
  (
    "software|saas|b2b software|technology|tech|information technology|it|it services|cloud|cybersecurity|security|artificial intelligence|ai|hardware|" +
    "electronics|telecommunications|telecom|retail|e commerce|ecommerce|fashion|apparel|clothing|furniture|home|consumer goods|toys|sports|" +
    "travel|tourism|hospitality|hotels|events|entertainment|media|publishing|games|gaming software|music|film|education|edtech|training|" +
    "marketing|advertising|consulting|professional services|legal services|recruiting|human resources|hr|staffing|real estate|construction|" +
    "architecture|manufacturing|engineering|automotive|mobility|transport|transportation|logistics|shipping|energy|utilities|agriculture|" +
    "nonprofit|non profit|charity|government|public sector|research|science|design|photography|handel|einzelhandel|bildung|beratung|" +
    "maschinenbau|reisen|logiciel|commerce|éducation|conseil|tourisme|mode"
  ).split("|"),
);

const BRANCH_OF = new Map<string, Branch>(
  Object.entries(WORDS).flatMap(([branch, words]) => words.split("|").map((word) => [word, branch as Branch] as const)),
);

export interface Industry {
  readonly branches: ReadonlySet<Branch>;
  /** Parts that say too little: money, and no more. */
  readonly vague: readonly string[];
  /** Parts that are in none of the lists. */
  readonly unknown: readonly string[];
}

/**
 * Reads the industry of a brief or brand: one word of ours, or several with "and", "&", "/", "," or ";" between them. Every rule of some
 * industries asks.
 */
export const readIndustry: (industry: string) => Industry = remember(industryOf);

function industryOf(industry: string): Industry {
  const whole = wordKey(industry);
  const parts = isListed(whole) ? [whole] : industry.split(/[,;/+&]|\s(?:and|und|et)\s/iu).map(wordKey);
  const named = parts.filter((part) => part !== "");
  return {
    branches: new Set(named.flatMap((part) => BRANCH_OF.get(part) ?? [])),
    vague: named.filter((part) => VAGUE.has(part)),
    unknown: named.filter((part) => !isListed(part)),
  };
}

function wordKey(word: string): string {
  return word
    .normalize("NFC")
    .toLowerCase()
    .replace(/[-_\s]+/gu, " ")
    .trim();
}

function isListed(part: string): boolean {
  return BRANCH_OF.has(part) || VAGUE.has(part) || HARMLESS.has(part);
}

/** Whether the campaign's industry is one of these. */
export function isIn(context: RuleContext, branches: readonly Branch[]): boolean {
  const own = readIndustry(context.industry).branches;
  return branches.some((branch) => own.has(branch));
}

/** What a rule of some industries asks before it looks at a text. */
export interface Scope {
  readonly branches: readonly Branch[];
  /** In words, `crypto-assets`, for the reason why it does not apply. */
  readonly called: string;
  /** Regions whose law it is, "EU" for all members; left out where it holds everywhere. */
  readonly regions?: readonly string[];
  /** Only where readers may be consumers. */
  readonly consumersOnly?: boolean;
}

/**
 * Whether a rule of some industries applies: by industry, region and readers, in this order, so that a campaign of another industry gets
 * one short reason. An industry that nobody knows is asked about once, by the rule `required-statement`.
 */
export function scopeOf(context: RuleContext, { branches, called, regions, consumersOnly = false }: Scope): Applicability {
  if (!isIn(context, branches)) return notApplicable(`Only for ${called}; the industry here is “${context.industry}”.`);
  if (context.messageClass === "operational") return notApplicable("An operational message, not advertising.");
  if (regions !== undefined) {
    if (context.regions.length === 0) return unknown("The audience names no region, so we cannot tell whose law applies.");
    if (!reaches(context, regions))
      return notApplicable(`Only a law in ${regions.map(regionName).join(", ")}, and nobody there gets this.`);
  }
  if (!consumersOnly) return APPLIES;
  const readers = readersOf(context);
  if (readers === "business") return notApplicable("Only for consumers; this goes to businesses.");
  return readers === "consumers" ? APPLIES : unknown("The audience does not say whether its people are consumers. Add “people” to it.");
}

/** Whether somebody in one of the regions gets it. */
export function reaches({ regions }: Pick<RuleContext, "regions">, laws: readonly string[]): boolean {
  return laws.some((law) => regions.some((region) => law === region || (law === "EU" && isEuropeanUnion(region))));
}

/** Who reads it: anybody can open a page or see an ad; one list of consumers makes it theirs; a list that does not say leaves it open. */
export function readersOf({ kind, audiences }: RuleContext): "consumers" | "business" | "unknown" {
  if (kind === "landing-page" || isAdKind(kind) || audiences.some(({ people }) => people === "consumers")) return "consumers";
  return audiences.length > 0 && audiences.every(({ people }) => people === "business") ? "business" : "unknown";
}

/** Languages the word lists of these rules are written in. */
const LISTED = new Set(["en", "de", "fr"]);

/** What to ask where the words of a rule are not listed in the asset's language; undefined where they are. */
export function unlistedLanguage({ language }: RuleContext): string | undefined {
  return LISTED.has(language.split("-")[0] ?? "")
    ? undefined
    : `The words we look for are listed in English, German and French; this asset is in “${language}”, so a person has to read it.`;
}
