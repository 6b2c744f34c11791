/** All rules of a team, made once for each brand that was read. */
import { throwIfAny } from "#errors/pipeline-error.ts";
import type { BrandKit } from "#model/source.ts";
import type { Rule } from "../rule.ts";
import { definitionProblems } from "./definition-problems.ts";
import { teamRule } from "./team-rule.ts";

const made = new WeakMap<BrandKit, readonly Rule[]>();

/** @throws PipelineError `FIELD_INVALID` (PipelineErrors for several) where a rule is written so that it cannot be run. */
export function teamRules(brand: BrandKit): readonly Rule[] {
  const known = made.get(brand);
  if (known !== undefined) return known;
  throwIfAny(definitionProblems(brand));
  const rules = (brand.rules ?? []).flatMap((file) => file.value.rules.map((definition, index) => teamRule(file, index, definition)));
  made.set(brand, rules);
  return rules;
}
