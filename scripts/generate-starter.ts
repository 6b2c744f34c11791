/** Writes `action/commands/generated/starter.ts`: this repository's own brand as the starting point `campaigns init` lays out. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { audiencesOn, withoutPlatforms } from "./one-platform.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const TARGET = path.join(ROOT, "action/commands/generated/starter.ts");

/** The module's text, from the files as they are now. */
export function starterModule(): string {
  const files = readdirSync(path.join(ROOT, "brand"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();
  const members = files.map(
    (file) => `  ${JSON.stringify(file)}: ${JSON.stringify(onHubspot(file, readFileSync(path.join(ROOT, file), "utf8")))},`,
  );
  return `/** The files \`campaigns init\` starts a brand with. Written by \`npm run generate:starter\`; do not edit by hand. */\nexport const STARTER_BRAND: Readonly<Record<string, string>> = {\n${members.join("\n")}\n};\n`;
}

/** A team starts with one platform, and `init` puts its own in HubSpot's place: what our example says of others is left out. */
function onHubspot(file: string, text: string): string {
  if (file !== "brand/audiences.yaml" && file !== "brand/fields.yaml") return text;
  const alone = withoutPlatforms(text, ["marketo", "salesforce-marketing-cloud", "google-ads", "linkedin-ads"]);
  return file === "brand/audiences.yaml" ? audiencesOn(alone, "hubspot") : alone;
}

if (process.argv[1] === import.meta.filename) writeFileSync(TARGET, starterModule());
