/** Words that ads must not use, or that a person must look at: calls that say nothing, teasers, topics that platforms restrict. */
import { fixedPhrases, type PhraseMatcher } from "../text/phrases.ts";

/** Calls that fit any ad and say nothing of what comes. */
export const GENERIC_CALLS: PhraseMatcher = fixedPhrases([
  ...["click here", "click now", "click this", "click this ad", "click the ad", "click below", "click on this", "just click", "press here"],
  ...["tap here", "click to see", "hier klicken", "klicken sie hier", "klicke hier", "klick hier", "jetzt klicken", "hier klicken sie"],
  ...["cliquez ici", "clique ici", "cliquer ici", "cliquez maintenant", "cliquez vite"],
]);

/** Phrases that tease instead of telling. */
export const TEASERS: PhraseMatcher = fixedPhrases([
  ...["you won't believe", "won't believe what", "this one trick", "one weird trick", "what happens next", "what happened next"],
  ...["the secret they", "doctors hate", "they don't want you to know", "nobody tells you", "will shock you", "shocking truth"],
  ...["find out the secret", "before it's too late", "you'll never guess", "number 7 will", "is this the end of", "the truth about what"],
  ...["sie werden nicht glauben", "du wirst nicht glauben", "dieser eine trick", "dieser trick", "was dann passiert", "was dann geschah"],
  ...["das geheimnis, das", "ärzte hassen", "bevor es zu spät ist", "die schockierende wahrheit", "niemand sagt ihnen"],
  ...[
    "vous n'allez pas croire",
    "vous ne devinerez jamais",
    "cette astuce",
    "ce qui se passe ensuite",
    "le secret que",
    "avant qu'il ne soit trop tard",
  ],
]);

/** Words by which an ad seems to know something about its reader that is nobody's business. */
export const ABOUT_THE_READER: PhraseMatcher = fixedPhrases([
  ...["your diabetes", "your depression", "your anxiety", "your cancer", "your illness", "your disease", "your condition", "your debt"],
  ...["your debts", "your divorce", "your bankruptcy", "your weight problem", "your addiction", "your criminal record", "your religion"],
  ...["are you in debt", "are you depressed", "are you overweight", "are you pregnant", "are you divorced", "are you bankrupt"],
  ...["do you suffer from", "suffering from", "struggling with debt", "as a christian", "as a muslim", "as a jew", "as a gay"],
  ...[
    "ihr diabetes",
    "ihre depression",
    "ihre krankheit",
    "ihre schulden",
    "ihre scheidung",
    "ihre sucht",
    "deine schulden",
    "deine krankheit",
  ],
  ...["leiden sie unter", "leiden sie an", "leidest du unter", "sind sie verschuldet", "sind sie schwanger", "sind sie übergewichtig"],
  ...["votre diabète", "votre dépression", "votre maladie", "vos dettes", "votre divorce", "votre addiction", "souffrez-vous de"],
  ...["êtes-vous endetté", "êtes-vous enceinte", "êtes-vous en surpoids"],
]);

/** Words of elections and of parties; `vote` alone is not: people vote for flavours. */
export const POLITICS: PhraseMatcher = fixedPhrases([
  ...[
    "vote for",
    "vote against",
    "election day",
    "general election",
    "elections",
    "referendum",
    "ballot",
    "candidate for",
    "campaign rally",
  ],
  ...["member of parliament", "running for office", "political party", "prime minister", "presidential", "legislation", "lobbying"],
  ...["wahlkampf", "bundestagswahl", "landtagswahl", "europawahl", "volksentscheid", "wählt am", "kandidat für", "kandidatin für"],
  ...[
    "gesetzentwurf",
    "partei",
    "bundeskanzler",
    "élections",
    "élection présidentielle",
    "référendum",
    "votez pour",
    "candidat à",
    "parti politique",
  ],
]);

/** Topics that LinkedIn does not allow at all, or only under conditions. */
export const LINKEDIN_TOPICS: PhraseMatcher = fixedPhrases([
  ...[
    "cannabis",
    "marijuana",
    "cbd",
    "weed",
    "tobacco",
    "cigarettes",
    "cigars",
    "cigarillos",
    "snus",
    "e-cigarettes",
    "vape",
    "vaping",
    "nicotine",
    "firearms",
    "ammunition",
  ],
  ...[
    "handgun",
    "rifle",
    "fireworks",
    "escort",
    "adult dating",
    "sex toys",
    "casino",
    "sports betting",
    "online betting",
    "poker",
    "lottery",
  ],
  ...[
    "payday loan",
    "payday loans",
    "initial coin offering",
    "horoscope",
    "fortune telling",
    "psychic",
    "essay writing service",
    "fake id",
  ],
  ...[
    "tabak",
    "zigaretten",
    "zigarren",
    "e-zigaretten",
    "waffen",
    "munition",
    "feuerwerk",
    "sportwetten",
    "glücksspiel",
    "lotterie",
    "horoskop",
  ],
  ...[
    "tabac",
    "cigarettes électroniques",
    "cigares",
    "armes à feu",
    "munitions",
    "feux d'artifice",
    "paris sportifs",
    "jeux d'argent",
    "loterie",
    "voyance",
  ],
]);

/** A topic for which Google asks for a certification, by the words and the industries that mean it. */
export interface CertifiedTopic {
  readonly topic: "healthcare" | "gambling" | "financial-services" | "crypto" | "addiction-services";
  readonly called: string;
  readonly words: PhraseMatcher;
}

export const CERTIFIED_TOPICS: readonly CertifiedTopic[] = [
  {
    topic: "addiction-services",
    called: "help with addictions",
    words: fixedPhrases([
      ...["rehab", "rehab center", "drug rehab", "alcohol rehab", "addiction treatment", "detox clinic", "recovery center"],
      ...["entzugsklinik", "suchtklinik", "cure de désintoxication", "centre de désintoxication"],
    ]),
  },
  {
    topic: "gambling",
    called: "gambling",
    words: fixedPhrases([
      ...[
        "casino",
        "sports betting",
        "bet now",
        "place a bet",
        "free bets",
        "free spins",
        "slot machines",
        "online poker",
        "bookmaker",
        "jackpot",
      ],
      ...["sportwetten", "online-casino", "glücksspiel", "freispiele", "paris sportifs", "casino en ligne", "jeux d'argent"],
    ]),
  },
  {
    topic: "crypto",
    called: "crypto-assets",
    words: fixedPhrases([
      ...[
        "buy bitcoin",
        "buy crypto",
        "bitcoin",
        "ethereum",
        "cryptocurrency",
        "crypto exchange",
        "crypto wallet",
        "altcoins",
        "stablecoin",
      ],
      ...["kryptowährung", "kryptobörse", "bitcoin kaufen", "cryptomonnaie", "acheter des bitcoins"],
    ]),
  },
  {
    topic: "healthcare",
    called: "medicines and treatments",
    words: fixedPhrases([
      ...[
        "online pharmacy",
        "prescription drugs",
        "prescription medicine",
        "buy viagra",
        "viagra",
        "ozempic",
        "semaglutide",
        "botox",
        "clinical trial",
      ],
      ...[
        "stem cell therapy",
        "telemedicine",
        "online-apotheke",
        "versandapotheke",
        "rezeptpflichtig",
        "pharmacie en ligne",
        "sur ordonnance",
      ],
    ]),
  },
  {
    topic: "financial-services",
    called: "financial services",
    words: fixedPhrases([
      ...[
        "personal loan",
        "personal loans",
        "payday loan",
        "credit card offer",
        "mortgage rates",
        "invest in shares",
        "trade cfds",
        "cfd trading",
      ],
      ...["forex trading", "debt consolidation", "savings account", "life insurance", "car insurance", "ratenkredit", "sofortkredit"],
      ...["baufinanzierung", "tagesgeldkonto", "lebensversicherung", "prêt personnel", "crédit immobilier", "assurance vie"],
    ]),
  },
];

/** Names of others that stand in ads often; our own products work with them, and their owners may object to ads that name them. */
export const KNOWN_MARKS: readonly string[] = [
  ...["Salesforce", "HubSpot", "Marketo", "Microsoft", "Microsoft Teams", "Power BI", "Google Analytics", "Google Sheets"],
  ...["Snowflake", "Databricks", "Shopify", "Adobe", "Photoshop", "Netflix", "Facebook", "Instagram", "TikTok"],
  ...[
    "YouTube",
    "WhatsApp",
    "iPhone",
    "iPad",
    "Android",
    "Amazon",
    "Nike",
    "Adidas",
    "Coca-Cola",
    "Disney",
    "PlayStation",
    "Xbox",
    "Tesla",
    "Dropbox",
  ],
];
