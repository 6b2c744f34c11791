/** Git's two reading commands from memory: for trees that git itself would not write, and for thousands of readings a second. */
import { sha256 } from "#model/digest.ts";
import type { Git } from "#ports/git.ts";

export interface MemoryFile {
  readonly mode: "100644" | "120000" | "160000";
  readonly content: string | Uint8Array;
}
export type MemoryTree = Readonly<Record<string, string | Uint8Array | MemoryFile>>;

export interface MemoryGit extends Git {
  /** The commands that were run, and for `cat-file` how many objects were asked for. */
  readonly calls: string[];
}

/** A repository whose only tree holds these files. */
export function memoryGit(tree: MemoryTree): MemoryGit {
  const files = Object.entries(tree).map(([path, file]) => {
    const { mode, content } = typeof file === "string" || file instanceof Uint8Array ? { mode: "100644", content: file } : file;
    const bytes = Buffer.from(typeof content === "string" ? Buffer.from(content, "utf8") : content);
    return { path, mode, bytes, oid: sha256(bytes) };
  });
  const calls: string[] = [];
  return {
    folder: "/nowhere",
    calls,
    run: async (args, options) => {
      if (args[0] === "ls-tree") {
        calls.push("ls-tree");
        return { code: 0, stdout: Buffer.from(listing(files)), stderr: "" };
      }
      const oids = String(options?.input).trim().split("\n");
      calls.push(`cat-file ${oids.length}`);
      const output = oids.map((oid) => {
        const bytes = files.find((file) => file.oid === oid)?.bytes ?? Buffer.alloc(0);
        return Buffer.concat([Buffer.from(`${oid} blob ${bytes.length}\n`), bytes, Buffer.from("\n")]);
      });
      return { code: 0, stdout: Buffer.concat(output), stderr: "" };
    },
  };
}

function listing(files: readonly { readonly path: string; readonly mode: string; readonly bytes: Buffer; readonly oid: string }[]): string {
  const folders = new Set(
    files.flatMap(({ path }) =>
      path
        .split("/")
        .slice(0, -1)
        .map((_step, index, steps) => steps.slice(0, index + 1).join("/")),
    ),
  );
  // Like Git's own: another name as soon as anything below is another.
  const treeName = (folder: string) =>
    sha256(
      files
        .filter(({ path }) => path.startsWith(`${folder}/`))
        .map(({ path, mode, oid }) => `${mode} ${oid} ${path}`)
        .join(),
    );
  const lines = [
    ...[...folders].map((path) => ({ path, line: `040000 tree ${treeName(path)}       -` })),
    ...files.map(({ path, mode, bytes, oid }) => ({
      path,
      line: `${mode} ${mode === "160000" ? "commit" : "blob"} ${oid} ${mode === "160000" ? "-" : bytes.length}`,
    })),
  ];
  return lines
    .sort((left, right) => (left.path < right.path ? -1 : 1))
    .map(({ path, line }) => `${line}\t${path}\0`)
    .join("");
}
