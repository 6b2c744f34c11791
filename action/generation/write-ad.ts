/** An ad's words from its patterns: lists and single texts, by the shape the playbook gives them. */
import type { AdKind } from "#model/content.ts";
import type { Room } from "#ports/writer.ts";
import { chooseMany, chooseOne } from "./choose-texts.ts";
import type { Facts } from "./facts.ts";

/** Why a field has too few texts. */
export interface Lack {
  readonly field: string;
  /** How many more it needs; 0 where it only lacks a short one. */
  readonly lacks: number;
}

export interface WrittenAd {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly lacks: readonly Lack[];
}

/** An ad's patterns in a playbook, of whatever kind: texts by field, and further sets of them. */
export interface AdPatterns {
  readonly options?: readonly object[];
}

/** Fields that hold several texts. */
const LISTS = new Set(["headlines", "longHeadlines", "descriptions", "paths", "callouts"]);
/** Fields an ad may do without. */
const OPTIONAL = new Set(["paths", "callouts", "callToAction", "description"]);

/** Room of a platform that sets no limits: for whoever has none at hand. */
const ROOMY: Room = {
  shows: () => true,
  takes: () => true,
  count: () => ({ least: 0, most: Number.POSITIVE_INFINITY }),
  isShort: () => true,
  most: () => undefined,
  short: () => undefined,
};

export function writeAd(
  kind: AdKind,
  { patterns, facts, room = ROOMY }: { readonly patterns: AdPatterns; readonly facts: Facts; readonly room?: Room | undefined },
): WrittenAd {
  const fields: Record<string, unknown> = {};
  const lacks: Lack[] = [];
  for (const [field, written] of Object.entries<unknown>({ ...patterns })) {
    // A button of LinkedIn is a word of its list, not a pattern.
    if (typeof written === "string") fields[field] = written;
    else if (field === "options" || !isTexts(written)) continue;
    else if (LISTS.has(field)) {
      const chosen = chooseMany({ field, patterns: written, facts, room });
      if (chosen.lacks > 0 || chosen.lacksShort) lacks.push({ field, lacks: chosen.lacks });
      if (chosen.texts.length > 0 || !OPTIONAL.has(field)) fields[field] = chosen.texts;
    } else {
      const text = chooseOne({ field, patterns: written, facts, room });
      const isNeeded = !OPTIONAL.has(field) || (kind === "text-ad" && field === "description");
      if (text !== undefined) fields[field] = text;
      else if (isNeeded) lacks.push({ field, lacks: 1 });
    }
  }
  return { fields, lacks };
}

function isTexts(written: unknown): written is readonly string[] {
  return Array.isArray(written) && written.every((text) => typeof text === "string");
}
