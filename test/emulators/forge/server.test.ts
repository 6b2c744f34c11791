import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { markdown } from "#emulators/forge/markdown.ts";
import type { Fault } from "#emulators/forge/misbehave.ts";
import { at, cloned, each, startedForge } from "./caller.ts";
import { validateExchange } from "./openapi.ts";

const COMMENTS = "/issues/1/comments";

async function withIssue(options: Parameters<typeof startedForge>[1] = {}, settings: Parameters<typeof startedForge>[0] = {}) {
  const started = await startedForge(settings, options);
  await started.byHand.openIssue({ by: "marketer", title: "x" });
  const comments = () => started.emulator.state.threads.get(1)?.comments.length;
  return { ...started, comments };
}

test.for<readonly [string, Fault, number | "lost", number]>([
  ["refuses the connection", { kind: "refuse-before" }, "lost", 0],
  ["loses the answer", { kind: "lose-answer" }, "lost", 1],
  ["fails before", { kind: "status-before", status: 500 }, 500, 0],
  ["fails after", { kind: "status-after", status: 502 }, 502, 1],
  ["says the secondary limit", { kind: "secondary-limit", retryAfterSeconds: 30 }, 403, 0],
  ["says the secondary limit as 429", { kind: "secondary-limit", retryAfterSeconds: 30, status: 429 }, 429, 0],
  ["says the hour is used up", { kind: "primary-limit", resetsInSeconds: 900 }, 403, 0],
  ["takes the token away", { kind: "unauthorised" }, 401, 0],
])("on request it %s, and the record knows what became of it", async ([, fault, status, written]) => {
  const { workflow, emulator, comments } = await withIssue();
  emulator.misbehave({ match: { method: "POST", nth: 1 }, fault });
  const ask = workflow();

  const reply = fault.kind.startsWith("status") ? undefined : await ask("POST", COMMENTS, { body: "x" }).catch(() => undefined);
  const plain = fault.kind.startsWith("status")
    ? await fetch(`${emulator.state.baseUrl}/repos/acme/campaigns${COMMENTS}`, {
        ...{ method: "POST", body: JSON.stringify({ body: "x" }), headers: { authorization: `Bearer ${emulator.tokens.workflow()}` } },
      })
    : undefined;

  expect(reply?.status ?? plain?.status ?? "lost").toBe(status);
  expect(comments()).toBe(written);
  expect(emulator.exchanges().at(-1)).toMatchObject({ fault: fault.kind, committed: written === 1, mutating: true, by: "workflow" });
  if (fault.kind === "secondary-limit") expect(reply?.headers.get("retry-after")).toBe("30");
  if (fault.kind === "primary-limit") expect(reply?.headers.get("x-ratelimit-remaining")).toBe("0");
});

test("cuts an answer in the middle after the change was made", async () => {
  const { forge, emulator, comments } = await withIssue();
  emulator.misbehave({ match: { method: "POST" }, fault: { kind: "truncated" } });

  const response = await fetch(`${forge.apiUrl}/repos/acme/campaigns${COMMENTS}`, {
    ...{ method: "POST", body: JSON.stringify({ body: "x" }), headers: { authorization: `token ${forge.tokens.workflow()}` } },
  });

  await expect(response.json()).rejects.toThrow(SyntaxError);
  expect([response.status, comments()]).toEqual([201, 1]);
});

test("faults reach Git, too: a push that was taken and whose answer was lost", async () => {
  const { forge, emulator } = await startedForge();
  const clone = await cloned(forge, forge.tokens.workflow());
  emulator.misbehave({ match: { path: /git-receive-pack$/, nth: 1 }, fault: { kind: "lose-answer" } });

  const pushed = await clone.git("push", "origin", "HEAD:campaigns-ledger");

  expect(pushed.code).not.toBe(0);
  expect(emulator.state.refs.has("refs/heads/campaigns-ledger")).toBe(true);
  // Git asks once more by itself where a kept connection breaks; the second push finds the branch already there.
  expect(emulator.exchanges().find(({ fault }) => fault !== undefined)).toMatchObject({ status: 0, committed: true, fault: "lose-answer" });
});

test("more content in a minute than the limit meets the secondary limit, until the minute is over", async () => {
  const { workflow, clock, comments } = await withIssue({}, { contentPerMinute: 3 });
  const ask = workflow();
  const write = () => ask("POST", COMMENTS, { body: "x" });

  const replies = [await write(), await write(), await write(), await write()];
  const reading = await ask("GET", COMMENTS);
  clock.advance(60_000);
  const later = await write();

  expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 403]);
  expect([replies[3]?.headers.get("retry-after"), at(replies[3]?.json, "message")]).toEqual([
    "60",
    expect.stringContaining("secondary rate limit"),
  ]);
  expect([reading.status, later.status, comments()]).toEqual([200, 201, 4]);
});

test("counts every request against the hour, and says how many are left", async () => {
  const { workflow, clock } = await startedForge();
  const ask = workflow();

  const first = await ask("GET", "/pulls");
  for (let count = 1; count < 1000; count += 1) await ask("GET", "/issues");
  const refused = await ask("GET", "/pulls");
  clock.advance(3_600_000);
  const later = await ask("GET", "/pulls");

  expect([first, refused, later].map(({ headers }) => headers.get("x-ratelimit-remaining"))).toEqual(["999", "0", "999"]);
  expect([refused.status, at(refused.json, "message")]).toEqual([403, "API rate limit exceeded for installation."]);
});

test("the wire log holds every exchange and no token, however it is written", async () => {
  const folder = await mkdtemp(join(tmpdir(), "forge-wire-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, "wire.jsonl");
  const { forge, workflow } = await withIssue({ wireLog: file });
  const token = forge.tokens.person("marketer");
  await workflow()("POST", COMMENTS, { body: `My token is ${token}` });
  await cloned(forge, token);

  const text = await readFile(file, "utf8");

  expect(
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => at(JSON.parse(line), "request", "path")),
  ).toContain(`/repos/acme/campaigns${COMMENTS}`);
  for (const secret of forge.tokens.all()) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain(Buffer.from(`x-access-token:${secret}`).toString("base64").replace(/=+$/, ""));
  }
});

test("people see pull requests, what was said, and what the checks say", async () => {
  const { forge, pullRequest, byHand, workflow, emulator } = await startedForge();
  const number = await pullRequest();
  const head = emulator.state.refs.get("refs/heads/spring");
  await byHand.comment(number, "marketer", "**Please** decide by <script>alert(1)</script> Friday.\n\n<!-- marker of ours -->");
  await byHand.review(number, "legal-reviewer", "approve", "Fine.");
  await workflow()("POST", `/statuses/${head}`, { state: "pending", context: "campaigns/gate", description: "Waiting for brand" });

  const [list, page, linked, events, absent] = await Promise.all(
    ["/_forge", `/_forge/pull/${number}`, `/acme/campaigns/pull/${number}`, "/_forge/events", "/_forge/pull/99"].map((path) =>
      fetch(forge.url + path),
    ),
  );
  const text = (await page?.text()) ?? "";

  expect([list, page, linked, events, absent].map((response) => response?.status)).toEqual([200, 200, 200, 200, 404]);
  expect(await list?.text()).toContain("Launch spring");
  expect(text).toContain("<strong>Please</strong> decide by &lt;script&gt;");
  for (const words of ["campaigns/gate", "Waiting for brand", "approved", "Fine."]) expect(text).toContain(words);
  expect(text).not.toContain("marker of ours");
  expect(await events?.text()).toContain("pull_request · opened");
});

test.for([
  ["# Spring", "<h3>Spring</h3>"],
  ["| a | b |\n|---|---|\n| 1 | `x` |", "<th>a</th><th>b</th>"],
  ["- [x] done\n- [ ] open", "<li>☑ done</li><li>☐ open</li>"],
  ["1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"],
  ["[a](https://example.com) ![p](https://example.com/p.png)", '<a href="https://example.com">a</a> <em>p</em>'],
  ["[a](javascript:alert(1))", "[a](javascript:alert(1))"],
  ["<details><summary>More</summary>\n\nText\n\n</details>", "<details><summary>More</summary><p>Text</p></details>"],
  ["```html\n<b>\n```", "<pre>&lt;b&gt;</pre>"],
  ["> said\n> so", "<blockquote><p>said<br>so</p></blockquote>"],
  ['<img src=x onerror="alert(1)">', "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;"],
] as const)("shows %j", ([text, html]) => {
  expect(markdown(text).text).toContain(html);
});

test("the description finds fault with wrong requests and answers, so that a silent check means something", () => {
  const exchange = { method: "POST", path: "/repos/acme/campaigns/issues/1/comments", request: { body: "x" }, status: 201 };

  expect(validateExchange({ ...exchange, response: {} }).join()).toContain("must have required property 'id'");
  expect(validateExchange({ ...exchange, request: {}, response: {} }).join()).toContain("must have required property 'body'");
  expect(validateExchange({ ...exchange, path: "/repos/acme/campaigns/nothing" })).toHaveLength(1);
  expect(validateExchange({ ...exchange, status: 299 }).join()).toContain("no such status is described");
  expect(each([])).toEqual([]);
});
