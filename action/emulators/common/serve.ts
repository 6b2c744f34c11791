/** A stand-in over real HTTP on this machine only: a thin shell around its handler. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { EmulatorRequest, EmulatorResponse } from "./exchange.ts";
import { ConnectionLost } from "./misbehave.ts";

export interface Served {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly port: number;
  /** Breaks every connection and frees the port. */
  close(): Promise<void>;
}

/** What a handler gives: text, or bytes of Git. */
type Given = Omit<EmulatorResponse, "body"> & { readonly body: string | Uint8Array };

export interface Serving {
  /** 0: any free one. */
  readonly port: number;
  /** How a late answer waits, in real milliseconds. */
  readonly wait: (delayMs: number) => Promise<void>;
  /** In MiB; a request with more of a body fails. */
  readonly largest?: number;
  /** The body is handed on as it came; absent: as text. */
  readonly asBytes?: true;
}

const MIB = 1024 * 1024;

async function bodyOf(message: IncomingMessage, largest: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of message) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > largest * MIB) throw new RangeError(`the request body is larger than ${largest} MiB`);
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

function send(response: ServerResponse, answer: Given): void {
  const length = answer.status === 204 ? {} : { "content-length": String(Buffer.byteLength(answer.body)) };
  response.writeHead(answer.status, { ...answer.headers, ...length });
  response.end(answer.body);
}

/** Listens on 127.0.0.1. Rejects when the port is taken. */
export async function serve(
  handle: (request: EmulatorRequest) => Given | Promise<Given>,
  { port: wanted, wait, largest = 10, asBytes }: Serving,
): Promise<Served> {
  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const bytes = await bodyOf(message, largest);
      const body = asBytes === true ? bytes : bytes.toString("utf8");
      const given = await handle({ method: message.method ?? "GET", path: message.url ?? "/", headers: headersOf(message), body });
      if (given.delayMs !== undefined) await wait(given.delayMs);
      send(response, given);
    } catch (error) {
      if (!(error instanceof ConnectionLost) && !response.headersSent && !response.destroyed) {
        // A fault of the emulator itself must not look like one of the vendor's.
        const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
        send(response, { status: 599, headers: { "content-type": "text/plain" }, body: `The emulator failed: ${words}\n` });
        return;
      }
      message.socket.destroy();
    }
  }

  const server = createServer((message, response) => void answer(message, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(wanted, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
