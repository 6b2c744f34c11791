/** The texts of an ad from a playbook's patterns: what is too long, says nothing, or repeats another is left out. No text is ever shortened. */
import type { Room } from "#ports/writer.ts";
import type { Facts } from "./facts.ts";
import { fillLine, missingFacts, needsOf } from "./fill-pattern.ts";

export interface Chosen {
  readonly texts: readonly string[];
  /** How many more are asked for. */
  readonly lacks: number;
  /** One of them must be short, and none is. */
  readonly lacksShort: boolean;
}

interface Choice {
  readonly field: string;
  readonly patterns: readonly string[];
  readonly facts: Facts;
  readonly room: Room;
}

/** As many as are taken, in the order of the patterns; where one must be short, the first short one leads. */
export function chooseMany({ field, patterns, facts, room }: Choice): Chosen {
  const all = patterns.flatMap((pattern) => textsOf(pattern, facts)).filter((text) => room.takes(field, text));
  const short = all.find((text) => room.isShort(field, text));
  const { least, most } = room.count(field);
  const texts: string[] = [];
  for (const text of short === undefined ? all : [short, ...all]) {
    if (texts.length < most && !texts.some((other) => isSame(other, text))) texts.push(text);
  }
  return { texts, lacks: Math.max(0, least - texts.length), lacksShort: short === undefined && least > 0 };
}

/** The first that is shown whole; else the first that is taken. Undefined where none is. */
export function chooseOne({ field, patterns, facts, room }: Choice): string | undefined {
  const all = patterns.flatMap((pattern) => textsOf(pattern, facts));
  return all.find((text) => room.shows(field, text)) ?? all.find((text) => room.takes(field, text));
}

/** A list alone in a pattern is a text for each of its members; a pattern whose facts the brief lacks is none. */
function textsOf(pattern: string, facts: Facts): readonly string[] {
  if (missingFacts(pattern, facts).length > 0) return [];
  const [only] = needsOf(pattern);
  const name = only?.slot === pattern.trim() ? only.names.find((one) => facts[one]?.value !== undefined) : undefined;
  const value = name === undefined ? undefined : facts[name]?.value;
  const texts = value === undefined || typeof value === "string" ? [fillLine(pattern, facts)] : value.map(oneLine);
  return texts.filter((text) => text !== "");
}

/** Of the words of the shorter text, as the rule on ads that repeat themselves takes it. */
const SAME = 0.8;

function isSame(one: string, other: string): boolean {
  const [left, right] = [wordsOf(one), wordsOf(other)];
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared >= SAME * Math.min(left.size, right.size);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
