import { expect, test } from "vitest";
import type { HttpRequest } from "#ports/transport.ts";
import type { Step } from "../http/fake-wire.ts";
import { githubBody } from "./github-fixture.ts";
import { failureOf, forgeAt, forgeOf } from "./open-test-forge.ts";

function comments(from: number, count: number): string {
  return JSON.stringify(Array.from({ length: count }, (_, index) => githubBody("comment", { id: from + index })));
}

test("a list is followed along GitHub's links, by whatever they ask for, and never to another place", async () => {
  const pages: Readonly<Record<string, Step>> = {
    "": {
      body: comments(1, 3),
      headers: {
        link: '<https://evil.example/repositories/7001/issues/17/comments?per_page=100&after=Y3Vy%3D&page=2>; rel="next", <https://x/y?page=9>; rel="last"',
      },
    },
    "Y3Vy=": { body: comments(4, 2), headers: { link: '<https://x/y?page=1>; rel="prev", <https://x/y?page=1>; rel="first"' } },
  };
  const { forge, requests } = forgeOf([
    (request: HttpRequest) => {
      const page = pages[request.query?.["after"] ?? ""];
      return typeof page === "object" && !(page instanceof Error) ? page : {};
    },
  ]);

  expect((await forge.comments(17)).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);

  expect(requests.map(({ path, query }) => [path, query])).toEqual([
    ["/repos/acme/campaigns/issues/17/comments", { per_page: "100" }],
    ["/repos/acme/campaigns/issues/17/comments", { per_page: "100", after: "Y3Vy=", page: "2" }],
  ]);
});

test("without a link a full page may have a next one, and a short page is the last", async () => {
  const { forge, requests } = forgeOf([
    (request: HttpRequest) => ({ body: request.query?.["page"] === undefined ? comments(1, 100) : comments(101, 1) }),
  ]);

  expect(await forge.comments(17)).toHaveLength(101);

  expect(requests.map(({ query }) => query?.["page"])).toEqual([undefined, "2"]);
});

test("a full page whose links say that it is the last is the last", async () => {
  const { forge, requests } = forgeOf([{ body: comments(1, 100), headers: { link: '<https://x/y?page=1>; rel="first"' } }]);

  expect(await forge.comments(17)).toHaveLength(100);

  expect(requests).toHaveLength(1);
});

test("a list that does not end is an error, never a shorter list", async () => {
  const { forge, requests } = forgeOf([{ body: comments(1, 100) }]);

  const failure = await failureOf(forge.comments(17));

  expect([failure.code, failure.applied, requests.length]).toEqual(["PLATFORM_ANSWER", "no", 30]);
  expect(failure.message).toBe("GitHub GET /repos/acme/campaigns/issues/17/comments: the list does not end within 30 pages.");
});

test("what moved to the next page while it was read is there once", async () => {
  const rows = (numbers: readonly number[]): string => JSON.stringify(numbers.map((number) => githubBody("issue", { number })));
  const { forge } = forgeOf([
    (request: HttpRequest) =>
      request.query?.["page"] === undefined
        ? { body: rows([23, 22]), headers: { link: '<https://x/y?page=2>; rel="next"' } }
        : { body: rows([22, 21]), headers: { link: '<https://x/y?page=1>; rel="prev"' } },
  ]);

  expect((await forge.issuesWith("urgent", "open")).map(({ number }) => number)).toEqual([23, 22, 21]);
});

test("a page that cannot be read makes the whole list unread", async () => {
  const { forge } = forgeAt({ "GET /issues/17/comments": { body: JSON.stringify([githubBody("comment"), { id: 2 }]) } });

  expect((await failureOf(forge.comments(17))).message).toBe(
    "GitHub GET /repos/acme/campaigns/issues/17/comments: answered 200, but created_at is missing.",
  );
});
