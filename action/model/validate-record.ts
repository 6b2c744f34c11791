/** Checks a ledger record against its schema, in words for whoever must mend the ledger. */
import { type SchemaName, validate } from "./validators.ts";

const SCHEMAS = { asset: "asset-record", campaign: "campaign-record", review: "review-record" } as const satisfies Readonly<
  Record<string, SchemaName>
>;

/** The problems of a record, none where it fits: `drafts.0.link: type {"type":"string"}`. */
export function validateRecord(kind: keyof typeof SCHEMAS, value: unknown): readonly string[] {
  return validate(SCHEMAS[kind], value).map(
    ({ path, keyword, params }) => `${path.join(".") || "record"}: ${keyword} ${JSON.stringify(params)}`,
  );
}
