import { expect, test } from "vitest";
import { newSideOf } from "#github/suggest.ts";
import type { SuggestedChange } from "#ports/forge.ts";
import { reset } from "../http/fake-wire.ts";
import { githubAnswer } from "./github-fixture.ts";
import { failureOf, forgeAt, json } from "./open-test-forge.ts";

const MAIL = "campaigns/2027-spring-launch/assets/launch-email.md";

function change(startLine: number, line: number, path = MAIL): SuggestedChange {
  return { path, startLine, line, body: "```suggestion\nSign in\n```" };
}

test.for([
  { patch: "@@ -1,3 +1,5 @@\n a", lines: [{ from: 1, to: 5 }] },
  { patch: "@@ -20 +22 @@", lines: [{ from: 22, to: 22 }] },
  { patch: "@@ -1,2 +0,0 @@\n-a\n-b", lines: [{ from: 0, to: -1 }] },
  {
    patch: "@@ -1,2 +1,2 @@ x\n+@@ -9,9 +9,9 @@\n@@ -8,1 +9,3 @@",
    lines: [
      { from: 1, to: 2 },
      { from: 9, to: 11 },
    ],
  },
  { patch: "", lines: [] },
])("the patch $patch shows $lines of the new file", ({ patch, lines }) => {
  expect(newSideOf(patch)).toEqual(lines);
});

test("only changes inside one part of the diff are offered, in one review without a decision", async () => {
  const { forge, requests } = forgeAt({ "GET /pulls/17/files": githubAnswer("files"), "POST /pulls/17/reviews": json({ id: 1 }) });

  const taken = await forge.suggest(17, {
    commit: "c",
    body: "Two small things.",
    changes: [
      change(2, 4),
      change(1, 1),
      change(5, 6),
      change(4, 22),
      change(23, 23),
      change(1, 1, "brand/picture.png"),
      change(1, 1, "campaigns/gone.md"),
      change(1, 1, "elsewhere.md"),
    ],
  });

  expect(taken).toBe(3);
  expect(requests.at(-1)?.json).toEqual({
    commit_id: "c",
    event: "COMMENT",
    body: "Two small things.",
    comments: [
      { path: MAIL, line: 4, side: "RIGHT", body: "```suggestion\nSign in\n```", start_line: 2, start_side: "RIGHT" },
      { path: MAIL, line: 1, side: "RIGHT", body: "```suggestion\nSign in\n```" },
      { path: MAIL, line: 23, side: "RIGHT", body: "```suggestion\nSign in\n```" },
    ],
  });
});

test("where no line can be commented on, no review is sent", async () => {
  const { forge, requests } = forgeAt({ "GET /pulls/17/files": githubAnswer("files") });

  expect(await forge.suggest(17, { commit: "c", body: "", changes: [change(90, 90)] })).toBe(0);
  expect(await forge.suggest(17, { commit: "c", body: "", changes: [] })).toBe(0);

  expect(requests.map(({ method }) => method)).toEqual(["GET"]);
});

test("a review whose answer is lost is not sent again: it is unknown whether it stands", async () => {
  const { forge, requests } = forgeAt({ "GET /pulls/17/files": githubAnswer("files"), "POST /pulls/17/reviews": reset });

  const failure = await failureOf(forge.suggest(17, { commit: "c", body: "", changes: [change(1, 1)] }));

  expect([failure.applied, requests.length]).toEqual(["unknown", 2]);
});
