/** When a mail arrives where its readers are: the window of its schedule in each zone of each country. */
import type { Calendar, LocalDateTime, ScheduleFacet } from "#model/types.ts";
import { instantIn, localIn } from "./local-time.ts";
import { zonesOf } from "./zones.ts";

/** The times of a schedule in one zone of a country. */
export interface Arrival {
  readonly region: string;
  readonly zone: string;
  readonly at: LocalDateTime;
  /** It may go out as late as this. */
  readonly latest: LocalDateTime;
}

export interface Arrivals {
  readonly arrivals: readonly Arrival[];
  /** Countries whose zones nobody named. */
  readonly unknown: readonly string[];
}

/** Undefined where nobody knows when it goes out: with the merge, or in a zone that is none. */
export function arrivalsOf(
  schedule: ScheduleFacet,
  { regions, calendar }: { readonly regions: readonly string[]; readonly calendar: Calendar | undefined },
): Arrivals | undefined {
  if (schedule.mode !== "at") return undefined;
  const at = instantIn(schedule.at, schedule.zone);
  const latest = instantIn(schedule.latest, schedule.zone);
  if (at === undefined || latest === undefined) return undefined;
  const arrivals = regions.flatMap((region) =>
    (zonesOf(region, calendar) ?? []).flatMap((zone) => {
      const [there, last] = [localIn(at, zone), localIn(latest, zone)];
      return there === undefined || last === undefined ? [] : [{ region, zone, at: there, latest: last }];
    }),
  );
  return { arrivals, unknown: regions.filter((region) => zonesOf(region, calendar) === undefined) };
}

/** What to say where nobody knows the hour. */
export const NO_HOUR = "It goes out as soon as it is merged, so nobody knows on which day and at which hour it arrives.";
