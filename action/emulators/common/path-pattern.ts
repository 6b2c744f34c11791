/** Patterns of paths, such as `/rest/asset/v1/email/{id}.json`: every request is held against all of a stand-in's, so each is taken apart once. */

/** One segment of a pattern: words, or a name with what stands before and behind it. */
interface Part {
  readonly before: string;
  /** Absent: words alone, which are `before`. */
  readonly name?: string;
  readonly after: string;
}

const known = new Map<string, readonly Part[]>();

function partsOf(pattern: string): readonly Part[] {
  const before = known.get(pattern);
  if (before !== undefined) return before;
  const parts = pattern.split("/").map((text): Part => {
    const [, head = "", name, after = ""] = /^([^{]*)\{(\w+)\}(.*)$/.exec(text) ?? [];
    return name === undefined ? { before: text, after } : { before: head, name, after };
  });
  known.set(pattern, parts);
  return parts;
}

/**
 * What stands in a path for the names of a pattern: `{id}` for a whole segment, `key:{key}` and `{id}.json` for a part of one, never for
 * nothing. Undefined where the path is another one.
 */
export function paramsIn(
  pattern: string,
  segments: readonly string[],
  isSame: (one: string, other: string) => boolean = (one, other) => one === other,
): Readonly<Record<string, string>> | undefined {
  const parts = partsOf(pattern);
  if (parts.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, { before, name, after }] of parts.entries()) {
    const segment = segments[index] ?? "";
    if (name === undefined) {
      if (!isSame(before, segment)) return undefined;
      continue;
    }
    const end = segment.length - after.length;
    if (end <= before.length || !isSame(before, segment.slice(0, before.length)) || !isSame(after, segment.slice(end))) return undefined;
    params[name] = segment.slice(before.length, end);
  }
  return params;
}
