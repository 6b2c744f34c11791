/** The contract as a team's repository gets it: one file of the build, which needs Vitest and nothing else. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { rolldown } from "rolldown";
import { expect, test } from "vitest";
import config from "../../../rolldown.contract.config.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");

test("is one file that exports the suite, and imports Vitest and what Node brings", async () => {
  const { output: _, ...input } = config;
  const build = await rolldown({ ...input, cwd: ROOT });
  const { output } = await build.generate({ format: "esm", entryFileNames: "[name].js" });
  await build.close();

  const [entry, ...others] = output;
  expect([entry.fileName, others.length]).toEqual(["own-contract.js", 0]);
  expect(entry.exports).toEqual(expect.arrayContaining(["openOwn", "ownContract"]));
  expect(entry.imports.filter((name) => name !== "vitest" && !name.startsWith("node:"))).toEqual([]);
});

test("lies where package.json says", async () => {
  const { exports } = JSON.parse(await readFile(path.join(ROOT, "package.json"), "utf8"));

  expect(exports).toEqual({ "./own-contract": "./dist/contract/own-contract.js" });
});
