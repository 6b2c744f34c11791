/** Finds where a value of a parsed file stands, for messages. */
import type { Place } from "#model/place.ts";
import { type Lines, placeAt } from "./lines.ts";
import type { YamlNode } from "./parse-yaml.ts";

export type Step = string | number;

/** The place of the value at a path, or of its nearest parent where it is absent. */
export function placeOfValue(lines: Lines, root: YamlNode, path: readonly Step[], note?: string): Place {
  const node = nearest(root, path);
  const [start, end] = markedRange(lines, node);
  return placeAt(lines, start, end, note);
}

/** The place of the key a value stands under. */
export function placeOfKey(lines: Lines, root: YamlNode, path: readonly Step[], note?: string): Place {
  const { key } = nearest(root, path);
  return key === undefined ? placeOfValue(lines, root, path, note) : placeAt(lines, key.start, key.end, note);
}

/** The node at a path, or nothing where there is none. */
export function nodeAt(root: YamlNode, path: readonly Step[]): YamlNode | undefined {
  let node: YamlNode | undefined = root;
  for (const step of path) node = node?.members.get(step);
  return node;
}

function nearest(root: YamlNode, path: readonly Step[]): YamlNode {
  let node = root;
  for (const step of path) {
    const member = node.members.get(step);
    if (member === undefined) return node;
    node = member;
  }
  return node;
}

/** A short value is marked itself; a long, empty or nested one by the name it stands under. */
function markedRange({ text }: Lines, { start, end, key, members }: YamlNode): readonly [start: number, end: number] {
  const isBlock = text[start] === "|" || text[start] === ">";
  if (key !== undefined && (start === end || isBlock || members.size > 0)) return [key.start, key.end];
  const lineEnd = text.indexOf("\n", start);
  return [start, lineEnd === -1 ? end : Math.min(end, lineEnd)];
}
