import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type RunningGoogleAdsEmulator, startGoogleAdsEmulator } from "#emulators/google-ads/server.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";
import { assertion, at, CUSTOMER, form, list, START, searchCampaign } from "./caller.ts";

async function started(options: { readonly wireLog?: string } = {}): Promise<RunningGoogleAdsEmulator> {
  const running = await startGoogleAdsEmulator({ clock: steppableClock(START), ...options });
  onTestFinished(() => running.close());
  return running;
}

async function tokenFrom({ url, emulator }: RunningGoogleAdsEmulator): Promise<string> {
  const key = emulator.newServiceAccountKey();
  const signed = { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion: assertion(key, START) };
  const answer = await fetch(key.token_uri, { method: "POST", ...form(signed) });
  expect(key.token_uri).toBe(`${url}/token`);
  return String(at(await answer.json(), "access_token"));
}

test("everything is done over real HTTP: a token by key, a campaign through the manager, a stream of rows", async () => {
  const running = await started();
  const token = await tokenFrom(running);
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", "login-customer-id": "9000000001" };
  const post = (call: string, body: unknown) =>
    fetch(`${running.url}/v25/customers/${CUSTOMER}/googleAds:${call}`, { method: "POST", headers, body: JSON.stringify(body) });

  const made = await post("mutate", { mutateOperations: searchCampaign() });
  expect(made.status).toBe(200);
  expect(made.headers.get("request-id")).toMatch(/^Emulator/);
  const stream: unknown = await (await post("searchStream", { query: "SELECT campaign.name FROM campaign" })).json();
  expect(list(stream, 0, "results")).toHaveLength(1);
  expect(await (await fetch(running.url)).text()).toContain("Spring launch");
  expect((await post("mutate", { mutateOperations: [{ labelOperation: { create: { name: 5 } } }] })).status).toBe(400);
  const broken = await fetch(`${running.url}/v25/customers/${CUSTOMER}/googleAds:search`, { method: "POST", headers, body: "{" });
  expect([broken.status, at(await broken.json(), "error", "status")]).toEqual([400, "INVALID_ARGUMENT"]);
});

test("a lost answer is a broken connection, and the campaign is there", async () => {
  const running = await started();
  const token = await tokenFrom(running);
  running.emulator.misbehave({ match: { path: /:mutate$/ }, fault: { kind: "lose-answer" } });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", "login-customer-id": "9000000001" };

  await expect(
    fetch(`${running.url}/v25/customers/${CUSTOMER}/googleAds:mutate`, {
      method: "POST",
      headers,
      body: JSON.stringify({ mutateOperations: searchCampaign() }),
    }),
  ).rejects.toThrow();
  expect(running.emulator.objects().filter(({ kind }) => kind === "campaign")).toHaveLength(1);
});

test("the wire log holds every exchange and no secret", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "google-ads-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const wireLog = path.join(folder, "wire.jsonl");
  const running = await started({ wireLog });
  const token = await tokenFrom(running);
  const refresh = {
    grant_type: "refresh_token",
    client_id: running.clientId,
    client_secret: running.clientSecret,
    refresh_token: "emulator-refresh-token",
  };
  await fetch(`${running.url}/token`, { method: "POST", ...form(refresh) });
  await fetch(`${running.url}/v25/customers:listAccessibleCustomers`, { headers: { authorization: `Bearer ${token}` } });

  const text = await readFile(wireLog, "utf8");
  const lines = text
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
  expect(lines.map((line) => at(line, "request", "path"))).toEqual(["/token", "/token", "/v25/customers:listAccessibleCustomers"]);
  expect(at(lines[2], "response", "body", "resourceNames")).toHaveLength(2);
  for (const secret of [token, running.clientSecret, "emulator-refresh-token", "ya29.", "eyJ"]) expect(text).not.toContain(secret);
});
