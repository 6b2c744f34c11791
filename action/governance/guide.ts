/** What a writer must know before it writes: in words, from the very data that the rules read, so that writer and judge cannot differ. */
import { isAdKind } from "#model/content.ts";
import type { BrandKit } from "#model/source.ts";
import type { AssetKind, Brief, LocalDate } from "#model/types.ts";
import type { Guide } from "#ports/writer.ts";
import { baseLanguage } from "./facts/mail.ts";
import { GOOGLE, INBOX, LINKEDIN, type Limit } from "./limits.ts";
import { coversRegion } from "./text/regions.ts";

export interface GuideQuestion {
  readonly brand: BrandKit;
  readonly brief: Brief;
  readonly kind: AssetKind;
  /** BCP 47. */
  readonly language: string;
  readonly regions: readonly string[];
  /** Claims expire. */
  readonly today: LocalDate;
}

/** The same question gives the same lines, in the same order. */
export function guideFor(question: GuideQuestion): Guide {
  return {
    claims: claimsFor(question),
    lines: [...voiceOf(question), ...wordsOf(question), ...teamLines(question), ...limitsOf(question), ...ALWAYS],
  };
}

/** What the general rules of the pack look for most, as one would tell a colleague. */
const ALWAYS: readonly string[] = [
  "No “best”, “number one”, “guaranteed”, “risk-free”, “forever” or other absolute promise.",
  "No urgency that the facts do not hold: no “last chance”, no “only today”, no “while stocks last”.",
  "“Free” only where the facts say that it is free, with its conditions beside it.",
  "No words in capitals, no rows of exclamation marks.",
  "The subject and the headline promise only what the text keeps.",
  "No guilt, fear or shame; nobody is told what they are or feel.",
];

function claimsFor({ brand, brief, regions, today }: GuideQuestion): Guide["claims"] {
  const product = brief.product ?? brand.brand.value.product;
  return brand.claims.value.claims
    .filter(
      ({ expires, regions: where, products }) =>
        today <= expires &&
        regions.every((region) => coversRegion(where, region)) &&
        (products === undefined || product === undefined || products.includes(product)),
    )
    .flatMap(({ wording, disclaimer }) => wording.map((words) => ({ words, ...(disclaimer === undefined ? {} : { beside: disclaimer }) })));
}

function voiceOf({ brand, language }: GuideQuestion): readonly string[] {
  const { voice } = brand.brand.value;
  if (voice === undefined) return [];
  const { tone, person, sentenceWords, grade, exclamationMarks, emoji, buttons } = voice;
  const most = grade?.[baseLanguage(language)] ?? grade?.[language];
  return [
    ...(tone === undefined ? [] : [`It sounds ${tone.join(", ")}.`]),
    ...(person === undefined ? [] : [`Readers are addressed as “${person}” where the language has two ways.`]),
    ...(sentenceWords === undefined ? [] : [`No sentence has more than ${sentenceWords} words.`]),
    ...(most === undefined ? [] : [`It reads at grade ${most} at most.`]),
    ...(exclamationMarks === undefined ? [] : [`At most ${exclamationMarks} exclamation marks in all.`]),
    ...(emoji === undefined ? [] : [`At most ${emoji} emoji in all.`]),
    ...(buttons === undefined ? [] : [`The button says one of: ${buttons.map((label) => `“${label}”`).join(", ")}.`]),
  ];
}

function wordsOf({ brand }: GuideQuestion): readonly string[] {
  const { terminology = [], competitors = [] } = brand.brand.value;
  return [
    ...terminology.map(({ use, instead }) => `Write “${use}”, never ${instead.map((word) => `“${word}”`).join(" or ")}.`),
    ...(competitors.length === 0 ? [] : [`Name no competitor: ${competitors.join(", ")}.`]),
  ];
}

/** A team's own rules, by their titles, and their lists of words. */
function teamLines({ brand }: GuideQuestion): readonly string[] {
  return (brand.rules ?? []).flatMap(({ value }) =>
    value.rules.map((rule) => {
      if (rule.kind === "existence" && rule.words !== undefined)
        return `${rule.title}: not ${rule.words.map((word) => `“${word}”`).join(", ")}.`;
      if (rule.kind === "substitution" && rule.instead !== undefined)
        return `${rule.title}: ${Object.entries(rule.instead)
          .map(([word, use]) => `“${use}” instead of “${word}”`)
          .join(", ")}.`;
      return `${rule.title}.`;
    }),
  );
}

function limitsOf({ kind }: GuideQuestion): readonly string[] {
  if (kind === "email" || kind === "sequence") return [line("subject", INBOX.subject), line("preheader", INBOX.preheader)];
  if (!isAdKind(kind)) return [];
  if (kind === "sponsored-content" || kind === "text-ad" || kind === "document-ad")
    return Object.entries(LINKEDIN[kind]).map(([name, limit]) => line(name, limit));
  return Object.entries(GOOGLE).map(([name, limit]) => line(name, limit));
}

function line(name: string, { least, most, shown, unit }: Limit): string {
  const parts = [
    least === undefined ? "" : `at least ${least}`,
    shown === undefined ? "" : `better at most ${shown}`,
    most === undefined ? "" : `at most ${most}`,
  ].filter((part) => part !== "");
  return `${name}: ${parts.join(", ")} ${unit}.`;
}
