/** The brand's terminology: what to write instead of a word, in the case the word stood in. */
import type { Brand } from "#model/types.ts";
import type { Span } from "../text/phrases.ts";

export type Term = Brand["terminology"][number];

/** Whether a term is about our own company's or product's name, which is spelled one way only. */
export function isOwnName({ use }: Term, { company, product }: Brand): boolean {
  return use === company || use === product;
}

/** Our word in the case of the one found: `Users` → `Customers`, `USERS` → `CUSTOMERS`; a word with capitals of its own keeps them. */
export function replacementFor(found: string, { use }: Pick<Term, "use">): string {
  if (use !== use.toLowerCase()) return use;
  const letters = found.replace(/[^\p{L}]/gu, "");
  if (letters.length > 1 && letters === letters.toUpperCase()) return use.toUpperCase();
  const first = found.charAt(0);
  return first !== first.toLowerCase() ? use.charAt(0).toUpperCase() + use.slice(1) : use;
}

/** Whether a word is no part of a compound ("power-users", "users/admins") and not set in single quotation marks. */
export function standsAlone(text: string, { start, end }: Span): boolean {
  return !/[-‐‑/'’‘]/.test(text.charAt(start - 1)) && !/[-‐‑/]/.test(text.charAt(end));
}
