/** `npm run test:browser`: what only a real browser can tell. It needs Chromium; `npm test` does not. */
import { defineConfig } from "vitest/config";

// biome-ignore lint/style/noDefaultExport: Vitest reads its configuration from the default export.
export default defineConfig({
  test: { maxWorkers: 1, include: ["test/browser/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 120_000, env: { TZ: "UTC" } },
});
