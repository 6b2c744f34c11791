/** Run as a program of its own: holds the files named on its command line against GitHub's own grammar, and prints what it says as JSON. */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

// The packages import JSON without saying so; Node wants it said.
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    return found.url.endsWith(".json") ? { ...found, importAttributes: { type: "json" } } : found;
  },
});
const { validate } = await import("@actions/languageservice");
const { TextDocument } = await import("vscode-languageserver-textdocument");

const complaints = await Promise.all(
  process.argv.slice(2).map(async (file) => {
    const document = TextDocument.create(pathToFileURL(path.resolve(file)).href, "yaml", 1, readFileSync(file, "utf8"));
    return (await validate(document)).map(
      ({ message, range }) =>
        `${path.basename(file)}:${range.start.line + 1}: ${typeof message === "string" ? message.split("\n")[0] : message.value}`,
    );
  }),
);
process.stdout.write(JSON.stringify(complaints.flat()));
