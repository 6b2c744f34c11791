import { expect, test } from "vitest";
import { createMarketingCloudEmulator } from "#emulators/marketing-cloud/emulator.ts";
import { DEFAULT_SETTINGS } from "#emulators/marketing-cloud/settings.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";
import { ASSETS, account, at, MAIL, MINUTE, START } from "./caller.ts";

const TEST_UNIT = 7_000_102;

test("a token says how long it lasts, what it may, and where the two halves of the API are", () => {
  const { ask } = account();

  const { status, json } = ask({});

  expect(status).toBe(200);
  expect(json).toMatchObject({
    token_type: "Bearer",
    expires_in: 1079,
    scope: expect.stringContaining("journeys_execute"),
    rest_instance_url: "https://mc-emulator-000000000000000.rest.marketingcloudapis.com/",
    soap_instance_url: "https://mc-emulator-000000000000000.soap.marketingcloudapis.com/",
  });
});

test.for([
  { fields: { client_secret: "wrong" }, status: 401, error: "invalid_client" },
  { fields: { client_id: "wrong" }, status: 401, error: "invalid_client" },
  { fields: { grant_type: "password" }, status: 400, error: "unsupported_grant_type" },
  { fields: { account_id: 99 }, status: 400, error: "invalid_request" },
  { fields: { scope: "audiences_read" }, status: 400, error: "invalid_scope" },
])("asking with $fields is answered $status $error", ({ fields, status, error }) => {
  expect(account().ask(fields)).toMatchObject({ status, json: { error } });
});

test("a token sees its own business unit only, but a key is taken in all of them", () => {
  const { ask, call, email } = account();
  const { id } = email();
  const other = String(at(ask({ account_id: String(TEST_UNIT) }).json, "access_token"));

  expect(call("GET", `${ASSETS}/${id}`, undefined, other).status).toBe(404);
  expect(call("POST", ASSETS, { ...MAIL, name: "Other" }, other)).toMatchObject({
    status: 400,
    json: { validationErrors: [{ errorcode: 118_077 }] },
  });
  const made = call("POST", ASSETS, { ...MAIL, customerKey: "launch-test" }, other);
  expect(made).toMatchObject({ status: 201, json: { memberId: TEST_UNIT } });
  expect(call("GET", `${ASSETS}/${String(at(made.json, "id"))}`).status).toBe(404);
});

test("after twenty minutes a token is good for nothing, in either half", () => {
  const { clock, call, soap, token } = account();
  const old = token();
  clock.advance(20 * MINUTE - 1);
  expect(call("GET", ASSETS, undefined, old).status).toBe(200);

  clock.advance(1);

  expect(call("GET", ASSETS, undefined, old)).toMatchObject({ status: 401, json: { message: "Not Authorized" } });
  expect(soap("Retrieve", "", old)).toMatchObject({ status: 500, json: { faultstring: "Token Expired" } });
});

test.for([
  { method: "POST", path: ASSETS, scope: "saved_content_write" },
  { method: "GET", path: ASSETS, scope: "documents_and_images_read" },
  { method: "PATCH", path: `${ASSETS}/1`, scope: "documents_and_images_write" },
  { method: "POST", path: "/interaction/v1/interactions", scope: "journeys_write" },
  { method: "DELETE", path: "/interaction/v1/interactions/x", scope: "journeys_delete" },
  { method: "POST", path: "/interaction/v1/interactions/publishAsync/x", scope: "journeys_execute" },
  { method: "POST", path: "/interaction/v1/interactions/stop/x", scope: "journeys_execute" },
  { method: "POST", path: "/messaging/v1/email/definitions", scope: "email_write" },
  { method: "POST", path: "/messaging/v1/email/messages/x", scope: "email_send" },
  { method: "POST", path: "/interaction/v1/events", scope: "list_and_subscribers_read" },
  { method: "POST", path: "/hub/v1/campaigns", scope: "campaign_write" },
])("$method $path without $scope is 403, and not said why", ({ method, path, scope }) => {
  const scopes = DEFAULT_SETTINGS.scopes.filter((one) => one !== scope && one !== "saved_content_read");
  const { call, happened } = account({ scopes });

  expect(call(method, path, {})).toMatchObject({ status: 403, json: { errorcode: 20_000, message: "Not Authorized" } });
  expect(happened()).toEqual([]);
});

test("an empty scope asks for none: every call is refused", () => {
  const { ask, call } = account();

  const { json } = ask({ scope: "" });

  expect(at(json, "scope")).toBe("");
  expect(call("GET", ASSETS, undefined, String(at(json, "access_token"))).status).toBe(403);
});

test("without email_send Perform and Schedule say so under a 200", () => {
  const { email, sendDefinition, performOn, SPRING } = account({ scopes: DEFAULT_SETTINGS.scopes.filter((one) => one !== "email_send") });
  sendDefinition(email().legacyId);

  expect(performOn("start", SPRING)).toMatchObject({
    OverallStatus: "Error",
    Results: { Result: { StatusCode: "Error", ErrorCode: "12001" } },
  });
});

test("JSON only: another type is 415, no JSON is 400", () => {
  const emulator = createMarketingCloudEmulator({ clock: steppableClock(START) });
  const post = (type: string, body: string) =>
    emulator.handle({ method: "POST", path: "/v2/token", headers: { "content-type": type }, body }).status;

  expect([post("text/plain", "{}"), post("application/json", "{"), post("application/json", "{}")]).toEqual([415, 400, 400]);
});
