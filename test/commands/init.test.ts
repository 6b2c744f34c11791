/** How a repository becomes one that runs campaigns, and how it keeps that when it moves or is copied. */
import { readFile, writeFile } from "node:fs/promises";
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

const FIRST_OF_MARCH = Date.parse("2027-03-01T09:00:00Z");

async function team({ remote = false } = {}) {
  const repository = await temporaryRepository({ remote });
  let uuids = 0;
  const world: World = {
    git: repository.git,
    env: {},
    clock: { now: () => FIRST_OF_MARCH, sleep: () => Promise.resolve() },
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
  const type = (...args: readonly string[]) => run(args, { commands: COMMANDS, makeWorld: () => world });
  const config = async () =>
    (await readConfig(await openSource(repository.git, await snapshotWorkTree(repository.git, [".github"])))).value;
  return { ...repository, type, config };
}

test("writes a configuration, a brand and a campaign that pass their own check", async () => {
  const { type, commit } = await team();

  const said = await type("init");
  expect(said).toMatchObject({ exit: 0, errors: "" });
  expect(said.output).toContain("campaigns/first-campaign/brief.yaml");
  expect(said.output).toContain("campaigns sandbox");
  await commit("chore: start campaigns");
  for (const command of ["generate", "render", "check"]) expect(await type(command), command).toMatchObject({ exit: 0, errors: "" });
});

test("puts the account, the branch and the one who runs it into the configuration", async () => {
  const { type, git, config } = await team();
  await gitText(git, ["symbolic-ref", "HEAD", "refs/heads/trunk"]);
  await gitText(git, ["config", "user.email", "marketer@acme.example"]);

  const said = await type("init", "--hubspot-account", "4242001");

  expect(said.output).not.toContain("campaigns sandbox");
  expect(await config()).toMatchObject({
    defaultBranch: "trunk",
    platforms: { hubspot: { account: "4242001" } },
    people: { author: { git: ["marketer@acme.example"] } },
  });
});

test("leaves files that are there as they are, and says which", async () => {
  const { type, write, git } = await team();
  await write({ "brand/claims.yaml": "schemaVersion: 1\nclaims: []\n" });

  const said = await type("init");

  expect(said.output).toMatch(/Left as they were:\n {2}brand\/claims\.yaml/);
  expect(await gitText(git, ["status", "--short", "brand"])).not.toBe("");
});

test.for<[args: readonly string[], code: string]>([
  [["init"], "ALREADY_INITIALISED"],
  [["init", "--adopt"], "USAGE"],
])("a second time, campaigns %j is refused", async ([args, code]) => {
  const { type } = await team();
  await type("init");

  const said = await type(...args);

  expect(said).toMatchObject({ exit: 2, output: "" });
  expect(said.errors).toContain(code);
});

test.for([["12a"], [""], ["1234567890123"], ["-1"]])("takes only a number for the account, not %j", async ([account = ""]) => {
  const { type } = await team();

  expect((await type("init", `--hubspot-account=${account}`)).exit).toBe(2);
});

test("there is nothing to adopt before there is a configuration", async () => {
  const { type } = await team({ remote: true });

  const said = await type("init", "--adopt");

  expect(said.exit).toBe(2);
  expect(said.errors).toContain("NOT_INITIALISED");
});

test("an unbound installation keeps its id when it is bound; a copy gets one of its own", async () => {
  const { type, git, config } = await team();
  await type("init");
  const { id } = (await config()).installation;

  await gitText(git, ["remote", "add", "origin", "https://git.example/acme/campaigns.git"]);
  expect(await type("init", "--adopt")).toMatchObject({ exit: 0 });
  expect((await config()).installation).toEqual({ id, repository: "https://git.example/acme/campaigns.git" });

  const again = JSON.parse((await type("init", "--adopt", "--json")).output);
  expect(again).toEqual({ repository: "https://git.example/acme/campaigns.git", changed: false });

  await gitText(git, ["remote", "set-url", "origin", "https://git.example/other/campaigns.git"]);
  const moved = await type("init", "--adopt");
  expect(moved.output).toContain("an installation of its own");
  const copied = (await config()).installation;
  expect(copied.repository).toBe("https://git.example/other/campaigns.git");
  expect(copied.id).not.toBe(id);
});

test("adopting changes the installation and not a letter more", async () => {
  const { type, git, folder, config } = await team();
  await type("init");
  const file = path.join(folder, ".github", "campaigns.yml");
  const before = await gitText(git, ["hash-object", file]);
  await gitText(git, ["remote", "add", "origin", "https://git.example/acme/campaigns.git"]);
  await type("init", "--adopt");
  expect(await gitText(git, ["hash-object", file])).not.toBe(before);

  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(/^ {2}repository: .*\n/m, ""));
  expect(await gitText(git, ["hash-object", file])).toBe(before);
  expect((await config()).installation.repository).toBeUndefined();
});
