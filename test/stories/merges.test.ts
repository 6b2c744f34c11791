/** Every way a pull request can reach the default branch, and the ways around it: what goes out, once, and under whose approval. */
import { beforeAll, expect, test } from "vitest";
import { deploymentsOf, happened, merged, recorded, request } from "./requests.ts";
import { openStage, type StageSet } from "./stage-set.ts";

let set: StageSet;

beforeAll(async () => {
  set = await openStage({ forge: { deletesBranchOnMerge: true } });
}, 60_000);

test.for(["merge", "squash", "rebase"] as const)(
  "a %s launches what was approved, under the yes that was given before it",
  async (method) => {
    const slug = `by-${method}`;
    const number = await request(set, [slug]);
    const payload = await set.file(slug, `campaigns/${slug}/payload/launch-email.json`);

    await merged(set, number, method);
    const log = await set.settle();

    expect(log.slice(0, 2)).toEqual(["deploy/stage: 0", "deploy/deploy: 0"]);
    expect(await set.file("main", `campaigns/${slug}/payload/launch-email.json`)).toBe(payload);
    expect(happened(set, slug)).toEqual(["email created", "page created", "page scheduled", "email changed", "email scheduled"]);
    expect(await set.comment(number)).toContain(`By ${method} is launched`);
    expect((await recorded(set, slug)).at(-1)).toMatch(
      /^Scheduled {2}launch-email .*content: @brand-reviewer @legal-reviewer, audience: @crm-lead/,
    );
    expect(deploymentsOf(set, slug)).toEqual(["stage success", "deploy success"]);
  },
);

test("two merges in a row deploy once each, whichever run comes first", async () => {
  const [first, second] = [await request(set, ["first-of-two"]), await request(set, ["second-of-two"])];
  for (const number of [first, second]) await set.approveAll(number);
  set.passOver();
  for (const number of [first, second]) await set.forge.emulator.byHand.merge(number, "merge", "marketer");

  const log = await set.settle();

  expect(log.filter((line) => line.startsWith("deploy/"))).toEqual(Array(2).fill(["deploy/stage: 0", "deploy/deploy: 0"]).flat());
  for (const slug of ["first-of-two", "second-of-two"]) {
    expect(happened(set, slug).filter((event) => event.endsWith(" scheduled"))).toEqual(["page scheduled", "email scheduled"]);
    expect(deploymentsOf(set, slug)).toEqual(["stage success", "deploy success"]);
  }
});

test("a merge that asks to skip the runs is found by the catch-up, and launched once", async () => {
  const number = await request(set, ["quiet-merge"], { title: "Quiet merge [skip ci]" });
  await merged(set, number);
  const started = await set.settle();
  const before = happened(set, "quiet-merge");

  await set.job("campaigns-watch.yml", "catch-up");
  await set.job("campaigns-watch.yml", "catch-up");

  expect(started.filter((line) => line.startsWith("deploy/"))).toEqual([]);
  expect(before).toEqual(["email created", "page created"]);
  expect(happened(set, "quiet-merge").filter((event) => event.endsWith(" scheduled"))).toEqual(["page scheduled", "email scheduled"]);
  expect(await set.comment(number)).toContain("Quiet merge is launched");
});

test("so is one that was made with a workflow's token", async () => {
  const number = await request(set, ["merged-by-a-program"]);
  await set.approveAll(number);
  set.passOver();
  const token = set.forge.tokens.workflow({ contents: "write", "pull-requests": "write" });
  const { status } = await fetch(`${set.forge.apiUrl}/repos/acme/campaigns/pulls/${number}/merge`, {
    method: "PUT",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "user-agent": "story" },
    body: JSON.stringify({ merge_method: "merge" }),
  });
  const started = await set.settle();
  await set.job("campaigns-watch.yml", "catch-up");

  expect(status).toBe(200);
  expect(started).toEqual([]);
  expect(happened(set, "merged-by-a-program").filter((event) => event.endsWith(" scheduled"))).toEqual([
    "page scheduled",
    "email scheduled",
  ]);
  expect(await set.comment(number)).toContain("Merged by a program is launched");
});

test("an old deploy that is run again months later does nothing", async () => {
  const old = set.forge.emulator.deliveries.findLast(({ name, ref }) => name === "push" && ref === "refs/heads/main");
  await set.settle();
  set.advance(100 * 86_400_000);
  await set.job("campaigns-watch.yml", "catch-up");
  const before = { mutations: set.calls.mutations(), sent: set.calls.sent() };

  const { exit } = await set.job("campaigns-deploy.yml", "deploy", {
    ...(old === undefined ? {} : { event: old, commit: old.sha }),
  });

  expect(exit).toBe(0);
  expect({ mutations: set.calls.mutations(), sent: set.calls.sent() }).toEqual(before);
});
