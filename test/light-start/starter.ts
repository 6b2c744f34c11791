/**
 * A small process that starts programs for the large ones in which tests run, asked over a socket (`open-starter.ts`). It ends with its standard
 * input, so with the run that opened it, however that ends.
 */
import { spawn } from "node:child_process";
import { createServer, type Socket } from "node:net";
import process from "node:process";
import { eachFrame, framed, type Head } from "./frames.ts";

/** What runs for one process of tests: how to end it, by the number it was asked for with. */
type Running = Map<number, (signal: NodeJS.Signals) => void>;

const [address = ""] = process.argv.slice(2);
createServer((socket) => {
  const running: Running = new Map();
  const take = eachFrame(({ head, bytes }) => {
    if (head.kind === "start") start({ socket, running, asked: head, input: bytes });
    else if (head.kind === "kill") running.get(head.id)?.(head.signal);
  });
  socket.on("data", take);
  // Nobody waits any more for what a process that is gone has asked for.
  socket.on("close", () => {
    for (const end of running.values()) end("SIGKILL");
  });
  socket.on("error", () => undefined);
}).listen(address, () => process.stdout.write("ready\n"));
process.stdin.resume().on("close", () => process.exit());

interface Start {
  readonly socket: Socket;
  readonly running: Running;
  readonly asked: Extract<Head, { readonly kind: "start" }>;
  readonly input: Buffer;
}

function start({ socket, running, asked: { id, command, args, folder, env }, input }: Start): void {
  const child = spawn(command, [...args], { cwd: folder, env: { ...env }, stdio: ["pipe", "pipe", "pipe"] });
  running.set(id, (signal) => child.kill(signal));
  const printed: Buffer[] = [];
  const said: Buffer[] = [];
  const answer = (head: Head, bytes?: Buffer) => {
    if (running.delete(id) && !socket.destroyed) socket.write(framed(head, bytes));
  };
  child.stdout.on("data", (chunk: Buffer) => printed.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
  child.on("error", (error) =>
    answer({ kind: "not started", id, message: error.message, code: "code" in error ? String(error.code) : "" }),
  );
  child.on("close", (exit, signal) => {
    const out = Buffer.concat(printed);
    const how = signal === null ? { exit: exit ?? 0 } : { signal };
    answer({ kind: "ended", id, ...how, printedBytes: out.length }, Buffer.concat([out, ...said]));
  });
  // It may end before it has read all of its input.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
}
