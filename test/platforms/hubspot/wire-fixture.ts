/** Reads a HubSpot answer from the fixtures: hand-written after the vendor's page, which each names with its date. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { HttpResponse } from "#ports/transport.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../fixtures/wire/hubspot");

export function wireFixture(name: string): HttpResponse {
  const fixture: unknown = JSON.parse(readFileSync(path.join(FOLDER, `${name}.json`), "utf8"));
  if (
    typeof fixture !== "object" ||
    fixture === null ||
    !("status" in fixture) ||
    typeof fixture.status !== "number" ||
    !("body" in fixture)
  ) {
    throw new Error(`${name}.json is no wire fixture.`);
  }
  const headers = "headers" in fixture && typeof fixture.headers === "object" && fixture.headers !== null ? fixture.headers : {};
  return {
    status: fixture.status,
    headers: Object.fromEntries(Object.entries(headers).map(([header, value]) => [header, String(value)])),
    body: JSON.stringify(fixture.body),
  };
}

/** The body of a fixture, as it arrives. */
export function wireBody(name: string): unknown {
  return JSON.parse(wireFixture(name).body);
}
