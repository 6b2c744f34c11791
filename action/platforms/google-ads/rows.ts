/** The rows of a query, all pages of them, held against how many there are said to be. */
import type { Caller } from "#http/call.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { search, type Target } from "./endpoints.ts";
import type { Row } from "./wire.ts";

export interface Asking {
  readonly call: Caller;
  readonly settings: Target;
}

/** More pages than any account has campaigns for; a list that never ends is a fault. */
const MOST_PAGES = 100;

/** Every row, all pages. @throws PlatformFailure PLATFORM_ANSWER where the pages do not add up to what they say there is */
export async function rowsOf({ call, settings }: Asking, query: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let next: string | undefined;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await call(search(settings, query, next));
    rows.push(...answer.rows);
    next = answer.next;
    if (next !== undefined) continue;
    if (answer.total === undefined || answer.total === rows.length) return rows;
    throw notWhole(`it holds ${rows.length} rows and says that there are ${answer.total}`);
  }
  throw notWhole("it does not end");
}

function notWhole(why: string): PlatformFailure {
  return new PlatformFailure(`Google Ads' list is not whole: ${why}.`, { applied: "no", code: "PLATFORM_ANSWER" });
}
