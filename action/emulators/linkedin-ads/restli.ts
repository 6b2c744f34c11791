/** Reads what Rest.li 2.0 writes into queries and paths: `List(a,b)`, `(k:v)`, and texts in which the structure's own letters are encoded. */

/** The text is not written as Rest.li asks. */
export class RestliSyntaxError extends Error {
  override readonly name = "RestliSyntaxError";
}

/** Percent-decoded. Throws a `RestliSyntaxError` for a broken escape. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new RestliSyntaxError(`"${text}" is not percent-encoded`);
  }
}

/** Whether a value means to be a list or an object. */
export function isStructure(text: string): boolean {
  return text.startsWith("(") || text.startsWith("List(");
}

/**
 * A value as JSON: a text, a list, or an object. In a text the letters `, ( ) ' :` have to be percent-encoded; those of the structure
 * must not be. Source: the encoder of linkedin-api-client 0.3.0, and linkedin.github.io/rest.li/spec/protocol. Throws a `RestliSyntaxError`.
 */
export function parseRestli(text: string): unknown {
  let at = 0;

  function expect(letter: string): void {
    if (text[at] !== letter) throw new RestliSyntaxError(`expected "${letter}" at ${at} of ${text}`);
    at += 1;
  }

  function plain(): string {
    if (text.startsWith("''", at)) {
      at += 2;
      return "";
    }
    const [found = ""] = /^[^,()':]*/.exec(text.slice(at)) ?? [];
    if (found === "") throw new RestliSyntaxError(`expected a value at ${at} of ${text}`);
    at += found.length;
    return percentDecoded(found);
  }

  function members(read: () => void): void {
    if (text[at] !== ")") {
      read();
      while (text[at] === ",") {
        at += 1;
        read();
      }
    }
    expect(")");
  }

  function value(): unknown {
    if (text.startsWith("List(", at)) {
      at += 5;
      const list: unknown[] = [];
      members(() => list.push(value()));
      return list;
    }
    if (text[at] !== "(") return plain();
    at += 1;
    const fields: [string, unknown][] = [];
    members(() => {
      const key = plain();
      expect(":");
      fields.push([key, value()]);
    });
    return Object.fromEntries(fields);
  }

  const whole = value();
  if (at !== text.length) throw new RestliSyntaxError(`unexpected "${text[at]}" at ${at} of ${text}`);
  return whole;
}
