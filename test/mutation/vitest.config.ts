import process from "node:process";
import { defineConfig } from "vitest/config";

// biome-ignore lint/style/noProcessEnv: run.ts says which room it is about.
const room = process.env["MUTATION_ROOM"];

// biome-ignore lint/style/noDefaultExport: Vitest reads its configuration from the default export.
export default defineConfig({
  test: {
    include: [`test/${room}/**/*.test.ts`],
    // Thousands of chance situations for each of thousands of changes would take a day; what only they notice counts as unnoticed.
    exclude: ["test/plan/properties.test.ts", "test/apply/random-stories.test.ts", "test/apply/double-faults.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { TZ: "UTC" },
  },
});
