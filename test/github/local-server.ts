/** Real servers on this machine for the GitHub tests: they remember what they are asked, and are closed when the test ends. */
import { createServer, type ServerResponse } from "node:http";
import { createServer as createTcpServer, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface LocalServer {
  readonly address: string;
  readonly seen: readonly Seen[];
}

/** Answers as told; `asked` counts from 1. */
export async function serve(answer: (response: ServerResponse, request: Seen, asked: number) => void): Promise<LocalServer> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString("utf8");
    });
    request.on("end", () => {
      const one = { method: request.method ?? "", url: request.url ?? "", headers: request.headers, body };
      seen.push(one);
      answer(response, one, seen.length);
    });
  });
  return { address: `http://127.0.0.1:${await listen(server)}`, seen };
}

/** A server below HTTP. */
export async function serveSocket(onSocket: (socket: Socket) => void): Promise<string> {
  return `127.0.0.1:${await listen(createTcpServer(onSocket))}`;
}

/** A port on which nobody listens. */
export async function deadAddress(): Promise<string> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return `127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket));
  onTestFinished(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  );
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
