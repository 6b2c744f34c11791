/** How a repository gets its workflows and rulesets: nothing of the team's is overwritten, and no Action that could change under it. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { run } from "#commands/run.ts";
import { COMMANDS } from "#commands/table.ts";
import type { World } from "#commands/world.ts";
import { readConfig } from "#files/read-config.ts";
import { openSource } from "#files/source.ts";
import { gitText } from "#git/run.ts";
import { snapshotWorkTree } from "#git/work-tree.ts";
import { temporaryRepository } from "../temporary-repository.ts";
import { ACTION } from "../workflows/workflow-files.ts";

const FILES = [
  ".github/CODEOWNERS",
  ...["campaign-customer-notice", "campaign-event", "campaign-newsletter", "campaign-product-launch", "campaign-promotion", "config"].map(
    (name) => `.github/ISSUE_TEMPLATE/${name}.yml`,
  ),
  ".github/rulesets/campaigns-ledger.json",
  ".github/rulesets/main.json",
  ...["commands", "deploy", "proof", "pull-request", "stage", "stop", "watch"].map((name) => `.github/workflows/campaigns-${name}.yml`),
];

async function team(env: World["env"] = {}) {
  const repository = await temporaryRepository();
  let uuids = 0;
  const world: World = {
    git: repository.git,
    env,
    clock: { now: () => Date.parse("2027-03-01T09:00:00Z"), sleep: () => Promise.resolve() },
    random: { next: () => 0.5, uuid: () => `00000000-0000-4000-8000-00000000000${uuids++}` },
    colour: false,
    connect: () => () => Promise.reject(new Error("nobody is called")),
    print: () => undefined,
    untilInterrupted: () => Promise.resolve(),
    uninterrupted: (work) => work(() => false),
    startModule: () => {
      throw new Error("No module is run here.");
    },
    progress: () => undefined,
  };
  return {
    ...repository,
    type: (...args: readonly string[]) => run(args, { commands: COMMANDS, makeWorld: () => world }),
    read: (file: string) => readFile(path.join(repository.folder, file), "utf8"),
    written: async () => (await gitText(repository.git, ["ls-files", "--others", "--", ".github"])).split("\n").toSorted(),
    config: async () => (await readConfig(await openSource(repository.git, await snapshotWorkTree(repository.git, [".github"])))).value,
  };
}

test("a new repository gets campaigns, workflows and rulesets in one go, and is told what to set on GitHub", async () => {
  const { type, written, read, config } = await team();

  const said = await type("init", "--github", "--action", ACTION);

  expect(said).toMatchObject({ exit: 0, errors: "" });
  expect(await written()).toEqual([...FILES, ".github/campaigns.yml"].toSorted());
  expect((await config()).github).toEqual({ staging: "on-pull-request" });
  expect(await read(".github/workflows/campaigns-deploy.yml")).toContain(`uses: ${ACTION}\n`);
  await expect(`${said.output}\n`).toMatchFileSnapshot("golden/init-github-new.txt");
});

test("a repository that has campaigns gets the files for GitHub alone, for its own default branch", async () => {
  const { type, written, read, git } = await team();
  await gitText(git, ["symbolic-ref", "HEAD", "refs/heads/trunk"]);
  await type("init");

  const said = await type("init", "--github", "--action", ACTION);

  expect(said).toMatchObject({ exit: 0, errors: "" });
  expect(await written()).toEqual([...FILES, ".github/campaigns.yml"].toSorted());
  expect(await read(".github/workflows/campaigns-deploy.yml")).toContain("    branches:\n      - trunk\n");
  expect(await read(".github/workflows/campaigns-deploy.yml")).toContain("github.ref == 'refs/heads/trunk'");
  await expect(`${said.output}\n`).toMatchFileSnapshot("golden/init-github.txt");
});

test("leaves files that are there as they are, and says which", async () => {
  const { type, write, read } = await team();
  await type("init");
  await write({ ".github/workflows/campaigns-stop.yml": "name: ours\n", ".github/CODEOWNERS": "* @acme/web\n" });

  const said = await type("init", "--github", "--action", ACTION);

  expect(said.output).toMatch(/Left as they were:\n {2}\.github\/CODEOWNERS\n {2}\.github\/workflows\/campaigns-stop\.yml\n/);
  expect(await read(".github/workflows/campaigns-stop.yml")).toBe("name: ours\n");
  expect(await read(".github/CODEOWNERS")).toBe("* @acme/web\n");
});

test.for([["CODEOWNERS"], ["docs/CODEOWNERS"]])(
  "lays no CODEOWNERS over the team's own in %s, which GitHub would then not read",
  async ([file = ""]) => {
    const { type, write, written, read } = await team();
    await write({ [file]: "* @acme/web\n" });

    const said = await type("init", "--github", "--action", ACTION);

    expect(await written()).not.toContain(".github/CODEOWNERS");
    expect(await read(file)).toBe("* @acme/web\n");
    expect(said.output).toContain(`Left as they were:\n  ${file}\n`);
    expect(said.output).toContain(`Fill in ${file}:`);
  },
);

test("a second time there is nothing to write", async () => {
  const { type } = await team();
  await type("init", "--github", "--action", ACTION);

  const said = await type("init", "--github", "--action", ACTION, "--json");

  expect(JSON.parse(said.output)).toEqual({ written: [], left: FILES });
});

test.for<[why: string, args: readonly string[], words: string]>([
  ["no Action", ["--github"], "--github needs --action"],
  [
    "a tag, which can be moved",
    ["--github", "--action", "campaigns-as-code/campaigns-as-code@v1"],
    '"campaigns-as-code/campaigns-as-code@v1"',
  ],
  ["a short commit", ["--github", "--action", "campaigns-as-code/campaigns-as-code@0123456"], "all 40 digits"],
  ["a commit without a repository", ["--github", "--action", "0".repeat(40)], "owner/name@commit"],
  ["a path", ["--github", "--action", `./action@${"0".repeat(40)}`], "owner/name@commit"],
  ["more than one line", ["--github", "--action", `a/b@${"0".repeat(40)}\n      - run: rm`], "owner/name@commit"],
  ["an Action without workflows", ["--action", ACTION], "only written with --github"],
])("refuses %s, and writes nothing", async ([, args, words]) => {
  const { type, written } = await team();

  const said = await type("init", ...args);

  expect(said).toMatchObject({ exit: 2, output: "" });
  expect(said.errors).toContain("(USAGE)");
  expect(said.errors).toContain(words);
  expect(await written()).toEqual([""]);
});

test.for<[ref: string, exit: number]>([
  ["0123456789".repeat(4), 0],
  ["v1", 2],
  ["", 2],
])("in a workflow run it takes the Action it was started with, where that is a commit: %j", async ([ref, exit]) => {
  const { type, read } = await team({ GITHUB_ACTION_REPOSITORY: "campaigns-as-code/campaigns-as-code", GITHUB_ACTION_REF: ref });

  expect((await type("init", "--github")).exit).toBe(exit);
  if (exit === 0)
    expect(await read(".github/workflows/campaigns-stop.yml")).toContain(`uses: campaigns-as-code/campaigns-as-code@${ref}\n`);
});
