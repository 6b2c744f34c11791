/** Every class of error on the vendor's pages, as it arrives, in our words. */
import { expect, test } from "vitest";
import { createCaller, type Effect } from "#http/call.ts";
import { failedWithin, marketingCloudLimit, marketingCloudWord, parsedBody } from "#platforms/marketing-cloud/failures.ts";
import { SOAP_PATH } from "#platforms/marketing-cloud/soap-message.ts";
import { readDefinitions, readNothing, readResult, readSends } from "#platforms/marketing-cloud/wire.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { HttpRequest } from "#ports/transport.ts";
import { evenChance, jumpingClock, type Step, scripted } from "../../http/fake-wire.ts";
import { FOREIGN_404 } from "../foreign.ts";
import { emailFor, MARKER, openMarketingCloud, sequenceFor } from "./bench.ts";

const REST: HttpRequest = { method: "PATCH", path: "/asset/v1/content/assets/1" };
const soap = (soapaction: string): HttpRequest => ({ method: "POST", path: SOAP_PATH, headers: { soapaction } });
const json = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Step => ({
  status,
  headers,
  body: JSON.stringify(body),
});
const envelope = (body: string) =>
  `<?xml version="1.0"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${body}</soap:Body></soap:Envelope>`;
const fault = (code: string, text: string): Step => ({
  status: 500,
  body: envelope(`<soap:Fault><faultcode>${code}</faultcode><faultstring>${text}</faultstring></soap:Fault>`),
});
const result = (status: string, code: string, message: string): Step => ({
  status: 200,
  body: envelope(
    `<CreateResponse xmlns="http://exacttarget.com/wsdl/partnerAPI"><Results><StatusCode>${status}</StatusCode><StatusMessage>${message}</StatusMessage><ErrorCode>${code}</ErrorCode></Results><OverallStatus>${status}</OverallStatus></CreateResponse>`,
  ),
});
const scheduled = (code: string, message: string): Step => ({
  status: 200,
  body: envelope(
    `<ScheduleResponseMsg><Results><Result><StatusCode>Error</StatusCode><StatusMessage>${message}</StatusMessage><ErrorCode>${code}</ErrorCode></Result></Results><OverallStatus>Error</OverallStatus></ScheduleResponseMsg>`,
  ),
});

async function failureOf(request: HttpRequest, effect: Effect, ...steps: readonly Step[]) {
  const clock = jumpingClock();
  const wire = scripted(...steps);
  const run = createCaller({
    ...{ name: "Marketing Cloud", transport: wire.transport, clock, random: evenChance, secrets: [] },
    ...{ classify: marketingCloudWord, parse: parsedBody, within: failedWithin },
    limit: { perWindow: 100, windowMs: 60_000, guardMs: 0, read: marketingCloudLimit },
  });
  const read = request.path === SOAP_PATH ? readResult : readNothing;
  const failure = await run({ request, effect, read }).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure !== undefined && !(failure instanceof PlatformFailure)) throw failure;
  return { failure, slept: clock.slept, asked: wire.requests.length };
}

interface Row {
  readonly when: string;
  readonly request: HttpRequest;
  readonly step: Step;
  readonly effect?: Effect;
  readonly code: string;
  readonly applied: "no" | "unknown";
  readonly asked: number;
  readonly words: string;
}

test.for<Row>([
  {
    when: "validation fails",
    request: REST,
    step: json(400, {
      message: "Validation Error",
      errorcode: 10_006,
      validationErrors: [{ message: "name is required", errorcode: 118_076 }],
    }),
    ...{ code: "PLATFORM_REFUSED", applied: "no", asked: 1, words: "Validation Error; name is required" },
  },
  {
    when: "details stand under another name",
    request: REST,
    step: json(400, { message: "No", errorcode: 10_000, errors: [{ message: "one" }], additionalErrors: [{ message: "two" }] }),
    ...{ code: "PLATFORM_REFUSED", applied: "no", asked: 1, words: "No; one; two" },
  },
  {
    when: "a right is missing",
    request: REST,
    step: json(403, { message: "Not Authorized", errorcode: 20_000 }),
    ...{
      code: "PLATFORM_REFUSED",
      applied: "no",
      asked: 1,
      words: "it needs documents_and_images_read, documents_and_images_write and saved_content_write",
    },
  },
  {
    when: "data may not be read",
    request: { method: "GET", path: "/data/v1/customobjects/1" },
    effect: "read",
    step: json(403, { message: "Not Authorized", errorcode: 20_001 }),
    ...{ code: "PLATFORM_REFUSED", applied: "no", asked: 1, words: "it needs data_extensions_read" },
  },
  {
    when: "the token is refused",
    request: REST,
    step: json(401, {}),
    ...{ code: "CREDENTIAL_REFUSED", applied: "no", asked: 1, words: "401" },
  },
  {
    when: "the type is wrong",
    request: REST,
    step: json(415, { message: "media type" }),
    ...{ code: "PLATFORM_REFUSED", applied: "no", asked: 1, words: "media type" },
  },
  {
    when: "it is too fast, for two minutes",
    request: REST,
    step: json(429, { errorcode: 50_100, message: "slow" }, { "retry-after": "500" }),
    ...{ code: "PLATFORM_LIMIT", applied: "no", asked: 1, words: "slow" },
  },
  {
    when: "a 202 holds an error code",
    request: REST,
    step: json(202, { errorcode: 10_006, message: "cannot be paused" }),
    ...{ code: "PLATFORM_REFUSED", applied: "no", asked: 1, words: "cannot be paused" },
  },
  {
    when: "a 200 holds a failure inside their house",
    request: REST,
    effect: "create",
    step: json(200, { errorcode: 40_000, message: "unexpected" }),
    ...{ code: "PLATFORM_ANSWER", applied: "unknown", asked: 1, words: "unexpected" },
  },
  {
    when: "SOAP refuses in a 200",
    request: soap("Create"),
    effect: "create",
    step: result("Error", "12003", "Name is required."),
    ...{ code: "PLATFORM_REFUSED", applied: "no", asked: 1, words: "Name is required" },
  },
  {
    when: "SOAP misses a right to write",
    request: soap("Create"),
    effect: "create",
    step: result("Error", "12001", "API Permission Failed."),
    ...{ code: "CREDENTIAL_REFUSED", applied: "no", asked: 1, words: "API Permission Failed" },
  },
  {
    when: "SOAP misses the right to send",
    request: soap("Schedule"),
    effect: "irreversible",
    step: scheduled("12001", "API Permission Failed."),
    ...{ code: "PUBLISH_RIGHT_MISSING", applied: "no", asked: 1, words: "API Permission Failed" },
  },
  {
    when: "an approval inside the platform is missing",
    request: soap("Schedule"),
    effect: "irreversible",
    step: scheduled("12011", "The email has to be approved before it can be sent."),
    ...{ code: "NATIVE_APPROVAL_MISSING", applied: "no", asked: 1, words: "has to be approved" },
  },
  {
    when: "a Retrieve is wrong",
    request: soap("Retrieve"),
    effect: "read",
    step: {
      status: 200,
      body: envelope(
        "<RetrieveResponseMsg><OverallStatus>Error: The Request Property(s) X do not match</OverallStatus></RetrieveResponseMsg>",
      ),
    },
    ...{ code: "PLATFORM_REFUSED", applied: "no", asked: 1, words: "Property(s) X" },
  },
  {
    when: "SOAP says Error and of what not",
    request: soap("Schedule"),
    effect: "irreversible",
    step: { status: 200, body: envelope("<ScheduleResponseMsg><OverallStatus>Error</OverallStatus></ScheduleResponseMsg>") },
    ...{ code: "PLATFORM_ANSWER", applied: "unknown", asked: 1, words: "says that it failed" },
  },
  {
    when: "SOAP is throttled while it schedules",
    request: soap("Schedule"),
    effect: "irreversible",
    step: fault("soap:Server", "The request was throttled."),
    ...{ code: "PLATFORM_LIMIT", applied: "unknown", asked: 1, words: "Schedule: The request was throttled." },
  },
  {
    when: "SOAP fails inside",
    request: soap("Update"),
    step: fault("soap:Server", "Server was unable to process request."),
    ...{ code: "PLATFORM_UNREACHABLE", applied: "unknown", asked: 5, words: "Update: Server was unable" },
  },
  {
    when: "XML is cut",
    request: soap("Create"),
    effect: "create",
    step: { status: 200, body: envelope("<CreateResponse><OverallStatus>OK</OverallStatus></CreateResponse>").slice(0, -30) },
    ...{ code: "PLATFORM_ANSWER", applied: "unknown", asked: 1, words: "not whole" },
  },
  {
    when: "a web page comes instead",
    request: soap("Create"),
    effect: "create",
    step: { status: 200, body: "<html><body><p>Maintenance</p></body></html>" },
    ...{ code: "PLATFORM_ANSWER", applied: "unknown", asked: 1, words: "answered 200" },
  },
])("when $when: $code, applied $applied", async ({ request, step, effect = "repeatable", code, applied, asked, words }) => {
  const found = await failureOf(request, effect, step);

  expect(found.failure).toMatchObject({ code, applied });
  expect(found.failure?.message).toContain(words);
  expect(found.asked).toBe(asked);
});

test("a block of which nobody says how long it lasts is waited out by the minute", async () => {
  const { failure, slept } = await failureOf(
    REST,
    "repeatable",
    json(429, { errorcode: 50_200, message: "blocked" }),
    json(200, { id: 1 }),
  );

  expect([failure, Math.max(...slept) >= 60_000]).toEqual([undefined, true]);
});

test("a throttled SOAP read is asked again, and not before ten seconds", async () => {
  const ok: Step = { status: 200, body: envelope("<R><OverallStatus>OK</OverallStatus></R>") };
  const { failure, slept } = await failureOf(soap("Retrieve"), "read", fault("soap:Server", "throttled"), ok);

  expect([failure, Math.max(...slept) >= 10_000]).toEqual([undefined, true]);
});

test("no mail address of a person stands in a failure", async () => {
  const { failure } = await failureOf(REST, "repeatable", json(400, { message: "sam@example.com is not valid" }));

  expect(failure?.message).toContain("[address] is not valid");
});

test.for(
  FOREIGN_404.flatMap(([what, answer]) => [
    { what, answer, kind: "email", material: emailFor("first version") } as const,
    { what, answer, kind: "sequence", material: sequenceFor("first version") } as const,
  ]),
)("a 404 that is $what, and not Marketing Cloud's, is never read as “gone” ($kind)", async ({ answer, kind, material }) => {
  const bench = openMarketingCloud({ unit: kind });
  const ref = await bench.platform.stage({ material, marker: MARKER, name: "Spring launch", target: { kind: "create" } });
  const platform = bench.again({
    wire: (direct) => async (request) => (request.path.endsWith(`/${ref.id}`) ? answer : await direct(request)),
  });

  for (const attempt of [platform.observe(ref), platform.withdraw({ ref }), platform.discard({ ref, slot: "own" })])
    await expect(attempt).rejects.toMatchObject({ code: "PLATFORM_ANSWER", status: undefined });
  bench.deleteByHand(ref);

  expect(await bench.platform.observe(ref)).toEqual({ exists: false, ref });
});

const rowsOf = (body: string) => parsedBody(envelope(`<RetrieveResponseMsg>${body}</RetrieveResponseMsg>`));

test.for<readonly [string, unknown]>([
  [
    "a fault under a 200",
    parsedBody(envelope("<soap:Fault><faultcode>soap:Server</faultcode><faultstring>Busy</faultstring></soap:Fault>")),
  ],
  ["an answer without a status", rowsOf("<RequestID>1</RequestID>")],
  ["a status we do not know", rowsOf("<OverallStatus>Partly</OverallStatus>")],
])("%s is never read as “nothing was sent”", ([, body]) => {
  expect(() => readSends(body)).toThrow("its overall status is");
  expect(() => readDefinitions(body)).toThrow("its overall status is");
});

test("rows that do not say which they are are no rows", () => {
  const row = rowsOf("<OverallStatus>OK</OverallStatus><Results><Name>Spring</Name></Results>");

  const [keyless, keyed] = ["<Results><Name>Old</Name></Results>", "<Results><CustomerKey>k</CustomerKey></Results>"];

  expect(() => readSends(row)).toThrow("a send has no number");
  expect(() => readDefinitions(row)).toThrow("no send definition in it has a key");
  expect(readDefinitions(rowsOf(`<OverallStatus>OK</OverallStatus>${keyless}${keyed}`)).rows.map(({ key }) => key)).toEqual(["", "k"]);
  expect(readSends(rowsOf("<OverallStatus>OK</OverallStatus><RequestID>1</RequestID>"))).toEqual({ rows: [] });
});
