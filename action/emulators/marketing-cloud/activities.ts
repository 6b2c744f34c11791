/** The steps of a journey, read out of what the caller wrote. */
import { type Fields, isRecord, recordAt, textAt } from "../common/json.ts";
import { instantOf } from "./times.ts";

export interface Activity {
  readonly key: string;
  readonly name: string;
  readonly type: string;
  /** Key of the step after it, by its first outcome; undefined: out. */
  readonly next: string | undefined;
  /** All steps it can lead to. */
  readonly ways: readonly string[];
  readonly settings: Fields;
}

const MINUTE_MS = 60_000;
const UNITS: Readonly<Record<string, number>> = {
  MINUTES: MINUTE_MS,
  HOURS: 60 * MINUTE_MS,
  DAYS: 1440 * MINUTE_MS,
  WEEKS: 7 * 1440 * MINUTE_MS,
  MONTHS: 30 * 1440 * MINUTE_MS,
};

/** All steps in the order they are written. */
export function activitiesOf(fields: Fields): readonly Activity[] {
  const written = Array.isArray(fields["activities"]) ? fields["activities"] : [];
  return written.filter(isRecord).map((activity) => {
    const outcomes = Array.isArray(activity["outcomes"]) ? activity["outcomes"] : [];
    const ways = outcomes.flatMap((outcome: unknown) => textAt(outcome, "next") ?? []);
    return {
      key: textAt(activity, "key") ?? "",
      name: textAt(activity, "name") ?? "",
      type: (textAt(activity, "type") ?? "").toUpperCase(),
      next: textAt(outcomes[0], "next"),
      ways,
      settings: recordAt(activity, "configurationArguments"),
    };
  });
}

/** Where people begin: the step no other leads to, the first of them; undefined in an empty journey. */
export function firstStep(activities: readonly Activity[]): string | undefined {
  const led = new Set(activities.flatMap(({ ways }) => ways));
  return (activities.find(({ key }) => !led.has(key)) ?? activities[0])?.key;
}

/** Whether a step mails. */
export function isMail({ type }: Activity): boolean {
  return type === "EMAILV2";
}

/** The triggered send a mailing step describes. */
export function triggeredSendOf(activity: Activity): Fields {
  return recordAt(activity.settings, "triggeredSend");
}

/** How long a step holds people, in ms: a wait its length or until its date, any other not at all. */
export function holdMs({ type, settings }: Activity, nowMs: number, offset: string): number {
  if (!type.startsWith("WAIT")) return 0;
  const until = textAt(settings, "waitEndDate") ?? textAt(settings, "specifiedDate");
  const date = until === undefined ? undefined : instantOf(until, offset);
  if (date !== undefined) return Math.max(0, date - nowMs);
  const length = Number(settings["waitDuration"]);
  const unit = UNITS[(textAt(settings, "waitUnit") ?? "DAYS").toUpperCase()] ?? 0;
  return Number.isFinite(length) && length > 0 ? length * unit : 0;
}

/** The event definition key of the one trigger. */
export function eventKeyOf(fields: Fields): string | undefined {
  const triggers = Array.isArray(fields["triggers"]) ? fields["triggers"] : [];
  return textAt(recordAt(triggers[0], "metaData"), "eventDefinitionKey");
}

/** The step at which a chain of steps comes back to itself; undefined where none does. */
export function loopIn(activities: readonly Activity[]): string | undefined {
  const byKey = new Map(activities.map((activity) => [activity.key, activity]));
  const clear = new Set<string>();
  const visit = (key: string, above: ReadonlySet<string>): string | undefined => {
    if (above.has(key)) return key;
    if (clear.has(key)) return undefined;
    for (const next of byKey.get(key)?.ways ?? []) {
      const found = visit(next, new Set([...above, key]));
      if (found !== undefined) return found;
    }
    clear.add(key);
    return undefined;
  };
  for (const { key } of activities) {
    const found = visit(key, new Set());
    if (found !== undefined) return found;
  }
  return undefined;
}
