import { defineConfig } from "rolldown";

/**
 * What `campaigns --version` and `campaigns check` load, in few files: each file costs Node a millisecond before any of it runs.
 * One group per moment of `action/commands/check.ts`, so that the next is loaded while a git process is at work; what a group needs
 * and no earlier one holds comes along. Everything else (a platform's client, MJML, the stand-ins, Markdown) stays apart, unloaded.
 */
const groups = [
  { name: "start", test: /[\\/]action[\\/](?:commands[\\/](?:run|table|all)|errors[\\/][\w-]+|ports[\\/]platform|model[\\/]version)\.ts$/ },
  {
    name: "git",
    test: /[\\/]action[\\/](?:commands[\\/](?:check|real-world)|git[\\/](?:program|remember|work-tree|history)|files[\\/]source)\.ts$/,
  },
  { name: "files", test: /[\\/]action[\\/](?:commands[\\/]team|files[\\/]read-\w+)\.ts$/ },
  {
    name: "rules",
    test: /[\\/]action[\\/](?:commands[\\/](?:check-campaigns|judge)|report[\\/]check)\.ts$/,
  },
].map((group, index) => ({ ...group, priority: 10 - index }));

// biome-ignore lint/style/noDefaultExport: rolldown reads its configuration from the default export.
export default defineConfig({
  input: { main: "action/main.ts", post: "action/post.ts", cli: "action/cli.ts" },
  platform: "node",
  output: {
    dir: "dist",
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name]-[hash].js",
    minify: true,
    cleanDir: true,
    codeSplitting: { groups },
  },
});
