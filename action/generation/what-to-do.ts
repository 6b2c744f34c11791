/** Whether an asset is written anew, left as it is, or written with people's edits put back into it. Decided once, from facts alone. */

import { isBegun } from "#model/begun.ts";
import type { AssetSource } from "#model/source.ts";
import type { Provenance } from "#model/types.ts";
import { hasAllWordsToCome, hasOwnMails, sequenceIn } from "./sequence-mails.ts";

/**
 * What is there: no file; one that people only began; one of which they wrote a part and left a part open; one that is people's from its
 * first word; one as it was generated; one that was generated and that people edited since; and one in which nothing is a writer's.
 */
export type Standing = "none" | "begun" | "half-begun" | "people's" | "generated" | "edited" | "wordless";

/**
 * - `write`: nothing of people's is in it, or it may be overwritten.
 * - `fill`: what is open is written, and what people wrote stays.
 * - `merge`: written anew, and what people edited is put back in.
 * - `keep`: people's text stays.
 * - `same`: writing it would give the same words.
 * - `leave`: there are no words of a writer's in it.
 */
export type WhatToDo = "write" | "fill" | "merge" | "keep" | "same" | "leave";

export interface Wanted {
  readonly standing: Standing;
  /** Whether all that the words depend on is what it was when the text was generated. */
  readonly isSame: boolean;
  /** Whether somebody asked for new words although nothing has changed. */
  readonly isAnew: boolean;
  /** Whether somebody said that people's edits may go. */
  readonly isOverwritten: boolean;
}

export function standingOf(present: AssetSource | undefined, before: Provenance["assets"][string]["generated"]): Standing {
  if (present === undefined) return "none";
  const sequence = sequenceIn(present);
  if (sequence !== undefined && !hasOwnMails(sequence)) return "wordless";
  if (before !== undefined) return before.output === present.sha256 ? "generated" : "edited";
  if (!isBegun(present)) return "people's";
  return sequence === undefined || hasAllWordsToCome(sequence) ? "begun" : "half-begun";
}

export function whatToDo({ standing, isSame, isAnew, isOverwritten }: Wanted): WhatToDo {
  switch (standing) {
    case "none":
    case "begun":
      return "write";
    case "half-begun":
      return isOverwritten ? "write" : "fill";
    case "wordless":
      return "leave";
    case "people's":
      return isOverwritten ? "write" : "keep";
    case "generated":
      return isSame && !isAnew ? "same" : "write";
    case "edited":
      if (isOverwritten) return "write";
      return isSame && !isAnew ? "keep" : "merge";
  }
}
