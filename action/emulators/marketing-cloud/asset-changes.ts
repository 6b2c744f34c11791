/** What can be done to an asset, whoever does it: made, changed in place, archived, brought back, deleted. */
import { type Fields, textAt } from "../common/json.ts";
import type { Actor } from "../common/oracle.ts";
import { assetName, checkKey, checkName, isEmailType, typeIdOf, writtenAsset } from "./asset-fields.ts";
import type { AssetRecord } from "./data.ts";
import { invalid } from "./errors.ts";
import { nextGuid, nextNumber, type Tenant } from "./tenant.ts";
import { isUsed } from "./usage.ts";

interface Step {
  readonly tenant: Tenant;
  readonly nowMs: number;
  readonly by: Actor;
}

const about = (asset: AssetRecord, by: Actor) => ({ object: "asset", id: asset.id, name: assetName(asset), by });

/** The top-level fields two versions differ in. */
export function changedKeys(before: Fields, after: Fields): readonly string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])).sort();
}

/** Makes an asset. A key of its own is a new GUID. Throws a 400 `Refusal`. */
export function addAsset({ tenant, nowMs, by }: Step, mid: number, input: Fields): AssetRecord {
  const typeId = typeIdOf(input);
  const fields = writtenAsset(tenant, mid, undefined, input);
  const written = textAt(input, "customerKey");
  if (written !== undefined) checkKey(tenant, written);
  checkName(tenant, { id: "", mid, typeId, fields });
  const objectId = nextGuid(tenant);
  const asset: AssetRecord = {
    id: String(nextNumber(tenant, "id")),
    mid,
    customerKey: written ?? nextGuid(tenant),
    objectId,
    typeId,
    ...(isEmailType(typeId) ? { legacyId: nextNumber(tenant, "legacy") } : {}),
    fields,
    version: 1,
    createdAt: nowMs,
    modifiedAt: nowMs,
    approval: "Pending submission",
  };
  tenant.data.assets.set(asset.id, asset);
  tenant.oracle.event(nowMs, { ...about(asset, by), kind: "created" });
  return asset;
}

/** Changes the one live record. Mails that are scheduled take the change along, running journeys do not. An approval is lost. */
export function patchAsset({ tenant, nowMs, by }: Step, asset: AssetRecord, input: Fields): void {
  if (asset.archivedAt !== undefined) throw invalid("An archived asset cannot be changed.");
  const fields = writtenAsset(tenant, asset.mid, asset.fields, input);
  checkName(tenant, { ...asset, fields });
  const changed = changedKeys(asset.fields, fields);
  asset.fields = fields;
  asset.modifiedAt = nowMs;
  asset.version += 1;
  if (changed.some((key) => key !== "category") && asset.approval !== "Pending submission") asset.approval = "Pending resubmission";
  tenant.oracle.event(nowMs, { ...about(asset, by), kind: "changed", slot: "object", fields: changed });
}

function checkUnused(tenant: Tenant, asset: AssetRecord): void {
  if (tenant.settings.archiveRefusedWhileUsed && isUsed(tenant, asset))
    throw invalid("The asset is in use and cannot be archived or deleted.");
}

/** Hides it from queries, sends and journeys. What a journey took over already goes on. */
export function archiveAsset({ tenant, nowMs, by }: Step, asset: AssetRecord): void {
  if (asset.archivedAt !== undefined) return;
  checkUnused(tenant, asset);
  asset.archivedAt = nowMs;
  tenant.oracle.event(nowMs, { ...about(asset, by), kind: "taken-down" });
}

/** Brings an archived asset back. */
export function restoreAsset({ tenant, nowMs, by }: Step, asset: AssetRecord): void {
  if (asset.archivedAt === undefined) return;
  asset.archivedAt = undefined;
  tenant.oracle.event(nowMs, { ...about(asset, by), kind: "restored", slot: "deleted" });
}

/** Deletes it for ever. */
export function deleteAsset({ tenant, nowMs, by }: Step, asset: AssetRecord): void {
  checkUnused(tenant, asset);
  tenant.data.assets.delete(asset.id);
  tenant.oracle.event(nowMs, { ...about(asset, by), kind: "deleted" });
}
