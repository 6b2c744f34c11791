/** Names of people and companies in a text, where the words around them leave no doubt that they are some: English, German and French. */

import { folded } from "../text/folded.ts";

export interface OutsideName {
  readonly name: string;
  readonly start: number;
}

/** A word with a capital, as a part of a name: "Müller-Lüdenscheid", "O’Neill", "McKinsey". */
const PART = "\\p{Lu}[\\p{L}\\d’'&-]{1,30}";
const NAME = `${PART}(?: ${PART}){0,3}`;
const FULL_NAME = `${PART} (?:\\p{Lu}\\. )?${PART}`;

const ROLES =
  "CEO|CTO|CFO|COO|CMO|CIO|PDG|VP|co-founder|founder|head of|director|managing director|president|vice president|chief|" +
  "geschäftsführer|geschäftsführerin|gründer|gründerin|leiter|leiterin|vorstand|vorständin|" +
  "directeur|directrice|fondateur|fondatrice|cofondateur|cofondatrice|présidente|président|responsable";
/** Each with a small or a capital first letter. */
const ROLE = `(?:(?:our|the|its|former|unser|unsere|der|die|notre|le|la) )?(?:${ROLES.replace(/(?<=^|\|)\p{Ll}/gu, (letter) => `[${letter}${letter.toUpperCase()}]`)})`;

const FORM =
  "(?:Inc\\.?|LLC|Ltd\\.?|plc|Corp\\.?|Corporation|GmbH|AG|KG|SE|KGaA|S\\.A\\.S?\\.?|SAS|SARL|S\\.p\\.A\\.|B\\.V\\.|N\\.V\\.|AB|Oy|Pty)";

/** Before a name of another company; German writes all nouns with a capital, so that such words prove nothing there. */
const BESIDE =
  "(?:[Tt]rusted by|[Uu]sed by|[Cc]hosen by|[Ll]oved by|[Pp]artnership with|[Pp]artnered with|[Tt]eamed up with|[Aa]cquired by|[Bb]acked by|[Ff]eatured in|" +
  "(?:[Cc]ustomers|[Cc]lients|[Cc]ompanies|[Pp]artners|[Bb]rands) (?:like|such as|including)|" +
  "(?:[Cc]lients|[Ee]ntreprises|[Pp]artenaires|[Mm]arques) (?:comme|tels que|telles que)|[Pp]artenariat avec|[Uu]tilisé par|[Aa]dopté par)";

/** Houses whose word is often borrowed. */
const JUDGES =
  "Gartner|Forrester|IDC|G2|Capterra|TrustRadius|Trustpilot|Stiftung Warentest|Que Choisir|Which\\?|Forbes|Financial Times|Handelsblatt|Les Echos";

const PATTERNS: readonly RegExp[] = [
  new RegExp(`(?<![\\p{L}\\d])(${NAME} ${FORM})(?![\\p{L}\\d])`, "gu"),
  new RegExp(`(?<![\\p{L}\\d])(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau|Mme|Madame|Monsieur)\\.? (${NAME})(?![\\p{L}\\d])`, "gu"),
  new RegExp(`(?<![\\p{L}\\d])(${FULL_NAME}), ${ROLE}(?![\\p{L}\\d])`, "gu"),
  new RegExp(
    `(?<![\\p{L}\\d])(?:CEO|CTO|CFO|COO|CMO|PDG|[Ff]ounder|Gründerin|Gründer|[Ff]ondateur|[Ff]ondatrice) (${FULL_NAME})(?![\\p{L}\\d])`,
    "gu",
  ),
  // A capital before another noun is a department ("trusted by IT teams"), so that the name has to end the phrase.
  new RegExp(`(?<![\\p{L}\\d])${BESIDE} (${NAME})(?= ?(?:$|[.,;:!?)(–—]| and | or | et | ou ))`, "gu"),
  new RegExp(`(?<![\\p{L}\\d])(${JUDGES})(?![\\p{L}\\d])`, "gu"),
];

/** The first words of what every pattern above has to hold, folded: where none of them stands there is no name to look for. */
const HINTS = new Set(
  [ROLES, FORM, BESIDE, JUDGES, "Dr|Prof|Mr|Mrs|Ms|Herr|Frau|Mme|Madame|Monsieur|PDG"]
    .join("|")
    .replace(/\[(\p{Lu})\p{Ll}\]/gu, "$1")
    .replace(/\(\?:|\)/g, "|")
    .replace(/[\\?]/g, "")
    .split("|")
    .flatMap((words) => /[\p{L}\d]+/u.exec(words)?.[0].toLowerCase() ?? []),
);

/** Every such name, in the order of the text. */
export function outsideNames(text: string): readonly OutsideName[] {
  if (!isHinted(text)) return [];
  return PATTERNS.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), (found) => ({ name: found[1] ?? "", start: found.index + found[0].indexOf(found[1] ?? "") })),
  ).toSorted((left, right) => left.start - right.start);
}

function isHinted(text: string): boolean {
  for (const word of folded(text).words.keys()) if (HINTS.has(word)) return true;
  return false;
}
