import process from "node:process";
import { defineConfig } from "vitest/config";

// biome-ignore lint/style/noProcessEnv: run.ts says which room it is about.
const room = process.env["MUTATION_ROOM"];

// biome-ignore lint/style/noDefaultExport: Vitest reads its configuration from the default export.
export default defineConfig({
  test: {
    include: [`test/${room}/**/*.test.ts`],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { TZ: "UTC" },
  },
});
