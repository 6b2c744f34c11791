import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { type RunningMarketoEmulator, startMarketoEmulator } from "#emulators/marketo/server.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";
import { at, START, V1, V2 } from "./caller.ts";

type Body = string | URLSearchParams | FormData;

const running: RunningMarketoEmulator[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function started(options: Partial<Parameters<typeof startMarketoEmulator>[0]> = {}) {
  const server = await startMarketoEmulator({ clock: steppableClock(START), ...options });
  running.push(server);
  const login = async (secret = server.clientSecret) => {
    const query = new URLSearchParams({ grant_type: "client_credentials", client_id: server.clientId, client_secret: secret });
    const answer: unknown = await (await fetch(`${server.url}/identity/oauth/token?${query}`)).json();
    return String(at(answer, "access_token"));
  };
  const token = await login();
  const call = (method: string, path: string, body?: Body, headers: Record<string, string> = {}) =>
    fetch(server.url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(body === undefined ? {} : { body }),
    });
  const json = async (method: string, path: string, body?: Body): Promise<unknown> => (await call(method, path, body)).json();
  const template = async () => Number(at(await json("GET", `${V1}/program/byName.json?name=Template%3A+one+mail`), "result", 0, "id"));
  const folder = async () =>
    JSON.stringify({ id: at(await json("GET", `${V1}/folder/byName.json?name=Templates`), "result", 0, "id"), type: "Folder" });
  const clone = async (name: string) =>
    call("POST", `${V1}/program/${await template()}/clone.json`, new URLSearchParams({ name, folder: await folder() }));
  return { server, login, token, call, json, clone, folder };
}

test("answers over HTTP what the handler answers: forms, multipart, and letters of any kind", async () => {
  const { clone, json, folder } = await started();

  const made: unknown = await (await clone("Grüße ✓")).json();
  expect(at(made, "result", 0)).toMatchObject({ name: "Grüße ✓", type: "Email" });

  const form = new FormData();
  form.set("name", "Plain");
  form.set("folder", await folder());
  form.set("content", new Blob(['<p class="mktEditable" id="a">Ünï</p>'], { type: "text/html" }), "plain.html");
  const template = await json("POST", `${V1}/emailTemplates.json`, form);
  expect(at(await json("GET", `${V1}/emailTemplate/${at(template, "result", 0, "id")}/content`), "result", 0, "content")).toBe(
    '<p class="mktEditable" id="a">Ünï</p>',
  );
});

test("a wrong secret is a 401, a missing token a 200", async () => {
  const { server, login } = await started();

  expect(await login("wrong")).toBe("undefined");
  const answer = await fetch(`${server.url}${V1}/channels.json`);
  expect([answer.status, at(await answer.json(), "errors", 0, "code")]).toEqual([200, "603"]);
});

test("links lead here where the settings say so, and the public page can be visited", async () => {
  const { server, json, folder } = await started({ settings: { uiHost: "self", pagesDomain: "self" } });
  const template = await json("GET", `${V1}/landingPageTemplate/byName.json?name=House+page`);
  const form = new URLSearchParams({
    name: "Offer",
    folder: await folder(),
    template: String(at(template, "result", 0, "id")),
    urlPageName: "offer",
  });
  const page = await json("POST", `${V1}/landingPages.json`, form);
  await json("POST", `${V1}/landingPage/${at(page, "result", 0, "id")}/approveDraft.json`);

  expect(String(at(page, "result", 0, "computedUrl"))).toMatch(new RegExp(`^${server.url}/#LP\\d+A1LA1$`));
  expect((await fetch(String(at(page, "result", 0, "URL")))).status).toBe(200);
});

test("breaks the connection where an answer is to be lost, after the clone was made", async () => {
  const { server, clone } = await started();
  server.emulator.misbehave({ match: { method: "POST", nth: 1 }, fault: { kind: "lose-answer" } });

  await expect(clone("Spring")).rejects.toThrow("fetch failed");

  expect(server.emulator.objects().map(({ name }) => name)).toContain("Spring");
});

test("more than ten calls under way at once are refused with 615, and none is left under way", async () => {
  const gate = Promise.withResolvers<void>();
  let waiting = 0;
  const wait = () => {
    waiting += 1;
    // Nobody is answered before all twelve have come.
    if (waiting === 12) gate.resolve();
    return gate.promise;
  };
  const { server, json } = await started({ settings: { answersAfterMs: 5 }, wait });

  const answers = await Promise.all(Array.from({ length: 12 }, () => json("GET", `${V1}/channels.json`)));
  const codes = answers.map((answer) => at(answer, "errors", 0, "code"));

  expect(codes.filter((code) => code === "615")).toHaveLength(2);
  expect(server.emulator.instance.underWay).toBe(0);
});

test("after close the port is free and open connections are gone", async () => {
  const { server } = await started();
  await fetch(server.url);

  await server.close();

  const refused = await new Promise<string>((resolve) => {
    const socket = connect(server.port, "127.0.0.1", () => resolve("connected"));
    socket.once("error", (error) => resolve("code" in error ? String(error.code) : "error"));
  });
  expect(refused).toBe("ECONNREFUSED");
});

test("a taken port is an error", async () => {
  const { server } = await started();

  await expect(startMarketoEmulator({ clock: steppableClock(START), port: server.port })).rejects.toThrow("EADDRINUSE");
});

test("the wire log holds one line per exchange, lost ones too, and no secret or token in any spelling", async () => {
  const folder = mkdtempSync(join(tmpdir(), "emulator-"));
  folders.push(folder);
  const file = join(folder, "deep", "wire.jsonl");
  const clientSecret = 'secret+client/"7"';
  const { server, login, token, call } = await started({ wireLog: file, settings: { clientSecret } });
  server.emulator.misbehave({ match: { method: "POST", nth: 2 }, fault: { kind: "lose-answer" } });

  await login("a-strangers-secret");
  await call("POST", V2, JSON.stringify({ name: clientSecret, note: Buffer.from(clientSecret).toString("base64") }), {
    "content-type": "application/json",
  });
  await call("POST", `${V1}/folders.json`, new URLSearchParams({ name: "x" })).catch(() => undefined);
  await call("GET", `${V1}/channels.json?access_token=a-query-token-of-old&again=${encodeURIComponent(token)}`);

  const text = readFileSync(file, "utf8");
  const lines: readonly unknown[] = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map((line) => at(line, "request", "method"))).toEqual(["GET", "GET", "POST", "POST", "GET"]);
  expect(at(lines[3], "response")).toEqual({ connection: "lost", committed: false });
  const secrets = [
    "secret+client",
    "secret%2Bclient",
    Buffer.from(clientSecret).toString("base64").slice(0, -2),
    "strangers",
    "query-token",
    token,
  ];
  for (const spelling of [...secrets, encodeURIComponent(token)]) expect(text).not.toContain(spelling);
});
