/** Reads one YAML file against its schema: a value with places, or every problem it has. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Located } from "#model/source.ts";
import { fits, type SchemaName, type SchemaTypes, validate } from "#model/validators.ts";
import { type Lines, linesOf } from "./lines.ts";
import { placeOfValue } from "./locate.ts";
import { type ParsedYaml, parseYaml } from "./parse-yaml.ts";
import type { TextFile } from "./source.ts";
import { type Question, wordProblems } from "./word-problems.ts";

const MOST_PROBLEMS = 30;

export type DocumentRead<Value> =
  | { readonly status: "read"; readonly located: Located<Value> }
  | { readonly status: "refused"; readonly problems: readonly PipelineError[] };

/** A whole file of YAML. */
export async function readDocument<Name extends SchemaName>(schema: Name, file: TextFile): Promise<DocumentRead<SchemaTypes[Name]>> {
  const lines = linesOf(file.path, file.text);
  return await checkDocument(schema, file, lines, parseYaml(lines));
}

/** YAML that is already parsed, for example the head of an asset. */
export async function checkDocument<Name extends SchemaName>(
  schema: Name,
  file: TextFile,
  lines: Lines,
  { value, root, problems }: ParsedYaml,
): Promise<DocumentRead<SchemaTypes[Name]>> {
  if (problems.length > 0) return { status: "refused", problems };
  if (value === null) return { status: "refused", problems: [emptyFile(file.path)] };
  if (!fits(schema, value)) {
    return { status: "refused", problems: await firstProblems({ schema, value, root, lines, problems: validate(schema, value) }) };
  }
  const located = {
    value,
    file: file.path,
    text: file.text,
    sha256: file.sha256,
    place: (path: readonly (string | number)[], note?: string) => placeOfValue(lines, root, path, note),
  };
  return { status: "read", located };
}

/** As many as a person can mend in one go, and how many are left. */
async function firstProblems(question: Question): Promise<readonly PipelineError[]> {
  const { lines, problems } = question;
  const worded = await wordProblems({ ...question, problems: problems.slice(0, MOST_PROBLEMS) });
  const more = problems.length - MOST_PROBLEMS;
  if (more <= 0) return worded;
  return [
    ...worded,
    new PipelineError("FIELD_INVALID", `${lines.file} has ${more} more problems`, {
      place: { file: lines.file },
      hint: "Mend these first",
    }),
  ];
}

function emptyFile(file: string): PipelineError {
  return new PipelineError("FIELD_INVALID", `${file} is empty`, {
    place: { file, line: 1 },
    hint: "Fill it in, starting from one that works, or delete it",
  });
}
