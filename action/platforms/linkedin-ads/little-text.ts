/** "Little text", LinkedIn's way to write mentions and hashtags: our words as they stand, and a reader's words out of it. */

/**
 * Letters with a meaning of their own; each needs a backslash to stand for itself. What follows one without is dropped without a word.
 * Source: learn.microsoft.com/…/community-management/shares/little-text-format, by memory; to verify on a real account (README.md).
 */
const RESERVED = /[\\|{}@[\]()<>#*_~]/g;

export function littleText(words: string): string {
  return words.replace(RESERVED, (letter) => `\\${letter}`);
}

/** The words a reader sees; where a letter stands without its backslash somebody else wrote it, and it is given as it stands. */
export function wordsOf(text: string): string {
  const bare = text.replace(/\\[\\|{}@[\]()<>#*_~]/g, "");
  return /[\\|{}@[\]()<>#*_~]/.test(bare) ? text : text.replace(/\\(.)/gs, "$1");
}
