/**
 * A process that starts another is copied first, page table by page table: with the 300 MB of one in which tests run, that takes several times the
 * processor of the Git that it starts. So a small process starts it for them (`starter.ts`): the same program, in the same folder and
 * surroundings, reading and printing the same bytes. The engine's own code asks for it, and reads what it says, as ever.
 */
import childProcess from "node:child_process";
import { connect } from "node:net";
import process from "node:process";
import { FarChild } from "./far-child.ts";
import { eachFrame, framed } from "./frames.ts";

/** The variable that says where the starter listens; set by `test/run-folder.ts`. Without it Node starts everything itself. */
export const STARTER = "CAMPAIGNS_TEST_STARTER";

export const ownSpawn = childProcess.spawn;

interface Options {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdio: unknown;
  readonly signal?: AbortSignal;
}

/** As Node's `spawn`; anything but Git with all three streams piped goes to Node itself. */
export function spawnLightly(command: string, args: readonly string[] = [], options: Partial<Options> = {}): unknown {
  // biome-ignore lint/style/noProcessEnv: set for all workers of a run.
  const address = process.env[STARTER];
  const { cwd, env, stdio, signal } = options;
  const isPiped = Array.isArray(stdio) && stdio.every((stream) => stream === "pipe");
  if (command !== "git" || address === undefined || cwd === undefined || env === undefined || !isPiped)
    return Reflect.apply(ownSpawn, childProcess, [command, args, options]);

  const starter = starterAt(address);
  started += 1;
  const id = started;
  const child = new FarChild({
    begin: (input) => {
      if (signal?.aborted !== true) starter.start(child, framed({ kind: "start", id, command, args, folder: cwd, env }, input), id);
    },
    kill: (by) => starter.send(framed({ kind: "kill", id, signal: by })),
  });
  const stop = () => {
    child.kill();
    child.failed(Object.assign(new Error("The operation was aborted"), { name: "AbortError", code: "ABORT_ERR" }));
  };
  signal?.addEventListener("abort", stop, { once: true });
  child.once("exit", () => signal?.removeEventListener("abort", stop));
  return child;
}

let started = 0;

interface Connected {
  send(frame: Buffer): void;
  start(child: FarChild, frame: Buffer, id: number): void;
}

const connected = new Map<string, Connected>();

function starterAt(address: string): Connected {
  const known = connected.get(address);
  if (known !== undefined) return known;
  const socket = connect(address);
  /** What waits for an answer, by its number. */
  const asked = new Map<number, FarChild>();
  const take = eachFrame(({ head, bytes }) => {
    const child = asked.get(head.id);
    asked.delete(head.id);
    // An open socket alone keeps no process of tests alive.
    if (asked.size === 0) socket.unref();
    if (head.kind === "ended")
      child?.ended({ ...head, printed: bytes.subarray(0, head.printedBytes), said: bytes.subarray(head.printedBytes) });
    else if (head.kind === "not started") child?.failed(Object.assign(new Error(head.message), { code: head.code }));
  });
  socket.on("data", take);
  // What cannot be reached is closed as well.
  socket.on("error", () => undefined);
  socket.on("close", () => {
    connected.delete(address);
    for (const child of asked.values()) child.failed(new Error("the process that starts Git for the tests is gone"));
  });
  const fresh: Connected = {
    send: (frame) => socket.write(frame),
    start(child, frame, id) {
      asked.set(id, child);
      socket.ref();
      socket.write(frame);
    },
  };
  connected.set(address, fresh);
  return fresh;
}
