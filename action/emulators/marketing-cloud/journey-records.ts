/** Journeys and their versions: found, named, written down. */
import { textAt } from "../common/json.ts";
import type { Actor } from "../common/oracle.ts";
import { NOBODY } from "../common/people.ts";
import { journeyRefused } from "./errors.ts";
import type { JourneyRecord, VersionRecord } from "./journey-data.ts";
import type { Tenant } from "./tenant.ts";

export interface JourneyStep {
  readonly tenant: Tenant;
  readonly nowMs: number;
  readonly by: Actor;
  readonly journey: JourneyRecord;
}

export interface VersionStep extends JourneyStep {
  readonly version: VersionRecord;
}

const USERS: Readonly<Record<Actor, string>> = { api: "Campaigns Integration", hand: "Emulated User", clock: "System" };

/** The newest version there is. */
export function newestOf({ versions }: JourneyRecord): VersionRecord | undefined {
  return versions.reduce<VersionRecord | undefined>(
    (newest, one) => (newest === undefined || one.version > newest.version ? one : newest),
    undefined,
  );
}

/** The name a journey goes by. */
export function journeyName(journey: JourneyRecord, version = newestOf(journey)): string {
  return textAt(version?.fields, "name") ?? journey.key;
}

/** The journey of a key in a business unit, unless all of it is deleted. */
export function journeyByKey({ data }: Tenant, mid: number, key: string): JourneyRecord | undefined {
  return [...data.journeys.values()].find(
    (one) => one.mid === mid && one.key.toLowerCase() === key.toLowerCase() && one.deletedAt === undefined,
  );
}

/** The journey of an id in a business unit, unless all of it is deleted. */
export function journeyById({ data }: Tenant, mid: number, id: string): JourneyRecord | undefined {
  const journey = data.journeys.get(id);
  return journey?.mid === mid && journey.deletedAt === undefined ? journey : undefined;
}

/** The version a call names by `versionNumber`; without one, the newest. Throws a `Refusal`. */
export function versionOf(journey: JourneyRecord, number: string | null): VersionRecord {
  const found = number === null || number === "" ? newestOf(journey) : journey.versions.find(({ version }) => String(version) === number);
  if (found === undefined) throw journeyRefused("Journey version not found.", 404);
  return found;
}

/** Writes into the journey's own history. */
export function audit({ journey, by, nowMs }: JourneyStep, action: string, version: number): void {
  journey.audit.unshift({ action, by: USERS[by], at: nowMs, version });
}

/** The facts every event about a journey carries. */
export function aboutJourney<By extends Actor>(journey: JourneyRecord, by: By, version?: VersionRecord) {
  return { object: "journey", id: journey.id, name: journeyName(journey, version), by };
}

/** Notes a change; two changes in one instant still differ in `modifiedDate`, which is what a writer must send back. */
export function touch(version: VersionRecord, nowMs: number): void {
  version.modifiedAt = Math.max(nowMs, version.modifiedAt + 1);
}

/** An empty draft version. */
export function draftVersion(version: number, definitionId: string, fields: VersionRecord["fields"], nowMs: number): VersionRecord {
  return {
    version,
    definitionId,
    fields,
    status: "Draft",
    createdAt: nowMs,
    modifiedAt: nowMs,
    kept: NOBODY,
    triggeredSends: {},
    parties: [],
    jobs: [],
    entered: NOBODY,
  };
}
