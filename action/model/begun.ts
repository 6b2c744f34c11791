/** Files that people begin for a writer to go on with: what in them is still to come, and what says something already. */
import { isAdKind } from "./content.ts";
import type { AssetSource } from "./source.ts";
import { isToCome } from "./to-come.ts";
import type { SequenceAsset } from "./types.ts";

type OwnMail = Extract<SequenceAsset["mails"][number], { kind: "own" }>;

/** Fields of ads that a writer writes. */
const WORDS = new Set([
  ...["headline", "headlines", "longHeadline", "longHeadlines"],
  ...["description", "descriptions", "paths", "callouts"],
]);

/**
 * Whether people have only begun this file: nothing in it that a writer writes says anything yet. Of a sequence some words may stand already;
 * they stay, and the others are written.
 */
export function isBegun({ value, body }: AssetSource): boolean {
  if (value.kind === "sequence") return hasWordsToCome(value);
  const words = Object.entries(value).filter(([name]) => WORDS.has(name));
  return isAdKind(value.kind) && isToCome(body.trim()) && words.every(([, written]) => isToCome(written));
}

/** The words of a mail, each as it stands. */
export function wordsOf({ subject, preheader, headline, cta, body }: OwnMail): readonly string[] {
  return [subject, preheader, headline, cta.label, body];
}

/** Whether words of a mail are still to come. */
export function hasWordsToCome({ mails }: SequenceAsset): boolean {
  return mails.some((mail) => mail.kind === "own" && wordsOf(mail).some(isToCome));
}
