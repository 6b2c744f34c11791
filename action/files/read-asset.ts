/** Reads one asset: the head of its Markdown file against the schema of its kind, and the text below. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { AssetSource } from "#model/source.ts";
import { splitFrontMatter } from "./front-matter.ts";
import { linesOf } from "./lines.ts";
import { parseYaml } from "./parse-yaml.ts";
import { checkDocument } from "./read-document.ts";
import type { TextFile } from "./source.ts";

export type AssetRead =
  | { readonly status: "read"; readonly asset: AssetSource }
  | { readonly status: "refused"; readonly problems: readonly PipelineError[] };

/** `assets/<id>.md` */
export async function readAsset(id: string, file: TextFile): Promise<AssetRead> {
  const lines = linesOf(file.path, file.text);
  const split = splitFrontMatter(lines);
  if (split.status === "refused") return { status: "refused", problems: [split.problem] };
  const document = await checkDocument("asset", file, lines, parseYaml(lines, split.head.start, split.head.end));
  const { body, bodyLine } = split;
  const problems = [
    ...(document.status === "refused" ? document.problems : []),
    ...(body.trim() === "" ? [noText(file.path, bodyLine)] : []),
  ];
  if (document.status === "refused" || problems.length > 0) return { status: "refused", problems };
  return { status: "read", asset: { ...document.located, id, body, bodyLine } };
}

function noText(file: string, line: number): PipelineError {
  return new PipelineError("FIELD_INVALID", `${file} has a head but no text`, {
    place: { file, line },
    hint: "Write the text below the second ---",
  });
}
