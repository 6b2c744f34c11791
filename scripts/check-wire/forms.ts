/** Forms as values: the fields of a query, of a form and of a multipart body. */

export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** A field that comes several times is a list. */
export function fieldsIn(pairs: Iterable<readonly [string, string]>): Fields {
  const fields = Map.groupBy(pairs, ([name]) => name);
  return Object.fromEntries(
    [...fields].map(([name, all]) => [name, all.length === 1 ? (all[0]?.[1] ?? "") : all.map(([, value]) => value)]),
  );
}

export function formFields(body: unknown): Fields {
  return fieldsIn(new URLSearchParams(typeof body === "string" ? body : ""));
}

/** Names and contents of the parts; what a part says of itself besides its name is left out (RFC 7578). */
export function multipartFields(body: unknown, contentType: string): Fields {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined || typeof body !== "string") return {};
  const parts = body.split(`--${boundary}`).slice(1, -1);
  return fieldsIn(
    parts.flatMap((part): readonly (readonly [string, string])[] => {
      const [head = "", ...rest] = part.split(/\r?\n\r?\n/);
      const name = /[; ]name="([^"]*)"/i.exec(head)?.[1];
      return name === undefined ? [] : [[name, rest.join("\n\n").replace(/\r?\n$/, "")]];
    }),
  );
}

/** JSON that stands inside a field, for schemas that ask for an object or a list there. */
export function jsonInFields(fields: Fields): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typeof value === "string" ? jsonOr(value) : value]));
}

function jsonOr(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
