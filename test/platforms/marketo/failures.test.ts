import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CODE_ROWS, marketoInner, marketoWord } from "#platforms/marketo/failures.ts";
import { campaigns } from "#platforms/marketo/sequence-endpoints.ts";
import { readAll, readEmail, readId, readMembers, readProgram } from "#platforms/marketo/wire.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { HttpRequest } from "#ports/transport.ts";
import { FOREIGN_404 } from "../foreign.ts";
import { openMarketo } from "./bench.ts";

const READ: HttpRequest = { method: "GET", path: "/rest/asset/v1/program/12.json" };
const WRITE: HttpRequest = { method: "POST", path: "/rest/asset/v1/program/12.json", form: {} };
const refused = (code: string | number, message = "Words") => ({ success: false, requestId: "3a7f#1", errors: [{ code, message }] });

async function failureOf(attempt: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await attempt.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(failure instanceof PlatformFailure)) throw new TypeError(`Expected a PlatformFailure, found ${String(failure)}.`);
  return failure;
}

test.for([
  { codes: ["601", "602"], applied: "no", retry: "never", code: "CREDENTIAL_REFUSED" },
  { codes: ["603"], applied: "no", retry: "never", code: "PLATFORM_REFUSED" },
  { codes: ["604", "608", "611", "614", "713", "719"], applied: "unknown", retry: "later", code: "PLATFORM_UNREACHABLE" },
  { codes: ["606"], applied: "no", retry: "later", code: "PLATFORM_LIMIT", waitMs: 21_000 },
  { codes: ["607"], applied: "no", retry: "never", code: "PLATFORM_LIMIT", exhausted: true },
  { codes: ["615"], applied: "no", retry: "later", code: "PLATFORM_LIMIT", waitMs: 2_000 },
  { codes: ["702", "1013"], applied: "no", retry: "never", code: "DRAFT_MISSING" },
  {
    codes: [
      "609",
      "610",
      "612",
      "613",
      "701",
      "703",
      "704",
      "709",
      "710",
      "711",
      "1001",
      "1002",
      "1003",
      "1020",
      "1022",
      "1042",
      "9999",
      "",
    ],
    ...{ applied: "no", retry: "never", code: "PLATFORM_REFUSED" },
  },
])("codes $codes are $code, applied: $applied", ({ codes, ...expected }) => {
  for (const code of codes) expect(marketoInner(refused(code), WRITE), code).toMatchObject({ ...expected, correlation: "3a7f#1" });
});

test("a code may be a number, and says what Marketo complains about, each complaint once and without mail addresses", () => {
  const errors = [
    { code: 709, message: "news@acme.example is no sender" },
    { code: 709, message: "news@acme.example is no sender" },
    { code: 709, message: "No  subject" },
  ];

  expect(marketoInner({ success: false, errors }, WRITE)).toMatchObject({
    code: "PLATFORM_REFUSED",
    message: "[address] is no sender; No subject (code 709)",
  });
});

test.for([
  {
    method: "POST",
    path: "/rest/asset/v1/program/12/approve.json",
    right: "Approve Assets and Read-Write Assets",
    code: "PUBLISH_RIGHT_MISSING",
  },
  { method: "POST", path: "/rest/asset/v1/email/12/approveDraft.json", right: "Approve Assets", code: "PUBLISH_RIGHT_MISSING" },
  { method: "POST", path: "/rest/asset/v1/program/12/unapprove.json", right: "Approve Assets", code: "PUBLISH_RIGHT_MISSING" },
  { method: "POST", path: "/rest/asset/v1/program/12/clone.json", right: "Read-Write Assets", code: "PLATFORM_REFUSED" },
  { method: "GET", path: "/rest/asset/v1/programs.json", right: "Read-Only Assets", code: "PLATFORM_REFUSED" },
  { method: "GET", path: "/rest/v1/lists/12/leads.json", right: "Read-Only Lead", code: "PLATFORM_REFUSED" },
] as const)("603 on $method $path names the right that is needed", ({ method, path, right, code }) => {
  const word = marketoInner(refused("603", "Access denied"), { method, path });

  expect(word).toMatchObject({ code, applied: "no" });
  expect(word?.message).toContain(right);
});

test("what is not there is no failure of a look or a deletion, and one of any other write", () => {
  for (const code of ["702", "1013"]) {
    expect(marketoInner(refused(code), READ)).toBeUndefined();
    expect(marketoInner(refused(code), { method: "POST", path: "/rest/asset/v1/program/12/delete.json" })).toBeUndefined();
    expect(marketoInner(refused(code), WRITE)).toMatchObject({ code: "DRAFT_MISSING" });
  }
});

test("a success, and what is no envelope of Marketo's, is left to whoever reads it", () => {
  for (const body of [{ success: true, result: [] }, {}, [], null, "text", { success: "false" }, undefined])
    expect(marketoInner(body, WRITE)).toBeUndefined();
});

test("no body makes it throw, and every code of the table stands there once", () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (body) => {
      marketoWord({ status: 502, headers: {}, body });
      marketoInner({ success: false, errors: body }, WRITE);
      return true;
    }),
  );
  const codes = CODE_ROWS.flatMap((row) => row.codes);
  expect(new Set(codes).size).toBe(codes.length);
});

describe("on the wire", () => {
  test("the limit of 20 seconds and the one of calls at once are waited out; the day's ends the call at once", async () => {
    const bench = openMarketo();
    const after = async (policy: "TEN_SECONDLY_ROLLING" | "SECONDLY" | "DAILY"): Promise<readonly [number, string]> => {
      const startedMs = bench.clock.now();
      bench.emulator.misbehave({
        match: { path: /^\/rest/, nth: 1 },
        fault: { kind: "rate-limited", retryAfter: { kind: "absent" }, policy },
      });
      const ended = await bench
        .over()
        .platform.account()
        .then(
          () => "done",
          ({ code }: PlatformFailure) => code,
        );
      return [bench.clock.now() - startedMs, ended];
    };

    const [rolling, busy, daily] = [await after("TEN_SECONDLY_ROLLING"), await after("SECONDLY"), await after("DAILY")];

    expect([rolling[0] >= 20_000, rolling[1], busy[0] >= 1_000 && busy[0] < 20_000, busy[1]]).toEqual([true, "done", true, "done"]);
    expect(daily).toEqual([0, "PLATFORM_LIMIT"]);
  });

  test.for([
    { missing: "Read-Only Assets", verb: "look", code: "PLATFORM_REFUSED", words: "Read-Only Assets" },
    { missing: "Read-Write Assets", verb: "stage", code: "PLATFORM_REFUSED", words: "Read-Write Assets" },
    { missing: "Read-Only Lead", verb: "observe", code: "PLATFORM_REFUSED", words: "Read-Only Lead" },
    { missing: "Approve Assets", verb: "stage", code: "PUBLISH_RIGHT_MISSING", words: "Approve Assets" },
  ] as const)("a user without $missing is told so when it comes to $verb", async ({ missing, verb, code, words }) => {
    const all = ["Read-Only Assets", "Read-Write Assets", "Approve Assets", "Read-Only Lead"];
    const kind = missing.split(" ").at(-1) ?? "";
    const gone = missing.startsWith("Read-Only") ? [missing, `Read-Write ${kind}`] : [missing];
    const bench = openMarketo({ account: { permissions: all.filter((right) => !gone.includes(right)) } });

    const { platform } = bench;
    const attempt =
      verb === "look" ? platform.account() : verb === "stage" ? bench.staged() : bench.staged().then((ref) => platform.observe(ref));
    const failure = await failureOf(attempt);

    expect(failure.code).toBe(code);
    expect(failure.message).toContain(`needs ${words}`);
  });

  test("an instance whose programs are shown elsewhere is another one", async () => {
    const failure = await failureOf(openMarketo({ settings: { uiHost: "app-zz99.marketo.com" } }).platform.account());

    expect(failure).toMatchObject({ code: "WRONG_ACCOUNT", applied: "no" });
    expect(failure.message).toContain("app-em.marketo.com");
  });

  test("a time-out that persists is given up after a bounded number of tries", async () => {
    const bench = openMarketo();
    bench.emulator.misbehave({ match: { path: /^\/rest/ }, fault: { kind: "status-before", status: 611 } });

    expect((await failureOf(bench.platform.account())).code).toBe("PLATFORM_UNREACHABLE");
    expect(bench.requests).toHaveLength(5);
  });
});

test.for<readonly [what: string, body: unknown, found: readonly string[] | string]>([
  ["a warning that nothing was found", { success: true, errors: [], warnings: ["No assets found for the given search criteria."] }, []],
  ["the code of what is not there", refused("702"), []],
  ["an empty list", { success: true, result: [] }, []],
  ["success and nothing else", { success: true, requestId: "3a7f#1" }, "it holds no result, and does not say that there is none"],
  ["nothing", {}, "it does not say that it succeeded"],
])("%s: read as nothing only where Marketo says so", ([, body, found]) => {
  if (typeof found === "string") expect(() => readAll(readId)(body)).toThrow(found);
  else expect(readAll(readId)(body)).toEqual(found);
});

test.for(FOREIGN_404)("a 404 that is %s is never read as a program that is gone", async ([, answer]) => {
  const bench = openMarketo();
  const ref = await bench.staged();
  const { platform } = bench.over((request, response) => (request.path.includes(`/program/${ref.id}.json`) ? answer : response));

  expect((await failureOf(platform.observe(ref))).code).toBe("PLATFORM_REFUSED");
});

test.for<readonly [what: string, more: object, next: string | undefined]>([
  ["says that there is more, and where", { moreResult: true, nextPageToken: "2" }, "2"],
  ["says where the next begins, and no more than that", { nextPageToken: "2" }, "2"],
  ["says that there is no more, whatever it names", { moreResult: false, nextPageToken: "2" }, undefined],
  ["names nothing", {}, undefined],
])("a page of a list's members that %s", ([, more, next]) => {
  expect(readMembers({ success: true, result: [{ id: 1 }], ...more })?.next).toBe(next);
});

test("a page of a list with nobody on it is the last, whatever it names", () => {
  expect(readMembers({ success: true, result: [], nextPageToken: "2" })).toEqual({ count: 0 });
});

test("what decides who gets it, or whether it runs, is told or is no answer", () => {
  expect(() => readEmail({ id: 1, name: "a mail", template: 7 })).toThrow("operational is missing");
  expect(() => readProgram({ id: 1, name: "a program" })).toThrow("type is missing");
  expect(() => campaigns.inProgram("1").read({ success: true, result: [{ id: 1, name: "1", type: "trigger" }] })).toThrow(
    "isActive is missing",
  );
});
