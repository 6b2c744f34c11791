/** Carries one operation of a mutate out on the draft: create, update, remove, or the edit of an ad. */
import { type Fields, isRecord } from "../common/json.ts";
import { nextId, nextNumber } from "./account.ts";
import { isRemoved, textOf } from "./checks.ts";
import type { StoredObject } from "./data.ts";
import type { Operation } from "./draft.ts";
import { idsIn, type KindFacts, parseName, type Verb } from "./kinds.ts";
import { maskPaths, merged, refuseOutputs } from "./masks.ts";
import { resolved, type TemporaryIds } from "./references.ts";
import { rulesOf } from "./rulebook.ts";
import { editAd } from "./rules-ads.ts";

export interface Step {
  readonly operation: Operation;
  readonly facts: KindFacts;
  readonly verb: Verb;
  readonly isAdEdit: boolean;
  readonly ids: TemporaryIds;
  /** Names other operations of the request have changed or removed. */
  readonly touched: Set<string>;
}

/** The last id of a name a create brought along; notes one that is no temporary id. */
function temporaryId({ operation, facts, ids }: Step, name: string): string | undefined {
  if (name === "") return undefined;
  const parsed = parseName(name);
  const last = parsed?.ids.at(-1);
  if (parsed === undefined || last === undefined || parsed.collection !== facts.collection) {
    operation.fail("requestError.RESOURCE_NAME_MALFORMED", "resource_name", { trigger: name });
    return undefined;
  }
  // What is made of others' ids has no number of its own to stand for.
  if (facts.idOf.length > 0 && facts.idOf.at(-1) !== "ID") return undefined;
  if (!/^-\d+$/.test(last)) {
    operation.fail("newResourceCreationError.CANNOT_SET_ID_FOR_CREATE", "resource_name", { trigger: name });
    return undefined;
  }
  if (ids.known.has(last) || ids.failed.has(last))
    operation.fail("newResourceCreationError.DUPLICATE_TEMP_IDS", "resource_name", { trigger: name });
  return last;
}

/** An id known already, for what the vendor numbers itself. */
function criterionId(fields: Fields): string | undefined {
  const constant = textOf(fields["location"], "geoTargetConstant") || textOf(fields["language"], "languageConstant");
  return constant === "" ? undefined : idsIn(constant);
}

function nameFor({ operation, facts }: Step, fields: Fields, id: string): string {
  const parts =
    facts.idOf.length === 0
      ? [id]
      : facts.idOf.map((one) => (one === "ID" ? id : one === "fieldType" ? textOf(fields, one) : idsIn(textOf(fields, one))));
  return `customers/${operation.draft.customerId}/${facts.collection}/${parts.join("~")}`;
}

/** The fields with the object's own name and id in them. */
function named({ facts, operation }: Step, fields: Fields, name: string, id: string): Fields {
  const ad = fields["ad"];
  const own =
    facts.kind === "adGroupAd" && isRecord(ad)
      ? { ad: { resourceName: `customers/${operation.draft.customerId}/ads/${id}`, id, ...ad } }
      : facts.idOf.at(-1) === "ID" && facts.kind !== "assetGroupSignal"
        ? { criterionId: id }
        : facts.idOf.length === 0
          ? { id }
          : {};
  return { resourceName: name, ...fields, ...own };
}

function create(step: Step): StoredObject | undefined {
  const { operation, facts, ids } = step;
  const { draft, message } = operation;
  const { resourceName: called, ...written } = isRecord(message["create"]) ? message["create"] : {};
  const temporary = temporaryId(step, typeof called === "string" ? called : "");
  const given = resolved(operation, ids, written);
  refuseOutputs(operation, facts.shape, given);
  const rules = rulesOf(facts.kind);
  const found = operation.errors.length === 0 ? rules.existing?.(operation, given) : undefined;
  if (found !== undefined) {
    if (temporary !== undefined) ids.known.set(temporary, idsIn(found.name));
    return found;
  }
  const fields = rules.create?.(operation, given) ?? given;
  if (operation.errors.length > 0) {
    if (temporary !== undefined) ids.failed.add(temporary);
    return undefined;
  }
  const id = criterionId(fields) ?? nextId(draft.ads);
  const name = nameFor(step, fields, id);
  if (temporary !== undefined) ids.known.set(temporary, id);
  const { nowMs, customerId } = draft;
  const object: StoredObject = {
    ...{ kind: facts.kind, name, customerId, fields: named(step, fields, name, id), number: nextNumber(draft.ads, "object") },
    ...{ createdAt: nowMs, changedAt: nowMs, gone: false },
  };
  draft.put(object);
  rules.created?.(operation, object);
  return object;
}

/** What an update or removal means. Notes what is not there, is removed, or was changed in this request before. */
function subject({ operation, facts, ids, touched, isAdEdit }: Step, name: string, field: string): StoredObject | undefined {
  const { draft } = operation;
  const collection = isAdEdit ? "ads" : facts.collection;
  const real = textOf(resolved(operation, ids, { name }), "name");
  if (operation.errors.length > 0) return undefined;
  const parsed = parseName(real);
  if (real === "") return missing(operation, "requestError.RESOURCE_NAME_MISSING", field);
  if (parsed === undefined || parsed.collection !== collection)
    return missing(operation, "requestError.RESOURCE_NAME_MALFORMED", field, real);
  if (parsed.customerId !== draft.customerId) return missing(operation, "mutateError.RESOURCE_NOT_FOUND", field, real);
  const found = isAdEdit
    ? draft.all("adGroupAd").find((one) => isRecord(one.fields["ad"]) && one.fields["ad"]["resourceName"] === real)
    : draft.get(real);
  if (found === undefined || found.gone) return missing(operation, "mutateError.RESOURCE_NOT_FOUND", field, real);
  if (isRemoved(found)) {
    const code =
      found.kind === "adGroupAd"
        ? "adGroupAdError.CANNOT_OPERATE_ON_REMOVED_ADGROUPAD"
        : "operationAccessDeniedError.OPERATION_NOT_PERMITTED_FOR_REMOVED_RESOURCE";
    return missing(operation, code, field, real);
  }
  if (touched.has(found.name)) return missing(operation, "mutateError.ID_EXISTS_IN_MULTIPLE_MUTATES", field, real);
  const above = [textOf(found.fields, "campaign"), textOf(draft.get(textOf(found.fields, "adGroup"))?.fields, "campaign")].flatMap(
    (one) => draft.get(one) ?? [],
  );
  if (above.some(isRemoved))
    return missing(operation, "operationAccessDeniedError.OPERATION_NOT_PERMITTED_FOR_REMOVED_RESOURCE", field, real);
  touched.add(found.name);
  return found;
}

function missing(operation: Operation, code: string, field: string, trigger?: string): undefined {
  operation.fail(code, field, trigger === undefined ? {} : { trigger });
  return undefined;
}

function update(step: Step): StoredObject | undefined {
  const { operation, facts, ids, isAdEdit } = step;
  const { draft, message } = operation;
  const written = isRecord(message["update"]) ? message["update"] : {};
  const { resourceName = "", ...given } = written;
  const before = subject(step, typeof resourceName === "string" ? resourceName : "", "resource_name");
  const paths = maskPaths(operation, isAdEdit ? "Ad" : facts.shape, given);
  if (before === undefined || paths === undefined) return undefined;
  const change = resolved(operation, ids, given);
  const rules = rulesOf(facts.kind);
  const firsts = [...new Set(paths.map(([first = ""]) => first))];
  const inner = before.fields["ad"];
  const fields = isAdEdit
    ? editAd(operation, before, merged(isRecord(inner) ? inner : {}, change, paths))
    : (rules.update?.(operation, { before, after: merged(before.fields, change, paths), named: firsts }) ??
      merged(before.fields, change, paths));
  if (operation.errors.length > 0) return undefined;
  const object: StoredObject = { ...before, fields, changedAt: draft.nowMs };
  draft.put(object);
  rules.updated?.(operation, { before, after: fields, named: firsts, object });
  return object;
}

function remove(step: Step): StoredObject | undefined {
  const { operation, facts } = step;
  const { draft, message } = operation;
  const name = message["remove"];
  const before = subject(step, typeof name === "string" ? name : "", "@remove");
  if (before === undefined) return undefined;
  rulesOf(facts.kind).remove?.(operation, before);
  if (operation.errors.length > 0) return undefined;
  const hasStatus = before.fields["status"] !== undefined;
  const fields = hasStatus ? { ...before.fields, status: "REMOVED" } : before.fields;
  const object: StoredObject = {
    ...before,
    fields,
    gone: !hasStatus || facts.kind === "label" || facts.kind === "campaignSharedSet",
    changedAt: draft.nowMs,
  };
  draft.put(object);
  return object;
}

/** The object as the operation leaves it; undefined where it was refused, with what is wrong noted in the operation. */
export function operate(step: Step): StoredObject | undefined {
  const { operation, verb } = step;
  if (verb !== "update" && operation.message["updateMask"] !== undefined) {
    operation.fail("fieldMaskError.FIELD_MASK_NOT_ALLOWED", "@update_mask");
    return undefined;
  }
  if (verb === "create") return create(step);
  return verb === "update" ? update(step) : remove(step);
}
