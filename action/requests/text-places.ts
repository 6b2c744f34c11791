/** Where words stand in an asset's file: in the fields of its head, and in the text below. */
import { isScalar, parseDocument, visit } from "yaml";
import { writtenAgain } from "./write-again.ts";

interface SplitText {
  /** The YAML between the lines of hyphens; nothing where the file has no head. */
  readonly head: string;
  readonly body: string;
}

const HEAD = /^(---\n)([\s\S]*?\n)(---(?:\n|$))/;

function split(text: string): SplitText {
  const [whole = "", , head = ""] = HEAD.exec(text) ?? [];
  return { head, body: text.slice(whole.length) };
}

function count(text: string, words: string): number {
  return words === "" ? 0 : text.split(words).length - 1;
}

/** How often words stand in a file as its reader sees them: a field's value, however it is quoted, and the text. */
export function occurrencesIn(text: string, words: string): number {
  const { head, body } = split(text);
  let found = count(body, words);
  visit(parseDocument(head), {
    Scalar: (key, node) => {
      if (key !== "key" && typeof node.value === "string") found += count(node.value, words);
    },
  });
  return found;
}

/** The file with words exchanged wherever they stand. A field stays a well-formed field, whatever the new words hold. */
export function exchanged(text: string, before: string, after: string): string {
  const { head, body } = split(text);
  const newBody = body.replaceAll(before, () => after);
  const document = parseDocument(head);
  let changed = false;
  visit(document, {
    Scalar: (key, node) => {
      if (key === "key" || !isScalar(node) || typeof node.value !== "string" || !node.value.includes(before)) return;
      node.value = node.value.replaceAll(before, () => after);
      changed = true;
    },
  });
  if (head === "") return newBody;
  return `---\n${changed ? writtenAgain(document, head) : head}---\n${newBody}`;
}
