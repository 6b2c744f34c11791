/** A configuration without its GitHub part: for the story and for tests, which play on one machine where nobody vouches for a review. */

/** The text without the block `github:` and the remark above it; every other line stays as it is. */
export function withoutGithub(text: string): string {
  return text.replace(/^(?:#[^\n]*\n)?github:\n(?: [^\n]*\n)+\n?/m, "");
}
