/** Where a command is told to write: only inside the repository, and said before any work is done. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { isPlainPath } from "#files/check-paths.ts";
import { type CommandInput, textOption } from "./world.ts";

/** @throws PipelineError `FILE_NAME` for a path that leaves the repository. */
export function fileOption(input: CommandInput, name: string): string | undefined {
  const file = textOption(input, name);
  if (file === undefined || isPlainPath(file)) return file;
  throw new PipelineError("FILE_NAME", `--${name} ${JSON.stringify(file)} is no plain path inside this repository`, {
    hint: `Write it here, for example --${name} ${EXAMPLES[name] ?? `out.${name}`}; then move it where you like`,
  });
}

const EXAMPLES: Readonly<Record<string, string>> = { patch: "offers.patch", sarif: "checks.sarif" };
