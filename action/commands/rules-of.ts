/** Which rules a brand is held to: ours, and its own. What reads a team's patterns is loaded only where there are some. */
import type { Rule } from "#governance/rule.ts";
import { RULES } from "#governance/rules.ts";
import type { BrandKit } from "#model/source.ts";

let make: ((brand: BrandKit) => readonly Rule[]) | undefined;
const known = new WeakMap<BrandKit, readonly Rule[]>();

/**
 * Must have been called for a brand before its rules are asked for.
 * @throws PipelineError `FIELD_INVALID` where one of them is written so that it cannot be run.
 */
export async function loadRules(brand: BrandKit): Promise<void> {
  if (brand.rules === undefined) return;
  make ??= (await import("#governance/team/team-rules.ts")).teamRules;
  make(brand);
}

export function rulesOf(brand: BrandKit): readonly Rule[] {
  if (brand.rules === undefined) return RULES;
  const before = known.get(brand);
  if (before !== undefined) return before;
  if (make === undefined) throw new Error("The team's own rules were not loaded.");
  const all = [...RULES, ...make(brand)];
  known.set(brand, all);
  return all;
}
