/** A style folder as rules of a team's own: each with a name and with examples that were tried, and a list of what was not taken and why. */
import type { BrandKit, Located } from "#model/source.ts";
import type { LocalDate, TeamRules } from "#model/types.ts";
import { RULES } from "../rules.ts";
import { tried } from "../team/examples.ts";
import type { Definition } from "../team/look-for.ts";
import { teamRule } from "../team/team-rule.ts";
import type { StyleRule } from "./style-rule.ts";
import { type Draft, type LeftOut, takenRule } from "./taken-rule.ts";

export interface ImportedRule {
  /** As it is called in its folder. */
  readonly name: string;
  /** The ids of ours it became; none where it was not taken at all. */
  readonly ids: readonly string[];
  /** Tokens or pairs it has. */
  readonly parts: number;
  readonly leftOut: readonly LeftOut[];
}

export interface Imported {
  readonly definitions: readonly Definition[];
  readonly rules: readonly ImportedRule[];
}

export interface ImportQuestion {
  /** What people call the style: the folder's name. */
  readonly style: string;
  readonly rules: readonly StyleRule[];
  /** The languages it is written for, as `en`. */
  readonly languages: readonly string[];
  /** Examples are tried with this brand: its names and claims are left alone by every rule. */
  readonly brand: BrandKit;
  readonly today: LocalDate;
}

/** Texts that no style complains about; the first a rule lets pass is its good example. */
const HARMLESS = ["This is fine", "Cats purr", "Reports in a moment", "Read it again", "42"] as const;

export function importedRules({ style, rules, languages, brand, today }: ImportQuestion): Imported {
  const taken = new Set([
    ...RULES.map(({ meta }) => meta.id),
    ...(brand.rules ?? []).flatMap(({ value }) => value.rules.map(({ id }) => id)),
  ]);
  const definitions: Definition[] = [];
  const told = rules.map((rule): ImportedRule => {
    const { drafts, parts, leftOut } = takenRule(rule);
    const ids: string[] = [];
    const untried: LeftOut[] = [];
    for (const draft of drafts) {
      const id = freeId(`${style}-${rule.name}`, taken);
      const { title, kind, ...rest } = draft.definition;
      const whole = { id, title: `${style}: ${title}`.slice(0, 200), kind, ...rest, languages };
      const examples = examplesOf(whole, draft, { brand, today });
      if (examples === undefined) {
        untried.push({ part: partOf(draft), why: "no example could be made that it finds" });
        continue;
      }
      taken.add(id);
      ids.push(id);
      definitions.push({ ...whole, examples });
    }
    return { name: rule.name, ids, parts, leftOut: [...leftOut, ...untried] };
  });
  return { definitions, rules: told };
}

/** `microsoft-date-format`, and with a number where that is taken. */
function freeId(name: string, taken: ReadonlySet<string>): string {
  const stem = name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 56)
    .replace(/^-|-$/g, "");
  let id = stem;
  for (let number = 2; taken.has(id); number += 1) id = `${stem}-${number}`;
  return id;
}

function partOf({ definition: { pattern, words, instead } }: Draft): string {
  return pattern ?? [...(words ?? []), ...Object.keys(instead ?? {})].join(", ");
}

function examplesOf(
  definition: Omit<Definition, "examples">,
  { samples }: Draft,
  { brand, today }: Pick<ImportQuestion, "brand" | "today">,
): Definition["examples"] | undefined {
  const whole: Definition = { ...definition, examples: { good: [], bad: [] } };
  const rule = teamRule(nowhere(whole), 0, whole);
  const does = (kind: "good" | "bad", text: string): boolean =>
    tried({ rule, definition: whole, kind, text, brand, today }).problem === undefined;
  const bad = samples.slice(0, 12).flatMap((sample) => [sample, `We say ${sample} here`, `${sample}a`, `a${sample}a`]);
  const found = bad.find((text) => text.trim() !== "" && does("bad", text));
  const passed = HARMLESS.find((text) => does("good", text));
  return found === undefined || passed === undefined ? undefined : { good: [passed], bad: [found] };
}

/** A rule that is not yet in a file. */
function nowhere(definition: Definition): Located<TeamRules> {
  const file = "brand/rules";
  return { value: { schemaVersion: 1, rules: [definition] }, file, text: "", sha256: "", place: () => ({ file }) };
}
