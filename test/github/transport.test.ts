/** The real Octokit over real sockets on this machine: what each way of failing tells, and what it must not. */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { githubTransport } from "#github/transport.ts";
import { TransportFailure } from "#ports/transport.ts";
import { deadAddress, serve, serveSocket } from "./local-server.ts";

const TOKEN = "ghs_0123456789abcdefghij";
const ROOT = path.resolve(import.meta.dirname, "../..");

async function failureOf(promise: Promise<unknown>): Promise<TransportFailure> {
  const failure = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof TransportFailure)) throw new Error(`Expected a TransportFailure, found ${String(failure)}.`);
  return failure;
}

test("sends method, path, query, key, version and JSON, and hands back status, headers and body", async () => {
  const { address, seen } = await serve((response) => {
    response.writeHead(201, { "content-type": "application/json; charset=utf-8", "X-GitHub-Request-Id": "A1" }).end('{"id":7}');
  });
  const send = githubTransport({ apiUrl: `${address}/api/v3/`, token: TOKEN });

  const answer = await send({
    method: "POST",
    path: "/repos/acme/campaigns/issues",
    query: { head: "acme:a b" },
    json: { title: "Grüße" },
  });

  expect([answer.status, answer.body, answer.headers["x-github-request-id"]]).toEqual([201, '{"id":7}', "A1"]);
  expect(seen).toMatchObject([
    {
      method: "POST",
      url: "/api/v3/repos/acme/campaigns/issues?head=acme%3Aa+b",
      body: '{"title":"Grüße"}',
      headers: {
        authorization: `token ${TOKEN}`,
        accept: "application/vnd.github+json",
        "x-github-api-version": "2022-11-28",
        "content-type": "application/json; charset=utf-8",
      },
    },
  ]);
});

test("what looks like one of Octokit's own options or placeholders is sent as it is", async () => {
  const { address, seen } = await serve((response) => response.writeHead(200, { "content-type": "application/json" }).end("{}"));
  const send = githubTransport({ apiUrl: address, token: TOKEN });

  await send({
    method: "GET",
    path: "/repos/acme/campaigns/rules/branches/a%3Ab%7Bc%7D",
    query: { url: "x", baseUrl: "y", labels: "a:b,{c}" },
  });
  await send({ method: "POST", path: "/x", json: { method: "DELETE", url: "/elsewhere", big: "123n", nested: { headers: 1 } } });

  expect(seen.map(({ method, url, body }) => [method, url, body])).toEqual([
    ["GET", "/repos/acme/campaigns/rules/branches/a%3Ab%7Bc%7D?url=x&baseUrl=y&labels=a%3Ab%2C%7Bc%7D", ""],
    ["POST", "/x", '{"method":"DELETE","url":"/elsewhere","big":"123n","nested":{"headers":1}}'],
  ]);
});

test("an empty answer is an answer", async () => {
  const { address } = await serve((response) => response.writeHead(204).end());

  expect(await githubTransport({ apiUrl: address, token: TOKEN })({ method: "POST", path: "/x" })).toMatchObject({ status: 204, body: "" });
});

test.for([400, 401, 403, 404, 409, 422, 429, 500, 502, 503])("%i is handed on with headers and body after one request", async (status) => {
  const { address, seen } = await serve((response) => {
    response
      .writeHead(status, { "content-type": "application/json; charset=utf-8", "retry-after": "7" })
      .end('{"message":"No","id":12345678901234567890,"errors":[{"code":"invalid"}]}');
  });

  const answer = await githubTransport({ apiUrl: address, token: TOKEN })({ method: "POST", path: "/x" });

  expect([answer.status, answer.headers["retry-after"], seen.length]).toEqual([status, "7", 1]);
  expect(JSON.parse(answer.body)).toMatchObject({ message: "No", errors: [{ code: "invalid" }] });
});

test("a refusal that is a web page is handed on as it is", async () => {
  const { address } = await serve((response) => response.writeHead(502, { "content-type": "text/html" }).end("<html>Unicorn</html>"));

  const answer = await githubTransport({ apiUrl: address, token: TOKEN })({ method: "GET", path: "/x" });

  expect([answer.status, answer.body]).toEqual([502, "<html>Unicorn</html>"]);
});

test("numbers longer than a number come through unchanged in a good answer", async () => {
  const { address } = await serve((response) =>
    response.writeHead(200, { "content-type": "application/json" }).end('{"id":12345678901234567890}'),
  );

  expect((await githubTransport({ apiUrl: address, token: TOKEN })({ method: "GET", path: "/x" })).body).toBe(
    '{"id":12345678901234567890}',
  );
});

test.for([301, 302, 307, 308, 304])("a redirect (%i) is not followed, and the key goes nowhere else", async (status) => {
  const elsewhere = await serve((response) => response.writeHead(200).end("{}"));
  const { address, seen } = await serve((response) => response.writeHead(status, { location: `${elsewhere.address}/other` }).end());

  const answer = await githubTransport({ apiUrl: address, token: TOKEN })({ method: "POST", path: "/x", json: {} });

  expect([answer.status, seen.length, elsewhere.seen.length]).toEqual([status, 1, 0]);
});

test("a refused connection certainly sent nothing", async () => {
  const address = await deadAddress();

  const failure = await failureOf(githubTransport({ apiUrl: `http://${address}`, token: TOKEN })({ method: "POST", path: "/x" }));

  expect([failure.sent, failure.message]).toEqual(["no", `connect ECONNREFUSED ${address}`]);
});

test("an address that does not exist certainly got nothing", async () => {
  const failure = await failureOf(githubTransport({ apiUrl: "http://nowhere.invalid", token: TOKEN })({ method: "POST", path: "/x" }));

  expect(failure.sent).toBe("no");
});

test("a TLS handshake that fails or is cut off certainly sent nothing", async () => {
  const plain = await serve((response) => response.end("{}"));
  const cut = await serveSocket((socket) => {
    socket.once("data", () => socket.end());
  });

  const failures = [
    await failureOf(githubTransport({ apiUrl: plain.address.replace("http:", "https:"), token: TOKEN })({ method: "POST", path: "/x" })),
    await failureOf(githubTransport({ apiUrl: `https://${cut}`, token: TOKEN })({ method: "POST", path: "/x" })),
  ];

  expect([failures.map(({ sent }) => sent), plain.seen.length]).toEqual([["no", "no"], 0]);
});

test("a connection reset before the answer may have carried the request", async () => {
  const { address, seen } = await serve((response) => response.socket?.destroy());

  const failure = await failureOf(githubTransport({ apiUrl: address, token: TOKEN })({ method: "POST", path: "/x", json: {} }));

  expect([failure.sent, seen.length]).toEqual(["perhaps", 1]);
});

test.for(["application/json; charset=utf-8", "text/plain"])("a good answer cut off in its body (%s) is no whole answer", async (type) => {
  const { address } = await serve((response) => {
    response.writeHead(200, { "content-type": type, "content-length": "100" }).write('{"id":');
    response.socket?.end();
  });

  const failure = await failureOf(githubTransport({ apiUrl: address, token: TOKEN })({ method: "POST", path: "/x" }));

  expect(failure.sent).toBe("perhaps");
});

test("what speaks no HTTP may have understood the request all the same", async () => {
  const address = await serveSocket((socket) => socket.end("hello\r\n\r\n"));

  expect((await failureOf(githubTransport({ apiUrl: `http://${address}`, token: TOKEN })({ method: "POST", path: "/x" }))).sent).toBe(
    "perhaps",
  );
});

test("a key that cannot stand in a header is not shown in the failure", async () => {
  const { address } = await serve((response) => response.end("{}"));

  const failure = await failureOf(githubTransport({ apiUrl: address, token: `${TOKEN}\n${TOKEN}` })({ method: "GET", path: "/x" }));

  expect([failure.message, failure.stack, String(failure.cause)].join()).not.toContain("0123456789");
});

test("nothing is printed, whatever goes wrong, and Octokit is not loaded before the first request", async () => {
  const { address } = await serve((response) =>
    response.writeHead(500, { deprecation: "true", sunset: "2027-01-01", link: '<https://docs.github.com>; rel="deprecation"' }).end("{}"),
  );
  const code = `
    const { githubTransport } = await import("#github/transport.ts");
    const send = githubTransport({ apiUrl: ${JSON.stringify(address)}, token: "ghs_0000" });
    const { registerHooks } = await import("node:module");
    let loaded = 0;
    registerHooks({ resolve(name, context, next) { if (name.startsWith("@octokit/")) loaded += 1; return next(name, context); } });
    const before = loaded;
    await send({ method: "GET", path: "/" }).catch(() => undefined);
    console.log(JSON.stringify([before, loaded > 0]));
  `;

  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code], { cwd: ROOT });

  expect([JSON.parse(stdout), stderr]).toEqual([[0, true], ""]);
});
