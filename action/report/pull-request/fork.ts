/** What is said on a pull request from a fork: it is read, never staged, until somebody who may takes it over. */
import { CLOSING, MARKER } from "./comment.ts";
import { mention } from "./markdown-text.ts";

/** The one comment's words there; nothing else of ours is written on it. */
export function forkWords(author: string): string {
  return [
    MARKER,
    `### Thank you, ${mention(author)}. Somebody who works here reads it next`,
    "It comes from a copy of this repository, so nothing of it is put into a platform yet. Whoever works here and wants to take it over writes the comment `/campaign adopt`: that opens the same change here, with drafts, checks and everybody who has to say yes.",
    "Until then it cannot be merged. Nothing has been sent to anyone.",
    CLOSING,
  ].join("\n\n");
}
