import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { type RunningLinkedInAdsEmulator, startLinkedInAdsEmulator } from "#emulators/linkedin-ads/server.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";
import { ACCOUNT, accountUrn, at, png, START } from "./caller.ts";

const running: RunningLinkedInAdsEmulator[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function started(options: Partial<Parameters<typeof startLinkedInAdsEmulator>[0]> = {}) {
  const clock = steppableClock(START);
  const server = await startLinkedInAdsEmulator({ clock, ...options });
  running.push(server);
  const headers = (token = server.accessToken) => ({
    authorization: `Bearer ${token}`,
    "linkedin-version": "202607",
    "x-restli-protocol-version": "2.0.0",
  });
  const call = (method: string, path: string, body?: unknown, more: Record<string, string> = {}) =>
    fetch(server.url + path, {
      method,
      headers: { ...headers(), ...(body === undefined ? {} : { "content-type": "application/json" }), ...more },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return { server, clock, call, headers };
}

const GROUPS = `/rest/adAccounts/${ACCOUNT}/adCampaignGroups`;
const GROUP = { account: accountUrn(ACCOUNT), name: "Grüße ✓ [cac:1]", status: "DRAFT", runSchedule: { start: START } };

test("over HTTP as without it: ids in headers, empty bodies, and letters of any kind", async () => {
  const { call } = await started();

  const made = await call("POST", GROUPS, GROUP);
  const id = made.headers.get("x-restli-id");
  expect(made.status).toBe(201);
  expect(await made.text()).toBe("");
  expect(made.headers.get("location")).toBe(`${GROUPS}/${id}`);

  const found: unknown = await (
    await call("GET", `${GROUPS}?q=search&search=(name:(values:List(${encodeURIComponent("Grüße ✓")})))`)
  ).json();
  expect(at(found, "elements", 0, "name")).toBe("Grüße ✓ [cac:1]");
});

test("a picture goes up as bytes, and comes down as the same bytes", async () => {
  const { server, clock, call, headers } = await started();
  const asked: unknown = await (
    await call("POST", "/rest/images?action=initializeUpload", { initializeUploadRequest: { owner: accountUrn(ACCOUNT) } })
  ).json();

  const put = await fetch(String(at(asked, "value", "uploadUrl")), {
    method: "PUT",
    headers: { authorization: headers().authorization },
    body: png(600, 400),
  });

  expect(put.status).toBe(201);
  clock.advance(5000);
  const image = encodeURIComponent(String(at(asked, "value", "image")));
  const look: unknown = await (await call("GET", `/rest/images/${image}`)).json();
  const bytes = await (await fetch(String(at(look, "downloadUrl")))).bytes();
  expect(bytes).toEqual(png(600, 400));
  expect(server.emulator.objects().find(({ kind }) => kind === "image")?.state).toBe("AVAILABLE");
});

test("the wire log holds every exchange and no secret, also not those a stranger sends", async () => {
  const folder = mkdtempSync(join(tmpdir(), "linkedin-"));
  folders.push(folder);
  const wireLog = join(folder, "wire.jsonl");
  const { server, call } = await started({ wireLog });
  const { clientId, clientSecret, refreshToken, accessToken } = server;
  const renew = (secret: string) =>
    fetch(`${server.url}/oauth/v2/accessToken`, {
      method: "POST",
      body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: refreshToken, client_id: clientId, client_secret: secret }),
    });
  const renewed: unknown = await (await renew(clientSecret)).json();
  await renew("a-strangers-secret");
  await call("POST", GROUPS, GROUP);

  const text = readFileSync(wireLog, "utf8");
  expect(text.trim().split("\n")).toHaveLength(3);
  for (const secret of [clientSecret, refreshToken, accessToken, String(at(renewed, "access_token")), "a-strangers-secret"]) {
    expect(text).not.toContain(secret);
  }
  expect(text).toContain("Grüße ✓");
});

test("a lost answer is a broken connection, and the group is there", async () => {
  const { server, call } = await started();
  server.emulator.misbehave({ match: { path: /adCampaignGroups$/, nth: 1 }, fault: { kind: "lose-answer" } });

  await expect(call("POST", GROUPS, GROUP)).rejects.toThrow();
  expect(server.emulator.objects().filter(({ name }) => name === GROUP.name)).toHaveLength(1);
});
