/** The real client over real sockets on this machine: what each way of failing tells, and what it must not. */
import { execFile } from "node:child_process";
import { createServer, type Server, type ServerResponse } from "node:http";
import { createServer as createTcpServer, type Socket } from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, expect, test } from "vitest";
import { hubspotTransport } from "#platforms/hubspot/transport.ts";
import { TransportFailure } from "#ports/transport.ts";

const TOKEN = "pat-eu1-0123-4567-89ab";
const ROOT = path.resolve(import.meta.dirname, "../../..");

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A server that remembers every request and answers as told. */
async function serve(
  answer: (response: ServerResponse, url: string) => void,
): Promise<{ readonly endpoint: string; readonly seen: Seen[] }> {
  const seen: Seen[] = [];
  const server: Server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString("utf8");
    });
    request.on("end", () => {
      seen.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
      answer(response, request.url ?? "");
    });
  });
  const port = await listen(server);
  return { endpoint: `http://127.0.0.1:${port}`, seen };
}

async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket));
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  );
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function failureOf(promise: Promise<unknown>): Promise<TransportFailure> {
  const failure = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof TransportFailure)) throw new Error(`Expected a TransportFailure, found ${String(failure)}.`);
  return failure;
}

test("sends method, path, query, key and JSON, and hands back status, headers and body", async () => {
  const { endpoint, seen } = await serve((response) => {
    response.writeHead(201, { "content-type": "application/json", "X-HubSpot-Correlation-Id": "c-1" }).end('{"id":"7"}');
  });
  const send = hubspotTransport({ endpoint: `${endpoint}/`, token: TOKEN });

  const answer = await send({ method: "POST", path: "/marketing/v3/emails", query: { a: "b c&d" }, json: { name: "Grüße" } });

  expect([answer.status, answer.body, answer.headers["x-hubspot-correlation-id"]]).toEqual([201, '{"id":"7"}', "c-1"]);
  expect(seen).toMatchObject([
    {
      method: "POST",
      url: "/marketing/v3/emails?a=b+c%26d",
      body: '{"name":"Grüße"}',
      headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
    },
  ]);
});

test("an empty answer is an answer", async () => {
  const { endpoint } = await serve((response) => response.writeHead(204).end());

  expect(await hubspotTransport({ endpoint, token: TOKEN })({ method: "DELETE", path: "/x" })).toMatchObject({ status: 204, body: "" });
});

test.for([400, 401, 409, 429, 500, 502, 503])("%i is handed on after one request: the client's own retries are off", async (status) => {
  const { endpoint, seen } = await serve((response) => {
    response.writeHead(status).end('{"policyName":"TEN_SECONDLY_ROLLING"}');
  });

  const answer = await hubspotTransport({ endpoint, token: TOKEN })({ method: "POST", path: "/x" });

  expect([answer.status, seen.length]).toEqual([status, 1]);
});

test("a refused connection certainly sent nothing", async () => {
  const server = createTcpServer();
  const port = await listen(server);
  await closing.pop()?.();

  const failure = await failureOf(hubspotTransport({ endpoint: `http://127.0.0.1:${port}`, token: TOKEN })({ method: "POST", path: "/x" }));

  expect([failure.sent, failure.message]).toEqual(["no", `connect ECONNREFUSED 127.0.0.1:${port}`]);
});

test("an address that does not exist certainly got nothing", async () => {
  const failure = await failureOf(hubspotTransport({ endpoint: "http://nowhere.invalid", token: TOKEN })({ method: "POST", path: "/x" }));

  expect(failure.sent).toBe("no");
});

test("a TLS handshake that fails certainly sent nothing", async () => {
  const { endpoint, seen } = await serve((response) => response.end("{}"));

  const failure = await failureOf(
    hubspotTransport({ endpoint: endpoint.replace("http:", "https:"), token: TOKEN })({ method: "POST", path: "/x" }),
  );

  expect([failure.sent, seen.length]).toEqual(["no", 0]);
});

test("a TLS handshake that is cut off certainly sent nothing", async () => {
  const server = createTcpServer((socket: Socket) => {
    socket.once("data", () => socket.end());
  });
  const port = await listen(server);

  const failure = await failureOf(
    hubspotTransport({ endpoint: `https://127.0.0.1:${port}`, token: TOKEN })({ method: "POST", path: "/x" }),
  );

  expect(failure.sent).toBe("no");
});

test("a connection reset before the answer may have carried the request", async () => {
  const { endpoint, seen } = await serve((response) => response.socket?.destroy());

  const failure = await failureOf(hubspotTransport({ endpoint, token: TOKEN })({ method: "POST", path: "/x" }));

  expect([failure.sent, seen.length]).toEqual(["perhaps", 1]);
});

test("an answer cut off in its body is no whole answer", async () => {
  const { endpoint } = await serve((response) => {
    response.writeHead(200, { "content-length": "100" }).write('{"id":');
    response.socket?.end();
  });

  const failure = await failureOf(hubspotTransport({ endpoint, token: TOKEN })({ method: "POST", path: "/x" }));

  expect(failure.sent).toBe("perhaps");
});

test("what speaks no HTTP may have understood the request all the same", async () => {
  const server = createTcpServer((socket: Socket) => socket.end("hello\r\n\r\n"));
  const port = await listen(server);

  const failure = await failureOf(hubspotTransport({ endpoint: `http://127.0.0.1:${port}`, token: TOKEN })({ method: "POST", path: "/x" }));

  expect(failure.sent).toBe("perhaps");
});

test("an answer that came by way of a redirect is not believed, and the key stays with the host it was meant for", async () => {
  const elsewhere = await serve((response) => response.writeHead(200).end('{"id":"7"}'));
  const { endpoint } = await serve((response) => response.writeHead(302, { location: `${elsewhere.endpoint}/other` }).end());

  const failure = await failureOf(hubspotTransport({ endpoint, token: TOKEN })({ method: "GET", path: "/x" }));

  expect(failure.sent).toBe("perhaps");
  expect(elsewhere.seen.map(({ headers }) => headers["authorization"])).toEqual([undefined]);
});

test("a key that cannot stand in a header is not shown in the failure", async () => {
  const { endpoint } = await serve((response) => response.end("{}"));

  const failure = await failureOf(hubspotTransport({ endpoint, token: `${TOKEN}\n${TOKEN}` })({ method: "GET", path: "/x" }));

  expect([failure.message, failure.stack].join()).not.toContain("0123-4567");
});

test("two accounts side by side keep their own keys", async () => {
  const { endpoint, seen } = await serve((response) => response.end("{}"));
  const first = hubspotTransport({ endpoint, token: "first-key-0000" });
  const second = hubspotTransport({ endpoint, token: "second-key-0000" });

  await second({ method: "GET", path: "/x" });
  await first({ method: "GET", path: "/x" });
  await second({ method: "GET", path: "/x" });

  expect(seen.map(({ headers }) => headers["authorization"])).toEqual([
    "Bearer second-key-0000",
    "Bearer first-key-0000",
    "Bearer second-key-0000",
  ]);
});

test("the client is not loaded before the first request", async () => {
  const code = `
    const { PLATFORMS } = await import("#platforms/registry.ts");
    const { connect } = await PLATFORMS[0].load();
    const send = connect({ endpoint: "http://127.0.0.1:9", account: "1", config: {}, credentials: { HUBSPOT_TOKEN: "key-0000" } });
    const { createRequire } = await import("node:module");
    const loaded = () => Object.keys(createRequire(process.cwd() + "/x.js").cache).some((file) => file.includes("api-client"));
    const before = loaded();
    await send({ method: "GET", path: "/" }).catch(() => undefined);
    console.log(JSON.stringify([before, loaded()]));
  `;

  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code], { cwd: ROOT });

  expect(JSON.parse(stdout)).toEqual([false, true]);
});
