/** The wire: which token for which business unit, to which host, and that it stands in nothing that is said. */
import { expect, test } from "vitest";
import { SOAP_PATH, TOKEN_PLACE } from "#platforms/marketing-cloud/soap-message.ts";
import { marketingCloudTransport } from "#platforms/marketing-cloud/transport.ts";
import { PLATFORMS } from "#platforms/registry.ts";
import { instantOf } from "#ports/clock.ts";
import { type HttpRequest, type HttpResponse, TransportFailure } from "#ports/transport.ts";
import { jumpingClock } from "../../http/fake-wire.ts";
import { emailFor, MARKER, MID, OTHER_MID, openMarketingCloud, SETTINGS } from "./bench.ts";

const TOKEN = "eyJhbGciOi<JIUzI1&NiJ9";
const GRANTED = {
  access_token: TOKEN,
  expires_in: 1079,
  token_type: "Bearer",
  rest_instance_url: "https://mc-real.rest.marketingcloudapis.com/",
  soap_instance_url: "https://mc-real.soap.marketingcloudapis.com/",
  scope: "saved_content_write documents_and_images_read documents_and_images_write email_read email_write data_extensions_read",
};
const REST: HttpRequest = { method: "GET", path: "/asset/v1/content/assets/1" };
const SOAP: HttpRequest = {
  method: "POST",
  path: SOAP_PATH,
  text: { type: "text/xml", content: `<a>${TOKEN_PLACE}</a><b>${TOKEN_PLACE}</b>` },
};

function wire(answers: Partial<{ token: Partial<HttpResponse>; other: Partial<HttpResponse> }> = {}, endpoint?: string) {
  const seen: { readonly host: string; readonly request: HttpRequest }[] = [];
  const transport = marketingCloudTransport({
    ...(endpoint === undefined ? {} : { endpoint }),
    clientId: "the-client",
    clientSecret: "the-secret",
    settings: { ...SETTINGS, subdomain: "mc-mine" },
    clock: jumpingClock(),
    open: (host) => async (request) => {
      seen.push({ host, request });
      const answer =
        request.path === "/v2/token"
          ? { status: 200, body: JSON.stringify(GRANTED), ...answers.token }
          : { status: 200, body: "{}", ...answers.other };
      return { headers: {}, ...answer };
    },
  });
  return { transport, seen };
}

test("the token is asked for once, for the configured business unit, and goes to the hosts that come with it", async () => {
  const { transport, seen } = wire();

  await transport(REST);
  await transport(SOAP);

  expect(seen.map(({ host, request }) => `${host} ${request.path}`)).toEqual([
    "https://mc-mine.auth.marketingcloudapis.com /v2/token",
    "https://mc-real.rest.marketingcloudapis.com/ /asset/v1/content/assets/1",
    "https://mc-real.soap.marketingcloudapis.com/ /Service.asmx",
  ]);
  expect(seen[0]?.request.json).toEqual({
    grant_type: "client_credentials",
    client_id: "the-client",
    client_secret: "the-secret",
    account_id: MID,
  });
  expect(seen[1]?.request.headers).toEqual({ authorization: `Bearer ${TOKEN}` });
  expect(seen[2]?.request.headers).toEqual({});
  // In the header of the envelope, escaped, and in no text behind it.
  expect(seen[2]?.request.text?.content).toBe(`<a>eyJhbGciOi&lt;JIUzI1&amp;NiJ9</a><b>${TOKEN_PLACE}</b>`);
});

test("with another endpoint everything goes there, whatever hosts the answer names", async () => {
  const { transport, seen } = wire(
    { token: { body: JSON.stringify({ ...GRANTED, rest_instance_url: "https://elsewhere.example/" }) } },
    "http://127.0.0.1:4012",
  );

  await transport(REST);
  await transport(SOAP);

  expect(new Set(seen.map(({ host }) => host))).toEqual(new Set(["http://127.0.0.1:4012"]));
});

test.for([
  "https://elsewhere.example/",
  "http://mc-real.rest.marketingcloudapis.com/",
  "https://mc-real.rest.marketingcloudapis.com.evil.example/",
  "https://evil.example/.rest.marketingcloudapis.com/",
])("no token is sent to %s", async (rest_instance_url) => {
  const { transport, seen } = wire({ token: { body: JSON.stringify({ ...GRANTED, rest_instance_url }) } });

  await expect(transport(REST)).rejects.toMatchObject({ code: "PLATFORM_ANSWER", applied: "no" });
  expect(seen).toHaveLength(1);
});

test.for([
  {
    why: "scopes are missing",
    token: { body: JSON.stringify({ ...GRANTED, scope: "email_read email_write" }) },
    code: "CREDENTIAL_REFUSED",
    words: "lacks saved_content_write",
  },
  {
    why: "the client is wrong",
    token: { status: 401, body: '{"error":"invalid_client","error_description":"Invalid client ID the-client / the-secret."}' },
    code: "CREDENTIAL_REFUSED",
    words: "invalid_client",
  },
  {
    why: "the business unit is not the package's",
    token: { status: 400, body: '{"error":"invalid_request","error_description":"Invalid account_id"}' },
    code: "WRONG_ACCOUNT",
    words: `business unit ${MID}`,
  },
])("where $why, nothing is sent and the failure says so", async ({ token, code, words }) => {
  const { transport, seen } = wire({ token });

  const failure: unknown = await transport(REST).catch((error: unknown) => error);

  expect(failure).toMatchObject({ code, applied: "no", message: expect.stringContaining(words) });
  expect(String(failure)).not.toMatch(/the-secret|the-client/);
  expect(seen).toHaveLength(1);
});

test.for([{ status: 500 }, { status: 429 }, { body: "" }, { body: '{"access_token":7}' }])(
  "a token that does not come (%o) leaves the request itself unsent",
  async (token) => {
    const failure: unknown = await wire({ token })
      .transport(REST)
      .catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(TransportFailure);
    expect(failure).toMatchObject({ sent: "no" });
  },
);

test("whatever comes back holds the token no more", async () => {
  const { transport } = wire({ other: { status: 400, body: JSON.stringify({ message: `Token ${TOKEN} is odd` }) } });

  expect((await transport(REST)).body).not.toContain("JIUzI1");
});

test("a token that ran out between two calls is fetched anew, in either half of the API", async () => {
  const bench = openMarketingCloud({ account: { tokenSaysSeconds: 3600, tokenLastsSeconds: 60 } });
  const ref = await bench.platform.stage({ material: emailFor("x"), marker: MARKER, name: "Mail", target: { kind: "create" } });
  const at = instantOf(bench.clock.now() + 7_200_000);

  bench.clock.advance(61_000);
  await bench.platform.observe(ref);
  // Right before the Schedule, and once the note stands.
  let isOld = false;
  const dying = bench.again({
    wire: (transport) => async (request) => {
      if (request.headers?.["soapaction"] === "Schedule" && !isOld) bench.clock.advance(61_000);
      isOld ||= request.headers?.["soapaction"] === "Schedule";
      return await transport(request);
    },
  });
  await dying.publish({ ref, from: "object", at });

  expect(bench.requests.filter((request) => request.endsWith("/v2/token"))).toHaveLength(4);
  expect(bench.emulator.events().filter(({ kind }) => kind === "scheduled")).toHaveLength(1);
});

test("the account that is told is the one the token opened", async () => {
  const bench = openMarketingCloud();

  expect(await bench.platform.account()).toEqual({ account: MID, type: "sandbox", zone: "-06:00", host: "mc.s50.exacttarget.com" });
});

test("where the vendor opens another business unit than was asked for, it is noticed", async () => {
  const bench = openMarketingCloud();
  const elsewhere = bench.again({
    wire: (transport) => (request) =>
      transport(request.path === "/v2/token" ? { ...request, json: { ...Object(request.json), account_id: OTHER_MID } } : request),
  });

  expect((await elsewhere.account()).account).toBe(OTHER_MID);
});

test("a folder that is not there is told as such", async () => {
  const bench = openMarketingCloud({ settings: { folder: "4999" } });

  await expect(bench.platform.account()).rejects.toMatchObject({
    code: "PLATFORM_REFUSED",
    message: expect.stringContaining("folder 4999"),
  });
});

test("the registry names the variables of a business unit, and loads what the commands need", async () => {
  const member = PLATFORMS.find(({ name }) => name === "salesforce-marketing-cloud");
  const module = await member?.load();

  expect(member?.credentials(MID)).toEqual([`MARKETING_CLOUD_${MID}_CLIENT_ID`, `MARKETING_CLOUD_${MID}_CLIENT_SECRET`]);
  expect([`MARKETING_CLOUD_${MID}_CLIENT_SECRET`, "MARKETING_CLOUD_ENDPOINT", "PATH"].map((name) => member?.isCredential(name))).toEqual([
    true,
    false,
    false,
  ]);
  expect([typeof module?.create, typeof module?.connect, module?.dialect.platform]).toEqual([
    "function",
    "function",
    "salesforce-marketing-cloud",
  ]);
});

test("whatever goes wrong with any call, no failure holds a secret or a token", async () => {
  const said: string[] = [];
  for (let nth = 1; nth <= 12; nth += 1) {
    const bench = openMarketingCloud({ account: { clientSecret: "planted-secret-0123" } });
    const port = bench.again({
      wire: (transport) => async (request) => {
        const answer = await transport(request);
        if (request.path === "/v2/token" || bench.requests.length < nth) return answer;
        const tokens = [...bench.emulator.tenant.data.tokens.keys()].join(" ");
        const words = `Refused for ${tokens} of planted-secret-0123`;
        if (request.path !== SOAP_PATH) return { ...answer, status: 400, body: JSON.stringify({ message: words }) };
        return { ...answer, body: answer.body.replace(/<OverallStatus>[^<]*/, `<OverallStatus>Error: ${words}`) };
      },
    });
    await port
      .stage({ material: emailFor("x"), marker: MARKER, name: "Mail", target: { kind: "create" } })
      .catch((failure: unknown) => said.push(`${failure} ${JSON.stringify(failure)}`));
  }

  expect(said.length).toBeGreaterThan(2);
  expect(said.join("\n")).toContain("Refused for");
  expect(said.join("\n")).not.toMatch(/emulator\.\d|planted-secret/);
});
