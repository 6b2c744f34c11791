/** The pull request that takes a campaign's last change back. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRevert, type RevertOptions } from "#commands/pull-request/open-revert.ts";
import { changedPaths, fetchCommit } from "#git/change.ts";
import { treeOf } from "#git/history.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { merge, SLUG, writeCampaign } from "../../workbench.ts";
import { fakeForge } from "../fake-forge.ts";
import { type ChangeOnForge, changeOnForge, worldOn } from "./change-on-forge.ts";

const FOLDER = `campaigns/${SLUG}`;
const ASKED: RevertOptions = { slug: SLUG, name: "Spring launch", reason: "wrong price", by: "@on-call" };

let given: ChangeOnForge;
let launched: string;
beforeAll(async () => {
  given = await changeOnForge(async (bench) => {
    await writeCampaign(bench);
    await merge(bench);
    await bench.write("elsewhere.txt", "later work, which is not to be undone");
    await bench.commit("chore: elsewhere");
    await bench.gitText("push", "--quiet", "origin", "main");
  });
  launched = await given.bench.gitText("rev-parse", "main");
});
afterAll(() => given.remove());

const open = (forge = fakeForge(), options: Partial<RevertOptions> = {}) =>
  openRevert(worldOn(given.bench, forge), forge, { ...ASKED, ...options });

describe("of a campaign that was launched once", () => {
  test("takes its folder out and nothing else, and starts the run that a program's pull request does not start", async () => {
    const forge = fakeForge();

    const opened = await open(forge);

    expect(opened).toMatchObject({ kind: "opened", pull: { title: "Take back: Spring launch", base: "main" } });
    const branch = opened?.kind === "opened" ? opened.pull.head.branch : "";
    const commit = await fetchCommit(given.bench.git, { remote: "origin", branch });
    expect(await treeOf(given.bench.git, commit, FOLDER)).toBeUndefined();
    const paths = await changedPaths(given.bench.git, { from: launched, to: commit });
    expect(paths.every((path) => path.startsWith(`${FOLDER}/`))).toBe(true);
    expect(forge.workflows).toEqual([{ workflow: "campaigns-stage.yml", branch: "main", inputs: { "pull-request": "1" } }]);
  });

  test("is found, not opened twice", async () => {
    const forge = fakeForge();
    const first = await open(forge);
    const writes = forge.writes.length;

    expect(await open(forge)).toEqual(first);
    expect(forge.writes).toHaveLength(writes);
  });

  test("is opened from the branch that an earlier try left behind", async () => {
    await open();
    given.bench.clock.advance(60_000);

    const forge = fakeForge();

    expect(await open(forge)).toMatchObject({ kind: "opened" });
    expect(forge.writes.map((write) => write.split("/")[0])).toEqual(["openPullRequest revert", "startWorkflow campaigns-stage.yml"]);
  });

  test("is one click of a person where GitHub lets no program open it, and then no run is started", async () => {
    const forge = fakeForge();
    const words = "GitHub Actions is not permitted to create or approve pull requests.";
    forge.breakMember("openPullRequest", new PlatformFailure(words, { code: "PLATFORM_ANSWER", applied: "no", status: 403 }));

    expect(await open(forge)).toMatchObject({
      kind: "by-hand",
      link: expect.stringContaining(`/acme/campaigns/compare/main...revert/${SLUG}-`),
    });
    expect(forge.workflows).toEqual([]);
  });

  test("is nothing where the default branch does not hold the campaign", async () => {
    const forge = fakeForge();

    expect(await open(forge, { slug: "2027-nobody" })).toBeUndefined();
    expect(forge.writes).toEqual([]);
  });
});

test("of a later change puts the version before back", async () => {
  const { bench } = given;
  const before = await treeOf(bench.git, "main", FOLDER);
  await bench.write(`${FOLDER}/brief.yaml`, `${await bench.read(`${FOLDER}/brief.yaml`)}# changed\n`);
  await bench.commit("feat: another version");
  await bench.gitText("push", "--quiet", "origin", "main");

  const opened = await open();

  const branch = opened?.kind === "opened" ? opened.pull.head.branch : "";
  const commit = await fetchCommit(bench.git, { remote: "origin", branch });
  expect(await treeOf(bench.git, commit, FOLDER)).toBe(before);
  expect(opened?.kind === "opened" && opened.pull.body).toContain("Merging it puts back the version before.");
});
