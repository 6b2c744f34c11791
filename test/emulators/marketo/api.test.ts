import { expect, test } from "vitest";
import { createQuota } from "#emulators/marketo/quota.ts";
import { at, instance, START, V1, V2 } from "./caller.ts";

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const JSON_TYPE = { "content-type": "application/json" };

test.for([
  { path: `${V1}/folders.json`, headers: JSON_TYPE, body: '{"name":"A"}', code: "612", why: "JSON for a form" },
  { path: `${V1}/folders.json`, headers: {}, body: "name=A", code: "612", why: "no content type" },
  {
    path: `${V1}/emailTemplates.json`,
    headers: { "content-type": "multipart/form-data" },
    body: "x",
    code: "613",
    why: "multipart without a boundary",
  },
  { path: `${V1}/emailTemplates.json`, headers: JSON_TYPE, body: "{}", code: "612", why: "JSON for a multipart" },
  { path: "/rest/v1/campaigns/1/schedule.json", headers: FORM, body: "a=b", code: "612", why: "a form for JSON" },
  { path: "/rest/v1/campaigns/1/schedule.json", headers: JSON_TYPE, body: "{oops", code: "609", why: "broken JSON" },
  { path: V2, headers: { ...JSON_TYPE, "x-app-type": "marketo" }, body: "[]", code: "609", why: "a list for an object" },
  { path: V2, headers: JSON_TYPE, body: "{}", code: "1002", why: "no x-app-type" },
  { path: `${V1}/nothing.json`, headers: FORM, body: "", code: "610", why: "an unknown path" },
  { path: `${V1}//folders.json`, headers: FORM, body: "", code: "610", why: "a double slash" },
  { path: `${V1}/channels.json`, headers: FORM, body: "", code: "610", why: "a verb it does not have" },
])("$why is a 200 with code $code", ({ path, headers, body, code }) => {
  const { send, happened } = instance();

  expect(send("POST", path, headers, body)).toMatchObject({ status: 200, success: false, code });
  expect(happened()).toEqual([]);
});

test("an error is text in a list, with a request id and no result", () => {
  const { post } = instance();

  const { json } = post(`${V1}/folders.json`, {});

  expect(json).toEqual({
    requestId: expect.stringMatching(/^[0-9a-f]+#[0-9a-f]+$/),
    success: false,
    errors: [{ code: "701", message: expect.any(String) }],
  });
});

test("a body of more than a megabyte is a 413, an address of more than 8 KB a 414, and as `_method=GET` it passes", () => {
  const { send, get } = instance();
  const long = "x".repeat(9000);

  expect(send("POST", `${V1}/folders.json`, FORM, `name=${"x".repeat(1024 * 1024)}`).status).toBe(413);
  expect(get(`${V1}/program/byName.json`, { name: long }).status).toBe(414);
  expect(send("POST", `${V1}/program/byName.json?_method=GET`, FORM, `name=${long}`)).toMatchObject({ status: 200, success: true });
  expect(send("POST", `${V1}/program/byName.json?_method=GET`, FORM, "name=Template%3A+one+mail").first).toMatchObject({ type: "Email" });
});

test("a hundred calls in twenty seconds, then 606 until the window has rolled on; identity calls do not count", () => {
  const { get, clock, token } = instance();
  const codes = (count: number) => Array.from({ length: count }, () => get(`${V1}/channels.json`).code);

  expect(codes(100)).toEqual(Array.from({ length: 100 }));
  expect(codes(2)).toEqual(["606", "606"]);
  expect(token()).not.toBe("");
  clock.advance(19_999);
  expect(codes(1)).toEqual(["606"]);
  clock.advance(1);
  expect(codes(1)).toEqual([undefined]);
});

test("a refused write under a limit writes nothing", () => {
  const { post, folder, happened } = instance({ ratePer20s: 0 });

  expect(post(`${V1}/folders.json`, { name: "A", parent: folder("Templates") }).code).toBe("606");
  expect(happened()).toEqual([]);
});

test("ten calls at once, then 615", () => {
  const { emulator, get } = instance();
  emulator.instance.underWay = 10;

  expect(get(`${V1}/channels.json`).code).toBe("615");
  emulator.instance.underWay = 9;
  expect(get(`${V1}/channels.json`).success).toBe(true);
});

test("the daily quota ends at midnight in Chicago, and calls with a dead token are free", () => {
  const quota = createQuota({ ratePer20s: 100, atOnce: 10, dailyLimit: 2, quotaZone: "America/Chicago" });
  const take = (iso: string) => {
    try {
      quota.take(Date.parse(iso), 0);
      return "in";
    } catch (error) {
      return at(error, "code");
    }
  };

  expect([take("2026-04-07T04:00:00Z"), take("2026-04-07T04:30:00Z"), take("2026-04-07T04:59:00Z")]).toEqual(["in", "in", "607"]);
  quota.failed(Date.parse("2026-04-07T04:59:30Z"), "611");
  expect(take("2026-04-07T04:59:40Z")).toBe("in");
  expect(take("2026-04-07T05:00:00Z")).toBe("in");
});

test("calls and errors are counted by day", () => {
  const { get, post, clock } = instance();
  get(`${V1}/channels.json`);
  post(`${V1}/folders.json`, {});
  post(`${V1}/folders.json`, {});

  expect(get("/rest/v1/stats/usage.json").first).toEqual({
    date: "2026-04-06",
    total: 4,
    users: [{ userId: "campaigns-api@acme.example", count: 4 }],
  });
  expect(get("/rest/v1/stats/errors.json").first).toEqual({ date: "2026-04-06", total: 2, errors: [{ errorCode: "701", count: 2 }] });
  clock.advance(86_400_000);
  expect(at(get("/rest/v1/stats/usage/last7days.json").json, "result")).toMatchObject([{ total: 1 }, { total: 5 }]);
});

test("channels and tag types are as the instance is set up", () => {
  const { get } = instance();

  expect(get(`${V1}/channel/byName.json`, { name: "Email Send" }).first).toMatchObject({
    applicableProgramType: "email",
    name: "Email Send",
  });
  expect(get(`${V1}/tagType/byName.json`, { name: "Region" }).first).toEqual({
    tagType: "Region",
    applicableProgramTypes: "[program,email_batch,event]",
    required: false,
    allowableValues: "[EMEA, Americas]",
  });
  expect(get(`${V1}/channel/byName.json`, { name: "Nothing" })).toMatchObject({ success: true, first: undefined });
});

test("both answers of two equal runs are equal, ids and request ids included", () => {
  const run = () => {
    const { clone, get } = instance();
    return [get(`${V1}/program/${clone("Template: nurture", "Trial")}.json`).json, get(`${V1}/program/1.json`).json];
  };

  expect(run()).toEqual(run());
});

test("an instance put aside goes on from where it was, as often as it is opened", () => {
  const first = instance();
  const { program } = first.mailing(60);
  first.approved(program);
  const frozen = first.emulator.freeze();

  for (let opened = 0; opened < 2; opened += 1) {
    const copy = instance({}, frozen);
    copy.clock.advance(60 * 60_000);
    expect(copy.sent()).toHaveLength(1);
    expect(copy.emulator.events()[0]).toMatchObject({ kind: "created", name: "Spring" });
  }
  expect(first.sent()).toEqual([]);
});

test("a clock that cannot be moved is not moved", async () => {
  const { createMarketoEmulator } = await import("#emulators/marketo/emulator.ts");

  expect(() => createMarketoEmulator({ clock: { now: () => START } }).advance(1)).toThrow(TypeError);
});

test("settings that name what they do not hold are an error at once", () => {
  const program = { name: "P", type: "Email", channel: "Email Send", folder: "Nowhere" } as const;

  expect(() => instance({ programs: [program] })).toThrow("the folder 'Nowhere'");
});
