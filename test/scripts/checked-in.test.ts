/** What is generated and checked in is what generating gives today. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { VERSION } from "#model/version.ts";
import { starterModule } from "../../scripts/generate-starter.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

test("`campaigns init` starts with this repository's own brand as it is now: npm run generate:starter", () => {
  expect(readFileSync(path.join(ROOT, "action/commands/generated/starter.ts"), "utf8")).toBe(starterModule());
});

test("the version the program tells is the package's", () => {
  const manifest: unknown = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));

  expect(manifest).toMatchObject({ version: VERSION });
});

test("the lockfile names no address a package came from", () => {
  expect(readFileSync(path.join(ROOT, "package-lock.json"), "utf8")).not.toMatch(/"resolved": "https?:/);
});
