import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { type RunningMarketingCloudEmulator, startMarketingCloudEmulator } from "#emulators/marketing-cloud/server.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";
import { ASSETS, at, envelope, MAIL, message, START } from "./caller.ts";

const running: RunningMarketingCloudEmulator[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function started(options: Partial<Parameters<typeof startMarketingCloudEmulator>[0]> = {}) {
  const server = await startMarketingCloudEmulator({ clock: steppableClock(START), ...options });
  running.push(server);
  const post = (path: string, headers: Record<string, string>, body: string) =>
    fetch(new URL(path, server.url), { method: "POST", headers, body });
  const granted: unknown = await (
    await post(
      "/v2/token",
      { "content-type": "application/json" },
      JSON.stringify({ grant_type: "client_credentials", client_id: server.clientId, client_secret: server.clientSecret }),
    )
  ).json();
  const token = String(at(granted, "access_token"));
  const call = (method: string, path: string, body?: unknown) =>
    fetch(server.url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return { server, granted, token, call, post };
}

test("the token names this server as the host of both halves, and both answer there", async () => {
  const { server, granted, call, token, post } = await started();

  expect(granted).toMatchObject({ rest_instance_url: `${server.url}/`, soap_instance_url: `${server.url}/` });
  const made = await call("POST", ASSETS, { ...MAIL, name: "Grüße ✓" });
  expect([made.status, at(await made.json(), "name")]).toEqual([201, "Grüße ✓"]);
  const found = await post(
    "/Service.asmx",
    { "content-type": "text/xml", SOAPAction: "Retrieve" },
    envelope(
      token,
      message("Retrieve", "<RetrieveRequest><ObjectType>List</ObjectType><Properties>ListName</Properties></RetrieveRequest>"),
    ),
  );
  expect(found.headers.get("content-type")).toBe("text/xml; charset=utf-8");
  expect(await found.text()).toContain("<ListName>Newsletter</ListName>");
});

test("breaks the connection where an answer is to be lost, after the change was made", async () => {
  const { server, call } = await started();
  server.emulator.misbehave({ match: { path: /assets$/, nth: 1 }, fault: { kind: "lose-answer" } });

  await expect(call("POST", ASSETS, MAIL)).rejects.toThrow("fetch failed");

  expect(server.emulator.objects()).toHaveLength(1);
});

test("a slow answer waits", async () => {
  const waits: number[] = [];
  const { server, call } = await started({ wait: (delayMs) => Promise.resolve(void waits.push(delayMs)) });
  server.emulator.misbehave({ match: {}, fault: { kind: "slow", delayMs: 30_000 } });

  await call("GET", ASSETS);

  expect(waits).toEqual([30_000]);
});

test("after close the port is free", async () => {
  const { server } = await started();

  await server.close();

  const refused = await new Promise<string>((resolve) => {
    const socket = connect(server.port, "127.0.0.1", () => resolve("connected"));
    socket.once("error", (error) => resolve("code" in error ? String(error.code) : "error"));
  });
  expect(refused).toBe("ECONNREFUSED");
});

test("the wire log holds one line per exchange, lost ones too, and no token or secret, ours or a stranger's, in header or body", async () => {
  const folder = mkdtempSync(join(tmpdir(), "emulator-"));
  folders.push(folder);
  const file = join(folder, "deep", "wire.jsonl");
  const clientSecret = 'secret+"7"/deep';
  const { server, call, post, token } = await started({ wireLog: file, settings: { clientSecret } });
  server.emulator.misbehave({ match: { path: /assets$/, nth: 2 }, fault: { kind: "lose-answer" } });

  await call("POST", ASSETS, { ...MAIL, description: `${token} ${clientSecret}` });
  await call("POST", ASSETS, { ...MAIL, name: "B", customerKey: "b" }).catch(() => undefined);
  await post("/v2/token", { "content-type": "application/json" }, JSON.stringify({ client_secret: "somebody-elses-secret" }));
  for (const one of [token, "somebody-elses-token"])
    await post("/Service.asmx", { SOAPAction: "Retrieve" }, envelope(one, message("Retrieve", "")));
  await fetch(`${server.url}${ASSETS}?q=another-ones-token`, { headers: { authorization: "Bearer another-ones-token" } });

  server.emulator.misbehave({ match: { path: /token/, nth: 1 }, fault: { kind: "forgotten-write" } });
  const asked = { grant_type: "client_credentials", client_id: server.clientId, client_secret: clientSecret };
  const forgotten: unknown = await (await post("/v2/token", { "content-type": "application/json" }, JSON.stringify(asked))).json();

  const text = readFileSync(file, "utf8");
  const lines = text.trimEnd().split("\n");
  expect(lines.map((line) => at(JSON.parse(line), "request", "path"))).toEqual([
    "/v2/token",
    ASSETS,
    ASSETS,
    "/v2/token",
    "/Service.asmx",
    "/Service.asmx",
    ASSETS,
    "/v2/token",
  ]);
  expect(at(JSON.parse(lines[2] ?? ""), "response")).toEqual({ connection: "lost", committed: true });
  for (const secret of [
    token,
    clientSecret,
    "secret+",
    encodeURIComponent(clientSecret),
    Buffer.from(clientSecret).toString("base64"),
    "somebody-elses",
    "another-ones",
    String(at(forgotten, "access_token")),
  ]) {
    expect(text).not.toContain(secret);
  }
});
