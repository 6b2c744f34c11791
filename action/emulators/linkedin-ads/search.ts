/** The search of groups and of campaigns: criteria in one object, each with a list of values. */
import { type Fields, isRecord, textsAt } from "../common/json.ts";
import { accountIn } from "./access.ts";
import { page, searchable } from "./entities.ts";
import { malformed, paramInvalid } from "./errors.ts";
import type { AccountRecord, EntityRecord } from "./records.ts";
import type { Answer, Call } from "./route.ts";
import type { LinkedInAdsSettings } from "./settings.ts";

export interface Searching {
  readonly records: (call: Call) => Iterable<EntityRecord>;
  /** Criteria that are compared with a field of the same name. */
  readonly criteria: readonly string[];
  /** How its ids are written in a criterion. */
  readonly urnOf: (id: number) => string;
  readonly view: (call: Call, record: EntityRecord) => Fields;
}

const LARGEST_PAGE = 1000;

function nameMatches(name: unknown, wanted: readonly string[], { nameSearch }: LinkedInAdsSettings): boolean {
  const text = String(name ?? "").toLowerCase();
  return wanted.some((one) => (nameSearch === "exact" ? text === one.toLowerCase() : text.includes(one.toLowerCase())));
}

interface Criterion {
  readonly name: string;
  readonly wanted: readonly string[];
}

function meets({ name, wanted }: Criterion, record: EntityRecord, fields: Fields, { settings, account, urnOf }: Matching): boolean {
  if (name === "test") return wanted.includes(String(account.test));
  if (name === "id") return wanted.includes(urnOf(record.id));
  if (name === "name") return nameMatches(fields["name"], wanted, settings);
  return wanted.includes(String(fields[name]));
}

interface Matching {
  readonly settings: LinkedInAdsSettings;
  readonly account: AccountRecord;
  readonly urnOf: (id: number) => string;
}

/** `q=search&search=(status:(values:List(ACTIVE)),test:false)`. The criteria are mandatory. */
export function search(call: Call, { records, criteria, urnOf, view }: Searching): Answer {
  const account = accountIn(call, "read");
  const asked = call.query.record("search");
  if (asked === undefined || Object.keys(asked).length === 0) throw malformed("Search criteria is mandatory");
  const wanted = Object.entries(asked).map(([name, value]): Criterion => {
    if (name === "test" && typeof value === "string") return { name, wanted: [value] };
    if (![...criteria, "id", "name"].includes(name) || !isRecord(value)) throw paramInvalid(`search/${name}`);
    return { name, wanted: textsAt(value, "values") };
  });
  const matching: Matching = { settings: call.advertiser.settings, account, urnOf };
  const found = [...records(call)].filter((record) => {
    const fields = record.accountId === account.id ? searchable(record, call.nowMs) : undefined;
    return fields !== undefined && wanted.every((criterion) => meets(criterion, record, fields, matching));
  });
  return page(call, found, {
    largest: LARGEST_PAGE,
    view: (record) => view(call, { ...record, fields: searchable(record, call.nowMs) ?? {} }),
  });
}
