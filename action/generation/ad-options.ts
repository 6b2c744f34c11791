/** Several ads from one playbook: which set of its patterns the first, the second and those after it are written with. */
import type { AdKind } from "#model/content.ts";
import type { Room } from "#ports/writer.ts";
import type { Facts } from "./facts.ts";
import { type AdPatterns, writeAd } from "./write-ad.ts";

interface Brief {
  readonly facts: Facts;
  readonly room?: Room | undefined;
}

/**
 * The sets of patterns that give an ad of its own for this brief, without further options; the first always, so that what it lacks is asked for.
 * A set that gives too few texts, or the texts of another, is passed over: an ad's texts in another order are the same ad.
 */
export function adSets(kind: AdKind, { options = [], ...main }: AdPatterns, { facts, room }: Brief): readonly AdPatterns[] {
  const seen = new Set<string>();
  return [main, ...options.map((set) => ({ ...main, ...set }))].filter((patterns, index) => {
    const { fields, lacks } = writeAd(kind, { patterns, facts, room });
    const texts = JSON.stringify(Object.entries(fields).map(([field, said]) => [field, Array.isArray(said) ? said.toSorted() : said]));
    const isOther = !seen.has(texts);
    seen.add(texts);
    return index === 0 || (isOther && lacks.length === 0);
  });
}
