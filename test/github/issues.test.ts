import { expect, test } from "vitest";
import { NOON, reset } from "../http/fake-wire.ts";
import { githubAnswer, githubBody } from "./github-fixture.ts";
import { failureOf, forgeAt, forgeOf, json, notThere, TOKEN } from "./open-test-forge.ts";

const BODY = "The mail is drafted.";
const PERSONAL = "ghp_0123456789abcdefghij";

test("an issue is read, with its labels in both of GitHub's forms", async () => {
  const { forge } = forgeAt({ "GET /issues/21": githubAnswer("issue") });

  expect(await forge.issue(21)).toEqual({
    number: 21,
    title: "New campaign: summer",
    body: "### Name\n\nSummer",
    state: "open",
    isPullRequest: false,
    author: { login: "marketer", isBot: false },
    labels: ["campaign:new", "urgent"],
    link: "https://github.com/acme/campaigns/issues/21",
    createdAt: "2027-03-28T08:00:00Z",
    updatedAt: "2027-03-28T09:00:00Z",
  });
});

test.for([404, 410])("an issue GitHub answers %i about is not there", async (status) => {
  expect(await forgeAt({ "GET /issues/21": notThere(status) }).forge.issue(21)).toBeUndefined();
});

test("issues with a label are issues, not pull requests, and carry the label whatever its case", async () => {
  const { forge, requests } = forgeAt({
    "GET /issues": json([
      githubBody("issue", { number: 24, pull_request: { url: "x" } }),
      githubBody("issue", { number: 23, labels: [{ name: "other" }] }),
      githubBody("issue", { number: 22, labels: ["Campaign:New"], state: "closed" }),
      githubBody("issue"),
    ]),
  });

  const issues = await forge.issuesWith("campaign:new", "all");

  expect(issues.map(({ number, state }) => [number, state])).toEqual([
    [22, "closed"],
    [21, "open"],
  ]);
  expect(requests[0]?.query).toEqual({ per_page: "100", labels: "campaign:new", state: "all", sort: "created", direction: "desc" });
});

test("an edit sends only what changes, and a title that is too long is cut at a word", async () => {
  const { forge, requests } = forgeAt({
    "PATCH /issues/21": githubAnswer("issue"),
    "PATCH /issues/comments/61001": githubAnswer("comment"),
  });

  await forge.editIssue(21, { state: "closed" });
  await forge.editIssue(21, { title: `${"word ".repeat(60)}end`, body: "New" });
  await forge.editComment(61001, "New");

  expect(requests.map(({ json: sent }) => sent)).toEqual([
    { state: "closed" },
    { title: `${"word ".repeat(50)}word…`, body: "New" },
    { body: "New" },
  ]);
});

test("no labels are no call; a reaction is sent as GitHub names it", async () => {
  const { forge, requests } = forgeAt({ "POST /issues/comments/61001/reactions": json({ id: 1 }) });

  await forge.label(21, []);
  await forge.react(61001, "eyes");

  expect(requests.map(({ json: sent }) => sent)).toEqual([{ content: "eyes" }]);
});

test.for(["the comment", "the text of the issue"])("%s that is too long is refused before anything is sent", async (what) => {
  const { forge, requests } = forgeOf([githubAnswer("comment")]);
  const body = "a".repeat(65_537);

  const failure = await failureOf(what === "the comment" ? forge.comment(17, body) : forge.openIssue({ title: "t", body, labels: [] }));

  expect([failure.applied, requests.length]).toEqual(["no", 0]);
  expect(failure.message).toContain(what);
});

test("a comment whose answer is lost is found by its words and its bot, and not written again", async () => {
  const { forge, requests, clock } = forgeAt({
    "POST /issues/17/comments": reset,
    "GET /issues/17/comments": json([
      githubBody("comment", { id: 1, body: `${BODY}\r\n` }),
      githubBody("comment", { id: 2, body: "Something else." }),
      githubBody("comment", { id: 3, user: { login: "marketer", type: "User" } }),
    ]),
  });

  expect((await forge.comment(17, BODY)).id).toBe(1);

  expect(requests.map(({ method, query }) => [method, query?.["since"]])).toEqual([
    ["POST", undefined],
    ["GET", "2027-04-07T11:50:00Z"],
  ]);
  expect(clock.now()).toBe(NOON + 2_000);
});

test.for([
  { what: "somebody else's same words", comment: { user: { login: "marketer", type: "User" } } },
  { what: "our words of an hour ago", comment: { created_at: "2027-04-07T11:00:00Z" } },
])("$what are not taken for the lost comment; it is written again, once", async ({ comment }) => {
  const { forge, requests } = forgeOf([reset, json([githubBody("comment", comment)]), githubAnswer("comment")]);

  expect((await forge.comment(17, BODY)).id).toBe(61001);

  expect(requests.map(({ method }) => method)).toEqual(["POST", "GET", "POST"]);
});

test("of two that fit, the newer is the lost one", async () => {
  const { forge } = forgeOf([reset, json([githubBody("comment", { id: 1 }), githubBody("comment", { id: 2 })])]);

  expect((await forge.comment(17, BODY)).id).toBe(2);
});

test("a comment that is lost twice and never seen is unknown", async () => {
  const { forge, requests } = forgeAt({ "POST /issues/17/comments": reset, "GET /issues/17/comments": json([]) });

  const failure = await failureOf(forge.comment(17, BODY));

  expect([failure.applied, failure.code, requests.length]).toEqual(["unknown", "PLATFORM_UNREACHABLE", 4]);
});

test("where it cannot even be looked for, the first doubt is what is said, and nothing is written again", async () => {
  const { forge, requests } = forgeAt({
    "POST /issues/17/comments": json({ message: "oops" }, 502),
    "GET /issues/17/comments": json({ message: "No" }, 403),
  });

  const failure = await failureOf(forge.comment(17, BODY));

  expect([failure.applied, failure.status, requests.map(({ method }) => method)]).toEqual(["unknown", 502, ["POST", "GET"]]);
});

test("a person's token looks for what that person wrote, and one that knows no name takes nothing for its own", async () => {
  const lost = {
    "POST /issues/17/comments": reset,
    "GET /issues/17/comments": json([githubBody("comment", { user: { login: "Marketer", type: "User" } })]),
  };
  const person = forgeAt({ ...lost, "GET /user": json({ login: "marketer" }) }, { token: PERSONAL });
  const nobody = forgeAt({ ...lost, "GET /user": json({ message: "Resource not accessible" }, 403) }, { token: "odd" });

  expect((await person.forge.comment(17, BODY)).id).toBe(61001);
  expect((await failureOf(nobody.forge.comment(17, BODY))).applied).toBe("unknown");
});

test("an issue whose answer is lost is found by its title and words", async () => {
  const ours = githubBody("issue", { user: { login: "b[bot]" }, created_at: "2027-04-07T12:00:00Z" });
  const { forge, requests } = forgeAt({
    "POST /issues": reset,
    "GET /issues": json([{ ...ours, number: 23, pull_request: {} }, { ...ours, number: 22, title: "Other" }, ours]),
  });

  expect((await forge.openIssue({ title: "New campaign: summer", body: "### Name\n\nSummer", labels: ["x"] })).number).toBe(21);

  expect(requests.map(({ method }) => method)).toEqual(["POST", "GET"]);
});

test("the token stands in no failure: neither plain, nor in base64, nor URL-encoded", async () => {
  const token = "ghs_odd/token+with=signs&more";
  const forms = [
    token,
    Buffer.from(`x-access-token:${token}`).toString("base64"),
    Buffer.from(token).toString("base64"),
    encodeURIComponent(token),
  ];
  for (const form of forms) {
    const { forge } = forgeOf(
      [{ status: 422, headers: { "x-github-request-id": form }, body: JSON.stringify({ message: `Bad ${form}`, errors: [form] }) }],
      { token },
    );

    const failure = await failureOf(forge.comment(17, BODY));

    const shown = JSON.stringify([failure.message, failure.correlation, failure.stack]);
    expect(shown).not.toContain(form.slice(-20, -6));
    expect(failure.message).toContain("Bad ");
  }
});

test("opening a forge asks nothing, and says what its token is", () => {
  const { forge, requests } = forgeOf([json({})], { token: TOKEN });

  expect([forge.repository, forge.tokenKind, requests.length]).toEqual(["acme/campaigns", "workflow", 0]);
});
