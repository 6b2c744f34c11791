import { defineConfig } from "vitest/config";

// biome-ignore lint/style/noDefaultExport: Vitest reads its configuration from the default export.
export default defineConfig({
  test: { maxWorkers: 2, include: ["test/stories/**/*.test.ts"], testTimeout: 300_000, hookTimeout: 120_000, env: { TZ: "UTC" } },
});
