/**
 * L4: the built CLI as a real process, against the stand-in over a real socket and a repository on the disk. It is killed just before or
 * just after one of its calls is carried out, or a push is taken, or Git moved the ledger; the runs after it must mend everything.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { type SteppableClock, steppableClock } from "#emulators/steppable-clock.ts";
import { gitProgram } from "#git/program.ts";
import type { PlatformName } from "#model/types.ts";
import { PLATFORMS } from "#platforms/registry.ts";
import type { HttpRequest } from "#ports/transport.ts";
import type { Account, PlatformUnderTest } from "../accounts/account.ts";
import { ledgerHead, quiet, violations, wrongInRun } from "./invariants.ts";
import type { Failure } from "./layers.ts";
import type { Scene } from "./scenes.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const CLI = path.join(ROOT, "dist", "cli.js");
const FAST_CLOCK = fileURLToPath(new URL("./fast-clock.ts", import.meta.url));
/** The program's seconds in one of ours. */
const SPEED = 90;
/** SIGINT first, SIGTERM 7.5 s after it, as GitHub cancels a job. Source: github.com/actions/runner, ProcessInvoker (read 2026-11). */
const BETWEEN_SIGNALS_MS = 7_500 / SPEED;

export interface Killing {
  /** Counted from 0: a call of the platform, or a move of the ledger's branch. */
  readonly on: "call" | "ledger";
  readonly at: number;
  readonly moment: "before" | "after";
  readonly how: "SIGKILL" | "cancelled";
}

/**
 * The moments of a scene at which a process ends: before and after each call that changes something and each move of the ledger, killed or
 * cancelled; and killed before each other call.
 */
export function killings({ writes, moves }: Counts): readonly Killing[] {
  const everyWay = (on: Killing["on"], at: number) =>
    (["before", "after"] as const).flatMap((moment) =>
      (["SIGKILL", "cancelled"] as const).map((how): Killing => ({ on, at, moment, how })),
    );
  return [
    ...writes.flatMap((isWrite, at) => (isWrite ? everyWay("call", at) : [{ on: "call", at, moment: "before", how: "SIGKILL" } as const])),
    ...Array.from({ length: moves }, (_, at) => everyWay("ledger", at)).flat(),
  ];
}

/** What a scene does when nobody ends it. */
export interface Counts {
  /** Of each of its calls, in order: whether it may change something. */
  readonly writes: readonly boolean[];
  /** How often the ledger's branch moves where it is shared. */
  readonly moves: number;
}

/** @throws Error where the CLI was not built. */
export async function countsOf(scene: Scene): Promise<Counts> {
  if (!existsSync(CLI)) throw new Error("The CLI is not built: run `npm run build` first.");
  const stage = await openStage(scene);
  try {
    await stage.run(scene.spec.command);
    return { writes: stage.requests.map(scene.platform.isWrite), moves: await stage.moves() };
  } finally {
    await stage.close();
  }
}

/** Plays one killing; undefined where everything holds afterwards. */
export async function killingFailure(scene: Scene, killing: Killing): Promise<Failure | undefined> {
  const stage = await openStage(scene);
  const { command, again = command } = scene.spec;
  const since = await ledgerHead(stage);
  try {
    const outputs = [await stage.run(command, killing)];
    let last: readonly HttpRequest[] = [];
    for (let run = 0; run < 3; run += 1) {
      const [before, head] = [stage.requests.length, await ledgerHead(stage)];
      outputs.push(await stage.run(run === 0 ? command : again));
      last = stage.requests.slice(before).filter(scene.platform.isWrite);
      // A run that writes down what it found is not the last one.
      const isQuiet = last.length === 0 && (await ledgerHead(stage)) === head;
      if (isQuiet && (run > 0 || again === command)) break;
    }
    const { account, clock, ledger } = stage;
    const wrong = [
      ...outputs.flatMap((output) => wrongInRun({ calls: [], output, account })),
      ...quiet(last),
      ...(await violations({ spec: scene.spec, ground: { account, clock, ledger }, mostMade: undefined, since, startMs: scene.atMs })),
    ];
    if (wrong.length === 0) return undefined;
    return { name: `${scene.title} / process ${inWords(killing)}`, wrong: [...wrong, ...outputs.map((output) => output.slice(0, 1500))] };
  } finally {
    await stage.close();
  }
}

export function inWords({ on, at, moment, how }: Killing): string {
  return `${how} ${moment} ${on} ${at}`;
}

async function openStage(scene: Scene) {
  const folder = await mkdtemp(path.join(tmpdir(), "campaigns-process-"));
  await cp(scene.folder, folder, { recursive: true });
  const remote = path.join(folder, ".git", "remote.git");
  const hasRemote = existsSync(remote);
  const clock = steppableClock(scene.atMs);
  const account = scene.openAccount(clock);
  const startedMs = Date.now();
  const requests: HttpRequest[] = [];
  let victim: { readonly child: ChildProcess; readonly killing: Killing | undefined; from: number } | undefined;

  const keepTime = (): void => {
    const dueMs = scene.atMs + (Date.now() - startedMs) * SPEED;
    if (dueMs > clock.now()) account.advance(dueMs - clock.now());
  };
  const strike = async (moment: Killing["moment"], index: number): Promise<void> => {
    const killing = victim?.killing;
    if (victim === undefined || killing?.on !== "call" || killing.at !== index - victim.from || killing.moment !== moment) return;
    await end(victim.child, killing.how);
  };
  const server = createServer(async (incoming, answer) => {
    const request = await read(incoming, scene.platform);
    const index = requests.length;
    requests.push(request);
    keepTime();
    await strike("before", index);
    // Whoever is dead before its call was carried out never made it.
    if (victim?.child.exitCode === null && victim.child.signalCode === null) {
      const { status, headers, body } = await account.transport(request);
      await strike("after", index);
      answer.writeHead(status, headers).end(body);
    } else answer.destroy();
  });
  const url = `http://127.0.0.1:${await listening(server)}`;
  const opens = account.standAt?.(url) ?? account.env;
  if (hasRemote) await writeHook(remote);

  return {
    clock: clock as SteppableClock,
    account: account as Account,
    requests,
    ledger: gitProgram({ folder: hasRemote ? remote : folder, env: environment(folder) }),
    async moves(): Promise<number> {
      return hasRemote ? Number(await readFile(path.join(remote, "moves-committed"), "utf8")) : 0;
    },
    async run(command: readonly string[], killing?: Killing): Promise<string> {
      const env = {
        ...environment(folder),
        ...opens,
        [endpointVariableOf(scene.platform.name)]: url,
        ...{ CLOCK_SPEED: String(SPEED), CLOCK_SINCE: String(startedMs), CLOCK_START: String(scene.atMs) },
      };
      const child = spawn(process.execPath, ["--import", FAST_CLOCK, CLI, ...command], {
        cwd: folder,
        env,
        stdio: ["ignore", "pipe", "pipe"],
      });
      victim = { child, killing, from: requests.length };
      if (killing?.on === "ledger") {
        const state = killing.moment === "before" ? "prepared" : "committed";
        await writeFile(path.join(remote, "kill"), `${killing.at} ${state} ${killing.how} ${child.pid}\n`);
      }
      let output = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
      await new Promise((resolve) => child.once("close", resolve));
      return output;
    },
    async close(): Promise<void> {
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function endpointVariableOf(name: PlatformName): string {
  const member = PLATFORMS.find((platform) => platform.name === name);
  if (member === undefined) throw new Error(`There is no adapter for ${name}.`);
  return member.endpointVariable;
}

function environment(folder: string): Record<string, string> {
  // biome-ignore lint/style/noProcessEnv: git and node have to be found.
  return { PATH: process.env["PATH"] ?? "", HOME: folder, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", TZ: "UTC" };
}

/** Resolves once the process is gone. */
async function end(child: ChildProcess, how: Killing["how"]): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  if (how === "SIGKILL") child.kill("SIGKILL");
  else {
    child.kill("SIGINT");
    setTimeout(() => child.kill("SIGTERM"), BETWEEN_SIGNALS_MS);
    setTimeout(() => child.kill("SIGKILL"), BETWEEN_SIGNALS_MS * 2).unref();
  }
  await gone;
}

/** Counts the moves of the ledger's branch where it is shared, and kills at the one that is asked for. */
async function writeHook(keeper: string): Promise<void> {
  const file = path.join(keeper, "hooks", "reference-transaction");
  await cp(new URL("./ledger-hook.sh", import.meta.url), file);
  await chmod(file, 0o755);
}

/** A request as it was sent. What is no JSON stays the text or the bytes it was, under its own content type. */
async function read(incoming: IncomingMessage, { keepsQuery }: PlatformUnderTest): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(incoming.url ?? "/", "http://127.0.0.1");
  const content = Buffer.concat(chunks);
  const text = content.toString("utf8");
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
  const type = headers["content-type"] ?? "application/json";
  return {
    method: (incoming.method ?? "GET") as HttpRequest["method"],
    ...(keepsQuery === true ? { path: incoming.url ?? "/" } : { path: url.pathname, query: Object.fromEntries(url.searchParams) }),
    headers,
    ...bodyOf(),
  };

  function bodyOf(): Pick<HttpRequest, "json" | "text" | "bytes"> {
    if (text === "") return {};
    if (type.includes("json")) return { json: JSON.parse(text) };
    return type.startsWith("image/") ? { bytes: { type, content } } : { text: { type, content: text } };
  }
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
