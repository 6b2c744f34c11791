import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fetchTransport } from "#http/fetch-transport.ts";
import { type HttpRequest, TransportFailure } from "#ports/transport.ts";

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly type: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
}

let server: Server;
let base: string;
let seen: Seen[];

beforeEach(async () => {
  seen = [];
  server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(Buffer.from(part));
    const { "content-type": type, authorization } = request.headers;
    seen.push({ method: request.method, url: request.url, type, authorization, body: Buffer.concat(parts).toString("utf8") });
    if (request.url === "/away") response.writeHead(302, { location: "/elsewhere" }).end();
    else if (request.url === "/cut") {
      response.writeHead(200, { "content-length": "100" });
      response.write("half", () => request.socket.destroy());
    } else response.writeHead(201, { "X-Answer": "Yes" }).end('{"id":7}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
});

const sent = async (request: HttpRequest): Promise<Seen | undefined> => {
  await fetchTransport({ endpoint: `${base}/` })(request);
  return seen.at(-1);
};

test("hands back status, headers in lower case and the text", async () => {
  const answer = await fetchTransport({ endpoint: base })({ method: "GET", path: "/things", query: { name: "a b&c" } });

  expect([answer.status, answer.headers["x-answer"], answer.body, seen[0]?.url]).toEqual([201, "Yes", '{"id":7}', "/things?name=a+b%26c"]);
});

test("sends JSON, fields, XML and parts each as what they are", async () => {
  const json = await sent({ method: "POST", path: "/a", json: { a: [1] }, headers: { authorization: "Bearer x" } });
  const form = await sent({ method: "POST", path: "/a", form: { name: "Ä & b", folder: '{"id":7,"type":"Program"}' } });
  const xml = await sent({ method: "POST", path: "/a", text: { type: "text/xml; charset=utf-8", content: "<a>ä</a>" } });
  const parts = await sent({
    method: "POST",
    path: "/a",
    parts: [
      { name: "name", content: "logo" },
      { name: "file", content: new Uint8Array([65, 66]), type: "image/png", file: "logo.png" },
    ],
  });
  const none = await sent({ method: "DELETE", path: "/a" });

  expect([json?.type, json?.body, json?.authorization]).toEqual(["application/json", '{"a":[1]}', "Bearer x"]);
  expect([form?.type, form?.body]).toEqual([
    "application/x-www-form-urlencoded",
    "name=%C3%84+%26+b&folder=%7B%22id%22%3A7%2C%22type%22%3A%22Program%22%7D",
  ]);
  expect([xml?.type, xml?.body]).toEqual(["text/xml; charset=utf-8", "<a>ä</a>"]);
  expect(parts?.type).toMatch(/^multipart\/form-data; boundary=/);
  expect(parts?.body).toMatch(
    /name="name"\r\n\r\nlogo\r\n[\s\S]*name="file"; filename="logo\.png"\r\nContent-Type: image\/png\r\n\r\nAB\r\n/,
  );
  expect([none?.method, none?.body]).toEqual(["DELETE", ""]);
});

test("follows no redirect: what came from elsewhere is no answer to what was sent", async () => {
  const answer = await fetchTransport({ endpoint: base })({ method: "POST", path: "/away", json: {} });

  expect([answer.status, seen.map(({ url }) => url)]).toEqual([302, ["/away"]]);
});

test("an answer that is cut may have been carried out, an address nobody listens at was not", async () => {
  const cut = await fetchTransport({ endpoint: base })({ method: "POST", path: "/cut", json: {} }).catch((error: unknown) => error);
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
  const address = closed.address();
  await new Promise((resolve) => closed.close(resolve));
  const endpoint = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  const nobody = await fetchTransport({ endpoint })({ method: "POST", path: "/a" }).catch((error: unknown) => error);

  expect([cut, nobody].map((failure) => failure instanceof TransportFailure && failure.sent)).toEqual(["perhaps", "no"]);
});

test("puts bytes as they are, also at another host that an answer named", async () => {
  const content = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
  await fetchTransport({ endpoint: "http://127.0.0.1:1" })({
    ...{ method: "PUT", origin: base, path: "/put", query: { key: "7" } },
    bytes: { type: "image/png", content },
  });

  expect(seen[0]).toMatchObject({ method: "PUT", url: "/put?key=7", type: "image/png", body: Buffer.from(content).toString("utf8") });
});
