/** What the forge says about a CODEOWNERS file: lines it skips, with the reason. */
import type { Fields } from "./json.ts";
import { roleOf } from "./rules.ts";
import { isAtLeast } from "./settings.ts";
import type { ForgeState } from "./state.ts";

/** Where the file may stand; the first one found counts (documented). */
const PLACES = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

function ownerKnown(state: ForgeState, owner: string): boolean {
  if (!owner.startsWith("@")) return /^[^@\s]+@[^@\s]+$/.test(owner);
  const name = owner.slice(1);
  if (name.includes("/")) return name in state.settings.teams;
  return isAtLeast(roleOf(state, name), "write");
}

function lineErrors(state: ForgeState, path: string, source: string, line: number): readonly Fields[] {
  const [pattern = "", ...owners] = (source.split(/\s#/)[0] ?? "").trim().split(/\s+/);
  const at = { line, source, path };
  const error = (kind: string, column: number, suggestion: string) => ({
    ...{ ...at, kind, column, suggestion },
    message: `${kind} on line ${line}: ${suggestion}\n\n  ${source}\n  ${" ".repeat(Math.max(0, column - 1))}^`,
  });
  if (/[![\]]|\\#/.test(pattern)) return [error("Invalid pattern", 1, "Did you use a form that this file does not support?")];
  return owners.flatMap((owner) => {
    const column = source.indexOf(owner) + 1;
    if (!/^@|@/.test(owner)) return [error("Invalid owner", column, "Name a person or team with @, or an address.")];
    return ownerKnown(state, owner)
      ? []
      : [error("Unknown owner", column, `make sure ${owner} exists and has write access to the repository`)];
  });
}

/** Every error of the file at a commit; undefined when there is no such file. */
export async function codeownersErrors(state: ForgeState, commit: string): Promise<readonly Fields[] | undefined> {
  for (const path of PLACES) {
    const { code, stdout } = await state.git.run({ args: ["cat-file", "blob", `${commit}:${path}`] });
    if (code !== 0) continue;
    const lines = stdout.toString("utf8").split("\n");
    return lines.flatMap((source, index) => (/^\s*(#|$)/.test(source) ? [] : lineErrors(state, path, source, index + 1)));
  }
  return undefined;
}
