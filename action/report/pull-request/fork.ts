/** What is said on a pull request from a fork: it is read, never staged, until somebody who may takes it over. */
import { CLOSING, MARKER } from "./comment.ts";
import { mention } from "./markdown-text.ts";

export function forkWords(author: string): string {
  return [
    MARKER,
    `### Thank you, ${mention(author)}. This comes from a copy of the repository, so nothing of it is put into a platform yet`,
    "Somebody who works here has to take it over first. They read the change, then comment `/campaign adopt`: that opens the same change in this repository, with drafts, checks and everybody who has to say yes.",
    "Until then it cannot be merged. Nothing has been sent to anyone.",
    CLOSING,
  ].join("\n\n");
}
