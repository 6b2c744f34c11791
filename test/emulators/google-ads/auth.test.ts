import { createSign, generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { ADWORDS, account, assertion, at, CLOUD, CUSTOMER, codes, HOUR, MINUTE, START, TEST_CUSTOMER } from "./caller.ts";

const LIST = "/v25/customers:listAccessibleCustomers";
const SEARCH = `/v25/customers/${CUSTOMER}/googleAds:search`;
const QUERY = { query: "SELECT customer.id FROM customer" };
const JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

test("a refresh token gives an access token, and it is good for an hour", () => {
  const { refresh, emulator, clock } = account();
  const { status, json } = refresh();
  const token = String(at(json, "access_token"));
  const list = () => emulator.handle({ method: "GET", path: LIST, headers: { authorization: `Bearer ${token}` } });

  expect(json).toEqual({ access_token: token, expires_in: 3599, scope: ADWORDS, token_type: "Bearer" });
  expect([status, list().status]).toEqual([200, 200]);
  clock.advance(HOUR);
  expect(JSON.parse(list().body)).toMatchObject({
    error: { code: 401, status: "UNAUTHENTICATED", details: [{ reason: "ACCESS_TOKEN_EXPIRED" }] },
  });
});

test("a refresh token that is revoked, a wrong secret and an unknown grant are refused in the words of OAuth", () => {
  const { emulator, post, refresh } = account();
  emulator.byHand.revokeRefreshToken("emulator-refresh-token");

  expect(refresh()).toMatchObject({
    status: 400,
    json: { error: "invalid_grant", error_description: "Token has been expired or revoked." },
  });
  const wrong = {
    grant_type: "refresh_token",
    client_id: emulator.clientId,
    client_secret: "x",
    refresh_token: "emulator-read-only-token",
  };
  expect(post("/token", wrong)).toMatchObject({ status: 401, json: { error: "invalid_client" } });
  expect(post("/token", { grant_type: "password" })).toMatchObject({ status: 400, json: { error: "unsupported_grant_type" } });
});

test("a service account's signed claim gives a token for what its account may see through its manager", () => {
  const { emulator, post } = account();
  const key = emulator.newServiceAccountKey();
  const { json } = post("/token", { grant_type: JWT_BEARER, assertion: assertion(key, START) });
  const headers = { authorization: `Bearer ${String(at(json, "access_token"))}`, "content-type": "application/json" };

  const through = emulator.handle({
    method: "POST",
    path: SEARCH,
    headers: { ...headers, "login-customer-id": "9000000001" },
    body: QUERY,
  });
  const straight = emulator.handle({ method: "POST", path: SEARCH, headers, body: QUERY });

  expect(through.status).toBe(200);
  expect([straight.status, codes(JSON.parse(straight.body))]).toEqual([403, ["authorizationError.USER_PERMISSION_DENIED"]]);
});

test("a claim signed with another key, for somebody else, for too long or for nothing is refused", () => {
  const { emulator, post } = account();
  const old = emulator.newServiceAccountKey();
  const key = emulator.newServiceAccountKey();
  const ask = (text: string) => post("/token", { grant_type: JWT_BEARER, assertion: text }).json;
  const now = START / 1000;

  expect(ask(assertion(old, START))).toEqual({ error: "invalid_grant", error_description: "Invalid JWT Signature." });
  expect(ask(assertion(key, START, { iss: "nobody@acme-ads.iam.gserviceaccount.com" }))).toMatchObject({ error: "invalid_grant" });
  expect(ask(assertion(key, START, { exp: now + 7200 }))).toMatchObject({ error_description: expect.stringContaining("short-lived") });
  expect(ask(assertion(key, START, { aud: "https://elsewhere.example" }))).toMatchObject({ error: "invalid_grant" });
  expect(ask(assertion(key, START, { scope: "https://www.googleapis.com/auth/unheard" }))).toMatchObject({ error: "invalid_scope" });
  expect(ask(assertion(key, START, { sub: "boss@acme.example" }))).toMatchObject({ error: "unauthorized_client" });
  expect(ask("nonsense")).toMatchObject({ error: "invalid_grant" });
});

test("a token without the ads scope is turned away at the front door", () => {
  const { emulator, post } = account();
  const key = emulator.newServiceAccountKey();
  const token = at(post("/token", { grant_type: JWT_BEARER, assertion: assertion(key, START, { scope: CLOUD }) }).json, "access_token");

  const { status, body } = emulator.handle({ method: "GET", path: LIST, headers: { authorization: `Bearer ${String(token)}` } });

  expect([status, JSON.parse(body)]).toMatchObject([403, { error: { details: [{ reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT" }] } }]);
});

test("a workflow's own token becomes a federated one, and that a service account's", () => {
  const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const publicKeyPem = String(pair.publicKey.export({ type: "spki", format: "pem" }));
  const audience = "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/github/providers/github";
  const email = "campaigns@acme-ads.iam.gserviceaccount.com";
  const issuer = "https://token.actions.githubusercontent.com";
  const pool = { audience, issuer, subjects: ["repo:acme/campaigns:*"], publicKeyPem, mayActAs: [email] };
  const { emulator, post } = account({ federation: [pool] });
  const sign = (claims: Record<string, unknown>) => {
    const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString("base64url");
    const body = {
      iss: issuer,
      aud: `https:${audience}`,
      sub: "repo:acme/campaigns:ref:refs/heads/main",
      exp: START / 1000 + 300,
      ...claims,
    };
    const signed = `${part({ alg: "RS256" })}.${part(body)}`;
    return `${signed}.${createSign("RSA-SHA256").update(signed).sign(pair.privateKey, "base64url")}`;
  };
  const exchange = (subject_token: string) =>
    post("/v1/token", {
      ...{ grant_type: "urn:ietf:params:oauth:grant-type:token-exchange", audience, scope: CLOUD, subject_token },
      requested_token_type: "urn:ietf:params:oauth:token-type:access_token",
      subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
    });
  const become = (token: unknown, account_: string) =>
    emulator.handle({
      ...{ method: "POST", path: `/v1/projects/-/serviceAccounts/${account_}:generateAccessToken` },
      ...{
        headers: { authorization: `Bearer ${String(token)}`, "content-type": "application/json" },
        body: { scope: [ADWORDS], lifetime: "3600s" },
      },
    });

  const federated = at(exchange(sign({})).json, "access_token");
  const given = JSON.parse(become(federated, email).body);
  expect(given).toEqual({ accessToken: expect.any(String), expireTime: "2026-11-28T10:00:00Z" });
  const list = (token: unknown) => emulator.handle({ method: "GET", path: LIST, headers: { authorization: `Bearer ${String(token)}` } });
  expect(JSON.parse(list(given.accessToken).body)).toEqual({ resourceNames: ["customers/9000000001", "customers/9000000002"] });

  // A federated token is none for the ads API, and nobody becomes whom he may not.
  expect(list(federated).status).toBe(401);
  expect(become(federated, "ads@acme.example").status).toBe(403);
  expect(exchange(sign({ sub: "repo:evil/campaigns:ref:refs/heads/main" }))).toMatchObject({
    status: 403,
    json: { error: "unauthorized_client" },
  });
  expect(exchange(sign({ exp: START / 1000 - 1 })).status).toBe(400);
  expect(exchange(`${sign({}).slice(0, -6)}AAAAAA`).status).toBe(400);
});

interface Door {
  readonly what: string;
  readonly customer: string;
  readonly headers?: Record<string, string>;
  readonly status: number;
  readonly code: string;
}

test.for<Door>([
  { what: "dashes in the id", customer: "123-456-7890", status: 400, code: "requestError.INVALID_CUSTOMER_ID" },
  { what: "a customer nobody knows", customer: "1111111111", status: 401, code: "authenticationError.CUSTOMER_NOT_FOUND" },
  { what: "somebody else's customer", customer: "2345678901", status: 403, code: "authorizationError.USER_PERMISSION_DENIED" },
  {
    what: "a manager one has no access to",
    customer: CUSTOMER,
    headers: { "login-customer-id": "9000000001" },
    status: 403,
    code: "authorizationError.USER_PERMISSION_DENIED",
  },
  {
    what: "a manager id with dashes",
    customer: CUSTOMER,
    headers: { "login-customer-id": "900-000-0001" },
    status: 400,
    code: "headerError.INVALID_LOGIN_CUSTOMER_ID",
  },
])("$what is refused with $status $code", ({ customer, headers, status, code }) => {
  const { call } = account();

  const answer = call("POST", `/v25/customers/${customer}/googleAds:search`, QUERY, headers);

  expect([answer.status, codes(answer.json)]).toEqual([status, [code]]);
  expect(answer.headers["request-id"]).toBe(at(answer.json, "error", "details", 0, "requestId"));
});

test("who may only read reads and writes nothing; a closed customer answers nobody", () => {
  const { emulator, refresh } = account();
  const reader = String(at(refresh("emulator-read-only-token").json, "access_token"));
  const ask = (path: string, body: unknown) =>
    emulator.handle({ method: "POST", path, headers: { authorization: `Bearer ${reader}` }, body });
  const write = () => ask(`/v25/customers/${CUSTOMER}/labels:mutate`, { operations: [{ create: { name: "x" } }] });

  expect(ask(SEARCH, QUERY).status).toBe(200);
  expect(codes(JSON.parse(write().body))).toEqual(["authorizationError.ACTION_NOT_PERMITTED"]);
  emulator.byHand.setCustomerStatus(CUSTOMER, "CANCELED");
  expect(codes(JSON.parse(ask(SEARCH, QUERY).body))).toEqual(["authorizationError.CUSTOMER_NOT_ENABLED"]);
});

test("a project with test access reaches test accounts only, and a test account says what it is", () => {
  const { call, emulator } = account({ projectAccess: "TEST" });
  emulator.byHand.setRole("ads@acme.example", TEST_CUSTOMER, "ADMIN");

  expect(codes(call("POST", SEARCH, QUERY).json)).toEqual(["authorizationError.CLOUD_PROJECT_NOT_APPROVED_FOR_PRODUCTION"]);
  const query = { query: "SELECT customer.test_account, customer.time_zone, customer.currency_code FROM customer" };
  expect(call("POST", `/v25/customers/${TEST_CUSTOMER}/googleAds:search`, query).json).toMatchObject({
    results: [{ customer: { testAccount: true, timeZone: "Europe/Berlin", currencyCode: "EUR" } }],
  });
});

test("a version that is over says so, one that never was is no page, and a developer token is ignored", () => {
  const { call } = account();

  expect(codes(call("POST", SEARCH.replace("v25", "v22"), QUERY).json)).toEqual(["requestError.UNSUPPORTED_VERSION"]);
  expect(call("POST", SEARCH.replace("v25", "v21"), QUERY)).toMatchObject({
    status: 404,
    json: expect.stringContaining("<!DOCTYPE html>"),
  });
  expect(call("POST", SEARCH.replace("v25", "v26"), QUERY, { "developer-token": "anything" }).status).toBe(200);
});

test("tokens are revoked in the middle of a run, and the next one is good again", () => {
  const { emulator, call, refresh } = account();
  expect(call("GET", LIST).status).toBe(200);
  emulator.byHand.revokeTokens("ads@acme.example");

  expect(call("GET", LIST).status).toBe(401);
  const token = String(at(refresh().json, "access_token"));
  expect(emulator.handle({ method: "GET", path: LIST, headers: { authorization: `Bearer ${token}` } }).status).toBe(200);
});

test("too many requests at once are told how long to wait, and after that it goes on", () => {
  const { call, clock } = account({ requestBurst: 2, requestsPerSecond: 1 });
  call("POST", SEARCH, QUERY);
  call("POST", SEARCH, QUERY);

  const { status, json } = call("POST", SEARCH, QUERY);

  expect([status, codes(json)]).toEqual([429, ["quotaError.RESOURCE_TEMPORARILY_EXHAUSTED"]]);
  expect(at(json, "error", "details", 0, "errors", 0, "details", "quotaErrorDetails", "retryDelay")).toBe("1s");
  clock.advance(1000);
  expect(call("POST", SEARCH, QUERY).status).toBe(200);
});

test("operations are counted over any 24 hours, each item of a mutate as one", () => {
  const { call, mutate, clock } = account({ operationsPerDay: 5 });
  const labels = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ labelOperation: { create: { name: `${clock.now()} ${index}` } } }));
  expect(mutate(labels(4)).status).toBe(200);

  expect(codes(mutate(labels(2)).json)).toEqual(["quotaError.RESOURCE_EXHAUSTED"]);
  expect(call("POST", SEARCH, QUERY).status).toBe(200);
  expect(call("POST", SEARCH, QUERY).status).toBe(429);
  clock.advance(24 * HOUR + MINUTE);
  expect(mutate(labels(5)).status).toBe(200);
});
