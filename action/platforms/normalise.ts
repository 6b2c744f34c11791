/** What counts as the same although a vendor hands it back written differently: line endings and white space at line ends, nothing else. */
import type { Normaliser } from "#ports/platform.ts";

/** Editors store texts of many lines; line endings and white space at the end of a line carry no meaning in them. */
const LINES: Normaliser = {
  name: "line endings and trailing white space",
  apply: (value) =>
    value
      .replace(/\r\n?/g, "\n")
      .replace(/[ \t]+$/gm, "")
      .trimEnd(),
};

/** By field. A field without one must come back byte for byte. */
export const NORMALISERS: Readonly<Record<string, Normaliser>> = {
  html: LINES,
  text: LINES,
  "version B: html": LINES,
  "version B: text": LINES,
};

/** Fields whose values differ, by the same normalisers an echo uses. */
export function differing(expected: Readonly<Record<string, string>>, found: Readonly<Record<string, string>>): readonly string[] {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])].sort();
  return names.filter((name) => normalised(name, expected[name]) !== normalised(name, found[name]));
}

function normalised(name: string, value: string | undefined): string | undefined {
  return value === undefined ? undefined : (NORMALISERS[name]?.apply(value) ?? value);
}
