/** What the three kinds of things in an account share: how they are read, found page by page, written, and seen late by searches. */
import type { Fields } from "../common/json.ts";
import { about, type ObjectKind, type Step } from "./advertiser.ts";
import { malformed, Refusal } from "./errors.ts";
import type { EntityRecord } from "./records.ts";
import type { Answer, Call } from "./route.ts";

/** Only the fields asked for, where some are. */
export function projected({ query }: Pick<Call, "query">, fields: Fields): Fields {
  const { fields: wanted } = query;
  return wanted === undefined ? fields : Object.fromEntries(Object.entries(fields).filter(([name]) => wanted.includes(name)));
}

/** Who wrote it and when, and how often. */
export function stamps({ createdAt, modifiedAt, versionTag }: EntityRecord, memberId: string): Fields {
  const actor = `urn:li:person:${memberId}`;
  return {
    changeAuditStamps: { created: { actor, time: createdAt }, lastModified: { actor, time: modifiedAt } },
    version: { versionTag: String(versionTag) },
  };
}

/** What a search sees of it now; undefined: nothing yet. */
export function searchable({ fields, lagging }: EntityRecord, nowMs: number): Fields | undefined {
  return lagging !== undefined && nowMs < lagging.until ? lagging.fields : fields;
}

/** From now on searches lag behind what is written; `before` absent: it was not there. */
export function lag({ advertiser, nowMs }: Step, record: EntityRecord, before?: Fields): void {
  const { searchLagMs } = advertiser.settings;
  if (searchLagMs === 0) return;
  const still = record.lagging !== undefined && nowMs < record.lagging.until ? record.lagging.fields : before;
  const fresh = record.lagging !== undefined && nowMs < record.lagging.until && record.lagging.fields === undefined;
  const seen = fresh ? undefined : still;
  record.lagging = { until: nowMs + searchLagMs, ...(seen === undefined ? {} : { fields: seen }) };
}

/** Writes new fields, with everything that follows for the record; spending is the caller's. */
export function write(
  step: Step,
  object: ObjectKind,
  record: EntityRecord,
  { fields, changed }: { readonly fields: Fields; readonly changed: readonly string[] },
): void {
  const { advertiser, nowMs, by } = step;
  if (changed.length === 0) return;
  lag(step, record, record.fields);
  record.fields = fields;
  record.modifiedAt = nowMs;
  record.versionTag += 1;
  const status = fields["status"] ?? fields["intendedStatus"];
  if (status === "PENDING_DELETION") record.removedAt ??= nowMs + advertiser.settings.deletionMs;
  advertiser.oracle.event(nowMs, { kind: "changed", ...about(object, record, by), slot: "object", fields: changed });
}

const SMALLEST_PAGE = 100;
const LARGEST_ANSWER = 1000;

interface Paging {
  /** The most one page may hold. */
  readonly largest: number;
  readonly view: (record: EntityRecord) => Fields;
}

/** One page of what was found, by id. Throws a 400 `Refusal` for a size or token that cannot be. */
export function page(call: Call, found: readonly EntityRecord[], { largest, view }: Paging): Answer {
  const { query } = call;
  const sizeText = query.text("pageSize");
  const size = sizeText === undefined ? SMALLEST_PAGE : Number(sizeText);
  if (!Number.isInteger(size) || size < 1 || size > largest) throw malformed(`pageSize cannot be ${sizeText}; at most ${largest}`);
  if (sizeText === undefined && largest === LARGEST_ANSWER && found.length > LARGEST_ANSWER) {
    throw new Refusal({ status: 400, message: "Request would return too many entities. " });
  }
  const order = query.text("sortOrder") ?? "ASCENDING";
  if (order !== "ASCENDING" && order !== "DESCENDING") throw malformed(`sortOrder cannot be ${order}`);
  const sorted = [...found].sort((one, other) => (order === "ASCENDING" ? one.id - other.id : other.id - one.id));
  const token = query.text("pageToken");
  const after =
    token === undefined
      ? undefined
      : Number(
          Buffer.from(token, "base64url")
            .toString()
            .replace(/^after:/, ""),
        );
  if (after !== undefined && !Number.isInteger(after)) throw malformed("pageToken is invalid");
  const rest = after === undefined ? sorted : sorted.filter(({ id }) => (order === "ASCENDING" ? id > after : id < after));
  const shown = rest.slice(0, size);
  const last = shown.at(-1);
  const more = rest.length > shown.length && last !== undefined;
  const metadata = more ? { nextPageToken: Buffer.from(`after:${last.id}`).toString("base64url") } : {};
  return { status: 200, json: { metadata, elements: shown.map((record) => projected(call, view(record))) } };
}
