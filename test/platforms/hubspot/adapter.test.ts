import { expect, test } from "vitest";
import { takeEcho } from "#payload/echo.ts";
import { linkTo } from "#platforms/hubspot/links.ts";
import { PLATFORMS } from "#platforms/registry.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { emailMaterial } from "../materials.ts";
import { MARKER, openHubspot } from "./bench.ts";

const REF = { kind: "email", id: "42" } as const;

test("links lead to the account's own host once it is known, and to the usual one before", async () => {
  const bench = openHubspot({ account: { uiDomain: "app-eu1.hubspot.com" } });

  const before = bench.platform.link(REF);
  await bench.platform.account();

  expect([before, bench.platform.link(REF)]).toEqual([
    "https://app.hubspot.com/email/4242001/edit/42/settings",
    "https://app-eu1.hubspot.com/email/4242001/edit/42/settings",
  ]);
});

test.for([
  { host: "app.hubspot.com", ref: { kind: "landing-page", id: "7" }, link: "https://app.hubspot.com/pages/1/editor/7/content" },
  { host: "127.0.0.1:4010", ref: REF, link: "http://127.0.0.1:4010/email/1/edit/42/settings" },
  { host: "evil.example/path?", ref: REF, link: "https://app.hubspot.com/email/1/edit/42/settings" },
  { host: "app.hubspot.com", ref: { kind: "email", id: "../../x" }, link: "https://app.hubspot.com/email/1/edit/..%2F..%2Fx/settings" },
] as const)("a link to $ref.id on $host is $link", ({ host, ref, link }) => {
  expect(linkTo(ref, { account: "1", host })).toBe(link);
});

test("a refused key is told as such, and the key stands in nothing that is thrown", async () => {
  const bench = openHubspot({ account: { token: "pat-eu1-0123-4567-89ab" } });
  bench.emulator.misbehave({ match: {}, fault: { kind: "unauthorised" } });

  const failure = await bench.platform.account().catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(PlatformFailure);
  expect(failure).toMatchObject({ code: "CREDENTIAL_REFUSED", status: 401, applied: "no" });
  expect(JSON.stringify([failure, String(failure)])).not.toContain("0123-4567");
});

test("the day's limit ends a call at once, without waiting", async () => {
  const bench = openHubspot();
  const startedMs = bench.clock.now();
  bench.emulator.misbehave({ match: {}, fault: { kind: "rate-limited", retryAfter: { kind: "absent" }, policy: "DAILY" } });

  await expect(bench.platform.account()).rejects.toMatchObject({ code: "PLATFORM_LIMIT", applied: "no" });
  expect([bench.clock.now(), bench.requests.length]).toEqual([startedMs, 1]);
});

test("a thousand calls keep inside HubSpot's rolling limit without one refusal", async () => {
  const bench = openHubspot({ account: { tenSecondLimit: 50 } });
  for (let count = 0; count < 1_000; count += 1) await bench.platform.account();

  expect(bench.emulator.exchanges().filter(({ status }) => status === 429)).toEqual([]);
});

test("white space at line ends is the same, and the echo says so; a changed word is not", async () => {
  const bench = openHubspot();
  const material = emailMaterial({ words: "first version" });
  const ref = await bench.platform.stage({ material, marker: MARKER, name: "Mail", target: { kind: "create" } });
  const seen = await bench.platform.observe(ref);
  const fields = seen.exists ? seen.fields : {};
  const { capabilities } = bench.platform;
  const expected = bench.platform.project(material);

  const echo = takeEcho({
    expected,
    found: { ...fields, html: `${fields["html"]?.replaceAll("\n", "  \r\n")}\n`, subject: "Other" },
    capabilities,
  });

  expect(
    echo.fields.filter(({ verdict }) => verdict !== "equal").map(({ field, verdict, normaliser }) => [field, verdict, normaliser]),
  ).toEqual([
    ["html", "equivalent", "line endings and trailing white space"],
    ["subject", "different", undefined],
  ]);
});

test("the registry loads HubSpot's module with everything the commands need", async () => {
  const [hubspot] = PLATFORMS;
  const module = await hubspot?.load();

  expect([hubspot?.name, hubspot?.credentials("12345678"), hubspot?.endpointVariable]).toEqual([
    "hubspot",
    ["HUBSPOT_TOKEN"],
    "HUBSPOT_ENDPOINT",
  ]);
  expect(["HUBSPOT_TOKEN", "PATH"].map((variable) => hubspot?.isCredential(variable))).toEqual([true, false]);
  expect([typeof module?.create, typeof module?.connect, module?.dialect.platform]).toEqual(["function", "function", "hubspot"]);
});
