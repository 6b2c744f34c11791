/** What Git is asked through the small process is answered as when Node starts it itself. */
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { expect, onTestFinished, test } from "vitest";
import { openStarter } from "./open-starter.ts";
import { ownSpawn, STARTER, spawnLightly } from "./spawn.ts";

/** As far as those who run Git use what they get. */
interface Child {
  readonly stdin: NodeJS.WritableStream;
  readonly stdout: NodeJS.ReadableStream;
  readonly stderr: NodeJS.ReadableStream;
  kill(signal?: NodeJS.Signals): boolean;
  on(event: string, listener: (...told: readonly unknown[]) => void): unknown;
}

interface Way {
  readonly name: string;
  readonly spawn: (command: string, args: readonly string[], options: object) => unknown;
}

const WAYS: readonly Way[] = [
  { name: "Node", spawn: ownSpawn },
  { name: "the small process", spawn: spawnLightly },
];

interface Call {
  readonly args?: readonly string[];
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly signal?: AbortSignal;
  readonly whenStarted?: (child: Child) => void;
}

/** A `git` of our own: a shell script, so that it can tell and do what Git does not. */
async function gitThat(script: string): Promise<{ readonly folder: string; readonly PATH: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), "light-start-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(path.join(folder, "bin"));
  await writeFile(path.join(folder, "bin", "git"), `#!/bin/sh\n${script}\n`);
  await chmod(path.join(folder, "bin", "git"), 0o755);
  // biome-ignore lint/style/noProcessEnv: what the script itself needs.
  return { folder, PATH: `${path.join(folder, "bin")}:${process.env["PATH"]}` };
}

function told({ spawn }: Way, { args = [], input = "", env = {}, cwd = tmpdir(), signal, whenStarted }: Call): Promise<unknown> {
  return new Promise((resolve) => {
    const started = spawn("git", args, { cwd, env, stdio: ["pipe", "pipe", "pipe"], ...(signal && { signal }) });
    if (!isChild(started)) throw new Error("It starts nothing.");
    const printed: Buffer[] = [];
    const said: Buffer[] = [];
    started.stdout.on("data", (chunk: Buffer) => printed.push(chunk));
    started.stderr.on("data", (chunk: Buffer) => said.push(chunk));
    started.on("error", (error) => resolve({ error: Object(error).code, name: Object(error).name }));
    started.on("close", (code, by) => resolve({ code, by, printed: Buffer.concat(printed), said: Buffer.concat(said).toString() }));
    started.stdin.on("error", () => undefined);
    started.stdin.end(input);
    whenStarted?.(started);
  });
}

function isChild(value: unknown): value is Child {
  return typeof value === "object" && value !== null && "stdin" in value && "stdout" in value && "stderr" in value;
}

const BYTES = Uint8Array.from({ length: 300_000 }, (_, index) => index % 256);

test.for(WAYS)("$name hands on arguments, surroundings and folder as they are", async (way) => {
  const { folder, PATH } = await gitThat(
    `pwd; echo "$ONE"; env | cut -d= -f1 | grep -vx -e _ -e PWD -e OLDPWD -e SHLVL | sort; printf '<%s>' "$@"`,
  );

  const answer = await told(way, { args: ["a b", "", "it's", '"$HOME"', "zwölf\n"], env: { PATH, ONE: "1 = eins" }, cwd: folder });

  expect(answer).toMatchObject({ code: 0, by: null, said: "" });
  expect(String(Object(answer).printed)).toBe(`${folder}\n1 = eins\nONE\nPATH\n<a b><><it's><"$HOME"><zwölf\n>`);
});

test.for(WAYS)("$name keeps input and output byte for byte", async (way) => {
  const { PATH } = await gitThat("cat");

  expect(await told(way, { input: BYTES, env: { PATH } })).toEqual({ code: 0, by: null, printed: Buffer.from(BYTES), said: "" });
});

test.for(WAYS)("$name tells how it ended, and what it said about it", async (way) => {
  const { PATH } = await gitThat("echo half; echo 'fatal: schlecht für uns' >&2; exit 128");

  expect(await told(way, { env: { PATH } })).toEqual({
    code: 128,
    by: null,
    printed: Buffer.from("half\n"),
    said: "fatal: schlecht für uns\n",
  });
});

test.for(WAYS)("$name lets it end without reading", async (way) => {
  const { PATH } = await gitThat("exit 3");

  expect(await told(way, { input: BYTES, env: { PATH } })).toMatchObject({ code: 3 });
});

test.for(WAYS)("$name tells that there is no such program, or no such folder", async (way) => {
  const { folder, PATH } = await gitThat("exit 0");

  expect(await told(way, { env: { PATH: path.join(folder, "nothing-here") } })).toMatchObject({ error: "ENOENT" });
  expect(await told(way, { env: { PATH }, cwd: "/nowhere/at/all" })).toMatchObject({ error: "ENOENT" });
});

test.for(WAYS)("$name ends it by a signal", async (way) => {
  const { PATH } = await gitThat("exec sleep 60");
  const whenStarted = (child: Child) => setTimeout(() => child.kill("SIGKILL"), 300);

  expect(await told(way, { env: { PATH }, whenStarted })).toMatchObject({ code: null, by: "SIGKILL" });
});

test.for(WAYS)("$name stops it when it is called off", async (way) => {
  const { PATH } = await gitThat("exec sleep 60");
  const calledOff = new AbortController();
  const whenStarted = () => setTimeout(() => calledOff.abort(), 300);

  expect(await told(way, { env: { PATH }, signal: calledOff.signal, whenStarted })).toEqual({ error: "ABORT_ERR", name: "AbortError" });
});

test("many at once each get their own answer", async () => {
  const { PATH } = await gitThat('sleep "0.0$2"; echo "$1"; cat');
  const numbers = Array.from({ length: 40 }, (_, index) => index);

  const answers = await Promise.all(
    numbers.map((number) =>
      told({ name: "", spawn: spawnLightly }, { args: [`${number}`, `${(number * 7) % 10}`], input: `of ${number}`, env: { PATH } }),
    ),
  );

  expect(answers.map((answer) => String(Object(answer).printed))).toEqual(numbers.map((number) => `${number}\nof ${number}`));
});

test("whoever waits is told when the small process is gone", async () => {
  const { folder, PATH } = await gitThat("exec sleep 60");
  const { env } = process;
  const runs = env[STARTER];
  const starter = await openStarter(path.join(folder, "own.sock"));
  env[STARTER] = starter.address;
  onTestFinished(() => {
    env[STARTER] = runs;
  });

  const answer = await told({ name: "", spawn: spawnLightly }, { env: { PATH }, whenStarted: () => setTimeout(starter.close, 300) });

  expect(answer).toEqual({ error: undefined, name: "Error" });
});
