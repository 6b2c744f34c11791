import { expect, test } from "vitest";
import { at, each, startedForge } from "./caller.ts";

test("a review keeps the commit it was given for, whatever is pushed later", async () => {
  const { person, byHand, pullRequest, emulator } = await startedForge();
  const number = await pullRequest();
  const reviewed = emulator.state.refs.get("refs/heads/spring");
  await byHand.review(number, "legal-reviewer", "approve", "Fine with legal.");
  await byHand.push("spring", { "b.txt": "b" }, { author: "marketer" });

  const reviews = await person("marketer")("GET", `/pulls/${number}/reviews`);

  expect(reviews.json).toMatchObject([
    { state: "APPROVED", body: "Fine with legal.", commit_id: reviewed, user: { login: "legal-reviewer" } },
  ]);
});

test("nobody approves their own pull request, a bot's included", async () => {
  const { person, workflow, pullRequest, byHand } = await startedForge();
  const number = await pullRequest();
  await byHand.push("other", { "b.txt": "b" }, { author: "marketer" });
  const ofBot = at((await workflow()("POST", "/pulls", { title: "Other", head: "other", base: "main" })).json, "number");

  const own = await person("marketer")("POST", `/pulls/${number}/reviews`, { event: "APPROVE" });
  const bot = await workflow()("POST", `/pulls/${String(ofBot)}/reviews`, { event: "APPROVE" });
  const other = await person("legal-reviewer")("POST", `/pulls/${number}/reviews`, { event: "APPROVE" });

  expect([own.status, bot.status, other.status]).toEqual([422, 422, 200]);
  expect(at(own.json, "errors")).toEqual(["Review Can not approve your own pull request"]);
});

test("a person approves a pull request a bot opened for them: only we can know better", async () => {
  const { person, workflow, byHand } = await startedForge();
  await byHand.push("spring", { "b.txt": "b" }, { author: "marketer" });
  const opened = await workflow()("POST", "/pulls", { title: "Spring", head: "spring", base: "main" });

  const approved = await person("marketer")("POST", `/pulls/${String(at(opened.json, "number"))}/reviews`, { event: "APPROVE" });

  expect([approved.status, at(approved.json, "state")]).toEqual([200, "APPROVED"]);
});

test("dismissing keeps the id and takes the decision away", async () => {
  const { person, pullRequest, byHand, delivered, emulator } = await startedForge();
  const number = await pullRequest();
  const review = await byHand.review(number, "legal-reviewer", "approve");
  const before = emulator.deliveries.length;
  const ask = person("admin");

  const dismissed = await ask("PUT", `/pulls/${number}/reviews/${review}/dismissals`, { message: "Too early" });
  const again = await ask("PUT", `/pulls/${number}/reviews/${review}/dismissals`, { message: "Too early" });

  expect(dismissed.json).toMatchObject({ id: review, state: "DISMISSED" });
  expect(again.status).toBe(422);
  expect(delivered(before)).toEqual(["pull_request_review dismissed: now"]);
});

test("suggestions on lines of the difference come as one review, and one wrong line refuses all", async () => {
  const { workflow, pullRequest } = await startedForge();
  const number = await pullRequest("spring", "marketer", { "a.txt": "one\ntwo\nthree\n" });
  const ask = workflow();
  const comment = { path: "a.txt", line: 3, start_line: 2, side: "RIGHT", start_side: "RIGHT", body: "```suggestion\nbetter\n```" };

  const taken = await ask("POST", `/pulls/${number}/reviews`, { event: "COMMENT", body: "Two ideas", comments: [comment] });
  const wrongLine = await ask("POST", `/pulls/${number}/reviews`, {
    event: "COMMENT",
    body: "x",
    comments: [comment, { ...comment, line: 40, start_line: 39 }],
  });
  const wrongPath = await ask("POST", `/pulls/${number}/reviews`, {
    event: "COMMENT",
    body: "x",
    comments: [{ ...comment, path: "README.md" }],
  });
  const shown = await ask("GET", `/pulls/${number}/comments`);

  expect(taken.json).toMatchObject({ state: "COMMENTED" });
  expect([wrongLine.status, at(wrongLine.json, "errors", 0)]).toEqual([422, "Line could not be resolved"]);
  expect([wrongPath.status, at(wrongPath.json, "errors", 0)]).toEqual([422, "Path could not be resolved"]);
  expect(each(shown.json, "line")).toEqual([3]);
});

test.for([
  ["goes stale where the ruleset says so", true, "DISMISSED"],
  ["stays where it does not", false, "APPROVED"],
] as const)("an approval %s, when more is pushed", async ([, dismisses, state]) => {
  const parameters = { required_approving_review_count: 1, dismiss_stale_reviews_on_push: dismisses };
  const conditions = { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } };
  const rulesets = [{ name: "main", target: "branch", enforcement: "active", conditions, rules: [{ type: "pull_request", parameters }] }];
  const { pullRequest, byHand, person } = await startedForge({ rulesets });
  const number = await pullRequest();
  await byHand.review(number, "legal-reviewer", "approve");

  await byHand.push("spring", { "b.txt": "b" }, { author: "marketer" });

  expect(each((await person("marketer")("GET", `/pulls/${number}/reviews`)).json, "state")).toEqual([state]);
});
