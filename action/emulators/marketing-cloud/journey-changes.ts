/** What can be done to a journey before it runs: made, given a new version, changed as a draft, deleted. */
import { type Fields, textAt } from "../common/json.ts";
import type { Actor } from "../common/oracle.ts";
import { activitiesOf } from "./activities.ts";
import { changedKeys } from "./asset-changes.ts";
import { journeyRefused } from "./errors.ts";
import type { JourneyRecord, VersionRecord } from "./journey-data.ts";
import { aboutJourney, audit, draftVersion, type JourneyStep, journeyByKey, newestOf, touch, type VersionStep } from "./journey-records.ts";
import { nextGuid, type Tenant } from "./tenant.ts";
import { localTime } from "./times.ts";

const WRITABLE = new Set([
  ...["name", "description", "workflowApiVersion", "activities", "triggers", "goals", "exits", "notifiers", "entryMode", "definitionType"],
  ...["channel", "defaults", "metaData", "categoryId", "executionMode"],
]);
const TYPES = new Set(["Multistep", "Quicksend", "Transactional"]);
const LONGEST_NAME = 200;

/** The fields of a draft. Throws a 400 `Refusal`. */
function writtenJourney(input: Fields): Fields {
  const fields = Object.fromEntries(
    Object.entries(input)
      .filter(([key]) => WRITABLE.has(key))
      .map(([key, value]) => [key, structuredClone(value)]),
  );
  const name = textAt(fields, "name") ?? "";
  if (name.trim() === "" || name.length > LONGEST_NAME) throw journeyRefused("A journey needs a name of 200 characters at most.");
  if (Number(fields["workflowApiVersion"]) !== 1) throw journeyRefused("The workflowApiVersion must be 1.0.");
  for (const key of ["activities", "triggers", "goals", "exits"]) {
    if (fields[key] !== undefined && !Array.isArray(fields[key])) throw journeyRefused(`${key} must be a list.`);
  }
  const type = fields["definitionType"] ?? "Multistep";
  if (!TYPES.has(String(type))) throw journeyRefused(`The definitionType ${String(type)} is not known.`);
  const keys = activitiesOf(fields).map(({ key }) => key);
  if (keys.includes("") || new Set(keys).size < keys.length) throw journeyRefused("Every activity needs a key of its own.");
  return { definitionType: "Multistep", entryMode: "NotSet", goals: [], exits: [], triggers: [], activities: [], ...fields };
}

function keyIsTaken({ data, settings }: Tenant, mid: number, key: string): boolean {
  return [...data.journeys.values()].some(
    (one) =>
      one.mid === mid && one.key.toLowerCase() === key.toLowerCase() && one.deletedAt !== undefined && !settings.deletedJourneyKeyReusable,
  );
}

/** A new journey, or a new draft version of the one with this key. Only one draft at a time: a second is a 400 `Refusal`. */
export function addVersion(options: {
  readonly tenant: Tenant;
  readonly nowMs: number;
  readonly by: Actor;
  readonly mid: number;
  readonly input: Fields;
}): VersionStep {
  const { tenant, nowMs, by, mid, input } = options;
  const fields = writtenJourney(input);
  const key = textAt(input, "key") ?? nextGuid(tenant);
  const existing = journeyByKey(tenant, mid, key);
  if (existing !== undefined) return addTo({ tenant, nowMs, by, journey: existing }, fields);
  if (keyIsTaken(tenant, mid, key)) throw journeyRefused("An interaction with this key already exists.");
  const id = nextGuid(tenant);
  const journey: JourneyRecord = { id, mid, key, versions: [], lastVersion: 1, unreadable: false, audit: [] };
  // The first version shares its id with the journey.
  const version = draftVersion(1, id, fields, nowMs);
  journey.versions.push(version);
  tenant.data.journeys.set(id, journey);
  audit({ tenant, nowMs, by, journey }, "Create", 1);
  tenant.oracle.event(nowMs, { ...aboutJourney(journey, by), kind: "created" });
  return { tenant, nowMs, by, journey, version };
}

function addTo(step: JourneyStep, fields: Fields): VersionStep {
  const { tenant, nowMs, by, journey } = step;
  if (journey.versions.some(({ status }) => status === "Draft"))
    throw journeyRefused("A draft version of this interaction already exists.");
  journey.lastVersion += 1;
  journey.unreadable = false;
  const version = draftVersion(journey.lastVersion, nextGuid(tenant), fields, nowMs);
  journey.versions.push(version);
  audit(step, "Create", version.version);
  tenant.oracle.event(nowMs, { ...aboutJourney(journey, by, version), kind: "created" });
  return { ...step, version };
}

/** Replaces a draft. The caller has to send the version's number and the `modifiedDate` it read. Throws a 400 `Refusal`. */
export function putDraft(step: VersionStep, input: Fields): void {
  const { tenant, nowMs, by, journey, version } = step;
  if (version.status !== "Draft") throw journeyRefused(`Cannot update interaction in ${version.status} status.`);
  const fields = writtenJourney(input);
  const changed = changedKeys(version.fields, fields);
  version.fields = fields;
  touch(version, nowMs);
  audit(step, "Modify", version.version);
  tenant.oracle.event(nowMs, { ...aboutJourney(journey, by, version), kind: "changed", slot: "object", fields: changed });
}

/** Refuses a writer that did not read the newest state. */
export function checkUnmodified(tenant: Tenant, version: VersionRecord, modifiedDate: unknown): void {
  if (modifiedDate !== localTime(version.modifiedAt, tenant.settings.accountOffset)) {
    throw journeyRefused("Another user recently modified this journey. Refresh to edit the latest version.");
  }
}

const DELETABLE = new Set(["Draft", "Stopped", "Unpublished"]);

/** Deletes one version. After that reads by id and key fail until there is a new draft. */
export function deleteVersion(step: VersionStep): void {
  const { tenant, nowMs, by, journey, version } = step;
  if (!DELETABLE.has(version.status) || version.parties.length + version.jobs.length > 0) {
    throw journeyRefused(`Cannot delete interaction in ${version.status} status.`);
  }
  const about = aboutJourney(journey, by, version);
  const wasNewest = newestOf(journey) === version;
  journey.versions = journey.versions.filter((one) => one !== version);
  if (journey.versions.length === 0) journey.deletedAt = nowMs;
  else if (wasNewest) journey.unreadable = true;
  audit(step, "Delete", version.version);
  tenant.oracle.event(nowMs, { ...about, kind: "deleted" });
}

/** Deletes every version, the running ones too, for ever: whoever is inside is out. */
export function deleteJourney(step: JourneyStep): void {
  const { tenant, nowMs, by, journey } = step;
  const about = aboutJourney(journey, by);
  for (const version of journey.versions) {
    version.parties = [];
    version.entersAt = undefined;
    if (version.status !== "Draft") version.status = "Stopped";
  }
  journey.deletedAt = nowMs;
  audit(step, "Delete", journey.lastVersion);
  tenant.oracle.event(nowMs, { ...about, kind: "deleted" });
}
