import path from "node:path";
import process from "node:process";
import { defineConfig } from "vitest/config";

// biome-ignore lint/style/noProcessEnv: run.ts says which room it is about.
const room = process.env["MUTATION_ROOM"];

// biome-ignore lint/style/noDefaultExport: Vitest reads its configuration from the default export.
export default defineConfig({
  plugins: [
    {
      // Thousands of real programs for each of thousands of changes would take days; test/memory-git/contract.test.ts holds the memory to them.
      name: "ledger-in-memory",
      enforce: "pre",
      resolveId: (source, importer) =>
        source === "../temporary-repository.ts" && importer?.includes("/test/ledger/") === true
          ? path.resolve(import.meta.dirname, "../memory-git/temporary-repository.ts")
          : undefined,
    },
  ],
  test: {
    include: [`test/${room}/**/*.test.ts`],
    // Thousands of chance situations, and whole stories told anew for every failure, for each of thousands of changes would take a day;
    // what only they notice counts as unnoticed.
    exclude: ["plan/properties", "apply/random-stories", "apply/double-faults", "apply/faults"].map((file) => `test/${file}.test.ts`),
    // Its tests share no state, and so the program is loaded once for each change, not once for each file of tests.
    isolate: false,
    setupFiles: ["test/tidy-up.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { TZ: "UTC" },
  },
});
