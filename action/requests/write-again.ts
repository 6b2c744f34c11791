/** Writes a changed YAML document back with every line that did not change as it was, down to its spaces. */
import { type Document, parse } from "yaml";

/**
 * The document's text. The serialiser has its own taste in spaces (`[a]` becomes `[ a ]`); a line that says the same as one of the
 * original's at the same depth is written as it stood there, so that a change shows what changed and nothing else.
 */
export function writtenAgain(document: Document, original: string): string {
  const written = document.toString({ lineWidth: 0 });
  const before = new Map<string, string>();
  for (const line of original.split("\n")) if (!before.has(sameAs(line))) before.set(sameAs(line), line);
  const kept = new Set(original.split("\n"));
  const restored = written
    .split("\n")
    .map((line) => (kept.has(line) ? line : (before.get(sameAs(line)) ?? line)))
    .join("\n");
  return JSON.stringify(parse(restored)) === JSON.stringify(document.toJS()) ? restored : written;
}

/** Equal for two lines that differ only in spaces inside them. */
function sameAs(line: string): string {
  const indent = /^ */.exec(line)?.[0] ?? "";
  return `${indent}${line
    .trim()
    .replace(/\s+/g, " ")
    .replace(/([[{]) /g, "$1")
    .replace(/ ([\]}])/g, "$1")}`;
}
