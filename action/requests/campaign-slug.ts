/** The name of a campaign's folder, for life: from what people call it, with its year, and never one that was used. */

const LONGEST = 60;
/** Room for the largest number that may be added. */
const LONGEST_BASE = LONGEST - 5;

/**
 * `Spring launch` of 2027 → `2027-spring-launch`; `-2` and so on where that was used. Matches `[a-z0-9-]{3,60}`.
 * @param taken every name in the repository, its archive and the ledger.
 */
export function campaignSlug({
  name,
  year,
  otherwise,
  taken,
}: {
  readonly name: string;
  readonly year: string;
  /** Where the name holds no letter of ours. */
  readonly otherwise: string;
  readonly taken: ReadonlySet<string>;
}): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const own = plain.startsWith(`${year}-`) ? plain.slice(year.length + 1) : plain.replace(new RegExp(`-?\\b${year}$`), "");
  const base = `${year}-${own === "" ? otherwise : own}`.slice(0, LONGEST_BASE).replace(/-+$/, "");
  if (!taken.has(base)) return base;
  for (let number = 2; ; number += 1) {
    if (!taken.has(`${base}-${number}`)) return `${base}-${number}`;
  }
}
