/** An answer of the forge as plain data, and what a request's body holds. */
import type { ParsedRequest } from "../common/exchange.ts";
import { Refusal } from "./errors.ts";

export interface EmulatorResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** How much later than at once the answer comes; the server waits that long. */
  readonly delayMs?: number;
}

/** The body as text, where it is bytes or text. */
export function textOf(body: unknown): string | undefined {
  if (body instanceof Uint8Array) return Buffer.from(body).toString("utf8");
  return typeof body === "string" ? body : undefined;
}

/** The JSON value of the body, an empty object without one. Throws a `Refusal` 400 for no JSON. */
export function jsonOf({ body }: ParsedRequest): unknown {
  const text = textOf(body);
  if (text === undefined) return body ?? {};
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal({ status: 400, message: "Problems parsing JSON" });
  }
}

/** A JSON answer; without a value, an empty one. */
export function jsonResponse(status: number, json: unknown, headers: Readonly<Record<string, string>> = {}): EmulatorResponse {
  if (json === undefined) return { status, headers, body: "" };
  return { status, headers: { "content-type": "application/json; charset=utf-8", ...headers }, body: JSON.stringify(json) };
}
