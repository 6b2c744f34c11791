/** The query of a request, whose values are Rest.li's and must be read from the letters as they came. */
import { isRecord } from "../common/json.ts";
import { paramInvalid } from "./errors.ts";
import { isStructure, parseRestli, percentDecoded, RestliSyntaxError } from "./restli.ts";

export interface Query {
  has(name: string): boolean;
  /** A plain text. A `Refusal` where it is a structure. */
  text(name: string): string | undefined;
  /** A list of texts; empty where the parameter is absent. A `Refusal` where it is something else. */
  list(name: string): readonly string[];
  /** An object. A `Refusal` where it is something else. */
  record(name: string): Readonly<Record<string, unknown>> | undefined;
  /** `fields=a,b`: the one list that is written without `List(…)`. */
  readonly fields: readonly string[] | undefined;
}

/** Reads `search`; nothing is judged before it is asked for. */
export function queryOf(search: string): Query {
  const raw = new Map(
    search
      .split("&")
      .filter((part) => part !== "")
      .map((part): readonly [string, string] => {
        const [name = "", value = ""] = part.split(/=(.*)/s);
        return [percentDecoded(name), value];
      }),
  );

  function structure(name: string): unknown {
    const text = raw.get(name) ?? "";
    // Brackets that came encoded are letters of a text, and a text is not what was asked for.
    if (!isStructure(text)) throw paramInvalid(name);
    try {
      return parseRestli(text);
    } catch (error) {
      if (error instanceof RestliSyntaxError) throw paramInvalid(name);
      throw error;
    }
  }

  return {
    has: (name) => raw.has(name),
    text(name) {
      const text = raw.get(name);
      if (text === undefined) return undefined;
      if (isStructure(text)) throw paramInvalid(name);
      try {
        return percentDecoded(text);
      } catch {
        throw paramInvalid(name);
      }
    },
    list(name) {
      if (!raw.has(name)) return [];
      const list = structure(name);
      if (!Array.isArray(list)) throw paramInvalid(name);
      return list.map((member: unknown) => {
        if (typeof member !== "string") throw paramInvalid(name);
        return member;
      });
    },
    record(name) {
      if (!raw.has(name)) return undefined;
      const found = structure(name);
      if (!isRecord(found)) throw paramInvalid(name);
      return found;
    },
    fields: raw.has("fields") ? percentDecoded(raw.get("fields") ?? "").split(",") : undefined,
  };
}
