/** The Git in memory answers as the real program does: in every scene of the fault tests, and over histories made at random. */
import { rm } from "node:fs/promises";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { gitText } from "#git/run.ts";
import { verifyLedger } from "#ledger/verify.ts";
import type { Git } from "#ports/git.ts";
import type { PlatformUnderTest } from "../accounts/account.ts";
import { ALL_PLATFORMS } from "../accounts/platforms.ts";
import { openGroundOnDisk, type Scene, setScene } from "../faults/scenes.ts";
import { SCENES, type SceneName, scenesOn } from "../faults/story.ts";
import { temporaryRepository } from "../temporary-repository.ts";
import { SLUG } from "../workbench.ts";
import { copyOf, readRepository } from "./repository.ts";
import { type Twin, twin } from "./twin.ts";

const scenes = new Map<string, Scene>();
beforeAll(async () => {
  for (const name of SCENES) scenes.set(name, await setScene(name, platformOf(name)));
}, 240_000);
afterAll(async () => {
  for (const { folder } of scenes.values()) await rm(folder, { recursive: true, force: true });
});

/** The first platform that shows what the scene is about. */
function platformOf(name: SceneName): PlatformUnderTest {
  const platform = ALL_PLATFORMS.find((of) => scenesOn(of, [name]).length > 0);
  if (platform === undefined) throw new Error(`No platform plays ${name}`);
  return platform;
}

/** Everything a person or a schedule may run after the scene's own command. */
const LATER = [["status"], ["sweep"], ["watch"], ["drift"], ["log", SLUG], ["deploy"]] as const;

test.for(SCENES)("in %s it answers every command as the real program does", async (name) => {
  const scene = scenes.get(name);
  if (scene === undefined) throw new Error(name);
  const repository = copyOf(scene.repository);
  let made: Twin | undefined;
  const ground = await openGroundOnDisk(
    scene,
    {
      wire: () => (transport) => transport,
      git: (git) => {
        made = twin(git, repository);
        return made.git;
      },
    },
    new Map(),
  );

  await ground.campaigns(...scene.spec.command);
  for (const command of LATER) await ground.campaigns(...command);
  // What an audit asks of Git, too.
  const verdict = made === undefined ? undefined : await verifyLedger(made.git);
  await ground.remove();

  expect(verdict?.status).toBe(({ broken: "broken", damaged: "broken", lost: "absent" } as Record<string, string>)[name] ?? "sound");
  expect(made?.differences).toEqual([]);
  expect(made?.asked.size).toBeGreaterThan(10);
});

interface Step {
  readonly parents: readonly number[];
  readonly path: string;
  readonly content: string | undefined;
  readonly minutes: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  parents: fc.array(fc.nat(20), { minLength: 1, maxLength: 2 }),
  path: fc.constantFrom("a/x", "a/y", "a/deep/z", "b/x", "c"),
  content: fc.constantFrom(undefined, "one\n", "two\n", "one\ntwo\nthree\n"),
  minutes: fc.nat(3),
});

/** A merge of what was left out with what was not: which side Git follows depends on what it has read by then. */
const MERGED_ASIDE: [readonly Step[], number] = [
  [
    { parents: [0], path: "a/x", content: undefined, minutes: 0 },
    { parents: [0], path: "a/x", content: undefined, minutes: 0 },
    { parents: [3], path: "a/x", content: undefined, minutes: 0 },
    { parents: [0], path: "a/x", content: "one\n", minutes: 0 },
    { parents: [0, 3], path: "a/x", content: undefined, minutes: 0 },
  ],
  2,
];

// Nearly a thousand real processes.
test("over histories made at random it walks, compares and finds common ancestors as the real program does", {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 9 }), fc.nat(20), async (steps: readonly Step[], other) => {
      const { git } = await temporaryRepository();
      const commits: string[] = [];
      let seconds = 1_800_000_000;
      for (const { parents, path: file, content, minutes } of steps) {
        seconds += minutes * 60;
        const from = [...new Set(parents.map((parent) => commits.at(parent % Math.max(1, commits.length)) ?? ""))].filter(Boolean);
        commits.push(await imported(git, { from, file, content, seconds, index: commits.length }));
      }
      const tip = commits.at(-1) ?? "";
      await gitText(git, ["update-ref", "refs/heads/main", tip]);
      const { git: both, differences } = twin(git, await readRepository(git));
      const old = commits[other % commits.length] ?? "";
      for (const args of questions(tip, old)) await both.run(args);
      expect(differences).toEqual([]);
    }),
    { numRuns: 30, seed: 1, examples: [MERGED_ASIDE] },
  );
});

function questions(tip: string, old: string): readonly (readonly string[])[] {
  const format = "--format=%H%x00%P%x00%an%x00%ae%x00%ct%x00%B%x00";
  return [
    ["rev-list", tip],
    ["rev-list", "--topo-order", "--max-parents=0", tip],
    ["rev-list", "--count", tip, `^${old}`],
    ["rev-list", "--no-commit-header", format, tip, "--", "a"],
    ["rev-list", "--no-commit-header", format, "--full-history", tip, "--", "a"],
    ["rev-list", "--no-commit-header", format, "--full-history", tip, `^${old}`, "--", "a"],
    ["rev-list", tip, `^${old}`, "--", "a", "c"],
    ["rev-list", "--first-parent", "--max-count=1", tip, "--", "a/x"],
    ["rev-list", "--no-merges", tip, `^${old}`],
    ["rev-list", "--extended-regexp", "--grep=^Deployed: ", tip],
    ["rev-list", "--reverse", "--objects", "--in-commit-order", "--no-object-names", tip],
    ["merge-base", tip, old],
    ["merge-base", "--is-ancestor", tip, old],
    ["merge-base", "--is-ancestor", old, tip],
    ["diff-tree", "-r", "-z", "--no-renames", "--name-only", old, tip, "--", "a"],
    ["diff-tree", "-r", "-z", "--no-renames", "--name-only", old, tip, "--"],
    ["diff-tree", "-c", "-r", "-z", "--no-commit-id", "--name-only", "--no-renames", tip, "--", "a"],
    [
      "diff-tree",
      "-r",
      "-z",
      "-M90%",
      "-l2000",
      "--name-status",
      "--no-ext-diff",
      "--no-textconv",
      "--diff-filter=DR",
      old,
      tip,
      "--",
      "a",
    ],
    ["ls-tree", "-r", "-t", "-z", "--long", "--full-tree", tip, "--"],
    ["ls-tree", "-r", "-t", "-z", "--long", "--full-tree", tip, "--", "a/deep", "c"],
    ["ls-tree", "-t", "-z", "--long", "--full-tree", tip, "--", "a/"],
    ["ls-tree", "-d", "-z", "--full-tree", tip, "--", "a"],
    ["ls-tree", "-d", "-z", "--name-only", "--full-tree", tip, "--", "a/"],
    ["ls-tree", "--name-only", "-z", "--full-tree", tip],
    ["rev-parse", "--verify", "--quiet", `${tip}^1`],
    ["rev-parse", "--verify", "--quiet", "refs/heads/none^{commit}"],
    ["cat-file", "commit", tip],
  ];
}

async function imported(
  git: Git,
  made: {
    readonly from: readonly string[];
    readonly file: string;
    readonly content: string | undefined;
    readonly seconds: number;
    readonly index: number;
  },
): Promise<string> {
  const { from, file, content, seconds, index } = made;
  const words = index % 3 === 0 ? `feat: ${index}\n\nDeployed: ${index}\n` : `feat: ${index}\n`;
  const [first, ...others] = from;
  const stream = [
    "feature done\ncommit refs/campaigns/scratch\nmark :1\n",
    `author A <a@example.com> ${seconds} +0000\ncommitter B <b@example.com> ${seconds} +0000\ndata ${Buffer.byteLength(words)}\n${words}\n`,
    first === undefined ? "" : `from ${first}\n`,
    ...others.map((parent) => `merge ${parent}\n`),
    content === undefined ? `D "${file}"\n` : `M 100644 inline "${file}"\ndata ${content.length}\n${content}\n`,
    `\nreset refs/campaigns/scratch\nfrom ${"0".repeat(40)}\n\nget-mark :1\ndone\n`,
  ];
  return await gitText(git, ["fast-import", "--quiet", "--date-format=raw"], { input: stream.join("") });
}
