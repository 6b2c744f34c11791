/** A head with other values in it, as people wrote it in all else: their comments, order and quotation marks stay. */
import { isCollection, isScalar, parseDocument, stringify } from "yaml";
import { type Fields, same } from "./merge-fields.ts";

type Path = readonly (string | number)[];

/** `yaml`: as people wrote it, with the values `before`; with its lines of hyphens. */
export function headWith(yaml: string, before: Fields, after: Fields): string {
  const document = parseDocument(yaml);
  for (const { path, value } of changes(before, after, [])) {
    const node = document.getIn(path, true);
    // Several lines cannot be read between braces.
    if (typeof value === "string" && value.includes("\n"))
      for (const around of path.map((_step, at) => document.getIn(path.slice(0, at), true))) if (isCollection(around)) around.flow = false;
    if (value === undefined) document.deleteIn(path);
    else if (isScalar(node) && typeof value === "string") {
      node.value = value;
      if (value.includes("\n")) node.type = "BLOCK_LITERAL";
    } else document.setIn(path, value);
  }
  const written = document.toString({ lineWidth: 0 });
  // Anchors and merges of YAML can carry a value further than it was meant to go.
  const isMeant = parseDocument(written).errors.length === 0 && alike(parseDocument(written).toJS(), after);
  return `---\n${isMeant ? written : stringify(after, { lineWidth: 0 })}---\n`;
}

function changes(before: unknown, after: unknown, path: Path): readonly { readonly path: Path; readonly value: unknown }[] {
  if (same(before, after)) return [];
  if (isFields(before) && isFields(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
      changes(before[name], after[name], [...path, name]),
    );
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return after.flatMap((member: unknown, index) => changes(before[index], member, [...path, index]));
  return [{ path, value: after }];
}

/** The same values, in whatever order the fields stand. */
function alike(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((member: unknown, index) => alike(member, right[index]));
  if (!isFields(left) || !isFields(right)) return left === right;
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => Object.hasOwn(right, name) && alike(left[name], right[name]));
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
