/** Tells by its form what kind of token we were given; what is behind the form stays unread. */
import type { TokenKind } from "#ports/forge.ts";

const PERSONAL = /^(ghp|github_pat|gho|ghu)_/;
/** Classic personal tokens from before April 2021 have no prefix. */
const PERSONAL_BEFORE_PREFIXES = /^[0-9a-f]{40}$/;

/**
 * The kind of a token. A run's own token and an App's look the same (`ghs_`), and their length has changed and will again:
 * only `runToken`, what GitHub gave this run by itself, tells them apart. Without it such a token counts as the run's, which can do less.
 * Source: https://github.blog/changelog/2021-03-31-authentication-token-format-updates-are-generally-available (read 2026-11).
 */
export function tokenKind(token: string, runToken?: string): TokenKind {
  if (runToken !== undefined && token === runToken) return "workflow";
  if (token.startsWith("ghs_")) return runToken === undefined ? "workflow" : "app";
  return PERSONAL.test(token) || PERSONAL_BEFORE_PREFIXES.test(token) ? "personal" : "unknown";
}
