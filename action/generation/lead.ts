/** What of an asset's file a writer wrote, part by part, and which part the rest is opened for. */
import { parse } from "yaml";
import type { AssetKind } from "#model/types.ts";

const LEADS: Readonly<Partial<Record<AssetKind, string>>> = { email: "subject", "landing-page": "title" };

/** The part that is read first; undefined for a sequence, where each mail has its own. */
export function leadOf(kind: AssetKind, parts: readonly string[]): string | undefined {
  if (kind === "sequence") return undefined;
  return LEADS[kind] ?? ["headlines", "headline"].find((part) => parts.includes(part));
}

/**
 * The words of these parts of a file: fields of its head, mails of a sequence by their ids, and `body`. What is people's, such as keywords and
 * pictures, is the same in all and is left out.
 */
export function wordsWritten(file: string, parts: readonly string[]): Readonly<Record<string, string>> {
  const [, head = "", body = ""] = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/.exec(file) ?? [];
  const fields = fieldsOf(head);
  const mails = Array.isArray(fields["mails"]) ? fields["mails"].map(membersOf) : [];
  const mailCalled = (id: string) => {
    const { kind: _kind, id: _id, after: _after, ...words } = mails.find((mail) => mail["id"] === id) ?? {};
    return words;
  };
  return Object.fromEntries(
    parts.map((part) => {
      if (part === "body") return [part, body];
      return [part, flat(Object.hasOwn(fields, part) ? fields[part] : mailCalled(part))];
    }),
  );
}

function fieldsOf(head: string): Readonly<Record<string, unknown>> {
  try {
    return membersOf(parse(head));
  } catch {
    return {};
  }
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function flat(value: unknown): string {
  if (typeof value !== "object") return value === undefined ? "" : String(value);
  if (value === null) return "";
  return Object.values(value).map(flat).join("\n");
}
