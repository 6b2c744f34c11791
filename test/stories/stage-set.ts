/**
 * A team on GitHub: the forge and HubSpot as stand-ins over real HTTP, and a runner that starts the jobs of this repository's own workflow
 * files: with their exact rights, their secrets and true event payloads. `STORIES=built` runs the built bundle as processes of its own,
 * as GitHub's runner does; else the same entry runs in this process, on a clock that waits for nobody.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { expect } from "vitest";
import { parse } from "yaml";
import { ALL_COMMANDS } from "#commands/all.ts";
import { realWorld } from "#commands/real-world.ts";
import { run } from "#commands/run.ts";
import { hubspotSeed } from "#commands/sandbox/hubspot-seed.ts";
import type { RecordedExchange } from "#emulators/forge/emulator.ts";
import { type RunningForge, startForgeEmulator } from "#emulators/forge/server.ts";
import { type RunningHubspotEmulator, startHubspotEmulator } from "#emulators/hubspot/server.ts";
import { realClockWithOffset, steppableClock } from "#emulators/steppable-clock.ts";
import { readBrand } from "#files/read-brand.ts";
import { readConfig } from "#files/read-config.ts";
import { openSource } from "#files/source.ts";
import { gitProgram } from "#git/program.ts";
import { openForge } from "#github/forge.ts";
import { withoutPlatforms } from "../../scripts/one-platform.ts";
import { ran, start } from "../cli/processes.ts";
import { checkExchanges } from "../emulators/forge/openapi.ts";
import { whenFileEnds } from "../file-end.ts";

export const ROOT = path.resolve(import.meta.dirname, "../..");
// biome-ignore lint/style/noProcessEnv: how the stories are run is asked for from outside.
export const IS_BUILT = process.env["STORIES"] === "built";
// biome-ignore lint/style/noProcessEnv: tests have to find the git program.
const { PATH } = process.env;
export const SLUG = "2027-spring-launch";
const DAY_MS = 86_400_000;

export interface Ran {
  readonly exit: number;
  readonly output: string;
  readonly outputs: Readonly<Record<string, string>>;
}

export interface StageSet {
  readonly forge: RunningForge;
  readonly hubspot: RunningHubspotEmulator;
  readonly clock: { readonly now: () => number };
  /** HubSpot's clock, and ours where it can be moved. */
  advance(milliseconds: number): void;
  /** The brief of the spring launch, its mail two weeks ahead. */
  brief(change?: (text: string) => string): string;
  /** Runs one job of a workflow file for what happened last, as GitHub would. */
  job(workflow: string, job: string, options?: JobOptions): Promise<Ran>;
  /** What GitHub starts for everything that happened since the last call: pull request, stage, deploy and comment runs, until nothing is left. */
  settle(): Promise<readonly string[]>;
  /** Lets go by what happened since the last call: what it starts is another story. */
  passOver(): void;
  /** Words of the one comment on a pull request, and how many there are. */
  comment(number: number): Promise<string>;
  comments(number: number): Promise<readonly { readonly author: string; readonly body: string }[]>;
  gate(commit: string): Promise<{ readonly state: string; readonly description: string } | undefined>;
  head(number: number): string;
  /** A file of a branch, as it stands on the forge. */
  file(branch: string, file: string): Promise<string>;
  openIssues(label: string): Promise<readonly { readonly title: string; readonly body: string }[]>;
  /** The folder of the newest clone, for what people do with Git themselves. */
  clone(): string;
  /** Runs the program as a person would, in a clone. */
  campaigns(...args: readonly string[]): Promise<Ran>;
  /** What people said in a review of the newest commit. */
  approveAll(number: number): Promise<void>;
  /** A pull request with the spring launch, worked on until its comment stands. */
  launchRequest(): Promise<number>;
  readonly calls: { mutations(): number; sent(): number };
  /** Everything that no run may show anybody: each run's token, and HubSpot's. */
  readonly secrets: readonly string[];
  /** Where runs have their checkouts and their temporary files. */
  readonly folder: string;
}

export interface JobOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly actor?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The delivery that started it; the newest of its kind where absent. */
  readonly event?: { readonly name: string; readonly payload: unknown };
  /** How many commits the checkout fetches; all where absent, as our workflows say. */
  readonly depth?: number;
  /** The commit an old run is run again on; the default branch's newest where absent. */
  readonly commit?: string;
  /** Called when the checkout stands and before the Action begins: from here on faults meet the program alone. */
  readonly beforeRun?: () => void;
  /** Ends the process by this signal, SIGKILL where none is named, as soon as `when` says so. Only built. */
  readonly kill?: { readonly when: () => boolean; readonly signal?: NodeJS.Signals };
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly {
    readonly uses?: string;
    readonly with?: Readonly<Record<string, string>>;
    readonly env?: Readonly<Record<string, string>>;
  }[];
}

export async function openStage(
  options: {
    readonly config?: (text: string) => string;
    readonly forge?: Parameters<typeof startForgeEmulator>[0] extends infer Options ? Partial<Options> : never;
    /** Its token, and where it writes its wire log. */
    readonly hubspot?: { readonly token: string; readonly wireLog: string };
  } = {},
): Promise<StageSet> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "campaigns-story-")));
  const startMs = Date.now();
  const shared = IS_BUILT ? realClockWithOffset() : steppableClock(startMs);
  const exchanges: RecordedExchange[] = [];
  const forge = await startForgeEmulator({
    clock: IS_BUILT ? realClockWithOffset() : shared,
    people: [
      { login: "marketer", role: "write" },
      { login: "legal-reviewer", role: "write" },
      { login: "brand-reviewer", role: "write" },
      { login: "crm-lead", role: "write" },
      { login: "admin", role: "admin" },
      { login: "reader", role: "read" },
    ],
    environment: { PATH },
    record: (exchange) => exchanges.push(exchange),
    ...options.forge,
  });
  whenFileEnds(async () => {
    await forge.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    expect(checkExchanges(exchanges)).toEqual([]);
  });

  const config = (options.config ?? same)(
    `${withoutPlatforms(readFileSync(path.join(ROOT, ".github", "campaigns.yml"), "utf8"), [
      "marketo",
      "salesforce-marketing-cloud",
      "google-ads",
      "linkedin-ads",
    ]).replace(/^( +id: .*)$/m, `$1\n  repository: ${forge.url}/acme/campaigns`)}`,
  );
  await forge.emulator.byHand.push(
    "main",
    { ...startingFiles(), ".github/campaigns.yml": config },
    { author: "admin", message: "chore: start campaigns" },
  );

  const seedGit = gitProgram({ folder: forge.emulator.folder, env: { PATH } });
  const source = await openSource(seedGit, "main");
  const hubspot = await startHubspotEmulator({
    clock: shared,
    settings: {
      ...hubspotSeed((await readConfig(source)).value, await readBrand(source)),
      ...(options.hubspot === undefined ? {} : { token: options.hubspot.token }),
    },
    ...(options.hubspot === undefined ? {} : { wireLog: options.hubspot.wireLog }),
  });
  whenFileEnds(() => hubspot.close());

  let runs = 0;
  let told = 0;
  const secrets = [hubspot.token];
  const { byHand, state } = forge.emulator;
  const watcher = openForge({
    repository: "acme/campaigns",
    token: forge.tokens.person("admin"),
    apiUrl: forge.apiUrl,
    clock: steppableClock(startMs),
    random: { next: () => 0.5, uuid: () => "00000000-0000-4000-8000-000000000000" },
  });

  async function job(
    workflow: string,
    name: string,
    { inputs = {}, actor, env = {}, event, commit, depth, beforeRun, kill }: JobOptions = {},
  ): Promise<Ran> {
    runs += 1;
    const file = path.join(ROOT, ".github", "workflows", workflow);
    const { jobs }: { readonly jobs: Readonly<Record<string, Job>> } = parse(readFileSync(file, "utf8"));
    const found = jobs[name];
    if (found === undefined) throw new Error(`${workflow} has no job ${name}.`);
    const step = found.steps.find(({ uses }) => uses === "./");
    if (step?.with === undefined) throw new Error(`${workflow}: ${name} does not use the Action.`);
    const deliveries = forge.emulator.deliveries;
    const delivery = event ?? deliveries.at(-1) ?? { name: "workflow_dispatch", payload: {} };
    const token = forge.tokens.workflow(permissionsOf(found.permissions ?? {}));
    const fill = (text: string) =>
      text
        .replace(/\$\{\{ *inputs\.([\w-]+) *\}\}/g, (_all, input: string) => inputs[input] ?? "")
        .replace(/\$\{\{ *github\.event\.pull_request\.number *\}\}/g, () => String(numberIn(delivery.payload) ?? ""))
        .replace(/\$\{\{ *secrets\.HUBSPOT_TOKEN *\}\}/g, hubspot.token)
        .replace(/\$\{\{.*?\}\}/g, "");
    const checkout = path.join(folder, `run-${runs}`);
    const clone = gitProgram({ folder, env: { PATH } });
    const shallow = depth === undefined ? [] : [`--depth=${depth}`];
    const cloned = await clone.run(["clone", "--quiet", ...shallow, forge.gitUrlWith(token), checkout]);
    if (cloned.code !== 0) throw new Error(cloned.stderr);
    await gitProgram({ folder: checkout, env: { PATH } }).run(["remote", "set-url", "origin", `${forge.url}/acme/campaigns`]);
    if (commit !== undefined) await gitProgram({ folder: checkout, env: { PATH } }).run(["checkout", "--quiet", "--detach", commit]);
    const temporary = path.join(folder, `temp-${runs}`);
    await mkdir(temporary);
    const eventPath = path.join(temporary, "event.json");
    const outputPath = path.join(temporary, "output");
    await writeFile(
      eventPath,
      JSON.stringify({ ...(isObject(delivery.payload) ? delivery.payload : {}), ...(Object.keys(inputs).length > 0 ? { inputs } : {}) }),
    );
    await writeFile(outputPath, "");
    const jobEnv = Object.fromEntries(Object.entries(step.env ?? {}).map(([key, value]) => [key, fill(value)]));
    const environment: Record<string, string | undefined> = {
      PATH: [path.dirname(process.execPath), PATH ?? ""].join(path.delimiter),
      HOME: temporary,
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_NOSYSTEM: "1",
      GITHUB_ACTIONS: "true",
      GITHUB_REPOSITORY: "acme/campaigns",
      GITHUB_REPOSITORY_ID: String(state.settings.repositoryId),
      GITHUB_SERVER_URL: forge.url,
      GITHUB_API_URL: forge.apiUrl,
      GITHUB_EVENT_NAME: delivery.name,
      GITHUB_EVENT_PATH: eventPath,
      GITHUB_ACTOR: actor ?? senderOf(delivery.payload) ?? "marketer",
      GITHUB_SHA: commit ?? state.refs.get("refs/heads/main") ?? "",
      GITHUB_REF: "refs/heads/main",
      GITHUB_RUN_ID: String(1000 + runs),
      GITHUB_OUTPUT: outputPath,
      GITHUB_STATE: path.join(temporary, "state"),
      RUNNER_TEMP: temporary,
      HUBSPOT_ENDPOINT: hubspot.url,
      TZ: "UTC",
      ...jobEnv,
      ...env,
    };
    await writeFile(path.join(temporary, "state"), "");
    const given = {
      command: fill(step.with["command"] ?? ""),
      arguments: fill(step.with["arguments"] ?? ""),
      hubspot: fill(step.with["hubspot-token"] ?? ""),
    };
    secrets.push(token);
    beforeRun?.();
    if (!IS_BUILT) return await inside({ given, environment, token, checkout, delivery, runs });
    const inputsInEnvironment = {
      ...environment,
      INPUT_COMMAND: given.command,
      INPUT_ARGUMENTS: given.arguments,
      "INPUT_HUBSPOT-TOKEN": given.hubspot,
      "INPUT_GITHUB-TOKEN": token,
    };
    const started = start(process.execPath, [path.join(ROOT, "dist", "main.js")], { folder: checkout, env: inputsInEnvironment });
    const watch = setInterval(() => {
      if (kill?.when() === true) started.end(kill.signal ?? "SIGKILL");
    }, 2);
    const ended = await started.ended.finally(() => clearInterval(watch));
    // The runner starts the step after whatever became of this one, with what this one left.
    const left = Object.entries(outputsIn(await readFile(path.join(temporary, "state"), "utf8"))).map(([key, value]) => [
      `STATE_${key}`,
      value,
    ]);
    const post = await ran(process.execPath, [path.join(ROOT, "dist", "post.js")], {
      folder: checkout,
      env: { ...inputsInEnvironment, ...Object.fromEntries(left) },
    });
    expect(post).toMatchObject({ exit: 0, errors: "" });
    forge.tokens.revoke(token);
    const outputs = outputsIn(await readFile(outputPath, "utf8"));
    return {
      exit: Number(outputs["exit-code"] ?? ended.exit ?? 1),
      output: [ended.output, ended.errors, post.output].join("\n"),
      outputs,
    };
  }

  async function inside({
    given,
    environment,
    token,
    checkout,
    delivery,
  }: {
    readonly given: { readonly command: string; readonly arguments: string; readonly hubspot: string };
    readonly environment: Record<string, string | undefined>;
    readonly token: string;
    readonly checkout: string;
    readonly delivery: { readonly name: string; readonly payload: unknown };
    readonly runs: number;
  }): Promise<Ran> {
    const args = [given.command, ...given.arguments.split(" ").filter(Boolean)];
    const env = { ...environment, GITHUB_TOKEN: token, ...(given.hubspot === "" ? {} : { HUBSPOT_TOKEN: given.hubspot }) };
    const random = { next: () => 0.5, uuid: () => crypto.randomUUID() };
    const done = await run(args, {
      commands: ALL_COMMANDS,
      makeWorld: () => {
        const world = realWorld({
          folder: checkout,
          env,
          colour: false,
          progress: () => undefined,
          print: () => undefined,
          run: { actor: environment["GITHUB_ACTOR"] ?? "", event: delivery, runLink: `${forge.url}/acme/campaigns/actions/runs/${runs}` },
        });
        if (world.forge === undefined) throw new Error("The run was told of no forge.");
        const opened = openForge({ repository: "acme/campaigns", token, apiUrl: forge.apiUrl, clock: shared, random });
        return { ...world, clock: shared, random, forge: { ...world.forge, open: () => Promise.resolve(opened) } };
      },
    });
    forge.tokens.revoke(token);
    return { exit: done.exit, output: `${done.output}\n${done.errors}`, outputs: done.outputs ?? {} };
  }

  /** What the `if:` and `on:` lines of the workflows say of each event, without an evaluator for their expressions. */
  async function startedBy(delivery: (typeof forge.emulator.deliveries)[number]): Promise<readonly string[]> {
    const log: string[] = [];
    const play = async (workflow: string, name: string, how: JobOptions = {}) => {
      const result = await job(workflow, name, { event: delivery, ...how });
      log.push(`${workflow.replace(/^campaigns-|\.yml$/g, "")}/${name}: ${result.exit}${result.exit === 0 ? "" : `\n${result.output}`}`);
    };
    if (delivery.runs !== "now") return log;
    const action = isObject(delivery.payload) ? delivery.payload["action"] : undefined;
    switch (delivery.name) {
      case "pull_request":
      case "pull_request_review":
      case "merge_group":
        if (!isFromFork(delivery.payload) && !(delivery.name === "merge_group" && action !== "checks_requested"))
          await play("campaigns-pull-request.yml", "submit");
        break;
      case "workflow_dispatch": {
        const inputs = inputsIn(delivery.payload);
        if (inputs["pull-request"] === undefined) break;
        await play("campaigns-stage.yml", "prepare", { inputs });
        await play("campaigns-stage.yml", "review", { inputs });
        break;
      }
      case "push":
        if (delivery.ref === "refs/heads/main") {
          await play("campaigns-deploy.yml", "stage");
          await play("campaigns-deploy.yml", "deploy");
        }
        break;
      case "issue_comment": {
        const body = textAt(delivery.payload, "comment", "body");
        if (textAt(delivery.payload, "comment", "user", "type") === "Bot") break;
        if (body.includes("/campaign stop")) await play("campaigns-commands.yml", "stop");
        else if (body.includes("/campaign") || /^[1-9]/.test(body)) await play("campaigns-commands.yml", "respond");
        break;
      }
      case "issues":
        if (textAt(delivery.payload, "issue", "user", "type") !== "Bot") await play("campaigns-commands.yml", "respond");
        break;
    }
    return log;
  }

  const set: StageSet = {
    forge,
    hubspot,
    clock: shared,
    advance: (milliseconds) => hubspot.emulator.advance(milliseconds),
    brief(change = same) {
      const text = readFileSync(path.join(ROOT, "campaigns", SLUG, "brief.yaml"), "utf8");
      return change(text.replaceAll(/2027-04-07|2027-04-20|2027-04-21|April 20, 2027/g, (found) => dayFor(found, startMs)));
    },
    job,
    async settle() {
      const log: string[] = [];
      for (let rounds = 0; told < forge.emulator.deliveries.length; rounds += 1) {
        if (rounds > 60) throw new Error(`It never comes to rest:\n${log.join("\n")}`);
        const delivery = forge.emulator.deliveries[told];
        told += 1;
        if (delivery !== undefined) log.push(...(await startedBy(delivery)));
      }
      return log;
    },
    passOver() {
      told = forge.emulator.deliveries.length;
    },
    async comment(number) {
      const all = await set.comments(number);
      const ours = all.filter(({ body }) => body.startsWith("<!-- campaigns-as-code:v1 -->"));
      expect(ours.length, `comments of ours on #${number}: ${all.map(({ body }) => body).join("\n---\n")}`).toBe(1);
      return ours[0]?.body ?? "";
    },
    comments: async (number) => (await watcher.comments(number)).map(({ author, body }) => ({ author: author.login, body })),
    async gate(commit) {
      const found = [...state.statuses].reverse().find((status) => status.sha === commit && status.context === "campaigns/gate");
      return found === undefined ? undefined : { state: found.state, description: found.description ?? "" };
    },
    head: (number) => state.refs.get(`refs/pull/${number}/head`) ?? "",
    async file(branch, file) {
      return Buffer.from((await seedGit.run(["show", `${branch}:${file}`])).stdout).toString("utf8");
    },
    openIssues: async (label) => (await watcher.issuesWith(label, "open")).map(({ title, body }) => ({ title, body })),
    clone: () => path.join(folder, `run-${runs}`),
    campaigns: (...args) =>
      inside({
        given: { command: args[0] ?? "", arguments: args.slice(1).join(" "), hubspot: hubspot.token },
        environment: {
          PATH: PATH,
          HUBSPOT_ENDPOINT: hubspot.url,
          GITHUB_SERVER_URL: forge.url,
          GITHUB_API_URL: forge.apiUrl,
          GITHUB_REPOSITORY: "acme/campaigns",
          GITHUB_ACTOR: "admin",
        },
        token: forge.tokens.person("admin"),
        checkout: path.join(folder, `run-${runs}`),
        delivery: { name: "workflow_dispatch", payload: {} },
        runs,
      }),
    async approveAll(number) {
      for (const login of ["legal-reviewer", "brand-reviewer", "crm-lead"]) await byHand.review(number, login, "approve");
    },
    async launchRequest() {
      await byHand.push(
        "spring",
        { [`campaigns/${SLUG}/brief.yaml`]: set.brief() },
        { author: "marketer", message: "feat: spring launch" },
      );
      const number = await byHand.openPullRequest({ by: "marketer", branch: "spring", title: "Spring launch", body: "Please look." });
      await set.settle();
      return number;
    },
    calls: {
      mutations: () => hubspot.emulator.exchanges().filter(({ mutating }) => mutating).length,
      sent: () => hubspot.emulator.events().filter(({ kind }) => kind === "sent").length,
    },
    secrets,
    folder,
  };
  secrets.push(...forge.tokens.all());
  told = forge.emulator.deliveries.length;
  return set;
}

function same(text: string): string {
  return text;
}

/** This repository's own brand and workflows, as a team has them before its first campaign. */
function startingFiles(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const folder of ["brand", path.join(".github", "workflows")]) {
    for (const entry of readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.relative(ROOT, path.join(entry.parentPath, entry.name));
      files[file] = readFileSync(path.join(ROOT, file), "utf8");
    }
  }
  return files;
}

function dayFor(text: string, startMs: number): string {
  const day = (ahead: number) => new Date(startMs + ahead * DAY_MS).toISOString().slice(0, 10);
  switch (text) {
    case "2027-04-07":
      return day(14);
    case "2027-04-20":
      return day(27);
    case "2027-04-21":
      return day(28);
    default:
      return new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" }).format(startMs + 27 * DAY_MS);
  }
}

/** `pull-requests` as workflow files write it; the stand-in wants the same names. */
function permissionsOf(permissions: Readonly<Record<string, string>>): Readonly<Record<string, "read" | "write">> {
  return Object.fromEntries(
    Object.entries(permissions).flatMap(([name, level]) => (level === "read" || level === "write" ? [[name, level] as const] : [])),
  );
}

function outputsIn(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...text.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(([, name = "", , value = ""]) => [name, value]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function textAt(value: unknown, ...keys: readonly string[]): string {
  const found = keys.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), value);
  return typeof found === "string" ? found : "";
}

function numberIn(payload: unknown): number | undefined {
  const pull = isObject(payload) ? payload["pull_request"] : undefined;
  const number = isObject(pull) ? pull["number"] : undefined;
  return typeof number === "number" ? number : undefined;
}

function isFromFork(payload: unknown): boolean {
  const name = textAt(payload, "pull_request", "head", "repo", "full_name");
  return name !== "" && name !== "acme/campaigns";
}

function inputsIn(payload: unknown): Readonly<Record<string, string>> {
  const inputs = isObject(payload) ? payload["inputs"] : undefined;
  return isObject(inputs) ? Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, String(value)])) : {};
}

function senderOf(payload: unknown): string | undefined {
  return textAt(payload, "sender", "login") || undefined;
}

export function layAside(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
}
