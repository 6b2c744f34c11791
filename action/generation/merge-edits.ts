/** What people changed in a generated text survives when it is generated anew: field by field in the head, line by line in the text below. */
import { parse } from "yaml";
import { saysToCome } from "#model/to-come.ts";
import { type Fields, mergeFields, same } from "./merge-fields.ts";
import { type Merged, mergeLines, type Versions } from "./merge-lines.ts";
import { headWith } from "./write-head.ts";

interface Halves {
  readonly head: Fields;
  /** The head as it is written, between its lines of hyphens. */
  readonly yaml: string;
  readonly body: string;
}

/** The merged text; undefined where a version is no asset, so that nothing can be told apart. People's words win, and what they hide is told. */
export function mergeEdits({ base, ours, theirs }: Versions): Merged | undefined {
  const [was, mine, made] = [halves(base), halves(ours), halves(theirs)];
  if (was === undefined || mine === undefined || made === undefined) return undefined;
  const fields = mergeFields({ base: was.head, ours: mine.head, theirs: made.head });
  const body = saysToCome(mine.body) ? { text: made.body, conflicts: [] } : mergeLines(bodies(was, mine, made));
  // Where the head is as people left it, it stays as they wrote it, comments and quotation marks included.
  const written = same(fields.value, mine.head)
    ? headOf(ours)
    : same(fields.value, made.head)
      ? headOf(theirs)
      : headWith(mine.yaml, mine.head, fields.value);
  return { text: `${written}${body.text}`, conflicts: [...fields.conflicts, ...body.conflicts] };
}

function bodies(base: Halves, ours: Halves, theirs: Halves): Versions {
  return { base: base.body, ours: ours.body, theirs: theirs.body };
}

const HEAD = /^---\n([\s\S]*?\n)---\n/;

function halves(text: string): Halves | undefined {
  const plain = normal(text);
  const found = HEAD.exec(plain);
  if (found === null) return undefined;
  try {
    const head: unknown = parse(found[1] ?? "");
    if (typeof head !== "object" || head === null || Array.isArray(head)) return undefined;
    return { head: head as Fields, yaml: found[1] ?? "", body: plain.slice(found[0].length) };
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
