/** A mutate from its first operation to its answer: all or nothing, or each for itself; kept, or only tried. */
import { type Fields, isRecord } from "../common/json.ts";
import type { Ads } from "./account.ts";
import { isRemoved, textOf } from "./checks.ts";
import { commit } from "./commit.ts";
import type { StoredObject } from "./data.ts";
import { type Author, createDraft, type Draft, type Operation, stepsOf } from "./draft.ts";
import { type AdsErrorFacts, failureJson, invalid, type PathStep, Refusal } from "./errors.ts";
import { factsOf, shapeNamed } from "./kinds.ts";
import { operate } from "./operate.ts";
import type { ReadMutate, ReadOperation } from "./read-mutate.ts";
import { createTemporaryIds } from "./references.ts";
import { checkAssetGroup } from "./rules-links.ts";

const MOST_OPERATIONS = 10_000;

export interface MutateCall {
  readonly ads: Ads;
  readonly nowMs: number;
  readonly customerId: string;
  readonly author: Author;
  readonly version: string;
  readonly requestId: string;
}

export interface MutateOutcome {
  /** One for each operation; undefined where it was refused. */
  readonly objects: readonly (StoredObject | undefined)[];
  /** Of a partial failure. */
  readonly failure: Fields | undefined;
  readonly committed: boolean;
}

function operationOf(draft: Draft, read: ReadOperation, errors: AdsErrorFacts[]): Operation {
  const way: readonly PathStep[] = [...read.at, ...(read.verb === undefined ? [] : [{ fieldName: read.verb }])];
  return {
    draft,
    message: read.message,
    errors,
    // A field that begins with @ stands beside the resource, not in it.
    fail: (code, field = "", facts = {}) =>
      errors.push({ code, at: field.startsWith("@") ? [...read.at, ...stepsOf(field.slice(1))] : [...way, ...stepsOf(field)], ...facts }),
  };
}

/** While one campaign of the account says nothing of EU political advertising, only saying it may be written. */
function isBlocked(draft: Draft, { facts, verb, message, isAdEdit }: ReadOperation): boolean {
  const silent = draft.all("campaign").some((one) => !isRemoved(one) && one.fields["containsEuPoliticalAdvertising"] === undefined);
  if (!silent || ["asset", "label"].includes(facts.kind)) return false;
  const isDeclaration =
    facts.kind === "campaign" && verb === "update" && /^contains_?[eE]u_?[pP]olitical_?[aA]dvertising$/.test(textOf(message, "updateMask"));
  return isAdEdit || !isDeclaration;
}

/** Asset groups that the request made or changed the links of, with the operation that did. */
function touchedGroups(
  draft: Draft,
  reads: readonly ReadOperation[],
  objects: readonly (StoredObject | undefined)[],
): readonly (readonly [StoredObject, ReadOperation])[] {
  const found = new Map<string, readonly [StoredObject, ReadOperation]>();
  for (const [index, object] of objects.entries()) {
    const read = reads[index];
    if (object === undefined || read === undefined) continue;
    const name = object.kind === "assetGroup" ? object.name : object.kind === "assetGroupAsset" ? textOf(object.fields, "assetGroup") : "";
    const group = draft.get(name);
    if (group !== undefined && (!found.has(name) || object.kind === "assetGroup")) found.set(name, [group, read]);
  }
  return [...found.values()];
}

/** Carries a mutate out. Throws a `Refusal`: in one piece, with every error found. */
export function mutate(call: MutateCall, { operations, validateOnly, partialFailure }: ReadMutate): MutateOutcome {
  const { ads, nowMs, customerId, author } = call;
  if (operations.length === 0) throw invalid("requestError.REQUIRED_FIELD_MISSING", { at: [{ fieldName: "mutate_operations" }] });
  if (operations.length > MOST_OPERATIONS) throw invalid("requestError.TOO_MANY_MUTATE_OPERATIONS");
  const draft = createDraft({ ads, nowMs, customerId, author, validateOnly });
  const ids = createTemporaryIds();
  const touched = new Set<string>();
  const all: AdsErrorFacts[] = [];
  const objects = operations.map((read) => {
    const errors: AdsErrorFacts[] = [];
    const operation = operationOf(draft, read, errors);
    draft.begin();
    let object: StoredObject | undefined;
    if (read.verb === undefined) operation.fail("requestError.OPERATION_REQUIRED");
    else if (isBlocked(draft, read)) operation.fail("mutateError.EU_POLITICAL_ADVERTISING_DECLARATION_REQUIRED");
    else object = operate({ operation, facts: read.facts, verb: read.verb, isAdEdit: read.isAdEdit, ids, touched });
    if (errors.length > 0) draft.undo();
    all.push(...errors);
    return errors.length > 0 ? undefined : object;
  });
  const ends: AdsErrorFacts[] = [];
  for (const [group, read] of touchedGroups(draft, operations, objects)) checkAssetGroup(operationOf(draft, read, ends), group);
  all.push(...ends);
  // An asset group is all there or not at all.
  if (all.length > 0 && (!partialFailure || ends.length > 0)) throw new Refusal(400, all);
  const failure =
    all.length === 0
      ? undefined
      : {
          code: 3,
          message: `Multiple errors in ‘details’. First error: ${all[0]?.code ?? ""}`,
          details: [failureJson(call.version, all, call.requestId)],
        };
  if (validateOnly) return { objects: [], failure, committed: false };
  const committed = commit(draft);
  return { objects, failure, committed };
}

/** The part of an object a caller may have written. */
export function mutableFields({ kind, fields }: StoredObject): Fields {
  const { fields: known } = shapeNamed(factsOf(kind).shape);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => known.get(name)?.output === false));
}

/** One result of a mutate: empty where the operation was refused. The results of labels on things have a name and nothing else. */
export function resultJson(object: StoredObject | undefined, read: ReadOperation | undefined, mutable: boolean): Fields {
  if (object === undefined) return {};
  const ad = object.fields["ad"];
  if (read?.isAdEdit === true && isRecord(ad)) return { resourceName: ad["resourceName"], ...(mutable ? { ad } : {}) };
  const isLabelLink = object.kind.endsWith("Label");
  return { resourceName: object.name, ...(mutable && !isLabelLink ? { [object.kind]: mutableFields(object) } : {}) };
}
