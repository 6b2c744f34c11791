/** RFC 8785 (JSON Canonicalization Scheme): one byte sequence for one value, so that digests mean the same on every machine. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * Canonical JSON text of a value: keys sorted by UTF-16 code units, no white space, numbers as ECMAScript writes them.
 * Keys whose value is `undefined` are left out. Source: https://www.rfc-editor.org/rfc/rfc8785 (read 2026-11).
 * @throws TypeError for what JSON cannot hold: NaN, infinities, functions, lone surrogates.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case "string":
      if (!value.isWellFormed()) throw new TypeError("A lone surrogate has no canonical JSON form.");
      return JSON.stringify(value);
    case "number":
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical JSON form.`);
      return JSON.stringify(value);
    case "boolean":
      return String(value);
    case "object": {
      if (value === null) return "null";
      if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
      let members = "";
      // Without a comparison of our own, texts are sorted by their code units.
      for (const key of Object.keys(value).sort()) {
        const member: unknown = Reflect.get(value, key);
        if (member !== undefined) members += `${members === "" ? "" : ","}${canonicalJson(key)}:${canonicalJson(member)}`;
      }
      return `{${members}}`;
    }
    default:
      throw new TypeError(`A ${typeof value} has no canonical JSON form.`);
  }
}
