/** Several texts from one playbook: which of its patterns the first, the second and those after it are written with. */
import { AD_KINDS, isAdKind } from "#model/content.ts";
import type { AssetKind, MailPattern, Playbook, PlaybookAssets } from "#model/types.ts";
import type { Room } from "#ports/writer.ts";
import { adSets } from "./ad-options.ts";
import type { Facts } from "./facts.ts";
import { fillLine, missingFacts } from "./fill-pattern.ts";

type Page = NonNullable<PlaybookAssets["landing-page"]>;

/** Patterns of one field that this brief has the facts for, each giving another line. */
interface Field {
  readonly field: string;
  readonly patterns: readonly string[];
}

export interface Possible {
  /** How many texts that differ the patterns give for this brief. */
  readonly count: number;
  readonly fields: readonly { readonly field: string; readonly patterns: number }[];
}

/** What can be said, and of an ad how much of it its platform takes. */
interface Said {
  readonly facts: Facts;
  readonly room?: Room | undefined;
}

/** Nothing where the playbook has no patterns for this kind. */
export function possibleOptions(playbook: Playbook, kind: AssetKind, { facts, room }: Said): Possible | undefined {
  const ad = isAdKind(kind) ? playbook.assets[kind] : undefined;
  if (isAdKind(kind) && ad !== undefined) {
    const patterns = adSets(kind, ad, { facts, room }).length;
    return { count: patterns, fields: [{ field: "texts", patterns }] };
  }
  const fields = fieldsOf(playbook, kind, facts);
  if (fields === undefined) return undefined;
  const counted = fields.map(({ field, patterns }) => ({ field, patterns: Math.max(1, patterns.length) }));
  return { count: Math.max(...counted.map(({ patterns }) => patterns)), fields: counted };
}

/**
 * The playbook with one pattern for each field: the `number`-th, from 1. A field with fewer begins again with its first, so that two texts
 * differ wherever there are patterns for it. What a brief has no facts for is passed over; where nothing is left, the first pattern stays,
 * and asks its question. Of an ad it is the `number`-th set of patterns.
 */
export function playbookForOption(playbook: Playbook, { facts, room, number }: Said & { readonly number: number }): Playbook {
  const { email, "landing-page": page, sequence, ...others } = playbook.assets;
  const pick = (main: string, more: readonly string[] | undefined) => {
    if (more === undefined) return main;
    const patterns = usable([main, ...more], facts);
    return patterns[(number - 1) % patterns.length] ?? main;
  };
  return {
    ...playbook,
    assets: {
      ...adsOf(others, { facts, room, number }),
      ...(email === undefined ? {} : { email: mailOf(email, pick) }),
      ...(page && { "landing-page": pageOf(page, pick) }),
      ...(sequence && {
        sequence: { first: mailOf(sequence.first, pick), following: mailOf(sequence.following, pick), last: mailOf(sequence.last, pick) },
      }),
    },
  };
}

/** Every pattern there is to choose from, whatever the brief says. */
export function patternsToChooseFrom({ assets }: Playbook, kind: AssetKind): readonly string[] {
  if (isAdKind(kind)) return (assets[kind]?.options ?? []).flatMap((set) => Object.values<readonly string[]>(set).flat());
  const { sequence } = assets;
  if (kind === "sequence")
    return sequence === undefined ? [] : PLACES.flatMap((place) => Object.values(sequence[place].options ?? {}).flat());
  return Object.values(assets[kind]?.options ?? {}).flat();
}

/** The lines of a kind's patterns, whatever they are for. */
export function linesOf(
  patterns: NonNullable<PlaybookAssets[keyof PlaybookAssets]>,
  isAsked: (field: string) => boolean,
): readonly string[] {
  return Object.entries<unknown>(patterns).flatMap(([name, pattern]): readonly string[] => {
    if (!isAsked(name)) return [];
    if (typeof pattern === "string") return [pattern];
    if (Array.isArray(pattern)) return pattern.map(String);
    return typeof pattern === "object" && pattern !== null && "label" in pattern ? [String(pattern.label)] : [];
  });
}

type Pick = (main: string, more: readonly string[] | undefined) => string;

/** Each kind's patterns are one set; where there are fewer it begins again with the first. */
function adsOf(assets: PlaybookAssets, { facts, room, number }: Said & { readonly number: number }): PlaybookAssets {
  const ads = AD_KINDS.flatMap((kind) => {
    const patterns = assets[kind];
    const sets = patterns === undefined ? [] : adSets(kind, patterns, { facts, room });
    return sets.length === 0 ? [] : [[kind, sets[(number - 1) % sets.length]] as const];
  });
  return { ...assets, ...Object.fromEntries(ads) };
}

const PLACES = ["first", "following", "last"] as const;

function mailOf({ options, ...mail }: MailPattern, pick: Pick): MailPattern {
  return {
    subject: pick(mail.subject, options?.subject),
    preheader: pick(mail.preheader, options?.preheader),
    headline: pick(mail.headline, options?.headline),
    cta: { label: pick(mail.cta.label, options?.label) },
    body: mail.body,
  };
}

function pageOf({ options, ...page }: Page, pick: Pick): Page {
  return {
    ...page,
    title: pick(page.title, options?.title),
    metaDescription: pick(page.metaDescription, options?.metaDescription),
    headline: pick(page.headline, options?.headline),
    cta: { label: pick(page.cta.label, options?.label) },
  };
}

function fieldsOf({ assets }: Playbook, kind: AssetKind, facts: Facts): readonly Field[] | undefined {
  const lines = (field: string, main: string, more: readonly string[] = []) => ({ field, patterns: usable([main, ...more], facts) });
  const { email, "landing-page": page, sequence } = assets;
  const linesOfMail = ({ options, ...mail }: MailPattern) => [
    lines("subject", mail.subject, options?.subject),
    lines("preheader", mail.preheader, options?.preheader),
    lines("headline", mail.headline, options?.headline),
    lines("label", mail.cta.label, options?.label),
  ];
  if (kind === "email" && email !== undefined) return linesOfMail(email);
  if (kind === "sequence" && sequence !== undefined) {
    // The mail with the most of a field says how many rows of mails differ in it.
    const all = PLACES.flatMap((place) => linesOfMail(sequence[place]));
    const byField = Map.groupBy(all, ({ field }) => field);
    return [...byField.values()].flatMap((same) =>
      same.toSorted((left, right) => right.patterns.length - left.patterns.length).slice(0, 1),
    );
  }
  if (kind === "landing-page" && page !== undefined) {
    const { options } = page;
    return [
      lines("title", page.title, options?.title),
      lines("metaDescription", page.metaDescription, options?.metaDescription),
      lines("headline", page.headline, options?.headline),
      lines("label", page.cta.label, options?.label),
    ];
  }
  return undefined;
}

/** In their order; what says the same line for this brief is one. */
function usable(patterns: readonly string[], facts: Facts): readonly string[] {
  const lines = new Set<string>();
  return patterns.filter((pattern) => {
    const line = missingFacts(pattern, facts).length > 0 ? "" : fillLine(pattern, facts).toLowerCase();
    if (line === "" || lines.has(line)) return false;
    lines.add(line);
    return true;
  });
}
