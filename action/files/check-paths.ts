/** Refuses paths that mean something else on another machine, and things in a tree that are no files. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { TreeEntry } from "#git/tree.ts";
import { visibleText } from "#model/visible.ts";

/** Names Windows keeps for devices, with or without an ending. https://learn.microsoft.com/windows/win32/fileio/naming-a-file (read 2026-11) */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i;
const LONGEST_PATH = 240;

/** Every entry that cannot be used, with the reason; of an odd folder only itself. Of two that differ only in case, the second is named. */
export function pathProblems(entries: readonly TreeEntry[]): readonly PipelineError[] {
  const seen = new Map<string, string>();
  let odd: string | undefined;
  return entries.flatMap((entry) => {
    const { path } = entry;
    if (odd !== undefined && path.startsWith(`${odd}/`)) return [];
    const folded = path.normalize("NFC").toLowerCase();
    const twin = seen.get(folded);
    seen.set(folded, twin ?? path);
    if (twin !== undefined && twin !== path) return [nameProblem(path, `differs from ${visibleText(twin)} only in case or accents`)];
    const reason = oddness(path);
    if (reason !== undefined) {
      odd = path;
      return [nameProblem(path, reason)];
    }
    return kindProblem(entry) ?? [];
  });
}

/** Whether a path is one we follow: relative, forward slashes, nothing odd in it. */
export function isPlainPath(path: string): boolean {
  return oddness(path) === undefined;
}

/** Whether a name is one Windows keeps for itself. */
export function isDeviceName(name: string): boolean {
  return DEVICE.test(name);
}

function oddness(path: string): string | undefined {
  if (path.includes("\\")) return "holds a backslash";
  if (path.includes("\ufffd")) return "is not written in UTF-8";
  if (/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(path)) return "holds a character nobody can see";
  if (/[<>:"|?*]/.test(path)) return "holds a character Windows does not allow";
  if (path.length > LONGEST_PATH) return `is longer than ${LONGEST_PATH} characters`;
  for (const step of path.split("/")) {
    if (step === "" || step === "." || step === "..") return `holds the step “${step}”`;
    if (/[ .]$/.test(step) || step.startsWith(" ")) return "holds a name that begins or ends with a space or ends with a dot";
    if (step.toLowerCase() === ".git") return "holds the name .git";
    if (isDeviceName(step)) return `holds the name “${step}”, which Windows keeps for a device`;
  }
  return undefined;
}

function nameProblem(path: string, reason: string): PipelineError {
  return new PipelineError("FILE_NAME", `The path ${visibleText(path)} ${reason}`, {
    place: { file: path },
    hint: "Rename it: lower-case letters, digits and hyphens are safe everywhere",
  });
}

function kindProblem({ path, mode }: TreeEntry): readonly PipelineError[] | undefined {
  if (mode !== "120000" && mode !== "160000") return undefined;
  const [kind, hint] =
    mode === "120000"
      ? ["a symbolic link", "Replace the link by a copy of the file: what is approved must stand in this repository"]
      : ["a submodule", "Copy the files in: what is approved must stand in this repository"];
  return [new PipelineError("FILE_KIND", `${path} is ${kind}, expected a file`, { place: { file: path }, hint })];
}
