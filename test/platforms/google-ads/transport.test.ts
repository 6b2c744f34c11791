/** Tokens by Google's own library, over real HTTP, from each of the three kinds of credentials; and no secret in what is said when they fail. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterEach, expect, test } from "vitest";
import { type RunningGoogleAdsEmulator, startGoogleAdsEmulator } from "#emulators/google-ads/server.ts";
import { realClockWithOffset } from "#emulators/steppable-clock.ts";
import { search } from "#platforms/google-ads/endpoints.ts";
import { emailIn, readCredentials } from "#platforms/google-ads/tokens.ts";
import { googleAdsTransport } from "#platforms/google-ads/transport.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { TransportFailure } from "#ports/transport.ts";
import { CUSTOMER } from "./bench.ts";

const open: RunningGoogleAdsEmulator[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function started() {
  const clock = realClockWithOffset();
  const running = await startGoogleAdsEmulator({ clock });
  open.push(running);
  return { clock, running };
}

const QUERY = search({ account: CUSTOMER }, "SELECT customer.id FROM customer").request;

test("a service account's key asks where the key says, and reaches the account through its manager", async () => {
  const { clock, running } = await started();
  const key = running.emulator.newServiceAccountKey();
  const transport = googleAdsTransport({
    endpoint: running.url,
    credentials: JSON.stringify(key),
    settings: { manager: "9000000001" },
    clock,
  });

  const first = await transport(QUERY);
  await transport(QUERY);

  expect([first.status, first.body.includes(CUSTOMER)]).toEqual([200, true]);
  expect(running.emulator.exchanges().filter(({ path }) => path === "/token").length).toBe(1);
});

test("a person's refresh token gives one too", async () => {
  const { clock, running } = await started();
  const credentials = JSON.stringify({
    ...{ type: "authorized_user", client_id: running.clientId, client_secret: running.clientSecret },
    ...{ refresh_token: "emulator-refresh-token", token_uri: `${running.url}/token` },
  });

  const answer = await googleAdsTransport({ endpoint: running.url, credentials, settings: {}, clock })(QUERY);

  expect(answer.status).toBe(200);
});

test("a workload identity pool lets the repository in, without any key", async () => {
  const { clock, running } = await started();
  const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString("base64url");
  const audience = "//iam.googleapis.com/projects/123456/locations/global/workloadIdentityPools/github/providers/github";
  const claims = {
    iss: "https://token.actions.githubusercontent.com",
    aud: `https:${audience}`,
    sub: "repo:acme/campaigns:ref:refs/heads/main",
  };
  const folder = await mkdtemp(join(tmpdir(), "google-ads-"));
  const file = join(folder, "token");
  await writeFile(file, `${part({ alg: "none" })}.${part({ ...claims, exp: Math.floor(clock.now() / 1000) + 600 })}.`);
  const account = encodeURIComponent("campaigns@acme-ads.iam.gserviceaccount.com");
  const credentials = JSON.stringify({
    ...{
      type: "external_account",
      audience,
      subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
      token_url: `${running.url}/v1/token`,
    },
    service_account_impersonation_url: `${running.url}/v1/projects/-/serviceAccounts/${account}:generateAccessToken`,
    credential_source: { file },
  });

  const answer = await googleAdsTransport({ endpoint: running.url, credentials, settings: { manager: "9000000001" }, clock })(QUERY);
  await rm(folder, { recursive: true });

  expect([answer.status, emailIn(credentials)]).toEqual([200, "campaigns@acme-ads.iam.gserviceaccount.com"]);
});

test("a key that was taken back, and a refresh token that has ended: one sentence, and no secret in it", async () => {
  const { clock, running } = await started();
  const old = running.emulator.newServiceAccountKey();
  running.emulator.newServiceAccountKey();
  const ended = {
    ...{ type: "authorized_user", client_id: running.clientId, client_secret: running.clientSecret },
    ...{ refresh_token: "emulator-ended-token", token_uri: `${running.url}/token` },
  };

  for (const credentials of [old, ended]) {
    const transport = googleAdsTransport({ endpoint: running.url, credentials: JSON.stringify(credentials), settings: {}, clock });
    const failure: unknown = await transport(QUERY).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(PlatformFailure);
    expect(failure).toMatchObject({ applied: "no", code: "CREDENTIAL_REFUSED" });
    const said = inspect(failure, { depth: 9 });
    for (const secret of ["PRIVATE KEY", "emulator-ended-token", running.clientSecret]) expect(said.includes(secret)).toBe(false);
  }
});

test("a host of tokens that is not there is nothing sent", async () => {
  const { clock, running } = await started();
  const credentials = JSON.stringify({
    ...{ type: "authorized_user", client_id: "it", client_secret: "it-is-secret", refresh_token: "emulator-refresh-token" },
    token_uri: "http://127.0.0.1:9/token",
  });

  const failure: unknown = await googleAdsTransport({ endpoint: running.url, credentials, settings: {}, clock })(QUERY).catch(
    (error: unknown) => error,
  );

  expect(failure).toBeInstanceOf(TransportFailure);
  expect(failure).toMatchObject({ sent: "no" });
});

test("a host of tokens that asks to be left alone is not asked again before", async () => {
  const { clock, running } = await started();
  const limited = { kind: "rate-limited", retryAfter: { kind: "seconds", seconds: 7 } } as const;
  running.emulator.misbehave({ match: { path: /^\/token$/, nth: 1 }, fault: limited });
  const credentials = JSON.stringify({
    ...{ type: "authorized_user", client_id: running.clientId, client_secret: running.clientSecret },
    ...{ refresh_token: "emulator-refresh-token", token_uri: `${running.url}/token` },
  });

  const failure: unknown = await googleAdsTransport({ endpoint: running.url, credentials, settings: {}, clock })(QUERY).catch(
    (error: unknown) => error,
  );

  expect(failure).toBeInstanceOf(TransportFailure);
  expect(failure).toMatchObject({ sent: "no", waitMs: 7_000 });
});

test.each(["", "not JSON", '{"type":"gdch_service_account"}', "[]"])("%j is no credentials, and is not repeated", async (text) => {
  const wire = googleAdsTransport({ endpoint: "http://127.0.0.1:9", credentials: text, settings: {}, clock: realClockWithOffset() });
  await expect(wire(QUERY)).rejects.toMatchObject({ applied: "no", code: "CREDENTIAL_REFUSED" });
  expect(() => readCredentials(text)).toThrow(PlatformFailure);
  expect(() => readCredentials(text)).toThrow(/service account key/);
});
