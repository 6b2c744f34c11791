/** `npm run test:stories`: whole stories on GitHub, in one process. `npm run test:built`: a few of them with the built bundle, as processes. */
import process from "node:process";
import { defineConfig } from "vitest/config";

// biome-ignore lint/style/noProcessEnv: how the stories are run is asked for from outside.
const isBuilt = process.env["STORIES"] === "built";
/** What only true processes can tell; they can be killed, and they print. */
const BUILT = "test/stories/**/*.built.test.ts";

// biome-ignore lint/style/noDefaultExport: Vitest reads its configuration from the default export.
export default defineConfig({
  test: {
    maxWorkers: 2,
    // As in `vitest.config.ts`.
    isolate: false,
    globalSetup: ["test/run-folder.ts"],
    setupFiles: ["test/light-start/install.ts", "test/tidy-up.ts"],
    include: isBuilt ? ["test/stories/happy-path.test.ts", BUILT] : ["test/stories/**/*.test.ts"],
    exclude: isBuilt ? [] : [BUILT],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    env: { TZ: "UTC" },
  },
});
