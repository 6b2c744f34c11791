/** Which emails are in use, and which email a number means. */
import { recordAt } from "../common/json.ts";
import type { AssetRecord } from "./data.ts";
import type { VersionRecord } from "./journey-data.ts";
import type { Tenant } from "./tenant.ts";

const RUNNING = new Set(["ScheduledToPublish", "Published", "Paused", "Unpublished"]);

/** The legacy ids of the emails a version of a journey mails. */
export function emailIdsOf(version: VersionRecord): readonly number[] {
  const activities = version.fields["activities"];
  if (!Array.isArray(activities)) return [];
  return activities.flatMap((activity: unknown) => {
    const id = Number(recordAt(recordAt(activity, "configurationArguments"), "triggeredSend")["emailId"]);
    return Number.isFinite(id) ? [id] : [];
  });
}

/** Whether a version lets people through. */
export function isRunning({ status }: VersionRecord): boolean {
  return RUNNING.has(status);
}

/** Whether a running journey or a waiting send mails it. */
export function isUsed({ data }: Tenant, { legacyId }: AssetRecord): boolean {
  if (legacyId === undefined) return false;
  const journeys = [...data.journeys.values()].flatMap(({ versions }) => versions);
  if (journeys.some((version) => isRunning(version) && emailIdsOf(version).includes(legacyId))) return true;
  return [...data.sends.values()].some(
    ({ status, definitionId }) => status === "Scheduled" && data.sendDefinitions.get(definitionId)?.emailId === legacyId,
  );
}

/** The email a legacy id means in a business unit; archived ones cannot be found. */
export function emailByLegacyId({ data }: Tenant, mid: number, legacyId: number): AssetRecord | undefined {
  return [...data.assets.values()].find((asset) => asset.mid === mid && asset.legacyId === legacyId && asset.archivedAt === undefined);
}

/** The visible asset of a key in a business unit. */
export function assetByKey({ data }: Tenant, mid: number, customerKey: string): AssetRecord | undefined {
  return [...data.assets.values()].find(
    (asset) => asset.mid === mid && asset.archivedAt === undefined && asset.customerKey.toLowerCase() === customerKey.toLowerCase(),
  );
}
