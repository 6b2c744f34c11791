/** The lines of a wire log, as the stand-ins write them with `--wire-log`. */
import { readFileSync } from "node:fs";
import { isMap, mapOf, textOf } from "./json.ts";

export interface WireExchange {
  /** From 1. */
  readonly line: number;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower case, without parameters; undefined where none was sent. */
  readonly type: string | undefined;
  /** The whole header: a multipart body cannot be read without it. */
  readonly contentType: string;
  /** Parsed where it is JSON, else text; undefined where there was none. */
  readonly body: unknown;
  /** Undefined where the connection broke, or where a fault was played: then the answer says nothing about the vendor's. */
  readonly answer?: { readonly status: number; readonly type: string | undefined; readonly body: unknown };
}

/** Throws a `SyntaxError` that names the first line that is none of a wire log. */
export function readLog(file: string): readonly WireExchange[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((text, index) => (text.trim() === "" ? [] : [exchangeIn(text, index + 1)]));
}

function exchangeIn(text: string, line: number): WireExchange {
  const { request, response, fault } = parsed(text, line);
  const { method, path, query, headers, body } = mapOf(request);
  if (typeof method !== "string" || typeof path !== "string" || !isMap(response))
    throw new SyntaxError(`Line ${line} is no exchange of a wire log: it has no request with a method and a path, or no response.`);
  const contentType = textOf(mapOf(headers)["content-type"]) ?? "";
  const { status } = response;
  return {
    line,
    method: method.toUpperCase(),
    path,
    query: new URLSearchParams(textOf(query) ?? ""),
    type: mediaType(contentType),
    contentType,
    body: body === "" ? undefined : body,
    ...(fault !== undefined || typeof status !== "number"
      ? {}
      : {
          answer: {
            status,
            type: mediaType(textOf(mapOf(response["headers"])["content-type"]) ?? ""),
            body: response["body"] === "" ? undefined : response["body"],
          },
        }),
  };
}

function parsed(text: string, line: number): Readonly<Record<string, unknown>> {
  try {
    return mapOf(JSON.parse(text));
  } catch {
    throw new SyntaxError(`Line ${line} is not JSON.`);
  }
}

function mediaType(header: string): string | undefined {
  const type = header.split(";")[0]?.trim().toLowerCase();
  return type === "" ? undefined : type;
}
