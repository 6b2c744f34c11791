/** An asset's file: its fields as YAML between two lines of hyphens, and the Markdown text below. */
import { stringify } from "yaml";
import type { Asset } from "#model/types.ts";

/** Ends with a line break; LF, NFC, the same bytes for the same words. */
export function assetText(asset: Asset, body: string): string {
  const head = stringify(asset, { lineWidth: 0, aliasDuplicateObjects: false });
  const text = tidy(body);
  return `---\n${head}---\n${text === "" ? "" : `\n${text}\n`}`.normalize("NFC");
}

/** No space at an end of line, no second empty line, none around it. */
export function tidy(body: string): string {
  return body
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[ \t]+$/gm, (spaces) => (spaces === "  " ? spaces : ""))
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}
