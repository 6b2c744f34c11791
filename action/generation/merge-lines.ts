/** Three versions of a text, merged line by line as `diff3` merges them. */
import { diffArrays } from "diff";

export interface Conflict {
  /** A field of the head, or `body`; of a mail of a sequence its id and the field: `second-mail, subject`. */
  readonly part: string;
  /** What people wrote; it stays. */
  readonly ours: string;
  /** What would stand there now. */
  readonly theirs: string;
}

export interface Merged {
  readonly text: string;
  /** Where people and the generator changed the same words. */
  readonly conflicts: readonly Conflict[];
}

export interface Versions {
  /** As it was generated last. */
  readonly base: string;
  /** As people left it. */
  readonly ours: string;
  /** As it is generated now. */
  readonly theirs: string;
}

interface Region {
  /** Lines of the base it stands for. */
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** Three versions of a text, line by line, as `diff3` merges them: what only one changed is taken, what both changed stays ours. */
export function mergeLines({ base, ours, theirs }: Versions): Merged {
  const lines = base.split("\n");
  const [mine, made] = [changes(lines, ours.split("\n")), changes(lines, theirs.split("\n"))];
  const merged: string[] = [];
  const conflicts: Conflict[] = [];
  let at = 0;
  while (mine.length > 0 || made.length > 0) {
    const [left, right] = [mine[0], made[0]];
    const start = Math.min(left?.start ?? Number.POSITIVE_INFINITY, right?.start ?? Number.POSITIVE_INFINITY);
    merged.push(...lines.slice(at, start));
    // Changes that touch each other belong together.
    let end = start;
    const [own, next]: [Region[], Region[]] = [[], []];
    for (let more = true; more; ) {
      more = false;
      for (const [queue, taken] of [
        [mine, own],
        [made, next],
      ] as const) {
        const [first] = queue;
        if (first === undefined || first.start > end || (first.start === end && own.length + next.length > 0 && first.start !== start))
          continue;
        taken.push(first);
        queue.shift();
        end = Math.max(end, first.end);
        more = true;
      }
    }
    const [ownLines, nextLines] = [applied(lines, own, start, end), applied(lines, next, start, end)];
    if (own.length === 0) merged.push(...nextLines);
    else {
      merged.push(...ownLines);
      if (next.length > 0 && ownLines.join("\n") !== nextLines.join("\n"))
        conflicts.push({ part: "body", ours: ownLines.join("\n").trim(), theirs: nextLines.join("\n").trim() });
    }
    at = end;
  }
  merged.push(...lines.slice(at));
  return { text: merged.join("\n"), conflicts };
}

/** What was changed from the base, in order. */
function changes(base: readonly string[], next: readonly string[]): Region[] {
  const regions: Region[] = [];
  let at = 0;
  let open: { start: number; end: number; lines: string[] } | undefined;
  for (const { added, removed, value } of diffArrays([...base], [...next])) {
    if (!added && !removed) {
      if (open !== undefined) regions.push(open);
      open = undefined;
      at += value.length;
      continue;
    }
    open ??= { start: at, end: at, lines: [] };
    if (removed) {
      at += value.length;
      open.end = at;
    } else open.lines.push(...value);
  }
  if (open !== undefined) regions.push(open);
  return regions;
}

function applied(base: readonly string[], regions: readonly Region[], start: number, end: number): readonly string[] {
  const lines: string[] = [];
  let at = start;
  for (const region of regions) {
    lines.push(...base.slice(at, region.start), ...region.lines);
    at = region.end;
  }
  return [...lines, ...base.slice(at, end)];
}
