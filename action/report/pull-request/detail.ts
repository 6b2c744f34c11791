/** How much is told: what folds away first where the comment would grow beyond what GitHub takes. */
import type { CampaignFacts, CommentFacts } from "./facts.ts";

export interface Detail {
  /** Words before and after, per reviewer. */
  readonly redline: boolean;
  /** The list of rules with their results. */
  readonly rules: boolean;
  /** So many corrections, the newest. */
  readonly corrections: number;
  /** Commit and fingerprints. */
  readonly record: boolean;
  /** So many entries of any list of things to look at. */
  readonly points: number;
  /** So many assets, in the table and elsewhere. */
  readonly rows: number;
  /** So many campaigns with a section of their own. */
  readonly sections: number;
  /** So many characters of anybody's words. */
  readonly text: number;
  /** So many names in one breath. */
  readonly names: number;
}

/** One campaign's part of the comment, with all that is needed to word it. */
export interface Section {
  readonly facts: CommentFacts;
  readonly campaign: CampaignFacts;
  readonly detail: Detail;
  /** The number its first question has. */
  readonly firstQuestion: number;
}

const WHOLE: Detail = {
  redline: true,
  rules: true,
  corrections: 50,
  record: true,
  points: 60,
  rows: 60,
  sections: 40,
  text: 400,
  names: 20,
};

/** What always fits, whatever the facts are. */
export const LEAST: Detail = {
  redline: false,
  rules: false,
  corrections: 0,
  record: false,
  points: 3,
  rows: 3,
  sections: 1,
  text: 24,
  names: 3,
};

/** From all of it towards the least that still decides: each leaves out more than the one before. */
export const DETAILS: readonly Detail[] = [
  WHOLE,
  { ...WHOLE, redline: false },
  { ...WHOLE, redline: false, rules: false },
  { ...WHOLE, redline: false, rules: false, corrections: 3 },
  { ...WHOLE, redline: false, rules: false, corrections: 0, record: false, points: 25, text: 200 },
  { redline: false, rules: false, corrections: 0, record: false, points: 10, rows: 40, sections: 15, text: 100, names: 8 },
  { redline: false, rules: false, corrections: 0, record: false, points: 5, rows: 10, sections: 6, text: 60, names: 4 },
];

/** A campaign with nothing left out: for texts that are short anyway. */
export function sectionOf(facts: CommentFacts, campaign: CampaignFacts): Section {
  return { facts, campaign, detail: { ...WHOLE, points: 20, rows: 20 }, firstQuestion: 1 };
}

/** The first of a list, and one sentence about the rest where there is one. */
export function atMost<Item>(items: readonly Item[], limit: number): { readonly shown: readonly Item[]; readonly rest: number } {
  return { shown: items.slice(0, limit), rest: Math.max(0, items.length - limit) };
}

/** `a, b and 38 more` */
export function listedSome(words: readonly string[], limit: number): string {
  const { shown, rest } = atMost(words, limit);
  const all = rest === 0 ? shown : [...shown, `${rest} more`];
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1) ?? ""}`;
}
