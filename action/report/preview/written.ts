/** Where the previews were written, for a person. */
import { NO_CAMPAIGN, table } from "../words.ts";

export interface WrittenPreview {
  readonly campaign: string;
  readonly name: string;
  readonly file: string;
}

export function renderPreview(written: readonly WrittenPreview[]): string {
  if (written.length === 0) return NO_CAMPAIGN;
  return [
    "Previews:",
    ...table(written.map(({ name, file }) => [name, file])),
    "",
    "Open them in a browser. Looking at them sends nothing to anyone.",
  ].join("\n");
}
