/** Reads GitHub's answers and events from the fixtures: hand-written after the public page that each names with its date. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { HttpResponse } from "#ports/transport.ts";

const FOLDER = path.resolve(import.meta.dirname, "../fixtures/wire/github");

function fixture(name: string): object {
  const read: unknown = JSON.parse(readFileSync(path.join(FOLDER, `${name}.json`), "utf8"));
  if (typeof read !== "object" || read === null) throw new Error(`${name}.json is no fixture.`);
  return read;
}

/** An answer with its status and headers. */
export function githubAnswer(name: string): HttpResponse {
  const read = fixture(name);
  if (!("status" in read) || typeof read.status !== "number" || !("body" in read)) throw new Error(`${name}.json is no answer.`);
  const headers = "headers" in read && typeof read.headers === "object" && read.headers !== null ? read.headers : {};
  return {
    status: read.status,
    headers: Object.fromEntries(Object.entries(headers).map(([header, value]) => [header, String(value)])),
    body: JSON.stringify(read.body),
  };
}

/** The body of an answer, with some fields changed. */
export function githubBody(name: string, changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return { ...JSON.parse(githubAnswer(name).body), ...changes };
}

/** An event's name and payload. */
export function githubEvent(name: string): { readonly name: string; readonly payload: Readonly<Record<string, unknown>> } {
  const read = fixture(`events/${name}`);
  if (!("event" in read) || typeof read.event !== "string" || !("payload" in read)) throw new Error(`${name}.json is no event.`);
  if (typeof read.payload !== "object" || read.payload === null) throw new Error(`${name}.json has no payload.`);
  return { name: read.event, payload: { ...read.payload } };
}
