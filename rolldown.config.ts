import { defineConfig } from "rolldown";

// biome-ignore lint/style/noDefaultExport: rolldown reads its configuration from the default export.
export default defineConfig({
  input: { main: "action/main.ts", cli: "action/cli.ts" },
  platform: "node",
  output: { dir: "dist", format: "esm", entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js", minify: true, cleanDir: true },
});
