/** What StrykerJS changes, and which tests have to notice: of one room, `MUTATION_ROOM`, held to that room's own tests. */
import process from "node:process";

// biome-ignore lint/style/noProcessEnv: run.ts says which room it is about.
const room = process.env["MUTATION_ROOM"];

// biome-ignore lint/style/noDefaultExport: StrykerJS reads its configuration from the default export.
export default {
  plugins: ["@stryker-mutator/vitest-runner"],
  testRunner: "vitest",
  vitest: { configFile: "test/mutation/vitest.config.ts", related: false },
  // StrykerJS 10 stops at TypeScript 7, unless it finds no configuration of it.
  tsconfigFile: "there-is-none.json",
  mutate: [`action/${room}/**/*.ts`],
  coverageAnalysis: "perTest",
  concurrency: 2,
  timeoutMS: 20_000,
  reporters: ["json", "progress-append-only"],
  jsonReporter: { fileName: `test/mutation/.work/${room}.json` },
  tempDirName: `test/mutation/.work/sandbox-${room}`,
  ignorePatterns: ["dist", "docs", "bench", "test/browser", "test/stories", "test/mutation/.work"],
};
