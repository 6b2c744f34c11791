/** The sentences that laws prescribe word for word: whose law, for which industry and readers, and the words. */
import type { RuleSourceLaw } from "#model/finding.ts";
import type { AssetKind } from "#model/types.ts";
import * as law from "../laws/regulated.ts";
import { type Branch, MEDICINES } from "../words/industries.ts";

export interface Statement {
  /** Words, for life: a missing statement is quoted by it, and a waiver is bound to the quote. */
  readonly id: string;
  /** As a message says it, with its article: `The risk warning for CFDs`. */
  readonly called: string;
  /** Region of the law, "EU" for all members. */
  readonly region: string;
  /** Members that have a sentence of their own instead. */
  readonly except?: readonly string[];
  readonly branches: readonly Branch[];
  /** Only where readers may be these; left out where it does not matter who reads. */
  readonly audience?: "consumers" | "business";
  readonly kinds?: readonly AssetKind[];
  /**
   * `these`: the law knows only these words, whatever language the rest is in. `translated`: each language has its own official
   * wording, and we hold that of `language` only.
   */
  readonly language: string;
  readonly wording: "these" | "translated";
  /** One of them must stand; `[X]` is filled in. The first is what a message shows. */
  readonly texts: readonly string[];
  /** Forms that were prescribed once and are not any more. */
  readonly outdated?: readonly string[];
  readonly law: RuleSourceLaw;
  /** False where we have the wording at second hand: it warns then, and does not block. */
  readonly verified: boolean;
}

/** Asked of every marketing asset of the industry, whatever it says. Read on 2026-11-22. */
export const STATEMENTS: readonly Statement[] = [
  {
    id: "crypto notice",
    called: "The notice for crypto-assets",
    region: "EU",
    branches: ["crypto"],
    language: "en",
    wording: "translated",
    texts: ["offeror", "person seeking admission to trading", "operator of the trading platform"].map(
      (who) =>
        "This crypto-asset marketing communication has not been reviewed or approved by any competent authority in any Member State of the European Union. " +
        `The ${who} of the crypto-asset is solely responsible for the content of this crypto-asset marketing communication.`,
    ),
    law: law.MICA,
    verified: true,
  },
  {
    id: "CFD risk warning",
    called: "The risk warning for CFDs",
    region: "EU",
    branches: ["cfd"],
    audience: "consumers",
    language: "en",
    wording: "translated",
    texts: [
      "CFDs are complex instruments and come with a high risk of losing money rapidly due to leverage. [X]% of retail investor accounts lose money when trading CFDs with this provider. " +
        "You should consider whether you understand how CFDs work and whether you can afford to take the high risk of losing your money.",
    ],
    law: law.CFD_DECISION,
    verified: true,
  },
  {
    id: "credit warning",
    called: "The warning for consumer credit",
    region: "EU",
    except: ["FR"],
    branches: ["credit", "short-term credit"],
    audience: "consumers",
    language: "en",
    wording: "translated",
    texts: ["Caution! Borrowing money costs money"],
    law: law.CONSUMER_CREDIT,
    // The directive allows an equivalent wording, and each member state's own was not read.
    verified: false,
  },
  {
    id: "French credit warning",
    called: "The French warning for consumer credit",
    region: "FR",
    branches: ["credit", "short-term credit"],
    audience: "consumers",
    language: "fr",
    wording: "these",
    texts: ["Un crédit vous engage et doit être remboursé. Vérifiez vos capacités de remboursement avant de vous engager."],
    law: law.FRENCH_CREDIT,
    verified: true,
  },
  {
    id: "French alcohol warning",
    called: "The French health sentence for alcohol",
    region: "FR",
    branches: ["alcohol"],
    audience: "consumers",
    language: "fr",
    wording: "these",
    texts: ["L'abus d'alcool est dangereux pour la santé, à consommer avec modération."],
    law: law.FRENCH_ALCOHOL,
    verified: true,
  },
  {
    id: "French food message",
    called: "One of the French health messages for food",
    region: "FR",
    branches: ["food"],
    audience: "consumers",
    kinds: ["landing-page"],
    language: "fr",
    wording: "these",
    texts: [
      "mangez au moins cinq fruits et légumes par jour",
      "pratiquez une activité physique régulière",
      "évitez de manger trop gras, trop sucré, trop salé",
      "évitez de grignoter entre les repas",
    ].map((advice) => `Pour votre santé, ${advice}.`),
    law: law.FRENCH_FOOD,
    verified: false,
  },
  {
    id: "German medicines sentence",
    called: "The German sentence for medicines",
    region: "DE",
    branches: MEDICINES,
    audience: "consumers",
    language: "de",
    wording: "these",
    texts: ["Zu Risiken und Nebenwirkungen lesen Sie die Packungsbeilage und fragen Sie Ihre Ärztin, Ihren Arzt oder in Ihrer Apotheke."],
    outdated: ["Zu Risiken und Nebenwirkungen lesen Sie die Packungsbeilage und fragen Sie Ihren Arzt oder Apotheker."],
    law: law.GERMAN_MEDICINES,
    verified: true,
  },
  {
    id: "UK crypto risk warning",
    called: "The UK risk warning for crypto-assets",
    region: "GB",
    branches: ["crypto"],
    audience: "consumers",
    language: "en",
    wording: "these",
    texts: [
      "Don't invest unless you're prepared to lose all the money you invest. This is a high-risk investment and you should not expect to be protected if something goes wrong. Take 2 mins to learn more.",
    ],
    law: law.COBS_RISK,
    verified: false,
  },
  {
    id: "UK risk warning",
    called: "The UK risk warning for high-risk investments",
    region: "GB",
    branches: ["high-risk investment"],
    audience: "consumers",
    language: "en",
    wording: "these",
    texts: [
      "Don't invest unless you're prepared to lose all the money you invest. This is a high-risk investment and you are unlikely to be protected if something goes wrong. Take 2 mins to learn more.",
    ],
    law: law.COBS_RISK,
    verified: false,
  },
  {
    id: "UK late repayment warning",
    called: "The UK warning about late repayment",
    region: "GB",
    branches: ["short-term credit"],
    audience: "consumers",
    language: "en",
    wording: "these",
    texts: ["Warning: Late repayment can cause you serious money problems. For help, go to moneyhelper.org.uk"],
    law: law.CONC_WARNING,
    verified: false,
  },
  {
    id: "UK mortgage warning",
    called: "The UK warning for mortgages",
    region: "GB",
    branches: ["mortgage"],
    audience: "consumers",
    language: "en",
    wording: "these",
    texts: ["Your home may be repossessed if you do not keep up repayments on your mortgage."],
    law: law.MCOB,
    verified: false,
  },
];

/** What stands beside a claim of a supplement in the United States; with more than one claim it says "These statements have". */
export const SUPPLEMENT_NOTICES: readonly string[] = ["This statement has", "These statements have"].map(
  (begin) =>
    `${begin} not been evaluated by the Food and Drug Administration. This product is not intended to diagnose, treat, cure, or prevent any disease.`,
);

/** Short forms of the official advertising statement of banks insured in the United States (12 CFR 328.6). */
export const FDIC_FORMS: readonly string[] = ["Member FDIC", "Member of FDIC", "Member of the FDIC", "FDIC-insured", "FDIC insured"];

/** The usual sentences about past returns, by language; no law prescribes their words, so each of them will do. */
export const PAST_PERFORMANCE: Readonly<Record<"us" | "en" | "de" | "fr", readonly string[]>> = {
  us: [
    "Past performance does not guarantee future results.",
    "Past performance is no guarantee of future results.",
    "Past performance is not indicative of future results.",
  ],
  en: ["Past performance is not a reliable indicator of future results."],
  de: [
    "Die Wertentwicklung in der Vergangenheit ist kein verlässlicher Indikator für die künftige Wertentwicklung.",
    "Frühere Wertentwicklungen sind kein verlässlicher Indikator für künftige Ergebnisse.",
    // The words of Delegated Regulation 2017/565 Art. 44(4)(d) in German.
    "Die frühere Wertentwicklung ist kein verlässlicher Indikator für künftige Ergebnisse.",
  ],
  fr: ["Les performances passées ne préjugent pas des performances futures."],
};

/** Industries that a prescribed sentence of some region exists for and that we do not hold: a person has to look. */
export const NOT_HELD: readonly { readonly branches: readonly Branch[]; readonly region: string; readonly ask: string }[] = [
  {
    branches: ["peer-to-peer"],
    region: "GB",
    ask: "The UK has a risk warning of its own for peer-to-peer lending, and we do not hold its words: compare it by hand.",
  },
  {
    branches: ["mortgage"],
    region: "EU",
    ask: "Mortgages have warnings of their own in each member state of the EU, and we do not hold their words: compare them by hand.",
  },
];
