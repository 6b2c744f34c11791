/** A program that the starter runs, in the shape in which Node hands out one that it has started itself. */
import { EventEmitter } from "node:events";
import { Readable, Writable } from "node:stream";

export interface Ended {
  readonly exit?: number;
  readonly signal?: NodeJS.Signals;
  readonly printed: Buffer;
  readonly said: Buffer;
}

export interface FarCalls {
  /** Called once, with the whole of its standard input, when that is closed. */
  readonly begin: (input: Buffer) => void;
  readonly kill: (signal: NodeJS.Signals) => void;
}

export class FarChild extends EventEmitter {
  readonly stdin: Writable;
  readonly stdout: Readable = new Readable({ read: () => undefined });
  readonly stderr: Readable = new Readable({ read: () => undefined });
  readonly #kill: (signal: NodeJS.Signals) => void;
  #isOver = false;

  constructor({ begin, kill }: FarCalls) {
    super();
    this.#kill = kill;
    const input: Buffer[] = [];
    this.stdin = new Writable({
      write(chunk: Buffer, _encoding, done) {
        input.push(chunk);
        done();
      },
      final(done) {
        begin(Buffer.concat(input));
        done();
      },
    });
  }

  kill(signal: NodeJS.Signals = "SIGTERM"): boolean {
    if (this.#isOver) return false;
    this.#kill(signal);
    return true;
  }

  ended({ exit, signal, printed, said }: Ended): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const how = [exit ?? null, signal ?? null];
    this.emit("exit", ...how);
    let open = 2;
    const closed = () => {
      open -= 1;
      if (open === 0) this.emit("close", ...how);
    };
    finish(this.stdout, printed, closed);
    finish(this.stderr, said, closed);
  }

  failed(error: Error): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.emit("error", error);
  }
}

function finish(stream: Readable, bytes: Buffer, closed: () => void): void {
  stream.once("close", closed);
  if (bytes.length > 0) stream.push(bytes);
  stream.push(null);
  // What nobody listens to is let go by, as Node does.
  if (stream.readableFlowing === null) stream.resume();
}
