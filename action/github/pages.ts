/** Reads a list page by page to its end, along GitHub's own links; a list that does not end is an error, never a shorter list. */
import type { Call, Caller } from "#http/call.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { HttpRequest, Transport } from "#ports/transport.ts";

/** The most GitHub gives at once. Source: https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api (read 2026-11). */
export const PAGE_SIZE = 100;
/** 3,000 entries: what GitHub itself gives of a pull request's files, and more than any list we read should hold. */
export const MOST_PAGES = 30;

/** What an answer's `Link` header says: the query of the next page, that this was the last, or nothing (no header came). */
type NextPage = { readonly kind: "query"; readonly query: Readonly<Record<string, string>> } | { readonly kind: "last" | "unsaid" };

export interface LinkedTransport {
  readonly transport: Transport;
  /** What the answer to this very request object said of the next page. */
  readonly nextAfter: (request: HttpRequest) => NextPage;
}

/** Remembers the `Link` header of every answer, beside the transport: a call's reader sees the body only. */
export function withLinks(transport: Transport): LinkedTransport {
  const links = new WeakMap<HttpRequest, string>();
  return {
    async transport(request) {
      const response = await transport(request);
      const { link } = response.headers;
      if (link !== undefined) links.set(request, link);
      return response;
    },
    nextAfter: (request) => nextOf(links.get(request)),
  };
}

function nextOf(header: string | undefined): NextPage {
  if (header === undefined) return { kind: "unsaid" };
  const [, address] = /<([^<>]*)>\s*;[^<]*\brel="?next\b/.exec(header) ?? [];
  if (address === undefined) return { kind: "last" };
  // Only its query is taken: an answer never gets to choose another host or path.
  const query = Object.fromEntries(new URLSearchParams(address.split("?")[1]?.split("#")[0] ?? ""));
  return { kind: "query", query };
}

/** Every row of a list, in its own order. @throws PlatformFailure PLATFORM_ANSWER where it does not end */
export type ReadAll = <Row>(first: Call<readonly Row[]>) => Promise<readonly Row[]>;

/** `nextAfter` is of the transport that `call` sends through. */
export function createReadAll({ call, nextAfter }: { readonly call: Caller; readonly nextAfter: LinkedTransport["nextAfter"] }): ReadAll {
  return async (first) => {
    let rows: Awaited<ReturnType<typeof first.read>> = [];
    let { request } = first;
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const answer = await call({ ...first, request });
      rows = [...rows, ...answer];
      const query = queryOfNext({ next: nextAfter(request), request, page, count: answer.length });
      if (query === undefined) return rows;
      request = { ...request, query };
    }
    throw new PlatformFailure(`GitHub GET ${first.request.path}: the list does not end within ${MOST_PAGES} pages.`, {
      applied: "no",
      code: "PLATFORM_ANSWER",
    });
  };
}

interface PageFacts {
  readonly next: NextPage;
  readonly request: HttpRequest;
  readonly page: number;
  readonly count: number;
}

/** Undefined after the last page. Without any header a page that is full may have a next one, so that is asked for. */
function queryOfNext({ next, request, page, count }: PageFacts): Readonly<Record<string, string>> | undefined {
  switch (next.kind) {
    case "query":
      return next.query;
    case "last":
      return undefined;
    case "unsaid":
      return request.query?.["per_page"] === undefined || count < PAGE_SIZE ? undefined : { ...request.query, page: String(page + 1) };
  }
}
