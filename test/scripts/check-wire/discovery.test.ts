/** A wire log held against a discovery document, as Google publishes them. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { checkWire } from "../../../scripts/check-wire.ts";

const SPECS = path.join(import.meta.dirname, "discovery");

interface Said {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly body?: unknown;
  readonly status?: number;
  readonly answer?: unknown;
}

function held({ method = "POST", path: at = "/v1/offices/7:write", query = "", body = {}, status = 200, answer = {} }: Said) {
  const folder = mkdtempSync(path.join(tmpdir(), "campaigns-wire-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const log = path.join(folder, "wire.jsonl");
  const headers = { "content-type": "application/json" };
  const request = { method, path: at, query, headers, body: method === "GET" ? "" : body };
  writeFileSync(log, `${JSON.stringify({ at: "2027-03-29T13:00:00Z", request, response: { status, headers, body: answer } })}\n`);
  return checkWire(["--specs", SPECS, log]);
}

test.for<[what: string, said: Said]>([
  [
    "a message with all kinds of fields",
    { body: { letters: [{ text: "Hello", weight: 1.5, colour: "RED", notes: { a: "b" }, whatever: [1] }] } },
  ],
  ["a long number as text", { body: { letters: [{ pages: "12" }] } }],
  ["a long number as a number", { body: { letters: [{ pages: 12 }] } }],
  ["what is for output only, in an answer", { answer: { letters: [{ number: "L-1" }] } }],
  ["a refusal, of which the document says nothing", { status: 400, answer: { error: { code: 400 } } }],
  [
    "a resource within a resource, and a field that comes twice",
    { method: "GET", path: "/v1/offices/7/drawers", query: "colours=RED&colours=BLUE" },
  ],
  ["a parameter that every call has", { query: "alt=json" }],
])("%s is as described", ([, said]) => {
  expect(held(said)).toMatchObject({ exit: 0 });
});

test.for<[what: string, said: Said, words: string]>([
  ["a field nobody described", { body: { letters: [{ txt: "Hello" }] } }, "request body /letters/0/txt"],
  ["what is for output only, in a request", { body: { letters: [{ number: "L-1" }] } }, "request body /letters/0/number"],
  ["a word that is none of the list", { body: { letters: [{ colour: "GREEN" }] } }, "request body /letters/0/colour"],
  ["a number that is none", { body: { letters: [{ pages: "twelve" }] } }, "request body /letters/0/pages"],
  ["an answer of another shape", { answer: { letters: "none" } }, "answer 200 /letters"],
  ["a parameter nobody described", { query: "pretty=1" }, "query /pretty"],
  ["another method", { method: "PUT" }, "Not described by any file"],
])("%s is told", ([, said, words]) => {
  const { exit, text } = held(said);

  expect(exit).toBe(1);
  expect(text).toContain(words);
});
