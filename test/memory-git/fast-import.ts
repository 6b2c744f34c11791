/** Reads the part of a fast-import stream that the program writes: commits with whole files, folders by tree, and removals. */
import { EMPTY_TREE, type Objects, withEntry } from "./objects.ts";

export function fastImport(objects: Objects, stream: string): readonly string[] {
  const bytes = Buffer.from(stream);
  let at = 0;
  const line = (): string => {
    const end = bytes.indexOf(10, at);
    const text = bytes.toString("utf8", at, end < 0 ? bytes.length : end);
    at = end < 0 ? bytes.length : end + 1;
    return text;
  };
  const data = (): string => {
    const [, size] = /^data (\d+)$/.exec(line()) ?? [];
    if (size === undefined) throw new Error("fast-import: expected data");
    const text = bytes.toString("utf8", at, at + Number(size));
    at += Number(size) + 1;
    return text;
  };
  const marks = new Map<string, string>();
  const printed: string[] = [];
  while (at < bytes.length) {
    const command = line();
    if (command.startsWith("commit ")) {
      const mark = line().slice("mark ".length);
      marks.set(mark, readCommit());
    } else if (command.startsWith("reset ")) {
      line();
    } else if (command.startsWith("get-mark ")) {
      printed.push(marks.get(command.slice("get-mark ".length)) ?? "");
    } else if (command !== "" && command !== "done" && command !== "feature done") {
      throw new Error(`fast-import: this memory does not know "${command}"`);
    }
  }
  return printed;

  function readCommit(): string {
    const author = line().slice("author ".length);
    const committer = line().slice("committer ".length);
    const message = data();
    const parents: string[] = [];
    let tree = EMPTY_TREE;
    for (let command = line(); command !== ""; command = line()) {
      const [, from] = /^from (.+)$/.exec(command) ?? [];
      const [, gone] = /^D "(.+)"$/.exec(command) ?? [];
      const [, mode, what, path] = /^M (\d+) (\S+) "(.+)"$/.exec(command) ?? [];
      if (from !== undefined) {
        const parent = marks.get(from) ?? from;
        parents.push(parent);
        ({ tree } = objects.commit(parent));
      } else if (gone !== undefined) {
        tree = withEntry(objects, tree, unquoted(gone), undefined);
      } else if (path !== undefined && mode === "040000" && what !== undefined) {
        tree = withEntry(objects, tree, unquoted(path), what === EMPTY_TREE ? undefined : { mode: "40000", oid: what });
      } else if (path !== undefined && what === "inline") {
        tree = withEntry(objects, tree, unquoted(path), { mode: mode ?? "", oid: objects.blob(data()) });
      } else {
        throw new Error(`fast-import: this memory does not know "${command}"`);
      }
    }
    return objects.addCommit({ tree, parents, author, committer, message });
  }
}

function unquoted(path: string): string {
  return path.replaceAll('\\"', '"');
}
