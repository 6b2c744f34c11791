/** The envelope around every answer, times as the vendor writes them, and answers that found nothing. */
import { type EmulatorResponse, jsonResponse } from "../common/exchange.ts";
import { isoOf } from "../common/json.ts";
import type { Refusal } from "./errors.ts";
import { noRecord } from "./errors.ts";
import type { Instance } from "./instance.ts";
import type { Answer } from "./route.ts";

export const NOTHING_FOUND = "No assets found for the given search criteria.";

/** Success without a result: how the vendor says that it found nothing. */
export const nothing: Answer = { warnings: [NOTHING_FOUND] };

/** One asset, in a list as always. */
export const one = (view: unknown): Answer => ({ result: [view] });

/** Several assets; none is the warning. */
export function several(views: readonly unknown[]): Answer {
  return views.length === 0 ? nothing : { result: views };
}

/** A read of an id nobody has: a warning, or a 702 where the settings say so. */
export function unknown({ settings }: Instance, what: string, id: string): Answer {
  if (settings.unknownId === "error") throw noRecord(what, id);
  return nothing;
}

/** "2026-04-06T12:00:00Z+0000": both. */
export function timeOf(milliseconds: number): string {
  return `${isoOf(Math.floor(milliseconds / 1000) * 1000)}+0000`;
}

/** HTTP 200, whatever became of it. */
export function successBody(answer: Answer, requestId: string, isV2: boolean): EmulatorResponse {
  const { result, warnings = [], extra = {} } = answer;
  const lists = isV2 ? {} : { errors: [], warnings };
  return jsonResponse(200, { success: true, ...lists, requestId, ...(result === undefined ? {} : { result }), ...extra }, {});
}

/** HTTP 200 with `success: false`. The new designer's API has more to say about each error. */
export function errorBody({ code, message }: Pick<Refusal, "code" | "message">, requestId: string, isV2: boolean): EmulatorResponse {
  const error = isV2 ? { key: `error.${code}`, code, message, type: "error", source: "marketo" } : { code, message };
  return jsonResponse(200, { requestId, success: false, errors: [error] }, {});
}
