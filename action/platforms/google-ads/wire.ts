/** Rows of a query and results of a mutate: small readers of what Google shows, checked where they are read. */
import { type Fields, fieldsOf, list, optionalText, ShapeError, text } from "#http/shape.ts";

/** One row of an answer, by resource: `{campaign: {...}, campaignBudget: {...}}`. */
export type Row = Fields;

export interface Page {
  readonly rows: readonly Row[];
  readonly next?: string;
  /** How many rows there are in all, where the answer says so. */
  readonly total?: number;
}

/**
 * `googleAds:search`. What was found nowhere has no `results` at all, so an answer without them counts only with the `fieldMask` that every
 * answer to a query carries (https://developers.google.com/google-ads/api/reference/rpc/v22/SearchGoogleAdsResponse, read 2026-11-28):
 * an error that comes with a 200 must not read as "nothing is out". @throws ShapeError
 */
export function readPage(body: unknown): Page {
  const fields = fieldsOf(body, "the answer");
  if (fields["results"] === undefined) text(fields, "fieldMask");
  const rows = fields["results"] === undefined ? [] : list(fields, "results").map((row) => fieldsOf(row, "a row"));
  const next = optionalText(fields, "nextPageToken");
  const total = optionalText(fields, "totalResultsCount");
  if (total !== undefined && !/^\d+$/.test(total)) throw new ShapeError("totalResultsCount is no number");
  return { rows, ...(next === undefined || next === "" ? {} : { next }), ...(total === undefined ? {} : { total: Number(total) }) };
}

/**
 * A mutate that was only tried: what is right is answered by nothing, so all there is to see is that no error came with it
 * (https://developers.google.com/google-ads/api/reference/rpc/v22/MutateGoogleAdsRequest, `validate_only`, read 2026-11-28). @throws ShapeError
 */
export function readTried(body: unknown): undefined {
  if (fieldsOf(body, "the answer")["error"] !== undefined) throw new ShapeError("its body says error");
}

/** The names of what `googleAds:mutate` made or changed, one for each operation. @throws ShapeError where one is missing */
export function readNames(count: number): (body: unknown) => readonly string[] {
  return (body) => {
    const responses = list(fieldsOf(body, "the answer"), "mutateOperationResponses");
    if (responses.length !== count) throw new ShapeError(`there are ${responses.length} results for ${count} operations`);
    return responses.map((response) => {
      const [result] = Object.values(fieldsOf(response, "a result"));
      return text(fieldsOf(result, "a result"), "resourceName");
    });
  };
}

/** What stands at the end of `campaign.networkSettings.targetGoogleSearch`; undefined where nothing does. */
export function at(row: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((found, key) => (typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined), row);
}

/** A text, number or flag as text; empty where there is none. */
export function textAt(row: unknown, path: string): string {
  const value = at(row, path);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** The members of a list; none where there is no list. */
export function itemsAt(row: unknown, path: string): readonly unknown[] {
  const value = at(row, path);
  return Array.isArray(value) ? value : [];
}

/** The last part of a resource name: `customers/1/adGroupAds/2~3` → `2~3`. */
export function lastOf(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

/** `campaign.networkSettings` → `campaign.network_settings`, as a query spells it. */
export function spelled(path: string): string {
  return path.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A text inside a query, in quotes. */
export function quoted(value: string): string {
  return `'${value.replace(/\\/g, "\\\\").replace(/'/g, "\\'")}'`;
}

/** A text as LIKE takes it literally. Source: https://developers.google.com/google-ads/api/docs/query/case-sensitivity (read 2026-11-28). */
export function literally(value: string): string {
  return value.replace(/[[\]%_]/g, (sign) => `[${sign}]`);
}
