/** A running forge with a first commit, callers with tokens, and real Git clones; every exchange is checked against the API description. */
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import type { RecordedExchange } from "#emulators/forge/emulator.ts";
import { type ForgeServerOptions, type RunningForge, startForgeEmulator } from "#emulators/forge/server.ts";
import type { ForgeSettings } from "#emulators/forge/settings.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";
import { gitProgram } from "#git/program.ts";
import { TEST_ENVIRONMENT } from "../../temporary-repository.ts";
import { checkExchanges } from "./openapi.ts";

export const START = Date.parse("2026-11-22T09:00:00Z");
export const REPOSITORY = "/repos/acme/campaigns";

/** Reads a path of keys out of unknown JSON. */
export function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
  return keys.reduce<unknown>((found, key) => (typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined), value);
}

/** Every member of a JSON list under a key. */
export function each(list: unknown, ...keys: readonly (string | number)[]): readonly unknown[] {
  return Array.isArray(list) ? list.map((member: unknown) => at(member, ...keys)) : [];
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
}

export type Ask = (method: string, path: string, body?: unknown) => Promise<Reply>;

/** Calls below the repository, or with a leading double slash anywhere. */
export function asker(forge: RunningForge, token: string | undefined): Ask {
  return async (method, path, body) => {
    const response = await fetch(forge.apiUrl + (path.startsWith("//") ? path.slice(1) : REPOSITORY + path), {
      method,
      headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json: unknown = text === "" ? undefined : JSON.parse(text);
    return { status: response.status, headers: response.headers, json };
  };
}

/** Starts a forge whose default branch has one commit by `admin`. At the end of the test every exchange must fit the description. */
export async function startedForge(settings: Partial<ForgeSettings> = {}, options: Partial<ForgeServerOptions> = {}) {
  const clock = steppableClock(START);
  const exchanges: RecordedExchange[] = [];
  const forge = await startForgeEmulator({ ...settings, ...options, clock, record: (exchange) => exchanges.push(exchange) });
  onTestFinished(async () => {
    await forge.close();
    expect(checkExchanges(exchanges)).toEqual([]);
  });
  const { byHand } = forge.emulator;
  const first = await byHand.push(
    "main",
    { "README.md": "Campaigns\n", ".github/workflows/campaigns-stage.yml": WORKFLOW },
    { author: "admin" },
  );
  const as = (token: string | undefined) => asker(forge, token);
  return {
    ...{ clock, forge, emulator: forge.emulator, byHand, first, exchanges, as },
    person: (login: string) => as(forge.tokens.person(login)),
    workflow: (permissions?: Parameters<typeof forge.tokens.workflow>[0]) => as(forge.tokens.workflow(permissions)),
    /** A branch with one file and a pull request for it; its number. */
    async pullRequest(
      branch = "spring",
      by = "marketer",
      files: Readonly<Record<string, string>> = { [`campaigns/${branch}/brief.yaml`]: "name: Spring\n" },
    ) {
      await byHand.push(branch, files, { author: by, message: `Write ${branch}` });
      return byHand.openPullRequest({ by, branch, title: `Launch ${branch}`, body: "Please look." });
    },
    /** Names of the deliveries since `from`, each with what it starts. */
    delivered: (from = 0) =>
      forge.emulator.deliveries
        .slice(from)
        .map(({ name, payload, runs }) => `${name}${payload["action"] === undefined ? "" : ` ${String(payload["action"])}`}: ${runs}`),
    git: (...args: readonly string[]) => bareGit(forge, args),
  };
}

const WORKFLOW = `on:
  workflow_dispatch:
    inputs:
      pull-request:
        description: Which one
        required: true
      mode:
        required: true
        default: stage
permissions: {}
jobs: {}
`;

async function bareGit(forge: RunningForge, args: readonly string[]): Promise<string> {
  const { stdout, stderr, code } = await gitProgram({ folder: forge.emulator.folder, env: TEST_ENVIRONMENT }).run(args);
  if (code !== 0) throw new Error(stderr);
  return Buffer.from(stdout).toString("utf8").trim();
}

/** A clone over HTTP with a token; `git` gives exit code and everything said. */
export async function cloned(forge: RunningForge, token: string, ...options: readonly string[]) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "forge-clone-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  const program = gitProgram({ folder, env: TEST_ENVIRONMENT });
  const git = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await program.run(args);
    return { code, said: `${Buffer.from(stdout).toString("utf8")}${stderr}` };
  };
  const result = await git("clone", "--quiet", ...options, forge.gitUrlWith(token), folder);
  return { folder, git, result };
}
