import { defineConfig } from "vitest/config";

// biome-ignore lint/style/noDefaultExport: Vitest reads its configuration from the default export.
export default defineConfig({
  test: {
    maxWorkers: 2,
    // Test files that follow each other in a worker share what they load, and the scenes they prepare: nothing of it is changed by a test.
    isolate: false,
    include: ["test/**/*.test.ts"],
    exclude: ["test/browser/**", "test/stories/**", "test/mutation/**"],
    globalSetup: ["test/run-folder.ts"],
    setupFiles: ["test/light-start/install.ts", "test/same-chance.ts", "test/tidy-up.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { TZ: "UTC" },
  },
});
