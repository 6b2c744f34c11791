/** Several texts from one playbook: which of its patterns the first, the second and those after it are written with. */
import type { AssetKind, Playbook, PlaybookAssets } from "#model/types.ts";
import type { Facts } from "./facts.ts";
import { fillLine, missingFacts } from "./fill-pattern.ts";

type Mail = NonNullable<PlaybookAssets["email"]>;
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

/** Nothing for kinds of which there are no options. */
export function possibleOptions(playbook: Playbook, kind: AssetKind, facts: Facts): Possible | undefined {
  const fields = fieldsOf(playbook, kind, facts);
  if (fields === undefined) return undefined;
  const counted = fields.map(({ field, patterns }) => ({ field, patterns: Math.max(1, patterns.length) }));
  return { count: Math.max(...counted.map(({ patterns }) => patterns)), fields: counted };
}

/**
 * The playbook with one pattern for each field: the `number`-th, from 1. A field with fewer begins again with its first, so that two texts
 * differ wherever there are patterns for it. What a brief has no facts for is passed over; where nothing is left, the first pattern stays,
 * and asks its question.
 */
export function playbookForOption(playbook: Playbook, { facts, number }: { readonly facts: Facts; readonly number: number }): Playbook {
  const { email, "landing-page": page, ...others } = playbook.assets;
  const pick = (main: string, more: readonly string[] | undefined) => {
    if (more === undefined) return main;
    const patterns = usable([main, ...more], facts);
    return patterns[(number - 1) % patterns.length] ?? main;
  };
  return {
    ...playbook,
    assets: {
      ...others,
      ...(email === undefined ? {} : { email: mailOf(email, pick) }),
      ...(page && { "landing-page": pageOf(page, pick) }),
    },
  };
}

/** Every pattern there is to choose from, whatever the brief says. */
export function patternsToChooseFrom({ assets }: Playbook, kind: AssetKind): readonly string[] {
  const options = kind === "email" || kind === "landing-page" ? assets[kind]?.options : undefined;
  return Object.values(options ?? {}).flat();
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

function mailOf({ options, ...mail }: Mail, pick: Pick): Mail {
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
  const { email, "landing-page": page } = assets;
  if (kind === "email" && email !== undefined) {
    const { options } = email;
    return [
      lines("subject", email.subject, options?.subject),
      lines("preheader", email.preheader, options?.preheader),
      lines("headline", email.headline, options?.headline),
      lines("label", email.cta.label, options?.label),
    ];
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
