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
    ...(leavesText(document) ? [] : bodyProblems(file, { kind: kindOf(file.text), body, bodyLine })),
  ];
  if (document.status === "refused" || problems.length > 0) return { status: "refused", problems };
  return { status: "read", asset: { ...document.located, id, body, bodyLine } };
}

/** Whether the platform's template says the text in its own words. */
function leavesText(document: Awaited<ReturnType<typeof checkDocument<"asset">>>): boolean {
  return document.status === "read" && document.located.value.kind === "email" && document.located.value.fixed?.includes("body") === true;
}

/** As the head says, whatever else is wrong with it; a kind nobody knows is taken for one with a text. */
function kindOf(text: string): string {
  return /^kind:[ \t]*["']?([a-z-]+)/m.exec(text)?.[1] ?? "";
}

/** Kinds that are written in fields alone, as a marketer calls them. */
const WITHOUT_TEXT: Readonly<Record<string, string>> = {
  "search-ad": "a search ad",
  "display-ad": "a display ad",
  "performance-max": "an asset group of Performance Max",
  "text-ad": "a text ad",
  sequence: "a sequence",
};

function bodyProblems(
  { path: file }: TextFile,
  { kind, body, bodyLine }: { readonly kind: string; readonly body: string; readonly bodyLine: number },
): readonly PipelineError[] {
  const without = Object.hasOwn(WITHOUT_TEXT, kind) ? WITHOUT_TEXT[kind] : undefined;
  const isEmpty = body.trim() === "";
  if (without === undefined) return isEmpty ? [noText(file, bodyLine)] : [];
  if (isEmpty) return [];
  const line = bodyLine + body.slice(0, body.search(/\S/)).split("\n").length - 1;
  return [
    new PipelineError("FIELD_INVALID", `${file} has a text below its head, and ${without} shows none of it`, {
      place: { file, line },
      hint: "Move the words into a field above the second ---, or delete them",
    }),
  ];
}

function noText(file: string, line: number): PipelineError {
  return new PipelineError("FIELD_INVALID", `${file} has a head but no text`, {
    place: { file, line },
    hint: "Write the text below the second ---",
  });
}
