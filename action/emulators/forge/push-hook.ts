/** The check before a push is taken: what the forge's rules say, as a hook script in the bare repository. */
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Caller } from "./accounts.ts";
import { rulesFor } from "./rules.ts";
import type { ForgeState } from "./state.ts";

const WORKFLOW_WORDS = "refusing to allow a GitHub App to create or update workflow";

/**
 * Git runs it before any ref moves, with the new objects at hand. FORGE_RULES holds one `rule ref` per line, FORGE_WORKFLOWS is `refused`
 * where the token may not touch workflow files. Pushes by file path carry neither, and pass.
 */
const SCRIPT = `#!/bin/sh
nothing=0000000000000000000000000000000000000000
refused=0
has_rule() { printf '%s\\n' "$FORGE_RULES" | grep -qxF "$1 $2"; }
violated() {
  if [ "$refused" = 0 ]; then echo "error: GH013: Repository rule violations found for $1." >&2; fi
  echo "- $2" >&2
  refused=1
}
while read -r old new ref; do
  if [ "$new" = "$nothing" ]; then
    has_rule deletion "$ref" && violated "$ref" "Cannot delete this branch"
    continue
  fi
  if [ "$old" != "$nothing" ]; then
    has_rule pull_request "$ref" && violated "$ref" "Changes must be made through a pull request."
    has_rule required_status_checks "$ref" && violated "$ref" "Required status checks are expected."
    if ! git merge-base --is-ancestor "$old" "$new"; then
      has_rule non_fast_forward "$ref" && violated "$ref" "Cannot force-push to this branch"
    fi
  else
    has_rule creation "$ref" && violated "$ref" "Cannot create ref due to creations being restricted."
  fi
  if [ "$FORGE_WORKFLOWS" = refused ]; then
    for commit in $(git rev-list "$new" --not --all); do
      file=$(git diff-tree -r -c --root --no-commit-id --name-only "$commit" -- .github/workflows | head -n 1)
      if [ -n "$file" ]; then
        echo "${WORKFLOW_WORDS} \\\`$file\\\` without \\\`workflows\\\` permission" >&2
        refused=1
        break
      fi
    done
  fi
done
exit "$refused"
`;

/** Puts the check into the bare repository. */
export async function writePushHook(folder: string): Promise<void> {
  const file = join(folder, "hooks", "pre-receive");
  await mkdir(join(folder, "hooks"), { recursive: true });
  await writeFile(file, SCRIPT);
  await chmod(file, 0o755);
}

/** What the check needs to know of one push. */
export function pushEnvironment(state: ForgeState, caller: Caller, refs: readonly string[]): Readonly<Record<string, string>> {
  const branches = refs.flatMap((ref) => (ref.startsWith("refs/heads/") ? [ref.slice("refs/heads/".length)] : []));
  const held = branches.flatMap((branch) => rulesFor(state, branch, caller).map(({ type }) => `${type} refs/heads/${branch}`));
  const mayTouchWorkflows = caller.kind === "person" || (caller.kind === "app" && caller.permissions["workflows"] === "write");
  return { FORGE_RULES: held.join("\n"), FORGE_WORKFLOWS: mayTouchWorkflows ? "" : "refused" };
}

/** The reason a refused ref is given, from what the hook said. */
export function refusalReason(said: string): string {
  const workflow = said.split("\n").find((line) => line.startsWith(WORKFLOW_WORDS));
  return workflow ?? "push declined due to repository rule violations";
}
