/** The writers by name, each loaded when it is asked for. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Writer } from "#ports/writer.ts";

const WRITERS: Readonly<Record<string, () => Promise<Writer>>> = {
  template: async () => (await import("./template-writer.ts")).templateWriter(),
};

/** The names a configuration can choose from. */
export const WRITER_NAMES: readonly string[] = Object.keys(WRITERS);

/** @throws PipelineError REFERENCE_UNKNOWN for a name that is no writer; there is no silent stand-in. */
export async function openWriter(name: string): Promise<Writer> {
  const open = Object.hasOwn(WRITERS, name) ? WRITERS[name] : undefined;
  if (open === undefined) {
    throw new PipelineError("REFERENCE_UNKNOWN", `There is no writer "${name}"`, {
      place: { file: ".github/campaigns.yml" },
      hint: `set generation.writer to one of: ${WRITER_NAMES.join(", ")}`,
    });
  }
  return await open();
}
