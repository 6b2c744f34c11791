/**
 * Words that British and American English spell differently, where the other spelling is plainly the other country's. Left out are words
 * that one country writes both ways (cancelled, dialogue, grey, judgement; British -ize), and those with two meanings (meter, licence as a
 * verb, program of a computer).
 */

export type Country = "British" | "American";

interface Pair {
  readonly british: string;
  readonly american: string;
  /** Where only one of the two is wrong in the other country. */
  readonly wrongIn?: Country;
}

const OUR = "behavi,col,endeav,fav,flav,harb,hon,hum,lab,neighb,rum,savi,sav,vap,arm,parl,ard,cand,clam,od,splend,tum,val".split(",");
const OUR_ENDS = ["", "s", "ed", "ing"];
const OUR_MORE: readonly (readonly [string, string])[] = [
  ["favourite", "favorite"],
  ["favourites", "favorites"],
  ["favourable", "favorable"],
  ["colourful", "colorful"],
  ["behavioural", "behavioral"],
  ["neighbourhood", "neighborhood"],
  ["neighbouring", "neighboring"],
  ["honourable", "honorable"],
  ["flavourful", "flavorful"],
];
/** American writes only -ize; British writes both, so that it is wrong there alone. */
const ISE = (
  "organ,real,recogn,optim,custom,personal,priorit,summar,util,maxim,minim,modern,special,visual,standard,categor,final,author,central,capital," +
  "digital,emphas,general,global,local,mobil,normal,synchron,apolog,monet,automat,initial,character,critic,memor,harmon,symbol,stabil,industrial,item"
).split(",");
const YSE = ["anal", "catal", "paral"];
const DOUBLED: readonly (readonly [string, string])[] = [
  "travel",
  "model",
  "label",
  "fuel",
  "signal",
  "counsel",
  "tunnel",
  "channel",
  "level",
].flatMap((stem) => ["ed", "ing"].map((end) => [`${stem}l${end}`, `${stem}${end}`] as const));
const SINGLE: readonly (readonly [string, string])[] = [
  ["traveller", "traveler"],
  ["travellers", "travelers"],
  ["counsellor", "counselor"],
  ["marvellous", "marvelous"],
  ["jewellery", "jewelry"],
  ["centre", "center"],
  ["centres", "centers"],
  ["centred", "centered"],
  ["theatre", "theater"],
  ["theatres", "theaters"],
  ["litre", "liter"],
  ["litres", "liters"],
  ["fibre", "fiber"],
  ["fibres", "fibers"],
  ["calibre", "caliber"],
  ["defence", "defense"],
  ["offence", "offense"],
  ["pretence", "pretense"],
  ["aluminium", "aluminum"],
  ["aeroplane", "airplane"],
  ["sceptical", "skeptical"],
  ["sceptic", "skeptic"],
  ["enrol", "enroll"],
  ["enrolment", "enrollment"],
  ["fulfil", "fulfill"],
  ["fulfilment", "fulfillment"],
  ["skilful", "skillful"],
  ["wilful", "willful"],
  ["instalment", "installment"],
  ["instalments", "installments"],
  ["ageing", "aging"],
  ["cosy", "cozy"],
  ["mould", "mold"],
  ["moustache", "mustache"],
  ["pyjamas", "pajamas"],
  ["plough", "plow"],
  ["manoeuvre", "maneuver"],
  ["paediatric", "pediatric"],
  ["anaesthetic", "anesthetic"],
  ["encyclopaedia", "encyclopedia"],
  ["maths", "math"],
];
const WRONG_IN_AMERICAN: readonly (readonly [string, string])[] = [
  ["programme", "program"],
  ["programmes", "programs"],
  ["metre", "meter"],
  ["metres", "meters"],
  ["kilometre", "kilometer"],
  ["kilometres", "kilometers"],
  ["cheque", "check"],
  ["cheques", "checks"],
  ["tyre", "tire"],
  ["tyres", "tires"],
  ["kerb", "curb"],
  ["licence", "license"],
  ["licences", "licenses"],
  ["practise", "practice"],
  ["practised", "practiced"],
  ["practising", "practicing"],
  ["whilst", "while"],
  ["amongst", "among"],
  ["learnt", "learned"],
  ["grey", "gray"],
];
const WRONG_IN_BRITISH: readonly (readonly [string, string])[] = [
  ["cancelled", "canceled"],
  ["cancelling", "canceling"],
  ["catalogue", "catalog"],
];

const pair =
  (wrongIn?: Country) =>
  (words: readonly [string, string]): Pair => ({
    british: words[0],
    american: words[1],
    ...(wrongIn === undefined ? {} : { wrongIn }),
  });

const PAIRS: readonly Pair[] = [
  ...OUR.flatMap((stem) => OUR_ENDS.map((end) => pair()([`${stem}our${end}`, `${stem}or${end}`]))),
  ...[...OUR_MORE, ...SINGLE, ...DOUBLED].map(pair()),
  ...YSE.flatMap((stem) => ["yse", "ysed", "yses", "ysing", "yser"].map((end) => pair()([stem + end, stem + end.replace("s", "z")]))),
  ...ISE.flatMap((stem) =>
    ["ise", "ised", "ises", "ising", "isation", "isations"].map((end) => pair("American")([stem + end, stem + end.replace("s", "z")])),
  ),
  ...WRONG_IN_AMERICAN.map(pair("American")),
  ...WRONG_IN_BRITISH.map(pair("British")),
];

/** Which country a spelling belongs to, and how the other one writes the word. */
export interface Spelling {
  readonly country: Country;
  readonly other: string;
}

const SPELLINGS: ReadonlyMap<string, Spelling> = new Map(
  PAIRS.flatMap(({ british, american, wrongIn }): readonly (readonly [string, Spelling])[] => [
    ...(wrongIn === "British" ? [] : [[british, { country: "British", other: american }] as const]),
    ...(wrongIn === "American" ? [] : [[american, { country: "American", other: british }] as const]),
  ]),
);

/** What is told of a word by its spelling; undefined for words that both spell alike. */
export function spellingOf(word: string): Spelling | undefined {
  return SPELLINGS.get(word.toLowerCase());
}

const SPEAKS: Readonly<Record<string, Country>> = {
  "en-US": "American",
  "en-GB": "British",
  "en-IE": "British",
  "en-AU": "British",
  "en-NZ": "British",
  "en-ZA": "British",
  "en-IN": "British",
};

/** Which of the two a language is written in; undefined for plain English, and for Canada, which mixes both. */
export function countryOf(language: string): Country | undefined {
  return SPEAKS[language];
}
