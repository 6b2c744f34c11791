#!/usr/bin/env node
// Starts the CLI under Node 24 or later: the system's where it is new enough, else the one this package brings along.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";

const cli = fileURLToPath(new URL("../action/cli.ts", import.meta.url));
if (Number(process.versions.node.split(".")[0]) >= 24) {
  await import(pathToFileURL(cli).href);
} else {
  const node = bundledNode();
  if (node === undefined) {
    process.stderr.write(
      `campaigns needs Node 24 or later; this is ${process.version}, and there is no bundled one for ${process.platform}-${process.arch}.\n  hint: install Node 24, or run \`npm ci\` here on Linux.\n`,
    );
    process.exit(2);
  }
  const { status, signal } = spawnSync(node, [cli, ...process.argv.slice(2)], { stdio: "inherit" });
  if (signal !== null) process.kill(process.pid, signal);
  process.exit(status ?? 1);
}

function bundledNode() {
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(`node-linux-${process.arch}/package.json`)), "bin", "node");
  } catch {
    return undefined;
  }
}
