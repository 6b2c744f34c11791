/** Several texts to choose from: one that says what another says is found fault with, beside what the checks find in it. */
import type { AssetKind } from "#model/types.ts";
import type { OptionRequest, WriteRequest } from "#ports/writer.ts";
import { leadOf, wordsWritten } from "./lead.ts";
import { isTooAlike } from "./likeness.ts";
import type { Fault } from "./rounds.ts";

type Look = (text: string) => Promise<readonly Fault[]>;

/** Beside what the checks find: that it says what another text to choose from says. It goes back once, and is told where it stays so. */
export function lookForLikeness(look: Look, { unlike }: OptionRequest, { asset, schema }: WriteRequest): Look {
  const parts = Object.keys((schema as { readonly properties: object }).properties);
  return async (text) => [
    ...(await look(text)),
    ...unlike.flatMap((other, index) => alikeParts(text, other, { kind: asset.kind, parts }).map((part) => saysNearly(part, index))),
  ];
}

/** The parts of a file that say what another one's say: the one it is opened for, or the text as a whole. None where they differ enough. */
export function alikeParts(
  text: string,
  other: string,
  { kind, parts }: { readonly kind: AssetKind; readonly parts: readonly string[] },
): readonly string[] {
  const lead = leadOf(kind, parts);
  const [one, another] = [wordsWritten(text, parts), wordsWritten(other, parts)];
  const isSameLead = lead !== undefined && isSaid(one[lead]) && sameWords(one[lead], another[lead]);
  const isSame = isTooAlike(Object.values(one).join("\n"), Object.values(another).join("\n"));
  // Of a sequence, and of an ad without a text, what was written is spread over all of its parts.
  const whole = parts.includes("body") ? ["body"] : parts;
  return [...new Set([...(isSameLead ? [lead] : []), ...(isSame ? whole : [])])];
}

function saysNearly(part: string, index: number): Fault {
  const wrong = `It says nearly the same as option ${index + 1}: say it differently`;
  return { part, rule: "like-another-option", wrong, blocks: false, isSaidOnce: true };
}

function isSaid(words: string | undefined): words is string {
  return words !== undefined && words.trim() !== "";
}

function sameWords(one: string, other: string | undefined): boolean {
  const plain = (words: string) => (words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
  return other !== undefined && plain(one) === plain(other);
}
