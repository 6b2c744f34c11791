/** A team's repository on Marketo Engage, in real processes against the stand-in's real HTTP server. */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "vitest";
import { type RunningMarketoEmulator, startMarketoEmulator } from "#emulators/marketo/server.ts";
import type { MarketoSettings } from "#emulators/marketo/settings.ts";
import { realClockWithOffset } from "#emulators/steppable-clock.ts";
import { gitText } from "#git/run.ts";
import type { Git } from "#ports/git.ts";
import { campaigns, commitAll, type Ended, type Environment, emptyRepository, type Place } from "./processes.ts";

export const SLUG = "first-campaign";
const ACCOUNT = "000-EMU-001";
export const CLIENT_SECRET = "planted-client-secret";

/** Changes a file of the repository; every change has to find its place. */
export async function change(file: string, changes: readonly (readonly [from: string | RegExp, to: string])[]): Promise<void> {
  const before = await readFile(file, "utf8");
  const after = changes.reduce((text, [from, to]) => {
    const next = text.replace(from, to);
    expect(next, String(from)).not.toBe(text);
    return next;
  }, before);
  await writeFile(file, after);
}

export interface MarketoTeam extends RunningMarketoEmulator {
  readonly git: Git;
  readonly wireLog: string;
  /** All that any command has said. */
  readonly said: readonly string[];
  /** With the keys of the instance. */
  readonly env: Environment;
  file(name: string): string;
  at(env?: Environment): { readonly folder: string; readonly env: Environment };
  /** A command that ends like this and complains of nothing; what it says, as JSON. */
  done(args: readonly string[], env?: Environment, exit?: number): Promise<ReturnType<typeof JSON.parse>>;
  /** A command, however it ends. */
  ended(args: readonly string[], env?: Environment): Promise<Ended>;
}

/** An instance, and a repository that was set up for it; its one campaign is a mail, and nothing of it is generated yet. */
export async function openMarketoTeam(place: Place, name: string, account: Partial<MarketoSettings> = {}): Promise<MarketoTeam> {
  const lists = [
    { name: "Admins Team plan", size: 640, members: [[1, 640]] as const },
    { name: "Customers in dispute", size: 12, members: [[629, 640]] as const },
    { name: "Trial sign-ups", size: 0 },
  ];
  const wireLog = path.join(place.home, `${name}.jsonl`);
  // One process after another calls it within seconds, each with the whole rate for itself.
  const settings = { lists, uiHost: "self", ratePer20s: 1_000, clientSecret: CLIENT_SECRET, ...account };
  const served = await startMarketoEmulator({ clock: realClockWithOffset(), settings, wireLog });
  const listId = (list: string) => [...served.emulator.instance.data.staticLists.values()].find((one) => one.name === list)?.id;
  const git = await emptyRepository(place, name);
  const said: string[] = [];
  const file = (of: string) => path.join(git.folder, of);
  const at = (env: Environment = place.env) => ({ folder: git.folder, env });
  const ended = async (args: readonly string[], env: Environment = place.env) => {
    const all = await campaigns([...args, "--json"], at(env));
    said.push(all.output, all.errors);
    return all;
  };
  const done = async (args: readonly string[], env: Environment = place.env, exit = 0) => {
    const all = await ended(args, env);
    expect(all, `${args.join(" ")}: ${all.output}`).toMatchObject({ exit, errors: "" });
    return JSON.parse(all.output);
  };

  await done(["init"]);
  const lines = [
    `account: "${ACCOUNT}"`,
    "accountType: sandbox",
    `uiHost: "${new URL(served.url).host}"`,
    "publishEmail: api",
    "folder: Campaigns as code",
    'templates: { email: "Template: campaign mail" }',
  ];
  await change(file(".github/campaigns.yml"), [
    [/ {2}hubspot:\n( {4}.*\n)+/, `  marketo:\n${lines.map((line) => `    ${line}\n`).join("")}`],
    ["trust:\n  hubspot:", "proofs:\n  to: [reviewer@example.com]\ntrust:\n  marketo:"],
  ]);
  await change(file("brand/audiences.yaml"), [
    [/hubspot:\n {8}"1234567": \["2101", "2102"\]/, `marketo:\n        "${ACCOUNT}": ["${listId("Admins Team plan")}"]`],
    [/hubspot:\n {8}"1234567": \["2190"\]/, `marketo:\n        "${ACCOUNT}": ["${listId("Customers in dispute")}"]`],
    ["size: { expected: 12431,", "size: { expected: 640,"],
  ]);
  await change(file("brand/fields.yaml"), [["hubspot: contact.firstname", "marketo: First Name"]]);
  await change(file(`campaigns/${SLUG}/brief.yaml`), [
    ["platform: hubspot", "platform: marketo"],
    [/ {2}- id: first-page\n( {4}.*\n)+/, ""],
  ]);
  await commitAll(git, "chore: start campaigns");
  const keys = { MARKETO_000_EMU_001_CLIENT_ID: served.clientId, MARKETO_000_EMU_001_CLIENT_SECRET: served.clientSecret };
  const env = { ...place.env, MARKETO_ENDPOINT: served.url, ...keys };
  return { ...served, git, wireLog, said, env, file, at, done, ended };
}

/** As the reviewer; then on as the author. */
export async function approved({ git, done, env }: MarketoTeam): Promise<void> {
  await gitText(git, ["config", "user.email", "reviewer@example.com"]);
  expect(await done(["approve", SLUG], env)).toMatchObject({ login: "reviewer", decision: "approved" });
  await gitText(git, ["config", "user.email", "author@example.com"]);
}

export async function merged(git: Git, branch: string): Promise<void> {
  await gitText(git, ["switch", "--quiet", "main"]);
  await gitText(git, ["merge", "--quiet", "--no-ff", "--message", `Merge ${branch}`, branch]);
}
