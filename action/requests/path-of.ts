/** Which value of a brief a problem is about: problems carry a place in the file, edits need a path. */
import type { Place } from "#model/place.ts";
import type { Located } from "#model/source.ts";
import type { Brief } from "#model/types.ts";

export type BriefPath = readonly (string | number)[];

/** The path of the value that stands at a place; nothing where the place is none of this brief. */
export function pathOf(brief: Located<Brief>, place: Place | undefined): BriefPath | undefined {
  if (place?.line === undefined || place.file !== brief.file) return undefined;
  return pathsIn(brief.value, []).find((path) => {
    const found = brief.place(path);
    return found.line === place.line && found.column === place.column;
  });
}

/** Every path, the deepest first: a list and its first entry may begin at one place. */
function pathsIn(value: unknown, path: BriefPath): readonly BriefPath[] {
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item, index) => [index, item] as const)
    : typeof value === "object" && value !== null
      ? Object.entries(value)
      : [];
  return [...entries.flatMap(([key, inner]) => pathsIn(inner, [...path, key])), ...(path.length === 0 ? [] : [path])];
}
