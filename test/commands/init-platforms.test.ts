/** How a repository is laid down for other platforms than HubSpot, and for several. */
import { expect, test } from "vitest";
import { choosePlatforms, STARTING_PLATFORMS } from "#commands/init-platforms.ts";
import { run } from "#commands/run.ts";
import { COMMANDS } from "#commands/table.ts";
import { readConfig } from "#files/read-config.ts";
import { openSource } from "#files/source.ts";
import { snapshotWorkTree } from "#git/work-tree.ts";
import { platformInWords } from "#model/platform-names.ts";
import { PLATFORMS } from "#platforms/registry.ts";
import { temporaryRepository } from "../temporary-repository.ts";
import { ACTION } from "../workflows/workflow-files.ts";
import { quietWorld } from "./quiet-world.ts";

const NAMES = PLATFORMS.map(({ name }) => name);

async function team() {
  const repository = await temporaryRepository();
  const world = quietWorld({ git: repository.git });
  const type = (...args: readonly string[]) => run(args, { commands: COMMANDS, makeWorld: () => world });
  const config = async () =>
    (await readConfig(await openSource(repository.git, await snapshotWorkTree(repository.git, [".github"])))).value;
  return { ...repository, type, config };
}

test("every platform with an adapter can be begun with", () => {
  expect(STARTING_PLATFORMS.map(({ platform }) => platform)).toEqual(expect.arrayContaining([...NAMES]));
});

test.for(NAMES)("on %s alone a configuration, a brand and a campaign are laid down that pass their own check", async (platform) => {
  const { type, commit, config } = await team();

  const said = await type("init", "--platform", platform);

  expect(said).toMatchObject({ exit: 0, errors: "" });
  expect(said.output).toContain(`Read .github/campaigns.yml: the ${platformInWords(platform)} account, who may approve what.`);
  expect(Object.keys((await config()).platforms)).toEqual([platform]);
  expect((await config()).trust).toEqual({ [platform]: { default: "execute" } });
  await commit("chore: start campaigns");
  for (const command of ["generate", "render", "check"]) expect(await type(command), command).toMatchObject({ exit: 0, errors: "" });
});

test("on all of them, each with its account, the secrets of each are listed for GitHub, and its workflows hand over no other", async () => {
  const { type, config, read } = await withFiles();
  const typed = STARTING_PLATFORMS.filter(({ platform }) => NAMES.includes(platform)).map(
    ({ platform, noAccount }) => `${platform}=${noAccount}`,
  );

  const said = await type("init", "--platform", typed.join(","), "--github", "--action", ACTION);

  expect(said).toMatchObject({ exit: 0, errors: "" });
  expect(Object.keys((await config()).platforms)).toEqual(NAMES);
  const wanted = PLATFORMS.flatMap(({ credentials, settings, name }) => {
    const account = STARTING_PLATFORMS.find(({ platform }) => platform === name)?.noAccount ?? "";
    expect(settings, name).toBeDefined();
    return credentials(account);
  });
  for (const name of wanted) expect(said.output).toContain(name);
  const stop = await read(".github/workflows/campaigns-stop.yml");
  expect([...stop.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name)).toEqual(wanted);
});

async function withFiles() {
  const opened = await team();
  const { readFile } = await import("node:fs/promises");
  return { ...opened, read: (file: string) => readFile(`${opened.folder}/${file}`, "utf8") };
}

test.for<[typed: string | undefined, hubspot: string | undefined, words: string]>([
  ["hubspt", undefined, "--platform takes hubspot"],
  ["printed-letters", undefined, 'not "printed-letters"'],
  ["", undefined, 'not ""'],
  ["hubspot,hubspot", undefined, '--platform names "hubspot" twice'],
  ["hubspot=12a", undefined, "--platform hubspot=… takes the account's number"],
  ["hubspot=1\\n  evil: true", undefined, "takes the account's number"],
  [undefined, "12a", "--hubspot-account takes the account's number"],
])("refuses --platform %j with --hubspot-account %j", ([typed, hubspot, words]) => {
  expect(() => choosePlatforms(typed, hubspot)).toThrow(words);
});

test("without a word it is HubSpot, under its own option's account", () => {
  expect(choosePlatforms(undefined, "4242001").map(({ starting, account }) => [starting.platform, account])).toEqual([
    ["hubspot", "4242001"],
  ]);
  expect(choosePlatforms("hubspot=7", undefined).map(({ account }) => account)).toEqual(["7"]);
});
