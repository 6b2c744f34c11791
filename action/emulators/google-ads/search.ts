/** The two ways to query: page by page, or all at once as a list of chunks. */
import { type Fields, isRecord } from "../common/json.ts";
import type { Ads } from "./account.ts";
import { endReading, type Reading, unknownName } from "./decode.ts";
import { invalid } from "./errors.ts";
import { checkQuery, runQuery } from "./gaql-run.ts";
import { camel } from "./shape.ts";

const PAGE = 10_000;

export interface SearchCall {
  readonly ads: Ads;
  readonly body: Fields;
  readonly nowMs: number;
  readonly customerId: string;
  readonly requestId: string;
}

function fieldsOf(body: Fields, known: readonly string[]): Fields {
  const reading: Reading = { violations: [] };
  const fields = Object.fromEntries(
    Object.entries(body).map(([given, value]) => {
      const name = camel(given);
      if (!known.includes(name)) unknownName(reading, "", given);
      return [name, value];
    }),
  );
  endReading(reading);
  return fields;
}

function queryOf(fields: Fields): string {
  const query = fields["query"];
  if (typeof query !== "string" || query === "") throw invalid("fieldError.REQUIRED", { at: [{ fieldName: "query" }] });
  return query;
}

/** `googleAds:search` */
export function search({ ads, body, nowMs, customerId }: SearchCall): Fields {
  const fields = fieldsOf(body, ["query", "pageToken", "pageSize", "validateOnly", "searchSettings"]);
  const query = queryOf(fields);
  if (fields["pageSize"] !== undefined) throw invalid("requestError.PAGE_SIZE_NOT_SUPPORTED", { at: [{ fieldName: "page_size" }] });
  if (fields["validateOnly"] === true) {
    checkQuery(query);
    return {};
  }
  const token = fields["pageToken"];
  const start = token === undefined || token === "" ? 0 : Number(/^emulator-page-(\d+)$/.exec(String(token))?.[1] ?? Number.NaN);
  if (Number.isNaN(start)) throw invalid("requestError.INVALID_PAGE_TOKEN", { at: [{ fieldName: "page_token" }] });
  const { rows, fieldMask } = runQuery(ads, { customerId, nowMs }, query);
  const page = rows.slice(start, start + PAGE);
  return {
    ...(page.length === 0 ? {} : { results: page }),
    ...(start + PAGE < rows.length ? { nextPageToken: `emulator-page-${start + PAGE}` } : {}),
    ...(isRecord(fields["searchSettings"]) && fields["searchSettings"]["returnTotalResultsCount"] === true
      ? { totalResultsCount: String(rows.length) }
      : {}),
    ...{ fieldMask, queryResourceConsumption: String(100 + rows.length) },
  };
}

/** `googleAds:searchStream` */
export function searchStream({ ads, body, nowMs, customerId, requestId }: SearchCall): readonly Fields[] {
  const query = queryOf(fieldsOf(body, ["query", "summaryRowSetting"]));
  const { rows, fieldMask } = runQuery(ads, { customerId, nowMs }, query);
  const chunks = Math.max(1, Math.ceil(rows.length / PAGE));
  return Array.from({ length: chunks }, (_, index) => {
    const results = rows.slice(index * PAGE, (index + 1) * PAGE);
    return { ...(results.length === 0 ? {} : { results }), fieldMask, requestId, queryResourceConsumption: String(100 + results.length) };
  });
}
