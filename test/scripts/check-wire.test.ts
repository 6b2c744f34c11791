/** A wire log held against descriptions: what is told as differing, and what is not told as being right. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { wireLine } from "#emulators/common/wire-log.ts";
import { createMarketoEmulator } from "#emulators/marketo/emulator.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";
import { checkWire } from "../../scripts/check-wire.ts";

const SPECS = path.join(import.meta.dirname, "check-wire", "specs");
const JSON_TYPE = { "content-type": "application/json" };
const FORM_TYPE = { "content-type": "application/x-www-form-urlencoded;charset=UTF-8" };

interface Line {
  readonly method?: string;
  readonly path: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly status?: number;
  readonly answer?: unknown;
  readonly fault?: string;
  readonly lost?: true;
}

function lineOf({
  method = "GET",
  path: at,
  query = "",
  headers = {},
  body = "",
  status = 200,
  answer = { subject: "Hello" },
  ...rest
}: Line): string {
  const response =
    rest.lost === true
      ? { connection: "lost", committed: true }
      : { status, headers: { "content-type": "application/json;charset=utf-8" }, body: answer };
  return JSON.stringify({ at: "2027-03-29T13:00:00Z", request: { method, path: at, query, headers, body }, response, fault: rest.fault });
}

/** A log with these lines, in a folder of its own. */
function logOf(lines: readonly string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), "campaigns-wire-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "wire.jsonl");
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}

function held(...lines: readonly Line[]) {
  const { exit, text } = checkWire(["--specs", SPECS, logOf(lines.map(lineOf))]);
  return { exit, text };
}

test.for<[name: string, line: Line]>([
  ["an answer with fields nobody described", { path: "/api/mails/7", answer: { subject: "Hello", new: true } }],
  ["a list in one field", { path: "/api/mails/7", query: "fields=subject,html" }],
  ["a slash at the end", { path: "/api/mails/7/" }],
  ["nothing where null may stand", { path: "/api/mails/7", answer: { subject: "Hello", preview: null } }],
  ["one of two shapes", { path: "/api/mails/7", answer: { subject: "Hello", sender: { name: "Acme" } } }],
  ["a refusal of a described class", { path: "/api/mails/7", status: 404, answer: { code: "GONE" } }],
  ["an answer without a body", { method: "DELETE", path: "/api/mails/newest", status: 204, answer: "" }],
  ["a change", { method: "PATCH", path: "/api/mails/7", headers: JSON_TYPE, body: { subject: "Hi", to: [{ list: 3 }] } }],
  [
    "a secret that was taken out of a log",
    { method: "PATCH", path: "/api/mails/7", headers: JSON_TYPE, body: { subject: "Hi", to: "[redacted]" } },
  ],
  [
    "JSON inside the field of a form",
    {
      method: "POST",
      path: "/rest/program/7/clone.json",
      headers: FORM_TYPE,
      body: "name=A&count=2&folder=%7B%22id%22%3A3%2C%22type%22%3A%22Folder%22%7D",
      answer: { success: true },
    },
  ],
  [
    "a form, field by field",
    {
      method: "POST",
      path: "/rest/token",
      headers: FORM_TYPE,
      body: "grant_type=client_credentials&client_id=a&life=60",
      answer: { access_token: "[redacted]" },
    },
  ],
  [
    "a form in parts",
    {
      method: "POST",
      path: "/rest/token",
      headers: { "content-type": 'multipart/form-data; boundary="b"' },
      body: '--b\r\nContent-Disposition: form-data; name="grant_type"\r\n\r\nclient_credentials\r\n--b\r\nContent-Disposition: form-data; name="client_id"\r\n\r\na\r\n--b--\r\n',
      answer: { access_token: "x" },
    },
  ],
  ["an answer that was played as a fault", { path: "/api/mails/7", status: 500, answer: "boom", fault: "status-before" }],
  ["a connection that broke", { path: "/api/mails/7", lost: true }],
])("is as described: %s", ([, line]) => {
  expect(held(line)).toMatchObject({ exit: 0, text: expect.stringContaining("as described   1\n  differing      0\n  not described  0") });
});

test.for<[name: string, line: Line, where: string, expected: string, found: string]>([
  ["a field of the wrong kind in an answer", { path: "/api/mails/7", answer: { subject: 3 } }, "answer 200 /subject", "string", "3"],
  ["a field that is not there", { path: "/api/mails/7", answer: {} }, "answer 200 /subject", "a value", "nothing"],
  ["a limit that excludes itself", { path: "/api/mails/7", answer: { subject: "a", id: 0 } }, "answer 200 /id", "must be > 0", "0"],
  [
    "none of several shapes",
    { path: "/api/mails/7", answer: { subject: "a", sender: 3 } },
    "answer 200 /sender",
    "exactly one of several shapes",
    "3",
  ],
  ["an answer without a body", { path: "/api/mails/7", answer: "" }, "answer 200 as a whole", "a body", "nothing"],
  ["a success nobody described", { path: "/api/mails/7", status: 202 }, "answer /status", "200 or 4XX", "202"],
  [
    "an answer of another type",
    { path: "/api/mails/7", status: 404, answer: { kind: "no code" } },
    "answer 404 /code",
    "a value",
    "nothing",
  ],
  ["letters for a number in the path", { path: "/api/mails/seven" }, "path /id", "integer", '"seven"'],
  [
    "a value off the list in the query",
    { path: "/api/mails/7", query: "fields=subject,body" },
    "query /fields/1",
    'one of ["subject","html"]',
    '"body"',
  ],
  [
    "a misspelt field in the query",
    { path: "/api/mails/7", query: "field=subject" },
    "query /field",
    "a field that is described",
    '"subject"',
  ],
  ["no body where one is asked for", { method: "PATCH", path: "/api/mails/7" }, "request body as a whole", "a body", "nothing"],
  [
    "a body nobody asked for",
    { path: "/api/mails/7", headers: JSON_TYPE, body: { a: 1 } },
    "request body as a whole",
    "nothing",
    '{"a":1}',
  ],
  [
    "a body of another type",
    { method: "PATCH", path: "/api/mails/7", headers: FORM_TYPE, body: "subject=a" },
    "request header /content-type",
    "application/json",
    "application/x-www-form-urlencoded",
  ],
  [
    "a misspelt field deep in a request",
    { method: "PATCH", path: "/api/mails/7", headers: JSON_TYPE, body: { subject: "a", to: [{ list: 3, lists: 4 }] } },
    "request body /to/0/lists",
    "a field that is described",
    "4",
  ],
  [
    "JSON where a form is asked for",
    {
      method: "POST",
      path: "/rest/program/7/clone.json",
      headers: JSON_TYPE,
      body: { name: "A", folder: { id: 3, type: "Folder" } },
      answer: { success: true },
    },
    "request header /content-type",
    "application/x-www-form-urlencoded",
    "application/json",
  ],
  [
    "a value off the list inside a form's JSON",
    {
      method: "POST",
      path: "/rest/program/7/clone.json",
      headers: FORM_TYPE,
      body: 'name=A&folder={"id":3,"type":"folder"}',
      answer: { success: true },
    },
    "form /folder/type",
    'one of ["Folder","Program"]',
    '"folder"',
  ],
  [
    "a field of a form that is not there",
    { method: "POST", path: "/rest/token", headers: FORM_TYPE, body: "grant_type=client_credentials", answer: { access_token: "x" } },
    "form /client_id",
    "a value",
    "nothing",
  ],
  [
    "a field of a form of the wrong kind",
    {
      method: "POST",
      path: "/rest/token",
      headers: FORM_TYPE,
      body: "grant_type=client_credentials&client_id=a&life=long",
      answer: { access_token: "x" },
    },
    "form /life",
    "integer",
    '"long"',
  ],
  [
    "what the description itself lacks",
    { path: "/rest/broken", answer: {} },
    "answer 200 as a whole",
    "a schema that can be read",
    "Missing",
  ],
  [
    "a request beside an answer that was played",
    { method: "PATCH", path: "/api/mails/7", headers: JSON_TYPE, body: { subject: 3 }, fault: "lose-answer", lost: true },
    "request body /subject",
    "string",
    "3",
  ],
])("differs: %s", ([, line, where, expected, found]) => {
  const { exit, text } = held(line);

  expect(exit).toBe(1);
  const lines = text.split("\n");
  const at = lines.findIndex((one) => one.startsWith(`    ${where}: line 1`));
  expect(lines.slice(at, at + 2), text).toEqual([`    ${where}: line 1`, `      expected ${expected}`]);
  expect(lines[at + 2]).toContain(`found    `);
  expect(lines[at + 2]).toContain(found);
});

test("a path with words of its own comes before one with a blank", () => {
  expect(held({ path: "/api/mails/newest" }).exit).toBe(0);
  expect(held({ method: "PATCH", path: "/api/mails/newest", headers: JSON_TYPE, body: { subject: "a" } }).text).toContain("path /id");
});

test("a log of which nothing is described is not told as right", () => {
  const { exit, text } = held({ path: "/elsewhere/4711" }, { path: "/elsewhere/000000de-0000-4000-8000-000000000001" });

  expect(exit).toBe(1);
  expect(text).toContain("GET /elsewhere/… (2 times)");
  expect(text).toContain("so nothing was checked");
});

test("what a person reads: counts, each difference once, refusals and calls nobody described", async () => {
  const { text } = held(
    { path: "/api/mails/7" },
    { path: "/api/mails/8", answer: { subject: 3 } },
    { path: "/api/mails/9", answer: { subject: 3, to: [{ list: "a" }, { list: "a" }] } },
    { method: "PATCH", path: "/api/mails/7", headers: JSON_TYPE, body: { subject: "a" }, status: 409, answer: { code: "BUSY" } },
    { path: "/api/mails/7", fault: "status-before", status: 500, answer: "boom" },
    { method: "POST", path: "/Service.asmx", answer: "<xml/>" },
  );

  await expect(`${text.replace(/^\S+wire\.jsonl/, "wire.jsonl")}\n`).toMatchFileSnapshot("check-wire/golden/several.txt");
});

test("a difference that is set aside is counted, and does not fail", () => {
  const log = logOf([lineOf({ path: "/api/mails/7", query: "access_token=x" })]);

  expect(checkWire(["--specs", SPECS, log]).exit).toBe(1);
  const { exit, text } = checkWire(["--specs", SPECS, "--ignore", "query /access_token", log]);
  expect(exit).toBe(0);
  expect(text).toContain("Set aside as asked (--ignore): 1 difference.");
});

test.for<[args: () => readonly string[], words: string]>([
  [() => [], "Usage: npm run check:wire"],
  [() => [logOf([])], "Usage: npm run check:wire"],
  [() => ["--specs", SPECS, "--nonsense", "x"], "--nonsense"],
  [() => ["--specs", "/nowhere", logOf([])], "no such file or directory"],
  [() => ["--specs", SPECS, "/nowhere.jsonl"], "no such file or directory"],
  [() => ["--specs", path.join(SPECS, ".."), logOf(["{"])], "Line 1 is not JSON."],
  [() => ["--specs", SPECS, logOf([lineOf({ path: "/api/mails/7" }), "[]"])], "Line 2 is no exchange of a wire log"],
  [() => ["--specs", path.join(SPECS, "..", "golden"), logOf([])], "holds no OpenAPI 3 or Swagger 2 file"],
])("used wrongly it says so, and ends with 2: %#", ([args, words]) => {
  const { exit, text } = checkWire(args());

  expect(exit).toBe(2);
  expect(text).toContain(words);
});

test("reads what a stand-in writes", () => {
  const lines: string[] = [];
  const emulator = createMarketoEmulator({ clock: steppableClock(0), record: (exchange) => lines.push(wireLine(exchange, [])) });
  emulator.handle({ method: "GET", path: "/identity/oauth/token?grant_type=client_credentials&client_id=x&client_secret=secret-1" });

  const { exit, text } = checkWire(["--specs", SPECS, logOf(lines)]);

  expect(exit).toBe(1);
  expect(text).toContain("Not described by any file\n  GET /identity/oauth/token");
});
