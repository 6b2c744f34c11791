import { expect, test } from "vitest";
import { refused, reset } from "../http/fake-wire.ts";
import { githubAnswer, githubBody } from "./github-fixture.ts";
import { failureOf, forgeAt, forgeOf, json, notThere } from "./open-test-forge.ts";

const HEAD = "4fcade01abfc4fcade01abfc4fcade01abfc4fca";
const MERGE = "694bd4f86b694bd4f86b694bd4f86b694bd4f86b";
const NEW = { branch: "spring", base: "main", title: "Spring launch", body: "The spring campaign." };

test("an open pull request is read; the commit GitHub tries a merge with is not its merge", async () => {
  const { forge } = forgeAt({ "GET /pulls/17": githubAnswer("pull") });

  expect(await forge.pullRequest(17)).toEqual({
    number: 17,
    title: "Spring launch",
    body: "The spring campaign.",
    state: "open",
    isDraft: false,
    author: { login: "marketer", isBot: false },
    head: { branch: "spring", commit: HEAD, isFork: false },
    base: "main",
    labels: ["campaign"],
    createdAt: "2027-03-29T08:00:00Z",
    link: "https://github.com/acme/campaigns/pull/17",
  });
});

test("a merged one says when, by whom and as which commit", async () => {
  const { forge } = forgeAt({ "GET /pulls/17": githubAnswer("pull-merged") });

  expect(await forge.pullRequest(17)).toMatchObject({
    state: "merged",
    mergedAt: "2027-04-01T10:00:00Z",
    mergedBy: { login: "legal-reviewer", isBot: false },
    mergeCommit: MERGE,
  });
});

test.for([
  { what: "a fork that was deleted", body: githubBody("pull-fork-gone"), isFork: true },
  {
    what: "another repository",
    body: githubBody("pull", { head: { ref: "spring", sha: HEAD, repo: { full_name: "marketer/campaigns" } } }),
    isFork: true,
  },
  {
    what: "this repository, written otherwise",
    body: githubBody("pull", { head: { ref: "spring", sha: HEAD, repo: { full_name: "ACME/Campaigns" } } }),
    isFork: false,
  },
])("a pull request from $what: a fork? $isFork", async ({ body, isFork }) => {
  const { forge } = forgeAt({ "GET /pulls/17": json(body) });

  expect((await forge.pullRequest(17))?.head.isFork).toBe(isFork);
});

test("an author whose account was deleted is the ghost GitHub shows, and an App is a bot", async () => {
  const ghost = forgeAt({ "GET /pulls/17": githubAnswer("pull-fork-gone") });
  const app = forgeAt({ "GET /pulls/17": json(githubBody("pull", { user: { login: "launcher[bot]" } })) });

  expect((await ghost.forge.pullRequest(17))?.author).toEqual({ login: "ghost", isBot: false });
  expect((await app.forge.pullRequest(17))?.author).toEqual({ login: "launcher[bot]", isBot: true });
});

test("a pull request that is not there is undefined; one that cannot be read is an error", async () => {
  const { forge } = forgeAt({ "GET /pulls/18": json(githubBody("pull", { head: null })), "GET /pulls/19": json({ message: "No" }, 403) });

  expect(await forge.pullRequest(17)).toBeUndefined();
  expect((await failureOf(forge.pullRequest(18))).message).toMatch(/answered 200, but a side of the pull request is not an object/);
  expect((await failureOf(forge.pullRequest(19))).status).toBe(403);
});

test("what brought a commit is read whole, because the list leaves out who merged it", async () => {
  const { forge } = forgeAt({
    [`GET /commits/${MERGE}/pulls`]: githubAnswer("pulls-of-commit"),
    "GET /pulls/17": githubAnswer("pull-merged"),
  });

  expect(await forge.pullRequestsOf(MERGE)).toMatchObject([{ number: 17, mergeCommit: MERGE, mergedBy: { login: "legal-reviewer" } }]);
});

test.for([404, 422])("a commit GitHub answers %i about was brought by nobody", async (status) => {
  const { forge } = forgeAt({ [`GET /commits/${MERGE}/pulls`]: notThere(status, "No commit found for SHA") });

  expect(await forge.pullRequestsOf(MERGE)).toEqual([]);
});

test("the pull request from a branch is one of this repository, whatever else GitHub shows", async () => {
  const fork = githubBody("pull", { number: 18, head: { ref: "spring", sha: HEAD, repo: { full_name: "marketer/campaigns" } } });
  const other = githubBody("pull", { number: 19, head: { ref: "summer", sha: HEAD, repo: { full_name: "acme/campaigns" } } });
  const { forge, requests } = forgeAt({ "GET /pulls": json([fork, other, githubBody("pull")]) });

  expect((await forge.pullRequestFrom("spring"))?.number).toBe(17);
  expect(await forge.pullRequestFrom("autumn")).toBeUndefined();
  expect(requests[0]?.query).toEqual({ per_page: "100", state: "open", head: "acme:spring" });
});

test("reviews come oldest first, without those still being written; one that lost its commit binds to none", async () => {
  const { forge } = forgeAt({ "GET /pulls/17/reviews": githubAnswer("reviews") });

  const reviews = await forge.reviews(17);

  expect(reviews.map(({ id, author, decision, commit }) => [id, author.login, decision, commit])).toEqual([
    [501, "legal-reviewer", "changes-requested", HEAD],
    [502, "github-actions[bot]", "commented", HEAD],
    [503, "legal-reviewer", "approved", HEAD],
    [504, "ghost", "dismissed", undefined],
  ]);
  expect(reviews[2]).toEqual({
    id: 503,
    author: { login: "legal-reviewer", isBot: false },
    decision: "approved",
    commit: HEAD,
    at: "2027-03-30T12:00:00Z",
    body: "",
    link: "https://github.com/acme/campaigns/pull/17#pullrequestreview-503",
  });
});

test("a review in a state we do not know is an error: it might take something back", async () => {
  const { forge } = forgeAt({ "GET /pulls/17/reviews": json([{ id: 1, state: "RECONSIDERED", submitted_at: "2027-03-30T12:00:00Z" }]) });

  expect((await failureOf(forge.reviews(17))).message).toMatch(/the review's state is “RECONSIDERED”/);
});

test("a pull request is opened and labelled", async () => {
  const { forge, requests } = forgeAt({ "POST /pulls": { ...githubAnswer("pull"), status: 201 }, "POST /issues/17/labels": json([]) });

  const pull = await forge.openPullRequest({ ...NEW, labels: ["campaign", "spring"] });

  expect(pull).toMatchObject({ number: 17, labels: ["campaign", "spring"] });
  expect(requests.map(({ json: sent }) => sent)).toEqual([
    { head: "spring", base: "main", title: "Spring launch", body: "The spring campaign." },
    { labels: ["campaign", "spring"] },
  ]);
});

test("labels that cannot be put on leave it unknown what stands: the pull request is there", async () => {
  const { forge } = forgeAt({
    "POST /pulls": { ...githubAnswer("pull"), status: 201 },
    "POST /issues/17/labels": json({ message: "No" }, 403),
  });

  expect((await failureOf(forge.openPullRequest({ ...NEW, labels: ["x"] }))).applied).toBe("unknown");
});

test("a lost answer: the pull request that was made is found and not made again", async () => {
  const made = githubBody("pull", { user: { login: "github-actions[bot]", type: "Bot" }, body: "The spring campaign.\r\n" });
  const { forge, requests } = forgeAt({ "POST /pulls": reset, "GET /pulls": json([made]) });

  expect((await forge.openPullRequest(NEW)).number).toBe(17);

  expect(requests.map(({ method }) => method)).toEqual(["POST", "GET"]);
});

test.for([
  { what: "somebody else's", changes: {} },
  {
    what: "one into another branch",
    changes: { user: { login: "b[bot]" }, base: { ref: "next", sha: HEAD, repo: { full_name: "acme/campaigns" } } },
  },
  { what: "one with another text", changes: { user: { login: "b[bot]" }, body: "Something else." } },
])("a lost answer: $what is not taken for ours; it is made again, once", async ({ changes }) => {
  const { forge, requests } = forgeAt({ "POST /pulls": reset, "GET /pulls": json([githubBody("pull", changes)]) });

  const failure = await failureOf(forge.openPullRequest(NEW));

  expect([failure.applied, requests.map(({ method }) => method)]).toEqual(["unknown", ["POST", "GET", "POST", "GET"]]);
});

test("a lost answer, and then a refusal because it is there after all: it is found", async () => {
  const made = githubBody("pull", { user: { login: "b[bot]" } });
  const { forge } = forgeOf([reset, json([]), githubAnswer("error-validation"), json([made])]);

  expect((await forge.openPullRequest(NEW)).number).toBe(17);
});

test("a refusal is handed on in GitHub's words, and nothing is looked for", async () => {
  const { forge, requests } = forgeOf([githubAnswer("error-validation")]);

  const failure = await failureOf(forge.openPullRequest(NEW));

  expect([failure.applied, failure.code, failure.status, requests.length]).toEqual(["no", "PLATFORM_REFUSED", 422, 1]);
  expect(failure.message).toBe(
    "GitHub POST /repos/acme/campaigns/pulls: answered 422: Validation Failed; A pull request already exists for acme:spring.; PullRequest base invalid.",
  );
});

test("a connection that is refused is asked again and then said to be that", async () => {
  const { forge, requests } = forgeOf([refused]);

  const failure = await failureOf(forge.openPullRequest(NEW));

  expect([failure.applied, failure.code, requests.length]).toEqual(["no", "PLATFORM_UNREACHABLE", 5]);
});
