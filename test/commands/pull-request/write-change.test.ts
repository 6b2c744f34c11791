/** What a pull request's campaigns lack is written on top of it, and nothing else. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { correctionsOn } from "#commands/pull-request/corrections.ts";
import { openChange } from "#commands/pull-request/open-change.ts";
import { type WriteOptions, writeChange } from "#commands/pull-request/write-change.ts";
import { changedPaths } from "#git/change.ts";
import { coAuthors, readCommits } from "#git/commit-log.ts";
import { gitText } from "#git/run.ts";
import { SLUG, writeCampaign } from "../../workbench.ts";
import { type ChangeOnForge, changeOnForge, NUMBER } from "./change-on-forge.ts";

const MAIL = `campaigns/${SLUG}/assets/launch-email.md`;
const BROKEN = "campaigns/2027-broken/brief.yaml";

let given: ChangeOnForge;
/** The pull request with a brief alone; beside it a campaign that cannot be read. */
let briefOnly: string;
beforeAll(async () => {
  given = await changeOnForge(async (bench) => {
    await writeCampaign(bench);
    await bench.gitText(
      "rm",
      "-r",
      "--quiet",
      `campaigns/${SLUG}/assets`,
      `campaigns/${SLUG}/payload`,
      `campaigns/${SLUG}/provenance.yaml`,
    );
    await bench.write(BROKEN, "name: nothing else\n");
    await bench.commit("feat: two briefs");
  });
  briefOnly = await given.bench.gitText("rev-parse", "HEAD");
});
afterAll(() => given.remove());

async function written(options?: WriteOptions) {
  const change = await openChange(given.world, given.forge, NUMBER);
  return { change, ...(await writeChange(given.world, change, options)) };
}

/** Makes a commit the pull request's newest. */
async function as(commit: string) {
  await given.bench.gitText("reset", "--quiet", "--hard", commit);
  await given.push();
}

test("a brief alone gets its words and its payloads, by a program, and a campaign that cannot be read keeps it from nothing", async () => {
  await as(briefOnly);

  const { change, head, problems } = await written();

  expect(await changedPaths(given.bench.git, { from: briefOnly, to: head })).toEqual(
    expect.arrayContaining([MAIL, `campaigns/${SLUG}/payload/launch-email.json`, `campaigns/${SLUG}/provenance.yaml`]),
  );
  expect([...problems.keys()]).toEqual(["2027-broken"]);
  const commits = await readCommits(given.bench.git, [head, `^${change.head}`]);
  expect(new Set(commits.map(({ author }) => author.address))).toEqual(new Set(["41898282+github-actions[bot]@users.noreply.github.com"]));
});

test("what is whole is left as it is: the same commit comes back", async () => {
  await as(briefOnly);
  await as((await written()).head);

  const again = await written();

  expect(again.head).toBe(again.change.head);
  expect(again.corrections).toEqual([]);
});

test("words that people edited are kept, rendered anew, and corrected where that is safe", async () => {
  await as(briefOnly);
  await as((await written()).head);
  const { bench } = given;
  const [first = "", ...rest] = (await bench.read(MAIL)).split("\n---\n");
  await bench.write(MAIL, `${first}\n---\n\nPlease log in today, and tell your colleagues.\n${rest.slice(1).join("\n---\n")}`);
  const edited = await bench.commit("feat: our own words");
  await given.push();

  const { change, head, corrections } = await written();

  const text = await gitText(bench.git, ["show", `${head}:${MAIL}`]);
  expect(text).toContain("Please sign in today, and tell your colleagues.");
  expect(corrections).toMatchObject([{ asset: "launch-email", before: "log in", after: "sign in" }]);
  expect(await gitText(bench.git, ["show", `${head}:campaigns/${SLUG}/payload/launch-email.txt`])).toContain("Please sign in today");
  expect(change.head).toBe(edited);
  expect(await correctionsOn(given.world, { fork: change.fork, head })).toMatchObject([
    { asset: "launch-email", place: { file: MAIL }, before: "log in", after: "sign in" },
  ]);
});

test("a text that cannot be rendered is cured first, in one commit that says so; one that cannot be cured is an error and left alone", async () => {
  await as(briefOnly);
  await as((await written()).head);
  const { bench } = given;
  const page = `campaigns/${SLUG}/assets/launch-page.md`;
  await bench.write(MAIL, `${(await bench.read(MAIL)).trimEnd()}\n\n[Tour](http://www.acme.example/tour)\n`);
  await bench.write(page, `${(await bench.read(page)).trimEnd()}\n\n[Story](http://elsewhere.example/story)\n`);
  const edited = await bench.commit("feat: two links");
  await given.push();

  const { head, corrections, problems } = await written();

  expect(await gitText(bench.git, ["show", `${head}:${MAIL}`])).toContain("[Tour](https://www.acme.example/tour)");
  expect(await gitText(bench.git, ["show", `${head}:campaigns/${SLUG}/payload/launch-email.txt`])).toContain(
    "https://www.acme.example/tour",
  );
  expect(await gitText(bench.git, ["show", `${head}:${page}`])).toContain("(http://elsewhere.example/story)");
  expect(corrections).toMatchObject([{ rule: "encrypted-links", asset: "launch-email" }]);
  expect((await readCommits(bench.git, [head, `^${edited}`])).map(({ message }) => message.split("\n")[0])).toEqual([
    "fix(campaigns): correct encrypted-links",
  ]);
  expect(problems.get(SLUG)?.map(({ message }) => message)).toEqual([
    '"http://elsewhere.example/story" cannot be linked to: it is not encrypted; links start with https://',
  ]);
});

test("words are written over only where somebody asked for just that, and then they are named", async () => {
  await as(briefOnly);
  await as((await written()).head);
  const { bench } = given;
  await bench.write(MAIL, (await bench.read(MAIL)).replace(/^subject: .*$/m, "subject: Ours"));
  const edited = await bench.commit("feat: our own subject");
  await given.push();

  const { head } = await written({ overwrite: ["launch-email"], asker: "marketer" });

  expect(await gitText(bench.git, ["show", `${head}:${MAIL}`])).not.toContain("subject: Ours");
  const [newest] = await readCommits(bench.git, [head, `^${edited}`]);
  expect(coAuthors(newest?.message ?? "").map(({ address }) => address)).toEqual(["marketer@users.noreply.github.com"]);
});

test("neither the branch nor the working tree is touched", async () => {
  await as(briefOnly);
  const before = await given.bench.gitText("for-each-ref", "refs/heads");

  await written();

  expect(await given.bench.gitText("for-each-ref", "refs/heads")).toBe(before);
  expect(await given.bench.gitText("status", "--porcelain")).toBe("");
});

test("an asset that cannot be written yet keeps the others of its campaign from nothing, and is said", async () => {
  await as(briefOnly);
  const { bench } = given;
  const brief = `campaigns/${SLUG}/brief.yaml`;
  const ad =
    "  - id: launch-ad\n    kind: search-ad\n    platform: google-ads\n    budget: { total: { micros: 500000000, currency: USD } }\n";
  await bench.write(brief, `${(await bench.read(brief)).trimEnd()}\n${ad}`);
  const asked = await bench.commit("feat: an ad, too");
  await given.push();

  const { head, problems } = await written();

  expect(await changedPaths(bench.git, { from: asked, to: head })).toEqual(
    expect.arrayContaining([MAIL, `campaigns/${SLUG}/payload/launch-email.json`]),
  );
  // What the brief does not say of the ad, and that its text is missing.
  expect(problems.get(SLUG)?.map(({ place }) => place?.file)).toEqual([brief, expect.stringContaining("launch-ad")]);
});
