/** A YAML file with some values changed: people's comments, order and quotation marks stay as they are in all else. */
import { parseDocument } from "yaml";
import { PipelineError } from "#errors/pipeline-error.ts";

export interface NewValue {
  readonly path: readonly (string | number)[];
  /** Undefined takes it out. */
  readonly value: unknown;
}

/**
 * The file's text with the values in their places.
 * @throws PipelineError YAML_UNSAFE where what was written does not read as it was meant (anchors carry values further than one sees).
 */
export function withValues(file: string, text: string, values: readonly NewValue[]): string {
  const document = parseDocument(text);
  for (const { path, value } of values) {
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, document.createNode(value));
  }
  const written = document.toString({ lineWidth: 0 });
  const meant = parseDocument(text).toJS();
  for (const { path, value } of values) put(meant, path, value);
  const again = parseDocument(written);
  if (again.errors.length === 0 && JSON.stringify(sorted(again.toJS())) === JSON.stringify(sorted(meant))) return written;
  throw new PipelineError("YAML_UNSAFE", `${file} cannot be changed by a program without changing more than was meant`, {
    place: { file },
    hint: "Write it without anchors and merges (& and *), then run this again",
  });
}

function put(into: unknown, path: readonly (string | number)[], value: unknown): void {
  const [step, ...rest] = path;
  if (step === undefined || typeof into !== "object" || into === null) return;
  if (rest.length > 0) {
    put(Reflect.get(into, step), rest, value);
    return;
  }
  if (value === undefined) Reflect.deleteProperty(into, step);
  else Reflect.set(into, step, value);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
