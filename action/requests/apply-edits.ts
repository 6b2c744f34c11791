/** Carries out what answers changed: values of the brief and words of texts, with comments and order kept. */
import { type Document, isMap, parseDocument } from "yaml";
import { PipelineError } from "#errors/pipeline-error.ts";
import type { QuestionEdit } from "#model/question.ts";
import { validate } from "#model/validators.ts";
import { quotedWords } from "./inert.ts";
import { exchanged, occurrencesIn } from "./text-places.ts";
import { writtenAgain } from "./write-again.ts";

export interface EditRequest {
  /** Of `brief.yaml`. */
  readonly briefText: string;
  /** Asset id → text of its file. */
  readonly assets: Readonly<Record<string, string>>;
  readonly edits: readonly QuestionEdit[];
}

export type EditResult =
  | {
      readonly kind: "edited";
      /** Absent where the brief is as it was. */
      readonly brief?: string;
      /** Only those that changed. */
      readonly assets: Readonly<Record<string, string>>;
      /** Roles that are asked; nothing of theirs is changed. */
      readonly asked: readonly string[];
    }
  /** REQUEST_REFUSED; nothing is changed at all. */
  | { readonly kind: "refused"; readonly problems: readonly PipelineError[] };

/** All edits or none. */
export function applyEdits({ briefText, assets, edits }: EditRequest): EditResult {
  const problems: PipelineError[] = [];
  const document = parseDocument(briefText, { version: "1.2", schema: "core", logLevel: "error" });
  if (document.errors.length > 0) return { kind: "refused", problems: [refusal("The brief cannot be read.", "Mend the brief first.")] };
  const texts = new Map(Object.entries(assets));
  const changed = new Set<string>();
  const asked = new Set<string>();
  let isBriefChanged = false;
  for (const edit of edits) {
    switch (edit.kind) {
      case "ask":
        asked.add(edit.role);
        break;
      case "brief":
        isBriefChanged = true;
        setValue(document, edit.path, edit.value);
        break;
      case "text": {
        const text = texts.get(edit.asset);
        const found = text === undefined ? 0 : occurrencesIn(text, edit.before);
        if (text === undefined || found !== 1) {
          problems.push(wrongPlace(edit.asset, edit.before, found));
          break;
        }
        texts.set(edit.asset, exchanged(text, edit.before, edit.after));
        changed.add(edit.asset);
      }
    }
  }
  if (isBriefChanged) problems.push(...briefProblems(document));
  if (problems.length > 0) return { kind: "refused", problems };
  return {
    kind: "edited",
    ...(isBriefChanged ? { brief: writtenAgain(document, briefText) } : {}),
    assets: Object.fromEntries([...texts].filter(([id]) => changed.has(id))),
    asked: [...asked],
  };
}

function refusal(message: string, hint: string): PipelineError {
  return new PipelineError("REQUEST_REFUSED", message, { hint });
}

function wrongPlace(asset: string, before: string, found: number): PipelineError {
  const message =
    found === 0
      ? `${quotedWords(before)} does not stand in ${asset} any more.`
      : `${quotedWords(before)} stands in ${asset} ${found} times.`;
  return refusal(message, "Change the words in the text itself.");
}

/** Groups are merged key by key, so that comments between them stay. */
function setValue(document: Document, path: readonly (string | number)[], value: unknown): void {
  const present = document.getIn(path);
  if (value === undefined) document.deleteIn(path);
  else if (isMap(present) && typeof value === "object" && value !== null && !Array.isArray(value)) {
    const wanted = new Map(Object.entries(value));
    for (const { key } of [...present.items]) {
      const name = String(key);
      if (!wanted.has(name)) present.delete(name);
    }
    for (const [name, inner] of wanted) setValue(document, [...path, name], inner);
  } else document.setIn(path, value);
}

function briefProblems(document: Document): readonly PipelineError[] {
  const brief: unknown = document.toJS();
  return validate("brief", brief).map(({ path }) =>
    refusal(`With this answer the brief would not hold together, at ${path.join(".") || "its top"}.`, "Change it in the brief itself."),
  );
}
