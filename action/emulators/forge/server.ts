/** The stand-in over real HTTP on this machine only: a thin shell around its handler. */
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { idleWait } from "../steppable-clock.ts";
import type { Tokens } from "./accounts.ts";
import { createForgeEmulator, type ForgeEmulator, type ForgeOptions, type RecordedExchange } from "./emulator.ts";
import type { EmulatorResponse } from "./exchange.ts";
import { ConnectionLost } from "./misbehave.ts";
import { wireLog } from "./wire-log.ts";

export interface RunningForge {
  /** `http://127.0.0.1:<port>`, for `GITHUB_SERVER_URL`: Git below `/<owner>/<name>`, a page for people at `/_forge`. */
  readonly url: string;
  /** For `GITHUB_API_URL`. */
  readonly apiUrl: string;
  /** The repository for a Git client that brings its own token. */
  readonly gitUrl: string;
  /** The repository with a token in the address. */
  gitUrlWith(token: string): string;
  readonly port: number;
  readonly emulator: ForgeEmulator;
  readonly tokens: Tokens;
  /** Breaks every connection, frees the port, and removes the repository where it was made here. */
  close(): Promise<void>;
}

export type ForgeServerOptions = Omit<ForgeOptions, "folder" | "record"> & {
  /** 0 or absent: any free one. */
  readonly port?: number;
  /** Absent: a temporary folder, removed at the end. */
  readonly folder?: string;
  /** A file that gets one JSON line per exchange. */
  readonly wireLog?: string;
  /** Told of every exchange, as the wire log is; nothing is redacted. */
  readonly record?: (exchange: RecordedExchange) => void;
  /** How a late answer waits, in real milliseconds. */
  readonly wait?: (delayMs: number) => Promise<void>;
};

const LARGEST_BODY = 256 * 1024 * 1024;

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of message) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > LARGEST_BODY) throw new RangeError("the request body is larger than 256 MiB");
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

function headersOf(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(message.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
    ),
  );
}

function send(response: ServerResponse, answer: EmulatorResponse): void {
  const length = answer.status === 204 ? {} : { "content-length": String(Buffer.byteLength(answer.body)) };
  response.writeHead(answer.status, { ...answer.headers, ...length });
  response.end(answer.body);
}

async function temporaryFolder(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), "forge-")));
}

/** Starts a forge on 127.0.0.1. Rejects when the port is taken or git cannot be run. */
export async function startForgeEmulator(options: ForgeServerOptions): Promise<RunningForge> {
  const { port: wantedPort = 0, wireLog: logFile, record, wait = idleWait, folder: ownFolder, ...rest } = options;
  const folder = ownFolder ?? (await temporaryFolder());
  const recorders: ((exchange: RecordedExchange) => void)[] = record === undefined ? [] : [record];
  const emulator = await createForgeEmulator({ ...rest, folder, record: (exchange) => recorders.forEach((one) => void one(exchange)) });
  if (logFile !== undefined) recorders.push(wireLog(logFile, emulator.tokens.all));

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = await bodyOf(message);
      const answer = await emulator.handle({
        method: message.method ?? "GET",
        path: message.url ?? "/",
        headers: headersOf(message),
        body,
      });
      if (answer.delayMs !== undefined) await wait(answer.delayMs);
      send(response, answer);
    } catch (error) {
      if (!(error instanceof ConnectionLost) && !response.headersSent && !response.destroyed) {
        // A fault of the emulator itself must not look like one of the forge's.
        const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
        send(response, { status: 599, headers: { "content-type": "text/plain" }, body: `The emulator failed: ${words}\n` });
        return;
      }
      message.socket.destroy();
    }
  }

  const server = createServer((message, response) => void serve(message, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(wantedPort, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}`;
  emulator.state.baseUrl = url;
  const { repository } = emulator.state.settings;

  return {
    ...{ url, apiUrl: url, gitUrl: `${url}/${repository}.git`, port, emulator, tokens: emulator.tokens },
    gitUrlWith: (token) => `http://x-access-token:${encodeURIComponent(token)}@127.0.0.1:${port}/${repository}.git`,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      if (ownFolder === undefined) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
