/** The contract for a team's own platform, for Vitest in the team's own repository: one file beside the program, which never loads it. */
import { defineConfig } from "rolldown";

// biome-ignore lint/style/noDefaultExport: rolldown reads its configuration from the default export.
export default defineConfig({
  input: { "own-contract": "test/platforms/own/own-contract.ts" },
  platform: "node",
  external: ["vitest"],
  output: { dir: "dist/contract", format: "esm", entryFileNames: "[name].js", cleanDir: true },
});
