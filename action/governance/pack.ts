/** The rule pack's name and version: recorded with every check, so that an approval can say which rules it saw. */

/** Raise the version whenever a rule, a word list or a law date changes. */
export const PACK = { name: "base", version: "2026.16", asOf: "2026-11-28" } as const;

/** As reports and records write it: `base 2026.11`. */
export function packLabel(): string {
  return `${PACK.name} ${PACK.version}`;
}
