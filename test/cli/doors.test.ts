/** The command line as a person meets it: help, wrong words, exit codes, colour, under every Node that may be there. */
import path from "node:path";
import process from "node:process";
import { afterAll, expect, test } from "vitest";
import { ALL_COMMANDS } from "#commands/all.ts";
import { startHubspotEmulator } from "#emulators/hubspot/server.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";
import { VERSION } from "#model/version.ts";
import { TransportFailure } from "#ports/transport.ts";
import { merge, openBench, SLUG, START_MS, type Workbench, writeCampaign } from "../workbench.ts";
import { BIN, CLI, campaigns, type Ended, emptyRepository, OLD_NODE, openPlace, ran } from "./processes.ts";

const place = await openPlace();
const empty = await emptyRepository(place, "empty");
const EMPTY = { folder: empty.folder, env: place.env };
const COMMANDS = ALL_COMMANDS.map(({ name }) => name);

const benches: Workbench[] = [];
afterAll(async () => {
  for (const bench of benches) await bench.remove();
});

test.concurrent.for([["this Node", process.execPath], ...(OLD_NODE === undefined ? [] : [["the system's Node", OLD_NODE]])])(
  "starts under %s",
  async ([, node = ""]) => {
    expect(await ran(node, [BIN, "--version"], EMPTY)).toEqual({ exit: 0, output: `${VERSION}\n`, errors: "" });
    expect((await ran(node, [BIN, "no-such-command"], EMPTY)).exit).toBe(2);
  },
);

test.concurrent("says what it can do, and what each command can do", async () => {
  const overview = await campaigns(["--help"], EMPTY);
  expect(overview).toMatchObject({ exit: 0, errors: "" });
  for (const name of COMMANDS) expect(overview.output).toMatch(new RegExp(`^ {2}${name} `, "m"));
  expect((await campaigns([], EMPTY)).exit).toBe(2);

  const pages = await Promise.all(COMMANDS.map((name) => campaigns([name, "--help"], EMPTY)));
  for (const [index, { exit, output }] of pages.entries()) {
    expect(exit).toBe(0);
    expect(output).toMatch(new RegExp(`^campaigns ${COMMANDS[index]}\\b`));
    expect(output).toContain("Exit codes:");
  }
});

test.concurrent.for<[args: readonly string[], exit: number, code: string]>([
  [["no-such-command"], 2, "USAGE"],
  [["check", "--no-such-option"], 2, "USAGE"],
  [["check", "--ref"], 2, "USAGE"],
  [["check"], 2, "NOT_INITIALISED"],
  [["status"], 2, "NOTHING_COMMITTED"],
  [["stop"], 2, "USAGE"],
])("refuses what it does not understand: campaigns %s", async ([args, exit, code]) => {
  const said = await campaigns(args, EMPTY);
  expect(said).toMatchObject({ exit, output: "" });
  expect(said.errors).toContain(`(${code})`);

  const asJson = await campaigns([...args, "--json"], EMPTY);
  expect(JSON.parse(asJson.output)).toMatchObject({ problems: [{ code }] });
  expect(asJson).toMatchObject({ exit, errors: "" });
});

test.concurrent("needs a Git repository", async () => {
  const said = await campaigns(["check"], { folder: place.home, env: { ...place.env, GIT_CEILING_DIRECTORIES: path.dirname(place.home) } });

  expect(said.exit).toBe(2);
  expect(said.errors).toContain("NOT_A_REPOSITORY");
});

test.concurrent("every exit code is reached: 0 done, 1 refused, 2 used wrongly, 3 platform, 4 held", { timeout: 180_000 }, async () => {
  const bench = await heldBench();
  const at = (env: Readonly<Record<string, string>> = {}) => ({ folder: bench.folder, env: { ...place.env, ...env } });
  const server = await startHubspotEmulator({ clock: steppableClock(START_MS), settings: { portalId: 9_999_999 } });
  const wired = { HUBSPOT_ENDPOINT: server.url, HUBSPOT_TOKEN: server.token };
  try {
    expectEnd(await campaigns(["log"], at()), 0);
    expectEnd(await campaigns(["deploy"], at(wired)), 1, "WRONG_ACCOUNT");
    expectEnd(await campaigns(["deploy"], at()), 2, "CREDENTIAL_MISSING");
    expectEnd(await campaigns(["deploy"], at({ ...wired, HUBSPOT_TOKEN: "another" })), 3, "CREDENTIAL_REFUSED");
    const held = await campaigns(["status"], at());
    expect(held).toMatchObject({ exit: 4, errors: "" });
    expect(held.output).toContain("We do not know whether it went out.");
  } finally {
    await server.close();
  }
  expect(server.emulator.exchanges().filter(({ mutating }) => mutating)).toEqual([]);
});

test.concurrent("shows colour on a terminal only, and never where NO_COLOR is set", async ({ skip }) => {
  const node = process.execPath;
  const onTerminal = (env: Readonly<Record<string, string>>) =>
    ran(
      "script",
      ["--quiet", "--return", "--command", `${node} ${CLI} status --help; ${node} ${CLI} log --limit x; ${node} ${CLI} plan`, "/dev/null"],
      {
        ...EMPTY,
        env: { ...place.env, TERM: "xterm-256color", ...env },
      },
    );
  const colourful = await onTerminal({}).catch(() => undefined);
  if (colourful === undefined) return skip("there is no `script` to make a terminal with");

  expect(colourful.output).toContain("\u001b[1;31m");
  expect((await onTerminal({ NO_COLOR: "1" })).output).not.toContain("\u001b[1;31m");
  const piped = await campaigns(["log", "--limit", "x"], EMPTY);
  expect(piped.output + piped.errors).not.toContain("\u001b");
});

function expectEnd({ exit, output, errors }: Ended, wanted: number, code = ""): void {
  expect(output + errors).toContain(code);
  expect(exit).toBe(wanted);
}

/** A campaign whose mail is held: HubSpot's answer was lost, and HubSpot answered nothing more. */
async function heldBench(): Promise<Workbench> {
  let silent = false;
  const bench = await openBench({
    wrapTransport: (transport) => async (request) => {
      if (silent) throw new TransportFailure("The connection was reset.", { sent: "no" });
      const answer = await transport(request);
      if (!/\/emails\/\d+\/publish$/.test(request.path)) return answer;
      silent = true;
      throw new TransportFailure("The connection was reset.", { sent: "perhaps" });
    },
  });
  benches.push(bench);
  await writeCampaign(bench);
  await bench.must("stage", SLUG);
  await bench.approveAll();
  await merge(bench);
  await bench.campaigns("deploy");
  return bench;
}
