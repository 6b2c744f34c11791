/** The emulator over real HTTP on this machine only: a thin shell around its handler. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type EmulatorClock, idleWait } from "../steppable-clock.ts";
import { createHubspotEmulator, type HubspotEmulator } from "./emulator.ts";
import type { EmulatorResponse } from "./exchange.ts";
import { ConnectionLost } from "./misbehave.ts";
import { DEFAULT_SETTINGS, type HubspotSettings } from "./settings.ts";
import { wireLog } from "./wire-log.ts";

export interface RunningHubspotEmulator {
  /** `http://127.0.0.1:<port>`: the API, and a page for people at `/`. */
  readonly url: string;
  readonly port: number;
  /** The bearer token it accepts. */
  readonly token: string;
  readonly emulator: HubspotEmulator;
  /** Breaks every connection and frees the port. */
  close(): Promise<void>;
}

const LARGEST_BODY = 10 * 1024 * 1024;

async function bodyOf(message: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of message) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > LARGEST_BODY) throw new RangeError("the request body is larger than 10 MiB");
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString("utf8");
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

/**
 * Starts an emulator on 127.0.0.1 (`port` 0 or absent: any free one). `wireLog` names a file that gets one JSON line per
 * exchange. Rejects when the port is taken.
 */
export async function startHubspotEmulator(options: {
  readonly port?: number;
  readonly clock: EmulatorClock;
  readonly wireLog?: string;
  readonly settings?: Partial<HubspotSettings>;
  /** How a late answer waits, in real milliseconds. */
  readonly wait?: (delayMs: number) => Promise<void>;
}): Promise<RunningHubspotEmulator> {
  const { clock, settings = {}, wait = idleWait } = options;
  const token = settings.token ?? DEFAULT_SETTINGS.token;
  const record = options.wireLog === undefined ? {} : { record: wireLog(options.wireLog, token) };
  const emulator = createHubspotEmulator({ clock, settings, ...record });

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = await bodyOf(message);
      const request = { method: message.method ?? "GET", path: message.url ?? "/", headers: headersOf(message), body };
      const answer = emulator.handle(request);
      if (answer.delayMs !== undefined) await wait(answer.delayMs);
      send(response, answer);
    } catch (error) {
      if (!(error instanceof ConnectionLost) && !response.headersSent && !response.destroyed) {
        // A fault of the emulator itself must not look like one of the vendor's.
        send(response, { status: 599, headers: { "content-type": "text/plain" }, body: `The emulator failed: ${String(error)}\n` });
        return;
      }
      message.socket.destroy();
    }
  }

  const server = createServer((message, response) => void serve(message, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}`;
  emulator.portal.baseUrl = url;

  return {
    url,
    port,
    token: emulator.token,
    emulator,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
