import { expect, test } from "vitest";
import { at, instance, MINUTE, V1 } from "./caller.ts";

const ask = (bench: ReturnType<typeof instance>, query: Record<string, string> = {}, method = "GET") => {
  const { clientId, clientSecret } = bench.emulator;
  const all = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret, ...query };
  const answer = bench.emulator.handle({ method, path: "/identity/oauth/token", query: all });
  const json: unknown = JSON.parse(answer.body);
  return { status: answer.status, json };
};

test("the same token comes until it expires, with what is left of its life", () => {
  const bench = instance();
  const first = ask(bench);
  bench.clock.advance(59 * MINUTE);
  const second = ask(bench, {}, "POST");
  bench.clock.advance(MINUTE);
  const third = ask(bench);

  expect(first.json).toMatchObject({ token_type: "bearer", expires_in: 3600, scope: "campaigns-api@acme.example" });
  expect(second.json).toMatchObject({ access_token: at(first.json, "access_token"), expires_in: 60 });
  expect(third.json).toMatchObject({ expires_in: 3600 });
  expect(at(third.json, "access_token")).not.toBe(at(first.json, "access_token"));
});

test.for([
  { query: { client_secret: "wrong" }, status: 401, error: "invalid_client" },
  { query: { client_id: "wrong" }, status: 401, error: "unauthorized" },
  { query: { grant_type: "password" }, status: 400, error: "unsupported_grant_type" },
])("a token asked for with $query is refused with status $status", ({ query, status, error }) => {
  expect(ask(instance(), query)).toMatchObject({ status, json: { error } });
});

test.for([
  { header: undefined, code: "603" },
  { header: "Bearer nobody's", code: "601" },
  { header: "Basic eDp5", code: "603" },
])("a call with the header $header is a 200 with code $code", ({ header, code }) => {
  const { emulator } = instance();

  const answer = emulator.handle({
    method: "GET",
    path: `${V1}/channels.json`,
    headers: header === undefined ? {} : { authorization: header },
  });

  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toMatchObject({ success: false, errors: [{ code }] });
});

test("a token in the query is no token", () => {
  const bench = instance();
  const token = bench.token();

  const answer = bench.emulator.handle({ method: "GET", path: `${V1}/channels.json?access_token=${token}` });

  expect(JSON.parse(answer.body)).toMatchObject({ success: false, errors: [{ code: "603" }] });
});

test("an expired token is a 602 until a new one is fetched", () => {
  const bench = instance();
  const old = bench.token();
  bench.clock.advance(60 * MINUTE);
  const withOld = () =>
    bench.emulator.handle({ method: "GET", path: `${V1}/channels.json`, headers: { authorization: `Bearer ${old}` } }).body;

  expect(JSON.parse(withOld())).toMatchObject({ success: false, errors: [{ code: "602", message: "Access token expired" }] });
  expect(bench.get(`${V1}/channels.json`).success).toBe(true);
  expect(JSON.parse(withOld())).toMatchObject({ errors: [{ code: "602" }] });
});

test.for([
  { lacks: "Read-Write Assets", method: "POST", path: `${V1}/folders.json` },
  { lacks: "Approve Assets", method: "POST", path: `${V1}/email/1/approveDraft.json` },
  { lacks: "Read-Write Assets", method: "POST", path: `${V1}/email/1/approveDraft.json` },
  { lacks: "Activate Campaign", method: "POST", path: `${V1}/smartCampaign/1/activate.json` },
  { lacks: "Execute Campaign", method: "POST", path: "/rest/v1/campaigns/1/schedule.json" },
  { lacks: "Read-Write Campaigns", method: "POST", path: "/rest/v1/campaigns/1/schedule.json" },
  { lacks: "Access Design Studio", method: "GET", path: "/rest/asset/v2/email/1" },
])("without the right $lacks, $method $path is a 603", ({ lacks, method, path }) => {
  const all = instance().emulator.instance.settings.permissions;
  const { send } = instance({ permissions: all.filter((right) => right !== lacks) });

  expect(send(method, path)).toMatchObject({ status: 200, success: false, code: "603" });
});

test("Read-Write Assets is enough to read", () => {
  expect(instance({ permissions: ["Read-Write Assets"] }).get(`${V1}/channels.json`).success).toBe(true);
});
