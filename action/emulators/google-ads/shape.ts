/** How a message looks: its fields, their types, which of them only the vendor writes and which never change; read from short tables. */
import { ENUMS } from "./enums.ts";

export interface FieldShape {
  /** lowerCamelCase, as in JSON. */
  readonly name: string;
  readonly type: "string" | "int64" | "int32" | "double" | "bool" | "bytes" | "enum" | "message";
  /** Of an enumeration or message: its name in the tables. */
  readonly of: string;
  readonly repeated: boolean;
  /** Only the vendor writes it. */
  readonly output: boolean;
  /** Written on create only. */
  readonly immutable: boolean;
  /** A query takes it as one thing, not field by field. */
  readonly whole: boolean;
}

export interface Shape {
  readonly name: string;
  readonly fields: ReadonlyMap<string, FieldShape>;
}

const SCALARS = new Set(["string", "int64", "int32", "double", "bool", "bytes"]);

function isScalar(word: string): word is "string" | "int64" | "int32" | "double" | "bool" | "bytes" {
  return SCALARS.has(word);
}

function fieldOf(line: string): FieldShape {
  const [, name = "", of = "", list = "", flags = ""] = /^(\w+): ([\w.]+)(\[\])?((?: \w+)*)$/.exec(line) ?? [];
  if (name === "") throw new TypeError(`Unexpected line in a table of fields: "${line}"`);
  const type = isScalar(of) ? of : of in ENUMS ? "enum" : "message";
  return {
    ...{ name, type, of, repeated: list !== "" },
    ...{ output: flags.includes("output"), immutable: flags.includes("immutable"), whole: flags.includes("whole") },
  };
}

/** A table of `Name { field: type[] flags … }` blocks, one field a line. Throws a `TypeError` on a line it cannot read. */
export function shapesOf(table: string): readonly Shape[] {
  return [...table.matchAll(/^\s*([\w.]+) \{\n([^}]*)\}/gm)].map(([, name = "", body = ""]) => {
    const lines = body
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    return { name, fields: new Map(lines.map(fieldOf).map((field) => [field.name, field])) };
  });
}

/** networkSettings → network_settings */
export const snake = remembered((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));

/** network_settings → networkSettings */
export const camel = remembered((name) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()));

/** Names of fields are few, and stand in every request. What a stranger makes up must not fill the memory. */
function remembered(spell: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    if (known.size >= 10_000) known.clear();
    const spelled = spell(name);
    known.set(name, spelled);
    return spelled;
  };
}
