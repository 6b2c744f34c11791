/** A playbook's pattern with the brief's facts in its slots: `{{ brief.offer.short }}`, `{{ brief.offer.sentence ?? brief.keyPoints.first }}`. */
import type { Fact, Facts } from "./facts.ts";

/** Personalisation, `{{ person.firstName | "there" }}`, is no slot of ours and stays. */
const SLOT = /\{\{[ \t]*((?:brief|brand)\.[\w.]+(?:[ \t]*\?\?[ \t]*(?:(?:brief|brand)\.[\w.]+|nothing))*)[ \t]*\}\}/g;
const NOTHING = "nothing";

export interface PatternNeed {
  /** Names in the order they are tried; `nothing` last where the words may be left out. */
  readonly names: readonly string[];
  readonly slot: string;
}

/** The slots of a pattern. */
export function needsOf(pattern: string): readonly PatternNeed[] {
  return Array.from(pattern.matchAll(SLOT), ([slot, inner = ""]) => ({ slot, names: inner.split("??").map((name) => name.trim()) }));
}

/** Slots whose name is none of the facts. */
export function unknownSlots(pattern: string, facts: Facts): readonly string[] {
  return needsOf(pattern).flatMap(({ names }) => names.filter((name) => name !== NOTHING && !Object.hasOwn(facts, name)));
}

/** The names of facts that a pattern cannot do without and the brief does not give. */
export function missingFacts(pattern: string, facts: Facts): readonly string[] {
  return needsOf(pattern).flatMap(({ names }) => {
    const [first] = names;
    return names.includes(NOTHING) || factFor(names, facts) !== undefined || first === undefined ? [] : [first];
  });
}

/** A one-line text: lists become one sentence. Empty where a slot came to nothing. */
export function fillLine(pattern: string, facts: Facts): string {
  if (leavesOut(pattern, facts)) return "";
  return pattern.replace(SLOT, (_slot, inner: string) => asLine(factFor(namesIn(inner), facts))).trim();
}

/** Markdown: a block (paragraph, heading) with a slot that came to nothing is left out; a list in a block of its own becomes a list. */
export function fillMarkdown(pattern: string, facts: Facts): string {
  const blocks = pattern.trim().split(/\n{2,}/);
  return blocks
    .filter((block) => !leavesOut(block, facts))
    .map((block) => fillBlock(block, facts))
    .join("\n\n");
}

function fillBlock(block: string, facts: Facts): string {
  const [only] = needsOf(block);
  const alone = only !== undefined && only.slot === block.trim();
  const fact = alone ? factFor(only.names, facts) : undefined;
  if (fact !== undefined && typeof fact !== "string")
    return fact.map((item) => `- ${escapeStart(escapeMarkdown(oneLine(item)))}`).join("\n");
  return block.replace(SLOT, (_slot, inner: string, at: number) => {
    const words = escapeMarkdown(asLine(factFor(namesIn(inner), facts)));
    return at === 0 || block[at - 1] === "\n" ? escapeStart(words) : words;
  });
}

/** Nobody who is asked for what is missing comes here; for an example of such a text half a sentence would be none. */
function leavesOut(pattern: string, facts: Facts): boolean {
  return needsOf(pattern).some(({ names }) => factFor(names, facts) === undefined);
}

function factFor(names: readonly string[], facts: Facts): Fact {
  return names.map((name) => (Object.hasOwn(facts, name) ? facts[name]?.value : undefined)).find((value) => value !== undefined);
}

function namesIn(inner: string): readonly string[] {
  return inner.split("??").map((name) => name.trim());
}

function asLine(fact: Fact): string {
  if (fact === undefined) return "";
  return typeof fact === "string" ? oneLine(fact) : fact.map(oneLine).join("; ");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

/** The brief's words are words, never Markdown: no link, no picture, no HTML comes out of a fact. Addresses stay readable. */
function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*[\]<>]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (sign) => `\\${sign}`);
}

/** Signs that make a heading, list or quote of what follows them. */
function escapeStart(text: string): string {
  return text.replace(/^(?:([#+>|=~-])|(\d{1,9})([.)]))/, (_whole, sign?: string, digits?: string, dot?: string) =>
    sign === undefined ? `${digits ?? ""}\\${dot ?? ""}` : `\\${sign}`,
  );
}
