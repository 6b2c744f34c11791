/** The stand-ins `sandbox` starts: each opened by what it prints, with the adapter that will open the real thing, and gone afterwards. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openPlatforms } from "#commands/platforms.ts";
import { realWorld } from "#commands/real-world.ts";
import { run } from "#commands/run.ts";
import { STAND_INS } from "#commands/sandbox/stand-ins.ts";
import { COMMANDS } from "#commands/table.ts";
import { openWorkTree } from "#commands/team.ts";
import type { World } from "#commands/world.ts";
import type { PlatformName } from "#model/types.ts";
import { PLATFORMS } from "#platforms/registry.ts";
import { TEST_ENVIRONMENT, temporaryRepository } from "../temporary-repository.ts";
import { withPlatforms } from "./with-platforms.ts";

const NAMES = STAND_INS.map(({ platform }) => platform);

/** A team on these platforms; `during` is called while its stand-ins are up, with what they printed. */
async function team(platforms: readonly PlatformName[]) {
  const repository = await temporaryRepository();
  await repository.write(withPlatforms(platforms));
  const typed = async (args: readonly string[], during: (world: World, printed: string) => Promise<void> = () => Promise.resolve()) => {
    const printed: string[] = [];
    const world: World = {
      ...realWorld({
        ...{ folder: repository.folder, env: TEST_ENVIRONMENT, colour: false, progress: () => undefined },
        print: (line) => printed.push(line),
      }),
      untilInterrupted: () => during({ ...world, env: { ...TEST_ENVIRONMENT, ...variablesIn(printed.join("\n")) } }, printed.join("\n")),
      startModule: () => {
        throw new Error("No module is run here.");
      },
    };
    return { ...(await run(["sandbox", ...args], { commands: COMMANDS, makeWorld: () => world })), printed: printed.join("\n") };
  };
  return { ...repository, typed };
}

function variablesIn(printed: string): Readonly<Record<string, string>> {
  const words = printed.split("\n").flatMap((line) => (line.includes("export ") ? line.split(" ") : []));
  return Object.fromEntries(
    words.filter((word) => word.includes("=")).map((word) => word.split(/=(.*)/s).map((part) => part.replace(/^'(.*)'$/s, "$1"))),
  );
}

test("there is a stand-in for every platform that has an adapter", () => {
  expect(NAMES.toSorted()).toEqual(PLATFORMS.map(({ name }) => name).toSorted());
});

test.for(NAMES)("what is printed for %s opens the configured account, and its page shows the team's own lists", async (platform) => {
  const { typed } = await team([platform]);
  let page = "";

  const ran = await typed(["--port", "0"], async (world, printed) => {
    const { config } = await openWorkTree(world);
    const settings = PLATFORMS.find(({ name }) => name === platform)?.settings(config);
    const port = await openPlatforms(world, config).port(platform);
    expect(await port.account()).toMatchObject({ account: settings?.account, type: settings?.accountType });
    page = await (await fetch(/Look: {2}(\S+)/.exec(printed)?.[1] ?? "")).text();
  });

  expect(ran).toMatchObject({ exit: 0, errors: "", output: "The stand-in is down." });
  expect(page).toContain("Acme Analytics");
});

test("a stand-in for each configured platform comes up, all of them write to one log, and none is left", async () => {
  const { typed } = await team(NAMES);
  const folder = await mkdtemp(path.join(tmpdir(), "campaigns-sandbox-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const wireLog = path.join(folder, "wire.jsonl");
  let looked: readonly string[] = [];

  const ran = await typed(["--port", "0", "--wire-log", wireLog], async (world, printed) => {
    const { config } = await openWorkTree(world);
    for (const name of NAMES) await (await openPlatforms(world, config).port(name)).account();
    looked = [...printed.matchAll(/Look: {2}(\S+)/g)].map(([, url]) => url ?? "");
  });

  expect(ran).toMatchObject({ exit: 0, errors: "" });
  expect(looked).toHaveLength(NAMES.length);
  for (const url of looked) await expect(fetch(url)).rejects.toThrow();
  const lines = (await readFile(wireLog, "utf8")).trim().split("\n");
  expect(lines.length).toBeGreaterThanOrEqual(NAMES.length);
  const secrets = Object.entries(variablesIn(ran.printed)).filter(([name]) => /TOKEN|SECRET|CREDENTIALS/.test(name));
  expect(secrets).not.toHaveLength(0);
  for (const [name, value] of secrets) expect(lines.join("\n"), name).not.toContain(value);
});

test("entry sources that the settings name are there, as an administrator would have made them", async () => {
  const { typed, write } = await team(["salesforce-marketing-cloud"]);
  const files = withPlatforms(["salesforce-marketing-cloud"]);
  const [file, text = ""] = Object.entries(files).find(([name]) => name.endsWith("campaigns.yml")) ?? ["", ""];
  const list = /\["(\d+)"/.exec(files["brand/audiences.yaml"] ?? "")?.[1] ?? "";
  await write({ [file]: text.replace(/^( +)deliveryProfile: .*$/m, `$&\n$1entrySources: { "${list}": every-day }`) });
  let things: readonly { readonly what: string; readonly wrong?: string }[] = [];

  const ran = await typed(["--port", "0"], async (world) => {
    const { config } = await openWorkTree(world);
    things = (await (await openPlatforms(world, config).port("salesforce-marketing-cloud")).prepared?.()) ?? [];
  });

  expect(ran).toMatchObject({ exit: 0, errors: "" });
  expect(things).toContainEqual({ what: `The entry source “every-day” looks at the data extension “${list}” again and again.` });
});

test("--platform starts one of several", async () => {
  const { typed } = await team(NAMES);

  const ran = await typed(["--port", "0", "--platform", "hubspot", "--json"]);

  expect(JSON.parse(ran.output)).toMatchObject({ standIns: [{ platform: "hubspot" }] });
});

test.for<[args: readonly string[], words: string]>([
  [["--platform", "marketo"], 'names no platform "marketo" that can be stood in for; it names hubspot'],
  [["--port", "4O10"], '--port takes a port number, not "4O10"'],
  [["--port", ""], '--port takes a port number, not ""'],
  [["--port", "65536"], "--port takes a port number"],
])("refuses %j, and starts nothing", async ([args, words]) => {
  const { typed } = await team(["hubspot"]);

  const ran = await typed(args);

  expect(ran).toMatchObject({ exit: 2, printed: "" });
  expect(ran.errors).toContain(words);
});

test("a port that is taken is told as that, and what was started before is ended", async () => {
  const { typed } = await team(["hubspot"]);
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, "127.0.0.1", () => {
      const address = other.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  onTestFinished(() => void other.close());

  const ran = await typed(["--port", String(port)]);

  expect(ran).toMatchObject({ exit: 2, printed: "" });
  expect(ran.errors).toContain(`The HubSpot stand-in cannot have port ${port} on this machine.`);
});
