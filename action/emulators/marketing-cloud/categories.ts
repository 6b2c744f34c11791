/** Folders of Content Builder: the calls below `/asset/v1/content/categories`. */
import { textAt } from "../common/json.ts";
import { categoryOf } from "./asset-fields.ts";
import { matchesFilter } from "./asset-query.ts";
import { bodyObject, pageOf } from "./body.ts";
import type { CategoryRecord } from "./data.ts";
import { invalid, notFound } from "./errors.ts";
import type { Answer, Call, Route } from "./route.ts";
import { NEEDS } from "./scopes.ts";
import { nextNumber, rootCategoryId } from "./tenant.ts";

const BASE = "/asset/v1/content/categories";

const view = ({ tenant }: Call, { id, name, parentId, categoryType, mid }: CategoryRecord) => ({
  id,
  description: "",
  enterpriseId: tenant.settings.enterpriseId,
  memberId: mid,
  name,
  parentId,
  categoryType,
});

function own({ tenant, mid }: Call): readonly CategoryRecord[] {
  return [...tenant.data.categories.values()].filter((category) => category.mid === mid && category.categoryType === "asset");
}

function categoryOfCall(call: Call): CategoryRecord {
  const found = own(call).find(({ id }) => String(id) === call.params["id"]);
  if (found === undefined) throw notFound("Category", call.params["id"] ?? "");
  return found;
}

/** A name and a parent that are free. Throws a 400 `Refusal`. */
function checked(
  call: Call,
  input: Readonly<Record<string, unknown>>,
  self?: CategoryRecord,
): { readonly name: string; readonly parentId: number } {
  const name = textAt(input, "name") ?? self?.name ?? "";
  const parentId = Number(input["parentId"] ?? self?.parentId ?? rootCategoryId(call.tenant, call.mid));
  if (name.trim() === "") throw invalid("Category name is required.");
  if (!own(call).some(({ id }) => id === parentId) && self?.parentId !== 0) throw invalid(`Parent category ${parentId} does not exist.`);
  const taken = own(call).some((other) => other !== self && other.parentId === parentId && other.name.toLowerCase() === name.toLowerCase());
  if (taken) throw invalid(`A category named ${name} already exists in this folder.`);
  return { name, parentId };
}

function create(call: Call): Answer {
  const { name, parentId } = checked(call, bodyObject(call.body));
  const category: CategoryRecord = {
    id: nextNumber(call.tenant, "category"),
    mid: call.mid,
    name,
    parentId,
    categoryType: "asset",
    createdAt: call.nowMs,
  };
  call.tenant.data.categories.set(category.id, category);
  return { status: 201, json: view(call, category) };
}

function update(call: Call): Answer {
  const category = categoryOfCall(call);
  Object.assign(category, checked(call, bodyObject(call.body), category));
  return { status: 200, json: view(call, category) };
}

function remove(call: Call): Answer {
  const category = categoryOfCall(call);
  const inside = [...call.tenant.data.assets.values()].some((asset) => categoryOf(asset) === category.id);
  if (category.parentId === 0 || inside || own(call).some(({ parentId }) => parentId === category.id)) {
    throw invalid("The category is not empty and cannot be deleted.");
  }
  call.tenant.data.categories.delete(category.id);
  return { status: 200, text: "OK" };
}

function list(call: Call): Answer {
  const found = own(call)
    .map((category) => view(call, category))
    .filter((one) => matchesFilter(one, call.query.get("$filter")));
  return { status: 200, json: pageOf(found, call.query) };
}

/** Every call of the area. */
export const CATEGORY_ROUTES: readonly Route[] = [
  { method: "GET", pattern: BASE, needs: NEEDS.readAsset, run: list },
  { method: "POST", pattern: BASE, needs: NEEDS.writeAsset, run: create },
  {
    method: "GET",
    pattern: `${BASE}/{id}`,
    needs: NEEDS.readAsset,
    run: (call) => ({ status: 200, json: view(call, categoryOfCall(call)) }),
  },
  { method: "PUT", pattern: `${BASE}/{id}`, needs: NEEDS.writeAsset, run: update },
  { method: "DELETE", pattern: `${BASE}/{id}`, needs: NEEDS.writeAsset, run: remove },
];
