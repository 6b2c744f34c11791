/** What StrykerJS changes, and which tests have to notice: of one room, `MUTATION_ROOM`, held to that room's own tests. */
import process from "node:process";

// biome-ignore lint/style/noProcessEnv: run.ts says which room it is about, whether an earlier run counts, and how many run at once.
const { MUTATION_ROOM: room, MUTATION_AGAIN: again, MUTATION_AT_ONCE: atOnce = "2" } = process.env;

// biome-ignore lint/style/noDefaultExport: StrykerJS reads its configuration from the default export.
export default {
  plugins: ["@stryker-mutator/vitest-runner"],
  testRunner: "vitest",
  vitest: { configFile: "test/mutation/vitest.config.ts", related: false },
  // StrykerJS 10 stops at TypeScript 7, unless it finds no configuration of it.
  tsconfigFile: "there-is-none.json",
  mutate: [`action/${room}/**/*.ts`],
  coverageAnalysis: "perTest",
  concurrency: Number(atOnce),
  // A change that ends a test by time counts as noticed: on a busy machine a good test must not be counted by its slowness.
  timeoutMS: 60_000,
  incremental: true,
  force: again === undefined,
  incrementalFile: `test/mutation/.work/${room}.incremental.json`,
  reporters: ["json", "progress-append-only"],
  jsonReporter: { fileName: `test/mutation/.work/${room}.json` },
  tempDirName: `test/mutation/.work/sandbox-${room}`,
  ignorePatterns: ["dist", "docs", "bench", "test/browser", "test/stories", "test/mutation/.work"],
};
