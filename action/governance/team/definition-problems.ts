/** What is wrong with a team's rules as they are written, each with its place: a rule that cannot be run must not look like one that found nothing. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { BrandKit, Located } from "#model/source.ts";
import type { TeamRules } from "#model/types.ts";
import { RULES } from "../rules.ts";
import { compiledPattern, type Definition } from "./look-for.ts";

/** All problems of all files, none where every rule can be run. */
export function definitionProblems({ rules = [] }: BrandKit): readonly PipelineError[] {
  const taken = new Map<string, string>(RULES.map(({ meta }) => [meta.id, "the rules that come with the program"]));
  return rules.flatMap((file) =>
    file.value.rules.flatMap((definition, index) => {
      const problems = [
        ...twice(definition, index, file, taken),
        ...missing(definition, index, file),
        ...patterns(definition, index, file),
      ];
      if (!taken.has(definition.id)) taken.set(definition.id, file.file);
      return problems;
    }),
  );
}

type File = Located<TeamRules>;

/** Two rules of one name could not be told apart in an exception. */
function twice({ id }: Definition, index: number, file: File, taken: ReadonlyMap<string, string>): readonly PipelineError[] {
  const where = taken.get(id);
  if (where === undefined) return [];
  return [
    new PipelineError("FIELD_INVALID", `Two rules are called ${id}`, {
      place: file.place(["rules", index, "id"], `the other one is in ${where}`),
      hint: "Give this one a name of its own",
    }),
  ];
}

/** What a kind of rule cannot do without, in the words of its fields. */
function missing(definition: Definition, index: number, file: File): readonly PipelineError[] {
  const needed = neededBy(definition);
  if (needed === undefined) return [];
  return [
    new PipelineError("FIELD_INVALID", `The rule ${definition.id} is of the kind ${definition.kind} and has no ${needed}`, {
      place: file.place(["rules", index, "kind"]),
      hint: `Add ${needed}, or choose another kind`,
    }),
  ];
}

function neededBy(definition: Definition): string | undefined {
  const { kind, words, pattern, use, instead, least, most, when, needs, brief, metric } = definition;
  const isLooking = words !== undefined || pattern !== undefined;
  switch (kind) {
    case "existence":
      return isLooking ? undefined : "`words` or `pattern`";
    case "substitution":
      if (instead !== undefined) return isLooking && use === undefined ? "`use`" : undefined;
      return !isLooking ? "`instead`, or `words` with `use`" : use === undefined ? "`use`" : undefined;
    case "occurrence":
      return !isLooking ? "`words` or `pattern`" : least === undefined && most === undefined ? "`least` or `most`" : undefined;
    case "conditional":
      return when === undefined ? "`when`" : needs === undefined ? "`needs`" : undefined;
    case "match-brief":
      return brief === undefined ? "`brief`" : undefined;
    case "metric":
      return metric === undefined ? "`metric`" : least === undefined && most === undefined ? "`least` or `most`" : undefined;
  }
}

function patterns({ pattern, when, needs }: Definition, index: number, file: File): readonly PipelineError[] {
  const written = [
    { pattern, path: ["pattern"] },
    { pattern: when?.pattern, path: ["when", "pattern"] },
    { pattern: needs?.pattern, path: ["needs", "pattern"] },
  ];
  return written.flatMap(({ pattern: text, path }) => {
    const problem = text === undefined ? undefined : patternProblem(text);
    if (problem === undefined) return [];
    return [
      new PipelineError("FIELD_INVALID", `A pattern cannot be read: ${problem}`, {
        place: file.place(["rules", index, ...path]),
        hint: "Patterns are in RE2's syntax (https://github.com/google/re2/wiki/Syntax): no look-around, no references back",
      }),
    ];
  });
}

function patternProblem(pattern: string): string | undefined {
  try {
    compiledPattern(pattern);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
