/** Marketo's wire over real HTTP: where the token comes from, where it may stand, and that neither it nor the secret comes into any text. */
import { createServer, type RequestListener } from "node:http";
import { afterEach, expect, test } from "vitest";
import { startMarketoEmulator } from "#emulators/marketo/server.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";
import { marketoPlatform } from "#platforms/marketo/adapter.ts";
import { marketoEndpoint, marketoTransport, withAccessToken } from "#platforms/marketo/transport.ts";
import { PLATFORMS } from "#platforms/registry.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { HttpRequest } from "#ports/transport.ts";
import { evenChance, jumpingClock, NOON, reset, type Step, scripted } from "../../http/fake-wire.ts";
import { SETTINGS } from "./bench.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const LOOK: HttpRequest = { method: "GET", path: "/rest/asset/v1/programs.json", query: { maxReturn: "1" } };
const KEYS = { clientId: "planted-client-id", clientSecret: "planted/client+secret=" };
const TOKEN = "planted-token-0001:abc";
const given = (value = TOKEN, seconds = 3_600): Step => ({
  body: JSON.stringify({ access_token: value, token_type: "bearer", expires_in: seconds }),
});
const refused = (code: string, message = "no"): Step => ({
  body: JSON.stringify({ success: false, requestId: "1", errors: [{ code, message }] }),
});
const done: Step = { body: JSON.stringify({ success: true, result: [] }) };

function wired(...steps: readonly Step[]) {
  const wire = scripted(...steps);
  const clock = jumpingClock();
  const transport = withAccessToken({ transport: wire.transport, clock, ...KEYS });
  const platform = marketoPlatform({ settings: SETTINGS, transport, clock, random: evenChance, secrets: Object.values(KEYS) });
  return { ...wire, clock, transport, platform, paths: () => wire.requests.map(({ path }) => path.split("/").at(-1)) };
}

async function failureOf(attempt: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await attempt.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof PlatformFailure)) throw new TypeError(`Expected a PlatformFailure, found ${String(failure)}.`);
  return failure;
}

async function served(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => new Promise((resolve) => server.close(() => resolve())));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
}

test("a program is looked for over real HTTP, with a token from the identity service in the header alone", async () => {
  const clock = steppableClock(NOON);
  const emulator = await startMarketoEmulator({ clock, settings: KEYS });
  closing.push(() => emulator.close());
  const transport = marketoTransport({ endpoint: emulator.url, account: SETTINGS.account, clock, ...KEYS });

  const answer = await transport(LOOK);

  expect(JSON.parse(answer.body)).toMatchObject({ success: true, result: [{ type: "Email" }] });
  expect(emulator.emulator.exchanges().map(({ path, status }) => [path, status])).toEqual([
    ["/identity/oauth/token", 200],
    [LOOK.path, 200],
  ]);
});

test("forms arrive as forms, with JSON as text in their fields", async () => {
  const seen: string[] = [];
  const endpoint = await served((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString("utf8");
    });
    request.on("end", () => {
      seen.push(
        `${request.method} ${request.url} ${request.headers["content-type"] ?? "none"} ${request.headers.authorization ?? "none"} ${body}`,
      );
      response.end(JSON.stringify(request.url?.startsWith("/identity") ? { access_token: TOKEN, expires_in: 60 } : { success: true }));
    });
  });
  const transport = marketoTransport({ endpoint: `${endpoint}/`, account: SETTINGS.account, clock: jumpingClock(), ...KEYS });

  await transport({ method: "POST", path: "/rest/x.json", form: { folder: JSON.stringify({ id: 7, type: "Folder" }), name: "Ä b" } });

  expect(seen).toEqual([
    "POST /identity/oauth/token?grant_type=client_credentials&client_id=planted-client-id&client_secret=planted%2Fclient%2Bsecret%3D none none ",
    `POST /rest/x.json application/x-www-form-urlencoded Bearer ${TOKEN} folder=%7B%22id%22%3A7%2C%22type%22%3A%22Folder%22%7D&name=%C3%84+b`,
  ]);
});

test.for([{ code: "601" }, { code: "602" }])(
  "a token that $code says is over is replaced and the call sent once more",
  async ({ code }) => {
    const { transport, paths, requests } = wired(given(), refused(code), given("second-token"), done);

    expect((await transport(LOOK)).body).toContain("true");
    expect(paths()).toEqual(["token", "programs.json", "token", "programs.json"]);
    expect(requests[3]?.headers?.["authorization"]).toBe("Bearer second-token");
  },
);

test("a token that is refused twice is told as refused credentials, and other failures are no reason for a new one", async () => {
  const always = wired(given(), refused("602"), given("second-token"), refused("602"));
  const other = wired(given(), refused("709", "code 601 is no reason"));

  expect((await failureOf(always.platform.account())).code).toBe("CREDENTIAL_REFUSED");
  expect((await failureOf(other.platform.account())).code).toBe("PLATFORM_REFUSED");
  expect(other.paths()).toEqual(["token", "programs.json"]);
});

test.for([
  { step: { status: 401, body: '{"error":"invalid_client"}' }, code: "CREDENTIAL_REFUSED", asked: 1 },
  { step: { status: 400, body: '{"error":"unsupported_grant_type"}' }, code: "CREDENTIAL_REFUSED", asked: 1 },
  { step: { status: 503, body: "<html>" }, code: "PLATFORM_UNREACHABLE", asked: 5 },
  { step: { status: 200, body: "{}" }, code: "PLATFORM_UNREACHABLE", asked: 5 },
  { step: { status: 200, body: '{"access_token":"x"}' }, code: "PLATFORM_UNREACHABLE", asked: 5 },
  { step: reset, code: "PLATFORM_UNREACHABLE", asked: 5 },
])("an identity service that answers $step is $code after $asked tries, and nothing was sent", async ({ step, code, asked }) => {
  const { platform, requests } = wired(step);

  const failure = await failureOf(platform.account());

  expect([failure.code, failure.applied, requests.length]).toEqual([code, "no", asked]);
});

test("neither token nor secret comes into any failure, whatever the answer repeats of them", async () => {
  const echo = `token ${TOKEN} of ${KEYS.clientId} with ${KEYS.clientSecret} and ${encodeURIComponent(KEYS.clientSecret)}`;
  const failures = [];
  for (const step of [
    refused("709", echo),
    { status: 502, body: echo },
    { status: 418, body: JSON.stringify({ errors: [{ message: echo }] }) },
    { body: echo },
  ])
    failures.push(await failureOf(wired(given(), step).platform.account()));

  expect(failures.map(({ code }) => code)).toEqual(["PLATFORM_REFUSED", "PLATFORM_UNREACHABLE", "PLATFORM_REFUSED", "PLATFORM_ANSWER"]);
  const told = JSON.stringify(failures.map((failure) => [String(failure), failure, failure.stack]));
  for (const hidden of [TOKEN, KEYS.clientId, KEYS.clientSecret, encodeURIComponent(KEYS.clientSecret)]) expect(told).not.toContain(hidden);
});

test("the registry knows an account's credentials by name, and its own address", async () => {
  const marketo = PLATFORMS.find(({ name }) => name === "marketo");
  const module = await marketo?.load();

  expect(marketo?.credentials("123-ABC-456")).toEqual(["MARKETO_123_ABC_456_CLIENT_ID", "MARKETO_123_ABC_456_CLIENT_SECRET"]);
  expect(marketo?.endpointVariable).toBe("MARKETO_ENDPOINT");
  const variables = ["MARKETO_123_ABC_456_CLIENT_ID", "MARKETO_123_ABC_456_CLIENT_SECRET", "MARKETO_ENDPOINT", "HUBSPOT_TOKEN"];
  expect(variables.map((variable) => marketo?.isCredential(variable))).toEqual([true, true, false, false]);
  expect([typeof module?.create, typeof module?.connect, module?.dialect.platform]).toEqual(["function", "function", "marketo"]);
  expect(marketoEndpoint("123-ABC-456")).toBe("https://123-abc-456.mktorest.com");
});
