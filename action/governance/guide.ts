/** What a writer must know before it writes: in the rules' own words and from the very data that they read, so that writer and judge cannot differ. */
import { type AdKind, isAdKind } from "#model/content.ts";
import type { Guide } from "#ports/writer.ts";
import { applicabilityOf } from "./applicability.ts";
import { adLimit } from "./facts/ad-limits.ts";
import { baseLanguage } from "./facts/mail.ts";
import { INBOX, type Limit } from "./limits.ts";
import { roomFor } from "./room.ts";
import type { Rule } from "./rule.ts";
import { RULES } from "./rules.ts";
import { coversRegion } from "./text/regions.ts";
import { type UnwrittenQuestion, unwrittenContext } from "./unwritten.ts";

export type GuideQuestion = UnwrittenQuestion;

/** The same question gives the same lines, in the same order. */
export function guideFor(question: GuideQuestion): Guide {
  const told = tellsFor(question).map(({ line: sentence }) => sentence);
  return {
    claims: claimsFor(question),
    lines: [...voiceOf(question), ...wordsOf(question), ...teamLines(question), ...limitsOf(question), ...told],
  };
}

/** What the rules themselves say to whoever writes, of those that apply to this asset; what blocks comes first. */
export function tellsFor(question: UnwrittenQuestion): readonly { readonly rule: string; readonly line: string }[] {
  const context = unwrittenContext(question);
  const telling = RULES.filter((rule) => rule.tell !== undefined && applicabilityOf(rule, context).kind === "applies");
  const isBlocking = ({ meta }: Rule) => meta.severity === "block";
  return [...telling.filter(isBlocking), ...telling.filter((rule) => !isBlocking(rule))].flatMap(({ meta, tell }) =>
    tell === undefined ? [] : [{ rule: meta.id, line: tell }],
  );
}

function claimsFor({ brand, campaign, audience, today }: GuideQuestion): Guide["claims"] {
  const regions = audience?.regions ?? [];
  const product = campaign.brief.value.product ?? brand.brand.value.product;
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

function limitsOf({ asset: { kind } }: GuideQuestion): readonly string[] {
  if (kind === "email" || kind === "sequence") return [line("subject", INBOX.subject), line("preheader", INBOX.preheader)];
  if (!isAdKind(kind)) return [];
  const room = roomFor(kind);
  return AD_TEXTS[kind].flatMap((field) => {
    const limit = adLimit(kind, field === "body" ? "introduction" : field);
    if (limit === undefined) return [];
    const { least, most } = room.count(field);
    const short = room.short(field);
    return [
      line(field, limit),
      ...(least < 2 ? [] : [`${field}: ${least} to ${most} of them.`]),
      ...(short === undefined ? [] : [`${field}: one of them has at most ${short} characters.`]),
    ];
  });
}

/** The texts of an ad that a writer writes, by their names in its answer. */
const AD_TEXTS: Readonly<Record<AdKind, readonly string[]>> = {
  "search-ad": ["headlines", "descriptions", "paths", "callouts"],
  "display-ad": ["headlines", "longHeadline", "descriptions", "callToAction"],
  "performance-max": ["headlines", "longHeadlines", "descriptions", "callToAction", "paths", "callouts"],
  "sponsored-content": ["headline", "description", "body"],
  "text-ad": ["headline", "description"],
  "document-ad": ["headline", "body"],
};

function line(name: string, { least, most, shown, unit }: Limit): string {
  const parts = [
    least === undefined ? "" : `at least ${least}`,
    shown === undefined ? "" : `better at most ${shown}`,
    most === undefined ? "" : `at most ${most}`,
  ].filter((part) => part !== "");
  return `${name}: ${parts.join(", ")} ${unit}.`;
}
