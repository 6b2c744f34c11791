/** A journey's version as the vendor answers it. */
import { type Fields, isRecord, recordAt, textAt } from "../common/json.ts";
import { countOf } from "../common/people.ts";
import type { JourneyRecord, VersionRecord } from "./journey-data.ts";
import type { Tenant } from "./tenant.ts";
import { localTime, localTimeOrNever } from "./times.ts";

/** How many stand in it now. */
export function populationOf({ parties }: VersionRecord): number {
  return parties.reduce((total, { people }) => total + countOf(people), 0);
}

/** The activities with the triggered sends the platform made for them. */
function withTriggeredSends(tenant: Tenant, version: VersionRecord): readonly unknown[] {
  const written = Array.isArray(version.fields["activities"]) ? version.fields["activities"] : [];
  return written.map((activity: unknown) => {
    const key = version.triggeredSends[textAt(activity, "key") ?? ""];
    const made = key === undefined ? undefined : tenant.data.triggeredSends.get(key);
    if (made === undefined || !isRecord(activity)) return activity;
    const settings = recordAt(activity, "configurationArguments");
    const triggeredSend = { ...recordAt(settings, "triggeredSend"), id: made.objectId, key: made.customerKey };
    return {
      ...activity,
      configurationArguments: { ...settings, triggeredSendId: made.objectId, triggeredSendKey: made.customerKey, triggeredSend },
    };
  });
}

/** Activities and triggers come only where `extras` asks for them. */
export function journeyView(tenant: Tenant, journey: JourneyRecord, version: VersionRecord, extras: string | null): Fields {
  const { accountOffset } = tenant.settings;
  const { activities: _activities, triggers, ...fields } = version.fields;
  const whole = (extras ?? "").split(",").some((extra) => extra === "activities" || extra === "all");
  return {
    id: journey.id,
    key: journey.key,
    description: "",
    ...fields,
    lastPublishedDate: localTimeOrNever(version.publishedAt, accountOffset),
    version: version.version,
    createdDate: localTime(version.createdAt, accountOffset),
    modifiedDate: localTime(version.modifiedAt, accountOffset),
    ...(whole ? { activities: withTriggeredSends(tenant, version), triggers } : {}),
    stats: {
      currentPopulation: populationOf(version),
      cumulativePopulation: countOf(version.entered),
      metGoal: 0,
      metExitCriteria: 0,
      goalPerformance: 0,
    },
    status: version.status,
    definitionId: version.definitionId,
    scheduledStatus: version.status === "ScheduledToPublish" ? "Scheduled" : version.status,
  };
}
