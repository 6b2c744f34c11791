/** Which Action the workflows of a team run: `owner/name@commit`, with the whole commit. */
import { PipelineError } from "#errors/pipeline-error.ts";

const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}@[0-9a-f]{40}$/;

/**
 * The reference that was given, else the one this run itself was started with (GITHUB_ACTION_REPOSITORY and GITHUB_ACTION_REF, GitHub's
 * "Variables reference", read 2026-11), if that names a commit.
 * @throws PipelineError `USAGE` where there is none, or it is not a whole commit.
 */
export function actionReference(given: string | undefined, env: Readonly<Record<string, string | undefined>>): string {
  const own = `${env["GITHUB_ACTION_REPOSITORY"] ?? ""}@${env["GITHUB_ACTION_REF"] ?? ""}`;
  const reference = given ?? (REFERENCE.test(own) ? own : undefined);
  if (reference === undefined)
    throw new PipelineError("USAGE", "--github needs --action: which Action the workflows run, as owner/name@commit.", { hint: HINT });
  if (!REFERENCE.test(reference))
    throw new PipelineError("USAGE", `--action takes owner/name@commit with all 40 digits of the commit, not "${reference}".`, {
      hint: HINT,
    });
  return reference;
}

const HINT = "A tag can be moved to another program, a commit cannot. The commit stands beside the version on the Action's releases page.";
