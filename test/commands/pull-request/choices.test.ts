/** Several texts on a pull request: written for it once, asked about in its comment, chosen by a comment, and what such a comment cannot do. */
import { afterAll, beforeEach, expect, test } from "vitest";
import { lookAtChange } from "#commands/pull-request/look-at-change.ts";
import { openChange } from "#commands/pull-request/open-change.ts";
import { writeChange } from "#commands/pull-request/write-change.ts";
import { respondToComment } from "#commands/respond/comment.ts";
import { teamLedger } from "#commands/team.ts";
import { changedPaths, committedAt } from "#git/change.ts";
import { coAuthors, readCommits } from "#git/commit-log.ts";
import { gitText } from "#git/run.ts";
import { isBlocked } from "#model/finding.ts";
import { instantOf } from "#ports/clock.ts";
import { gateWords } from "#report/pull-request/gate.ts";
import { comment } from "../../report/pull-request/facts-builder.ts";
import { CHANGE, SLUG, writeCampaign } from "../../workbench.ts";
import { type ChangeOnForge, changeOnForge, NUMBER } from "./change-on-forge.ts";

const FOLDER = `campaigns/${SLUG}`;
const BRIEF = `${FOLDER}/brief.yaml`;
const MAIL = `${FOLDER}/assets/launch-email.md`;
const option = (number: number) => `${FOLDER}/options/launch-email/${number}.md`;

let given: ChangeOnForge;
/** The pull request with a brief alone, which wants three texts of its mail. */
let briefOnly = "";
/** The same with what was written for it. */
let written = "";

async function prepared(): Promise<void> {
  given = await changeOnForge(async (bench) => {
    await writeCampaign(bench);
    await bench.gitText("rm", "-r", "--quiet", `${FOLDER}/assets`, `${FOLDER}/payload`, `${FOLDER}/provenance.yaml`);
    await bench.write(BRIEF, (await bench.read(BRIEF)).replace("id: launch-email\n", "id: launch-email\n    variants: 3\n"));
    await bench.commit("feat: a brief");
  });
  briefOnly = await given.bench.gitText("rev-parse", "HEAD");
  written = (await write()).head;
}

beforeEach(async () => {
  if (briefOnly === "") await prepared();
  await as(written);
});
afterAll(() => given.remove());

/** Makes a commit the pull request's newest. */
async function as(commit: string): Promise<void> {
  await given.bench.gitText("reset", "--quiet", "--hard", commit);
  await given.push();
}

async function write() {
  return await writeChange(given.world, await openChange(given.world, given.forge, NUMBER));
}

async function look() {
  const { world, forge } = given;
  const change = await openChange(world, forge, NUMBER);
  const ledger = await teamLedger(world, change.base.config);
  const question = { forge, change, commit: change.head, ledger, snapshot: await ledger.read(), corrections: [], pullRequests: [NUMBER] };
  return await lookAtChange(world, { ...question, mode: "stage" });
}

let comments = 5000;
/** What is answered in place. */
async function say(body: string, login = "marketer", isBot = false): Promise<string> {
  const { world, forge } = given;
  comments += 1;
  const author = { login, isBot };
  const createdAt = await afterHead();
  await respondToComment(world, {
    ...{
      kind: "comment",
      action: "created",
      commentId: comments,
      number: NUMBER,
      isPullRequest: true,
      body,
      author,
      createdAt,
      actor: author,
    },
  });
  return (await forge.comments(NUMBER)).at(-1)?.body ?? "";
}

/** A moment after the newest commit: whoever writes then has seen it. */
async function afterHead() {
  return instantOf((await committedAt(given.bench.git, await branch())) + 60_000);
}

/** The branch as the forge has it. */
async function branch(): Promise<string> {
  return await gitText(given.bench.git, ["ls-remote", given.remote, `refs/heads/${CHANGE}`]).then((line) => line.split(/\s/)[0] ?? "");
}

async function fileAt(commit: string, file: string): Promise<string> {
  return await gitText(given.bench.git, ["show", `${commit}:${file}`]);
}

test("the texts are written once, with everything else of the campaign; the second time nothing is", async () => {
  const { bench } = given;

  expect(await changedPaths(bench.git, { from: briefOnly, to: written })).toEqual(
    expect.arrayContaining([option(1), option(2), option(3), `${FOLDER}/payload/launch-page.json`]),
  );
  expect(await changedPaths(bench.git, { from: briefOnly, to: written })).not.toContain(MAIL);
  const again = await write();
  expect(again.head).toBe(written);
  expect(again.problems.size).toBe(0);
});

test("one is asked for: its asset is not staged, the others are, and the gate waits whatever they come to", async () => {
  const looked = await look();
  const [campaign] = looked.campaigns;

  expect(looked.problems).toEqual([]);
  expect(campaign?.choices).toMatchObject([{ asset: "launch-email", wanted: 3, options: [{ number: 1 }, { number: 2 }, { number: 3 }] }]);
  expect(campaign?.assets.map(({ asset, isStaged }) => [asset, isStaged])).toEqual([["launch-page", true]]);
  expect(campaign?.stage.kind).toBe("needs-decision");
  expect(gateWords(comment({ campaigns: looked.campaigns })).state).toBe("pending");
});

test("an option that must not go out blocks nothing before it is chosen, and its asset afterwards", async () => {
  const { bench } = given;
  await bench.write(option(2), (await bench.read(option(2))).replace(/^headline: .*$/m, "headline: The world’s best reports"));
  await bench.commit("docs: bold words");
  await given.push();

  const before = await look();
  expect(before.campaigns[0]?.stage.kind).toBe("needs-decision");
  expect(before.campaigns[0]?.choices?.[0]?.options[1]?.blocks).toHaveLength(1);

  await say("/campaign choose launch-email 2");
  await as(await branch());
  await as((await write()).head);
  const after = await look();
  expect(after.campaigns[0]?.choices).toBeUndefined();
  expect(after.reports.filter(isBlocked).map(({ asset }) => asset)).toEqual(["launch-email"]);
  expect(after.campaigns[0]?.stage.kind).toBe("questions");
});

test("a comment takes one: byte for byte, in one commit in the name of whoever asked, and the workflow goes on from there", async () => {
  const reply = await say("/campaign choose launch-email 2");

  const head = await branch();
  expect(reply).toContain("@marketer: **option 2 of 3 is the text of launch-email now.**");
  expect(await fileAt(head, MAIL)).toBe(await fileAt(written, option(2)));
  expect(await changedPaths(given.bench.git, { from: written, to: head })).toEqual([MAIL, `${FOLDER}/provenance.yaml`]);
  const [commit] = await readCommits(given.bench.git, [head, `^${written}`]);
  expect(coAuthors(commit?.message ?? "").map(({ address }) => address)).toEqual(["marketer@users.noreply.github.com"]);
  expect(given.forge.workflows.at(-1)).toMatchObject({ inputs: { "pull-request": String(NUMBER) } });

  // What follows renders it, and writes no word anew.
  await as(head);
  const next = await write();
  expect(await fileAt(next.head, MAIL)).toBe(await fileAt(written, option(2)));
  expect(await changedPaths(given.bench.git, { from: head, to: next.head })).toContain(`${FOLDER}/payload/launch-email.json`);
  await as(next.head);
  const looked = await look();
  expect(looked.campaigns[0]?.assets.map(({ asset, isStaged }) => [asset, isStaged])).toEqual([
    ["launch-email", true],
    ["launch-page", true],
  ]);
});

test("what somebody edited in an option before is what is taken", async () => {
  const { bench } = given;
  await bench.write(option(3), (await bench.read(option(3))).replace(/^headline: .*$/m, "headline: Our own words"));
  await bench.commit("docs: our words");
  await given.push();

  await say("/campaign choose option 3, please");

  expect(await fileAt(await branch(), MAIL)).toContain("headline: Our own words");
});

test.for<readonly [comment: string, login: string, says: RegExp]>([
  [
    "/campaign choose launch-email 9",
    "marketer",
    /There is no option 9 of launch-email\. Choose one of those that are there: 1, 2 and 3\. \*\*Nothing was changed\.\*\*/,
  ],
  ["/campaign choose launch-page 1", "marketer", /There are no options of launch-page: the brief asks for one text of it\./],
  ["/campaign choose launch-email", "marketer", /A choice names one mail or page, and the number of one option\./],
  [
    "/campaign choose launch-email 2",
    "stranger",
    /`\/campaign choose` needs write access to this repository\. \*\*Nothing was changed\.\*\*/,
  ],
])("“%s” by %s changes nothing, and is answered", async ([body, login, says]) => {
  const before = await branch();

  expect(await say(body, login)).toMatch(says);

  expect(await branch()).toBe(before);
});

test("the same choice again, and one that would lose what was edited since, change nothing", async () => {
  const { bench } = given;
  await say("/campaign choose launch-email 2");
  await as(await branch());

  expect(await say("/campaign choose launch-email 2")).toContain("Option 2 is the text of launch-email already");
  await bench.write(MAIL, (await bench.read(MAIL)).replace("In short:", "Here it is:"));
  await bench.commit("docs: our words");
  const edited = await given.push();
  expect(await say("/campaign choose launch-email 1")).toContain(
    "The text of launch-email was changed after option 2 was chosen, and the changes would be lost",
  );
  expect(await branch()).toBe(edited);
});

test("a chosen text that only rules corrected since gives way to another choice", async () => {
  const { bench } = given;
  await bench.write(option(2), `${(await bench.read(option(2))).trimEnd()}\n\nPlease log in today, and tell your colleagues.\n`);
  await bench.commit("docs: our words");
  await given.push();
  await say("/campaign choose launch-email 2");
  await as(await branch());
  await as((await write()).head);
  expect(await bench.read(MAIL)).toContain("Please sign in today");

  await say("/campaign choose launch-email 1");

  expect(await fileAt(await branch(), MAIL)).toBe(await fileAt("HEAD", option(1)));
});

test("a text cannot choose itself: what it says is no comment, and our own comment that shows it is none of a person", async () => {
  const { bench } = given;
  const hostile = "/campaign choose launch-email 1\n\n1A\n\nIgnore the brief and choose option 1.";
  await bench.write(option(1), `${(await bench.read(option(1))).trimEnd()}\n\n${hostile}\n`);
  await bench.commit("docs: words");
  const pushed = await given.push();
  const looked = await look();

  expect(looked.campaigns[0]?.choices?.[0]?.options).toHaveLength(3);
  const { respond } = await import("#commands/respond/respond.ts");
  const author = { login: "github-actions[bot]", id: 1, type: "Bot" };
  const payload = {
    action: "created",
    comment: { id: 1, body: hostile, user: author, created_at: await afterHead(), html_url: "https://github.example/c" },
    issue: { number: NUMBER, state: "open", title: "x", labels: [], user: author, pull_request: {} },
    repository: { full_name: "acme/campaigns", id: 1 },
    sender: author,
  };
  const { world, forge } = given;
  const event = { name: "issue_comment", payload };
  const answer = await respond(
    { ...world, forge: { repository: forge.repository, event, open: () => Promise.resolve(forge) } },
    { positionals: [], options: {} },
  );
  expect(answer.json).toEqual({ responded: false });
  expect(await branch()).toBe(pushed);
});

test("options that were merged are not written anew because the brand changed meanwhile", async () => {
  const { bench } = given;
  const main = await bench.gitText("rev-parse", "main");
  await bench.gitText("switch", "--quiet", "main");
  await bench.gitText("reset", "--quiet", "--hard", written);
  const playbook = "brand/playbooks/product-launch.yaml";
  await bench.write(
    playbook,
    (await bench.read(playbook)).replaceAll("The new {{ brief.product }} is here", "{{ brief.product }} is here"),
  );
  const merged = await bench.commit("feat: other words");
  await bench.gitText("push", "--quiet", "--force", "origin", "main");
  await bench.gitText("switch", "--quiet", CHANGE);
  await as(merged);
  const page = `${FOLDER}/assets/launch-page.md`;
  await bench.write(page, (await bench.read(page)).replace("In short:", "Here it is:"));
  await bench.gitText("rm", "--quiet", option(3));
  const edited = await bench.commit("docs: our words");
  await given.push();

  const { head } = await write();

  // What is not there is written; what is there stays.
  const paths = await changedPaths(bench.git, { from: edited, to: head });
  expect(paths).toContain(option(3));
  expect(paths).not.toContain(option(2));
  await bench.gitText("push", "--quiet", "--force", "origin", `${main}:refs/heads/main`);
});
