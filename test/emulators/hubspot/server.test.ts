import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { type RunningHubspotEmulator, startHubspotEmulator } from "#emulators/hubspot/server.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";
import { at, EMAILS, START } from "./caller.ts";

const running: RunningHubspotEmulator[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function started(options: Partial<Parameters<typeof startHubspotEmulator>[0]> = {}) {
  const server = await startHubspotEmulator({ clock: steppableClock(START), ...options });
  running.push(server);
  const call = (method: string, path: string, body?: unknown) =>
    fetch(server.url + path, {
      method,
      headers: { authorization: `Bearer ${server.token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return { server, call };
}

test("answers over HTTP what the handler answers", async () => {
  const { call } = await started({ settings: { uiDomain: "self" } });

  const made = await call("POST", EMAILS, { name: "Grüße ✓" });
  const json: unknown = await made.json();
  const deleted = await call("DELETE", `${EMAILS}/${String(at(json, "id"))}`);

  expect(made.status).toBe(201);
  expect(at(json, "name")).toBe("Grüße ✓");
  expect(made.headers.get("X-HubSpot-Correlation-Id")).toMatch(/^[0-9a-f-]{36}$/);
  expect([deleted.status, await deleted.text()]).toEqual([204, ""]);
});

test("names its own host in account info where the settings say so, and links live pages to itself", async () => {
  const { server, call } = await started({ settings: { uiDomain: "self" } });
  const id = server.emulator.byHand.create("page", { name: "Reports", slug: "reports" });
  server.emulator.byHand.publish("page", id);

  const details: unknown = await (await call("GET", "/account-info/v3/details")).json();
  const page: unknown = await (await call("GET", `/cms/v3/pages/landing-pages/${id}`)).json();
  const visited = await fetch(String(at(page, "url")));

  expect(at(details, "uiDomain")).toBe(`127.0.0.1:${server.port}`);
  expect(visited.status).toBe(200);
});

test("breaks the connection where an answer is to be lost, after the change was made", async () => {
  const { server, call } = await started();
  server.emulator.misbehave({ match: { method: "POST", nth: 1 }, fault: { kind: "lose-answer" } });

  await expect(call("POST", EMAILS, { name: "A" })).rejects.toThrow("fetch failed");

  expect(server.emulator.objects()).toHaveLength(1);
});

test("a slow answer waits", async () => {
  const waits: number[] = [];
  const { server, call } = await started({ wait: (delayMs) => Promise.resolve(void waits.push(delayMs)) });
  server.emulator.misbehave({ match: {}, fault: { kind: "slow", delayMs: 30_000 } });

  await call("GET", EMAILS);

  expect(waits).toEqual([30_000]);
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

  await expect(startHubspotEmulator({ clock: steppableClock(START), port: server.port })).rejects.toThrow("EADDRINUSE");
});

test("the wire log holds one line per exchange, lost ones too, and no token in any spelling", async () => {
  const folder = mkdtempSync(join(tmpdir(), "emulator-"));
  folders.push(folder);
  const file = join(folder, "deep", "wire.jsonl");
  const token = 'secret+token/"7"';
  const { server, call } = await started({ wireLog: file, settings: { token } });
  server.emulator.misbehave({ match: { method: "POST", nth: 2 }, fault: { kind: "lose-answer" } });
  const stranger = { authorization: "Bearer somebody-elses-token" };

  await call("POST", EMAILS, { name: `A ${token}`, subject: Buffer.from(token).toString("base64") });
  await call("POST", EMAILS, { name: "B" }).catch(() => undefined);
  await fetch(`${server.url}${EMAILS}?q=${encodeURIComponent(token)}`, { headers: stranger });
  await fetch(`${server.url}${EMAILS}?q=somebody-elses-token`, { headers: stranger });

  const text = readFileSync(file, "utf8");
  const lines = text.trimEnd().split("\n");
  expect(lines.map((line) => at(JSON.parse(line), "request", "method"))).toEqual(["POST", "POST", "GET", "GET"]);
  expect(at(JSON.parse(lines[1] ?? ""), "response")).toEqual({ connection: "lost", committed: true });
  for (const spelling of ["secret+token", "secret%2Btoken", Buffer.from(token).toString("base64").slice(0, -2), "somebody-elses"]) {
    expect(text).not.toContain(spelling);
  }
});
