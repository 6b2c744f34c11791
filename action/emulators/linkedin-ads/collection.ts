/** The routes that groups, campaigns and creatives have alike: one by one and in batches, each member of a batch with an answer of its own. */
import { type Fields, isRecord } from "../common/json.ts";
import { accountIn, type Right } from "./access.ts";
import { projected } from "./entities.ts";
import { malformed, notFound, Refusal, refusalBody } from "./errors.ts";
import type { AccountRecord, EntityRecord } from "./records.ts";
import { percentDecoded } from "./restli.ts";
import type { Answer, Call, Route } from "./route.ts";
import { READ_ADS, WRITE_ADS } from "./scopes.ts";
import { reassess } from "./spending.ts";
import { numberIn, urn } from "./urns.ts";

export interface Collection {
  /** As in the path: `adCampaigns`. */
  readonly resource: string;
  /** How a member is named in paths and lists: by its number, or by a URN. */
  readonly named: "number" | "sponsoredCreative";
  readonly right: Right;
  readonly find: (call: Call, account: AccountRecord, id: number) => EntityRecord | undefined;
  readonly view: (call: Call, record: EntityRecord) => Fields;
  /** Each of these throws a `Refusal` where it cannot be. */
  readonly create: (call: Call, account: AccountRecord, body: unknown) => EntityRecord;
  readonly update: (call: Call, account: AccountRecord, record: EntityRecord, body: unknown) => void;
  readonly remove: (call: Call, account: AccountRecord, record: EntityRecord) => void;
}

function nameOf({ named }: Collection, { id }: EntityRecord): string {
  return named === "number" ? String(id) : urn(named, id);
}

/** The member a path or list names. A colon of a URN in a path has to be encoded. */
function member(collection: Collection, call: Call, account: AccountRecord, name: string): EntityRecord {
  const { named, resource } = collection;
  const id = named === "number" ? (/^\d{1,15}$/.test(name) ? Number(name) : undefined) : numberIn(named, name);
  if (id === undefined) throw malformed(`Syntax exception in path variables: "${name}" is no key of ${resource}`);
  const record = collection.find(call, account, id);
  if (record === undefined) throw notFound(resource, name);
  return record;
}

function inPath(call: Call): string {
  const segment = call.params["id"] ?? "";
  if (/[:(),]/.test(segment)) throw malformed(`Syntax exception in path variables: ${segment} is not percent-encoded`);
  return percentDecoded(segment);
}

/** What became of one member of a batch. */
function attempt<Result>(act: () => Result): { readonly result: Result } | { readonly refusal: Refusal } {
  try {
    return { result: act() };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}

const namesIn = (call: Call) => {
  const names = call.query.list("ids");
  if (names.length === 0) throw malformed("ids has to be a list");
  return names;
};

/** Answers by name: what was done or found, and what was refused. */
function batch(names: readonly string[], act: (name: string) => unknown): Answer {
  const results: Record<string, unknown> = {};
  const errors: Record<string, unknown> = {};
  const statuses: Record<string, number> = {};
  for (const name of names) {
    const outcome = attempt(() => act(name));
    if ("result" in outcome) results[name] = outcome.result;
    else {
      errors[name] = refusalBody(outcome.refusal.facts);
      statuses[name] = outcome.refusal.facts.status;
    }
  }
  return { status: 200, json: { results, errors, statuses } };
}

function createMany(collection: Collection, call: Call): Answer {
  const account = accountIn(call, collection.right);
  const list = isRecord(call.body) ? call.body["elements"] : undefined;
  if (!Array.isArray(list)) throw malformed('The body has to be {"elements": […]}');
  const elements = list.map((body: unknown) => {
    const outcome = attempt(() => collection.create(call, account, body));
    if ("result" in outcome) return { status: 201, id: nameOf(collection, outcome.result) };
    return { status: outcome.refusal.facts.status, error: refusalBody(outcome.refusal.facts) };
  });
  reassess(call);
  return { status: 200, json: { elements } };
}

function updateMany(collection: Collection, call: Call): Answer {
  const account = accountIn(call, collection.right);
  const entities = isRecord(call.body) ? call.body["entities"] : undefined;
  if (!isRecord(entities)) throw malformed('The body has to be {"entities": {…}}');
  const bodies = new Map(Object.entries(entities).map(([name, body]) => [percentDecoded(name), body]));
  const answer = batch(namesIn(call), (name) => {
    if (!bodies.has(name)) throw malformed(`entities holds nothing for ${name}`);
    collection.update(call, account, member(collection, call, account, name), bodies.get(name));
    return { status: 204 };
  });
  reassess(call);
  return answer;
}

/** All of them, for one collection. */
export function collectionRoutes(collection: Collection): readonly Route[] {
  const { resource, right, view } = collection;
  const all = `/rest/adAccounts/{account}/${resource}`;
  const one = `${all}/{id}`;
  const found = (call: Call, account: AccountRecord) => member(collection, call, account, inPath(call));
  return [
    {
      pattern: all,
      method: "CREATE",
      scopes: WRITE_ADS,
      run(call) {
        const record = collection.create(call, accountIn(call, right), call.body);
        reassess(call);
        return { status: 201, id: nameOf(collection, record) };
      },
    },
    { pattern: all, method: "BATCH_CREATE", scopes: WRITE_ADS, run: (call) => createMany(collection, call) },
    {
      pattern: all,
      method: "BATCH_GET",
      scopes: READ_ADS,
      run(call) {
        const account = accountIn(call, "read");
        return batch(namesIn(call), (name) => projected(call, view(call, member(collection, call, account, name))));
      },
    },
    { pattern: all, method: "BATCH_PARTIAL_UPDATE", scopes: WRITE_ADS, run: (call) => updateMany(collection, call) },
    {
      pattern: all,
      method: "BATCH_DELETE",
      scopes: WRITE_ADS,
      run(call) {
        const account = accountIn(call, right);
        const answer = batch(namesIn(call), (name) => {
          collection.remove(call, account, member(collection, call, account, name));
          return { status: 204 };
        });
        reassess(call);
        return answer;
      },
    },
    {
      pattern: one,
      method: "GET",
      scopes: READ_ADS,
      run: (call) => ({ status: 200, json: projected(call, view(call, found(call, accountIn(call, "read")))) }),
    },
    {
      pattern: one,
      method: "PARTIAL_UPDATE",
      scopes: WRITE_ADS,
      run(call) {
        const account = accountIn(call, right);
        collection.update(call, account, found(call, account), call.body);
        reassess(call);
        return { status: 204 };
      },
    },
    {
      pattern: one,
      method: "DELETE",
      scopes: WRITE_ADS,
      run(call) {
        const account = accountIn(call, right);
        collection.remove(call, account, found(call, account));
        reassess(call);
        return { status: 204 };
      },
    },
  ];
}
