/** What may be written to an asset and what comes back. */
import { type Fields, isRecord, recordAt, textAt } from "../common/json.ts";
import type { ApprovalState, AssetRecord } from "./data.ts";
import { type Detail, invalid, invalidAsset } from "./errors.ts";
import { rootCategoryId, type Tenant } from "./tenant.ts";
import { zonedTime } from "./times.ts";

/** Types we know, by number. */
export const ASSET_TYPES: Readonly<Record<number, readonly [name: string, displayName: string]>> = {
  4: ["template", "Template"],
  5: ["message", "Message"],
  20: ["gif", "GIF"],
  23: ["jpg", "JPG"],
  28: ["png", "PNG"],
  195: ["freeformblock", "Free Form Block"],
  196: ["textblock", "Text Block"],
  197: ["htmlblock", "HTML Block"],
  199: ["imageblock", "Image Block"],
  205: ["webpage", "Web Page"],
  207: ["templatebasedemail", "Template-Based Email"],
  208: ["htmlemail", "HTML Email"],
  209: ["textonlyemail", "Text Only Email"],
};
const EMAIL_TYPES = new Set([207, 208, 209]);
const LONGEST_NAME = 200;
const LONGEST_KEY = 36;
const WRITABLE = new Set([
  ...["name", "description", "content", "views", "data", "tags", "channels", "locked", "sharingProperties", "category", "slots", "blocks"],
  ...["design", "superContent", "customFields", "file", "fileProperties", "meta", "minBlocks", "maxBlocks", "allowedBlocks", "template"],
]);
/** Views every email comes back with, whether or not they were written. */
const EXTRA_VIEWS = ["viewAsAWebPage", "subscriptioncenter", "forwardHTML", "forwardText"];
const APPROVAL_IDS: Readonly<Record<ApprovalState, number>> = {
  "Pending submission": 1,
  Submitted: 2,
  Reviewed: 3,
  Approved: 4,
  "Pending resubmission": 5,
};
const CODES = { name: 118_076, type: 118_051, key: 118_077, length: 118_078, category: 118_050, nameTaken: 118_039 };

/** Whether assets of this type can be mailed. */
export function isEmailType(typeId: number): boolean {
  return EMAIL_TYPES.has(typeId);
}

/** The type number of a body's `assetType`, by id or by name. Throws a 400 `Refusal`. */
export function typeIdOf(input: Fields): number {
  const type = recordAt(input, "assetType");
  const id = Number(type["id"] ?? Object.entries(ASSET_TYPES).find(([, [name]]) => name === textAt(type, "name"))?.[0]);
  if (ASSET_TYPES[id] === undefined) throw invalidAsset(CODES.type, "Asset type is required and must be one of the known types.");
  return id;
}

/** The name of an asset. */
export function assetName({ fields }: AssetRecord): string {
  return textAt(fields, "name") ?? "";
}

/** The category an asset lies in. */
export function categoryOf(asset: AssetRecord): number {
  return Number(recordAt(asset.fields, "category")["id"]);
}

/**
 * The fields after a create (no `previous`), PATCH or PUT. Merges at the top: `views` that are written replace all views, unless the
 * settings say otherwise. Unknown fields vanish. Throws a 400 `Refusal` with every rule that is broken.
 */
export function writtenAsset(tenant: Tenant, mid: number, previous: Fields | undefined, input: Fields): Fields {
  const next: Record<string, unknown> = { category: { id: rootCategoryId(tenant, mid) }, ...previous };
  for (const [key, value] of Object.entries(input)) if (WRITABLE.has(key)) next[key] = structuredClone(value);
  if (previous !== undefined && tenant.settings.patchKeepsViews && isRecord(input["views"])) {
    next["views"] = { ...recordAt(previous, "views"), ...structuredClone(input["views"]) };
  }
  const broken: Detail[] = [];
  const name = textAt(next, "name") ?? "";
  if (name.trim() === "" || name.length > LONGEST_NAME) {
    broken.push({ errorcode: CODES.name, message: `Asset name is required and must be ${LONGEST_NAME} characters or less.` });
  }
  for (const key of ["views", "data", "category"]) {
    if (next[key] !== undefined && !isRecord(next[key])) broken.push({ errorcode: CODES.length, message: `${key} must be an object.` });
  }
  const category = tenant.data.categories.get(Number(recordAt(next, "category")["id"]));
  if (category?.mid !== mid || category.categoryType !== "asset") {
    broken.push({ errorcode: CODES.category, message: `Category ${String(recordAt(next, "category")["id"])} does not exist.` });
  }
  if (broken.length > 0) throw invalid("Validation Error", broken);
  return next;
}

/** The key a new asset may have. It is unique in the whole enterprise, archived assets included. Throws a 400 `Refusal`. */
export function checkKey({ data }: Tenant, customerKey: string): void {
  if (customerKey.length > LONGEST_KEY || customerKey.trim() === "") {
    throw invalidAsset(CODES.key, `Customer key must be ${LONGEST_KEY} characters or less.`);
  }
  for (const other of data.assets.values()) {
    if (other.customerKey.toLowerCase() === customerKey.toLowerCase())
      throw invalidAsset(CODES.key, "Customer key must be unique. The value is already in use.");
  }
}

/** One name per category and type. Throws a 400 `Refusal` with 118039. */
export function checkName({ data }: Tenant, asset: Pick<AssetRecord, "id" | "mid" | "typeId" | "fields">): void {
  const name = (textAt(asset.fields, "name") ?? "").toLowerCase();
  const category = String(recordAt(asset.fields, "category")["id"]);
  for (const other of data.assets.values()) {
    if (other.id === asset.id || other.mid !== asset.mid || other.typeId !== asset.typeId) continue;
    if (assetName(other).toLowerCase() !== name || String(categoryOf(other)) !== category) continue;
    const taken = textAt(asset.fields, "name") ?? "";
    throw invalidAsset(
      CODES.nameTaken,
      `Asset names within a category and asset type must be unique. ${taken} is already taken. Suggested name: ${taken} 1`,
    );
  }
}

function viewsOf(asset: AssetRecord): Fields {
  const views = recordAt(asset.fields, "views");
  if (!isEmailType(asset.typeId)) return views;
  const extra = Object.fromEntries(
    EXTRA_VIEWS.filter((name) => !(name in views)).map((name) => [name, { availableViews: [], thumbnail: {}, modelVersion: 2 }]),
  );
  return { ...views, ...extra };
}

function contentType(typeId: number): Fields {
  if (typeId === 207) return { contentType: "application/vnd.etmc.email.Message; kind=template" };
  if (typeId === 208) return { contentType: "application/vnd.etmc.email.Message; kind=paste" };
  return {};
}

function dataOf(tenant: Tenant, asset: AssetRecord): Fields {
  const data = recordAt(asset.fields, "data");
  const email = recordAt(data, "email");
  const legacy = asset.legacyId === undefined ? {} : { email: { ...email, legacy: legacyOf(asset) } };
  const approval = { id: APPROVAL_IDS[asset.approval], name: asset.approval, displayName: asset.approval };
  const approvals = tenant.settings.approvals === "off" || asset.legacyId === undefined ? {} : { approvals: { approvalStatus: approval } };
  return { ...data, ...legacy, ...approvals };
}

function legacyOf({ legacyId, objectId }: AssetRecord): Fields {
  return { legacyId, legacyKey: objectId, legacyType: "email", legacyCategoryId: 0 };
}

/** The asset as the vendor answers it: more comes back than was written. `status` says Draft for ever, and archived ones look like others. */
export function assetView(tenant: Tenant, asset: AssetRecord): Record<string, unknown> {
  const { accountOffset, enterpriseId } = tenant.settings;
  const category = tenant.data.categories.get(categoryOf(asset));
  const [name, displayName] = ASSET_TYPES[asset.typeId] ?? ["", ""];
  const user = { id: 710_001, email: "integration@acme.example", name: "Campaigns Integration", userId: "710001" };
  const { category: _category, views: _views, data: _data, ...fields } = asset.fields;
  return {
    id: Number(asset.id),
    customerKey: asset.customerKey,
    objectID: asset.objectId,
    ...contentType(asset.typeId),
    assetType: { id: asset.typeId, name, displayName },
    description: "",
    ...fields,
    owner: user,
    createdDate: zonedTime(asset.createdAt, accountOffset),
    createdBy: user,
    modifiedDate: zonedTime(asset.modifiedAt, accountOffset),
    modifiedBy: user,
    enterpriseId,
    memberId: asset.mid,
    status: { id: 1, name: "Draft" },
    thumbnail: { thumbnailUrl: `/v1/assets/${asset.id}/thumbnail` },
    category: { id: categoryOf(asset), name: category?.name ?? "", parentId: category?.parentId ?? 0 },
    views: viewsOf(asset),
    availableViews: Object.keys(recordAt(asset.fields, "views")),
    data: dataOf(tenant, asset),
    ...(asset.legacyId === undefined ? {} : { legacyData: legacyOf(asset) }),
    modelVersion: 2,
  };
}
