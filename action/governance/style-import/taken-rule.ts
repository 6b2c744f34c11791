/** Turns one rule of a style folder into rules of ours, and says of every part that cannot be turned why not. */
import type { TeamRules } from "#model/types.ts";
import { compiledPattern, type Definition } from "../team/look-for.ts";
import { phraseKey, phraseMatcher } from "../text/phrases.ts";
import { PatternRefused, patternTree } from "./pattern-tree.ts";
import { samplesOf, spellingsOf } from "./spellings.ts";
import type { StyleRule } from "./style-rule.ts";

type Scope = NonNullable<Definition["scope"]>[number];

/** A rule of ours before it has examples; `samples` are texts it should find. */
export interface Draft {
  readonly definition: Omit<Definition, "id" | "examples">;
  readonly samples: readonly string[];
}

export interface LeftOut {
  /** The part, as it is written; the whole rule where nothing stands here. */
  readonly part?: string;
  readonly why: string;
}

export interface Taken {
  readonly drafts: readonly Draft[];
  /** Parts: tokens or pairs. */
  readonly parts: number;
  readonly leftOut: readonly LeftOut[];
}

const OTHER_KINDS: Readonly<Record<string, string>> = {
  capitalization: "capital letters are no kind of rule here",
  conditional: "what it looks for is only found by its own patterns",
  consistency: "there is no such kind here",
  metric: "there is no such kind here",
  occurrence: "counts are written by hand here, as the kind `occurrence` or `metric`",
  readability: "the brand's voice has a reading grade for that",
  repetition: "a doubled word is found by a rule that comes with the program",
  script: "it is a program",
  sequence: "it needs parts of speech",
  spelling: "there is no dictionary here",
};
const SCOPES: Readonly<Record<string, readonly Scope[]>> = {
  text: [],
  sentence: [],
  paragraph: [],
  summary: [],
  list: ["body"],
  heading: ["headline"],
  alt: ["alt"],
  link: ["link-words"],
};
/** Of a list of words in one rule. */
const MOST_WORDS = 500;
const LONGEST_PATTERN = 5_000;
const LONGEST_WORD = 200;

export function takenRule(rule: StyleRule): Taken {
  if (rule.extension !== "existence" && rule.extension !== "substitution")
    return whole(`it is of the kind “${rule.extension}”: ${OTHER_KINDS[rule.extension] ?? "there is no such kind here"}`);
  const scope = scopeFor(rule.scopes);
  if (typeof scope === "string") return whole(scope);
  if (rule.extension === "existence") return existence(rule, scope);
  return substitution(rule, scope);
}

function whole(why: string): Taken {
  return { drafts: [], parts: 1, leftOut: [{ why }] };
}

/** Nothing named is everywhere; a reason in words where it looks at what we do not have. */
function scopeFor(scopes: readonly string[]): readonly Scope[] | string {
  const known = scopes.map((scope) => SCOPES[scope.replace(/^heading\.h[1-6]$/, "heading")]);
  const odd = scopes.find((_scope, index) => known[index] === undefined);
  if (odd !== undefined) return `it looks at “${odd}”, a part of a file that an asset does not have`;
  // A rule for sentences and lists looks everywhere a sentence may stand.
  return known.some((parts) => parts?.length === 0) ? [] : [...new Set(known.flatMap((parts) => parts ?? []))];
}

function head(rule: StyleRule, scope: readonly Scope[]): Pick<Definition, "title" | "severity" | "message" | "why" | "scope"> {
  const spaced = rule.name.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[-_]+/g, " ");
  return {
    title: spaced,
    severity: rule.level === "suggestion" ? "note" : "warn",
    message: "",
    ...(rule.link === undefined ? {} : { why: `See ${rule.link}` }),
    ...(scope.length === 0 ? {} : { scope }),
  };
}

/** The linter fills `%s` in their order; what is left over is the words found. */
function filled(message: string, ...values: readonly string[]): string {
  let at = 0;
  const text = message.replace(/%s/g, () => values[at++] ?? values.at(-1) ?? "");
  return (text.trim() === "" ? "“{quote}” should not stand here." : text).slice(0, 500);
}

function existence(rule: StyleRule, scope: readonly Scope[]): Taken {
  const common = { ...head(rule, scope), kind: "existence" as const, message: filled(rule.message, "{quote}") };
  const tokens = rule.tokens.length === 0 && rule.raw !== "" ? [""] : rule.tokens;
  const leftOut: LeftOut[] = [];
  const words: string[] = [];
  const patterns: string[] = [];
  const samples: string[] = [];
  for (const token of tokens) {
    const read = readPart(rule.raw + token);
    if (read.kind === "refused") {
      leftOut.push({ part: token, why: read.why });
      continue;
    }
    const list = rule.isNonword || rule.raw !== "" || isCaseBound(rule, token) ? undefined : wordsFrom(read.spellings);
    if (list === undefined) {
      if (rule.exceptions.length > 0) {
        leftOut.push({ part: token, why: "it has exceptions, and ours are for lists of words only" });
        continue;
      }
      patterns.push(token);
      samples.push(...read.samples);
    } else words.push(...list.filter((word) => !rule.exceptions.some((exception) => phraseKey(exception) === phraseKey(word))));
  }
  const drafts: Draft[] = inLots(unique(words), MOST_WORDS).map((lot) => ({ definition: { ...common, words: lot }, samples: lot }));
  for (const lot of lotsOfPatterns(patterns, rule)) {
    const pattern = patternOf(rule, lot);
    const problem = problemOf(pattern);
    if (problem === undefined) drafts.push({ definition: { ...common, pattern }, samples: samplesFor(rule, lot, samples) });
    else leftOut.push(...lot.map((token) => ({ part: token, why: problem })));
  }
  return { drafts, parts: tokens.length, leftOut };
}

function substitution(rule: StyleRule, scope: readonly Scope[]): Taken {
  const leftOut: LeftOut[] = [];
  const instead = new Map<string, readonly [word: string, use: string]>();
  const drafts: Draft[] = [];
  const common = head(rule, scope);
  for (const [find, use] of rule.swap) {
    const choices = use.split("|").map((choice) => choice.trim());
    const why = whyNoUse(use);
    const read = readPart(find);
    if (why !== undefined || read.kind === "refused") {
      leftOut.push({ part: find, why: why ?? (read.kind === "refused" ? read.why : "") });
      continue;
    }
    const list = rule.isNonword ? undefined : wordsFrom(read.spellings);
    const isWords = list !== undefined && choices.length === 1 && !(isCaseBound(rule, find) && !isCaseOnly(list, use));
    if (isWords && list.some((word) => isFoundAgain(word, use))) {
      leftOut.push({ part: find, why: `what it puts in, “${use}”, would be found again` });
    } else if (isWords) {
      for (const word of list) if (!instead.has(phraseKey(word))) instead.set(phraseKey(word), [word, use]);
    } else {
      const pattern = patternOf(rule, [find]);
      const problem =
        problemOf(pattern) ?? (choices.some((choice) => isMatched(pattern, choice)) ? "what it puts in would be found again" : undefined);
      if (problem !== undefined) leftOut.push({ part: find, why: problem });
      else drafts.push({ definition: { ...common, ...replaced(rule, pattern, choices) }, samples: read.samples });
    }
  }
  const lots = inLots([...instead.values()], MOST_WORDS).map((lot) => ({
    definition: {
      ...common,
      kind: "substitution" as const,
      message: filled(rule.message, "{use}", "{quote}"),
      instead: Object.fromEntries(lot),
    },
    samples: lot.map(([word]) => word),
  }));
  return { drafts: [...lots, ...drafts], parts: rule.swap.length, leftOut };
}

/** One word instead is put in; of several a person chooses. */
function replaced(
  rule: StyleRule,
  pattern: string,
  choices: readonly string[],
): Pick<TeamRules["rules"][number], "kind" | "message" | "pattern" | "use"> {
  const [use = ""] = choices;
  if (choices.length === 1) return { kind: "substitution", message: filled(rule.message, "{use}", "{quote}"), pattern, use };
  return { kind: "existence", message: filled(rule.message, choices.join("' or '"), "{quote}"), pattern };
}

function whyNoUse(use: string): string | undefined {
  if (use.trim() === "") return "it does not say what to write instead";
  if (/\$\d/.test(use)) return "it puts parts of what it found into the new words, which ours do not";
  if (/\(\w+\)/.test(use)) return `what to write instead is left open: “${use}”`;
  return use.length > LONGEST_WORD ? "what to write instead is too long" : undefined;
}

type Part =
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "read"; readonly spellings: readonly string[] | undefined; readonly samples: readonly string[] };

function readPart(pattern: string): Part {
  try {
    const tree = patternTree(pattern);
    return { kind: "read", spellings: spellingsOf(tree), samples: samplesOf(tree) };
  } catch (error) {
    if (error instanceof PatternRefused) return { kind: "refused", why: error.message };
    throw error;
  }
}

/** Spellings that are words: they begin and end with a letter or digit, so that a list finds them as whole words. */
function wordsFrom(spellings: readonly string[] | undefined): readonly string[] | undefined {
  const words = spellings?.map((word) => word.replace(/\s+/g, " ").trim());
  const isList = words?.every((word) => /^[\p{L}\p{N}].*[\p{L}\p{N}]$|^[\p{L}\p{N}]$/u.test(word) && word.length <= LONGEST_WORD);
  return isList === true && words !== undefined && words.length > 0 ? unique(words) : undefined;
}

/** Lists are looked for in any case; small letters may well begin a sentence, but capitals are meant. */
function isCaseBound({ ignoresCase }: StyleRule, part: string): boolean {
  return !ignoresCase && /\p{Lu}/u.test(part.replace(/\\[A-Z]/g, ""));
}

function isCaseOnly(words: readonly string[], use: string): boolean {
  return words.every((word) => phraseKey(word) === phraseKey(use));
}

function isFoundAgain(word: string, use: string): boolean {
  return phraseKey(word) !== phraseKey(use) && phraseMatcher([word]).find(use).length > 0;
}

function isMatched(pattern: string, text: string): boolean {
  return compiledPattern(pattern).matcher(text).find();
}

/** As the linter puts it together: the part before, then the tokens, as whole words unless it says otherwise. */
function patternOf({ raw, isNonword, ignoresCase }: StyleRule, tokens: readonly string[]): string {
  const list = tokens.join("|");
  const body = tokens.every((token) => token === "") ? raw : `${raw}${isNonword ? `(?:${list})` : `\\b(?:${list})\\b`}`;
  return ignoresCase ? body : `(?-i:${body})`;
}

function problemOf(pattern: string): string | undefined {
  if (pattern.length > LONGEST_PATTERN) return "it is too long for one pattern";
  try {
    compiledPattern(pattern);
    return undefined;
  } catch (error) {
    return `the pattern cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** As many tokens in one pattern as it may hold. */
function lotsOfPatterns(tokens: readonly string[], rule: StyleRule): readonly (readonly string[])[] {
  const lots: string[][] = [];
  for (const token of tokens) {
    const last = lots.at(-1);
    if (last !== undefined && patternOf(rule, [...last, token]).length <= LONGEST_PATTERN) last.push(token);
    else lots.push([token]);
  }
  return lots;
}

function samplesFor(rule: StyleRule, lot: readonly string[], all: readonly string[]): readonly string[] {
  const own = lot.flatMap((token) => {
    const read = readPart(rule.raw + token);
    return read.kind === "read" ? read.samples : [];
  });
  return own.length > 0 ? own : all;
}

function inLots<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Map(words.map((word) => [phraseKey(word), word])).values()];
}
