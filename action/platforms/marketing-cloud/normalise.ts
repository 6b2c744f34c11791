/** What counts as the same although it is handed back written differently: line endings and white space at line ends, nothing else. */
import type { Normaliser } from "#ports/platform.ts";

const LINES: Normaliser = {
  name: "line endings and trailing white space",
  apply: (value) =>
    value
      .replace(/\r\n?/g, "\n")
      .replace(/[ \t]+$/gm, "")
      .trimEnd(),
};

/** By field. A field without one must come back byte for byte. */
export const NORMALISERS: Readonly<Record<string, Normaliser>> = { html: LINES, text: LINES };
