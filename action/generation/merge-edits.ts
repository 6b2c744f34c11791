/** What people changed in a generated text survives when it is generated anew: field by field in the head, line by line in the text below. */
import { diffArrays } from "diff";
import { parse, stringify } from "yaml";

export interface Conflict {
  /** A field of the head, or `body`. */
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

interface Halves {
  readonly head: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** The merged text; undefined where a version is no asset, so that nothing can be told apart. People's words win, and what they hide is told. */
export function mergeEdits({ base, ours, theirs }: Versions): Merged | undefined {
  const [was, mine, made] = [halves(base), halves(ours), halves(theirs)];
  if (was === undefined || mine === undefined || made === undefined) return undefined;
  const conflicts: Conflict[] = [];
  const names = [...new Set([...Object.keys(mine.head), ...Object.keys(made.head)])];
  const head = Object.fromEntries(
    names.flatMap((name) => {
      const [before, own, next] = [was.head[name], mine.head[name], made.head[name]];
      const value = same(own, before) ? next : own;
      if (!same(own, before) && !same(next, before) && !same(own, next))
        conflicts.push({ part: name, ours: inWords(own), theirs: inWords(next) });
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const body = mergeLines({ base: was.body, ours: mine.body, theirs: made.body });
  conflicts.push(...body.conflicts);
  // Where the head is as people left it, it stays as they wrote it, comments and quotation marks included.
  const written = same(head, mine.head)
    ? headOf(ours)
    : same(head, made.head)
      ? headOf(theirs)
      : `---\n${stringify(head, { lineWidth: 0 })}---\n`;
  return { text: `${written}${body.text}`, conflicts };
}

interface Region {
  /** Lines of the base it stands for. */
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** Three versions of a text, line by line, as `diff3` merges them: what only one changed is taken, what both changed stays ours. */
function mergeLines({ base, ours, theirs }: Versions): Merged {
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

const HEAD = /^---\n([\s\S]*?\n)---\n/;

function halves(text: string): Halves | undefined {
  const plain = normal(text);
  const found = HEAD.exec(plain);
  if (found === null) return undefined;
  try {
    const head: unknown = parse(found[1] ?? "");
    if (typeof head !== "object" || head === null || Array.isArray(head)) return undefined;
    return { head: head as Halves["head"], body: plain.slice(found[0].length) };
  } catch {
    return undefined;
  }
}

function headOf(text: string): string {
  return HEAD.exec(normal(text))?.[0] ?? "";
}

function normal(text: string): string {
  return text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function inWords(value: unknown): string {
  return typeof value === "string" ? value : value === undefined ? "" : stringify(value, { lineWidth: 0 }).trim();
}
