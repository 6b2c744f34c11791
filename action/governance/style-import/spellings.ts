/** What a pattern finds, listed where that is a short list; else a text it finds. */
import type { PatternNode } from "./pattern-tree.ts";

/** Of one pattern; a longer list is better left a pattern. */
const MOST = 80;
/** A set of more characters than this is no list of spellings. */
const LARGEST_SET = 4;

/** Every text the pattern finds, in its order; undefined where there are too many, or where it matters what stands around. */
export function spellingsOf(node: PatternNode): readonly string[] | undefined {
  switch (node.kind) {
    case "text":
      return [node.text];
    case "where":
      return node.mark === "\\b" ? [""] : undefined;
    case "set":
      return node.isWhole && node.characters.length <= LARGEST_SET ? node.characters : undefined;
    case "either":
      return joined(node.branches.map(spellingsOf), (lists) => lists.flat());
    case "row":
      return node.parts.reduce<readonly string[] | undefined>((sofar, part) => times(sofar, spellingsOf(part)), [""]);
    case "times": {
      if (node.most > 1 || node.least > 1) return undefined;
      const once = spellingsOf(node.part);
      return once === undefined ? undefined : node.least === 1 ? once : ["", ...once];
    }
  }
}

function joined(
  lists: readonly (readonly string[] | undefined)[],
  join: (lists: readonly (readonly string[])[]) => readonly string[],
): readonly string[] | undefined {
  const known = lists.filter((list) => list !== undefined);
  if (known.length !== lists.length) return undefined;
  const all = [...new Set(join(known))];
  return all.length > MOST ? undefined : all;
}

function times(left: readonly string[] | undefined, right: readonly string[] | undefined): readonly string[] | undefined {
  return joined([left, right], ([starts = [], ends = []]) => starts.flatMap((start) => ends.map((end) => start + end)));
}

/** Texts the pattern should find, different ones: the first is the plainest. Whether it does has to be tried. */
export function samplesOf(node: PatternNode): readonly string[] {
  return [...new Set([0, 1, 2, 3].map((turn) => sample(node, turn)))];
}

function sample(node: PatternNode, turn: number): string {
  switch (node.kind) {
    case "text":
      return node.text;
    case "where":
      return "";
    case "set":
      return node.characters[turn % Math.max(1, node.characters.length)] ?? "";
    case "either": {
      const branch = node.branches[turn % node.branches.length];
      return branch === undefined ? "" : sample(branch, turn);
    }
    case "row":
      return node.parts.map((part) => sample(part, turn)).join("");
    case "times":
      return sample(node.part, turn).repeat(Math.max(node.least, Math.min(node.most, turn)));
  }
}
