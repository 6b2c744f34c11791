/** Reads a whole list page by page: an object missed here would be made twice. */
import { PlatformFailure } from "#ports/platform.ts";
import type { Page } from "./wire.ts";

/** 100,000 campaigns; a list that never ends is a fault. */
const MOST_PAGES = 1_000;

/** No list says how many it holds; one is over when it names no next page, however few stood on it. @throws PlatformFailure PLATFORM_ANSWER */
export async function readPages<Row extends { readonly id: string }>(
  what: string,
  page: (token: string | undefined) => Promise<Page<Row>>,
): Promise<readonly Row[]> {
  const seen = new Map<string, Row>();
  const tokens = new Set<string>();
  let token: string | undefined;
  for (let number = 1; number <= MOST_PAGES; number += 1) {
    const { rows, next } = await page(token);
    for (const row of rows) seen.set(row.id, row);
    if (next === undefined) return [...seen.values()];
    if (tokens.has(next)) break;
    tokens.add(next);
    token = next;
  }
  throw new PlatformFailure(`LinkedIn's list of ${what} does not end.`, { applied: "no", code: "PLATFORM_ANSWER" });
}
