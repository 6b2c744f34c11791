/** When: a brief's schedule with its defaults written out, and local times turned into instants. */
import { Temporal } from "temporal-polyfill";
import { PipelineError, throwIfAny } from "#errors/pipeline-error.ts";
import type { Place } from "#model/place.ts";
import type { Located } from "#model/source.ts";
import type { Brief, BriefAsset, EndRule, Instant, LocalDateTime, Schedule, ScheduleFacet } from "#model/types.ts";

/** A send may be late by this much, where the brief names no `latest`. */
const DEFAULT_WINDOW_HOURS = 2;

/**
 * The instant of a local time in a zone, as `2027-04-07T13:00:00Z`.
 * A time that the clocks jump over in spring does not exist and is refused; of a time that comes twice in autumn the earlier is meant.
 * @throws PipelineError DATE_IMPOSSIBLE for a time that does not exist, FIELD_INVALID for a zone that does not.
 */
export function instantOfLocal(local: LocalDateTime, zone: string): Instant {
  return zoned(local, zone).toInstant().toString({ smallestUnit: "second" });
}

export interface SendWindow {
  readonly at: Instant;
  readonly earliest: Instant;
  readonly latest: Instant;
}

/** The window of a send as instants; undefined where it goes out with the merge. */
export function sendWindow(schedule: ScheduleFacet): SendWindow | undefined {
  if (schedule.mode === "with-merge") return undefined;
  const { at, earliest, latest, zone } = schedule;
  return { at: instantOfLocal(at, zone), earliest: instantOfLocal(earliest, zone), latest: instantOfLocal(latest, zone) };
}

/**
 * The schedule facet of an asset: its own schedule or the brief's, `earliest` (default `at`) and `latest` (default `at` + 2 h) written out.
 * @throws PipelineError(s) DATE_IMPOSSIBLE, FIELD_INVALID, BRIEF_CONTRADICTION, each with its place in the brief.
 */
export function scheduleFacet(brief: Located<Brief>, asset: BriefAsset): ScheduleFacet {
  const own = asset.schedule !== undefined;
  const schedule = asset.schedule ?? brief.value.schedule;
  const path = own ? ["assets", brief.value.assets.indexOf(asset), "schedule"] : ["schedule"];
  const end = endRule(brief.value, schedule);
  if (schedule.mode === "with-merge") return { mode: "with-merge", ...(end === undefined ? {} : { end }) };

  const { at, zone } = schedule;
  const times = { at, earliest: schedule.earliest ?? at, latest: schedule.latest ?? defaultLatest(at, zone, brief.place([...path, "at"])) };
  const problems: PipelineError[] = [];
  const instants = Object.entries(times).map(([name, local]) =>
    instantOrProblem(local, zone, { problems, place: brief.place([...path, name]), zonePlace: brief.place([...path, "zone"]) }),
  );
  throwIfAny(problems);
  const [atInstant = "", earliest = "", latest = ""] = instants;
  if (earliest > atInstant || atInstant > latest) {
    throw new PipelineError(
      "BRIEF_CONTRADICTION",
      `The time to send (${at}) lies outside its own window, ${times.earliest} to ${times.latest}`,
      {
        place: brief.place([...path, "at"], `expected a time from ${times.earliest} to ${times.latest}`),
        hint: "move the time, or widen the window with earliest and latest",
      },
    );
  }
  return { mode: "at", at, zone, earliest: times.earliest, latest: times.latest, ...(end === undefined ? {} : { end }) };
}

function endRule({ end, schedule }: Brief, own: Schedule): EndRule | undefined {
  if (end === undefined) return undefined;
  const zone = own.mode === "at" ? own.zone : schedule.mode === "at" ? schedule.zone : "UTC";
  return { ...end, zone };
}

function defaultLatest(at: LocalDateTime, zone: string, place: Place): LocalDateTime {
  const start = withPlace(() => zoned(at, zone), place);
  return start.add({ hours: DEFAULT_WINDOW_HOURS }).toPlainDateTime().toString({ smallestUnit: "minute" });
}

interface Places {
  readonly problems: PipelineError[];
  readonly place: Place;
  readonly zonePlace: Place;
}

function instantOrProblem(local: LocalDateTime, zone: string, { problems, place, zonePlace }: Places): Instant {
  try {
    return instantOfLocal(local, zone);
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    const known = problems.some(({ message }) => message === error.message);
    if (!known) problems.push(placed(error, error.code === "FIELD_INVALID" ? zonePlace : place));
    return "";
  }
}

function withPlace<Value>(compute: () => Value, place: Place): Value {
  try {
    return compute();
  } catch (error) {
    throw error instanceof PipelineError ? placed(error, place) : error;
  }
}

function placed(error: PipelineError, place: Place): PipelineError {
  return new PipelineError(error.code, error.message, { place, hint: error.hint, detail: error.detail, cause: error });
}

function zoned(local: LocalDateTime, zone: string): Temporal.ZonedDateTime {
  const plain = plainOf(local);
  const result = inZone(plain, zone);
  if (!result.toPlainDateTime().equals(plain)) {
    throw new PipelineError("DATE_IMPOSSIBLE", `${local} does not exist in ${zone}: the clocks jump over it`, {
      hint: `choose a time before or after the jump, for example ${result.toPlainDateTime().toString({ smallestUnit: "minute" })}`,
    });
  }
  return result;
}

function plainOf(local: LocalDateTime): Temporal.PlainDateTime {
  try {
    if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/.test(local)) throw new RangeError("not a local time");
    return Temporal.PlainDateTime.from(local, { overflow: "reject" });
  } catch (cause) {
    throw new PipelineError("DATE_IMPOSSIBLE", `"${local}" is not a date and time that exists`, {
      hint: "write it as 2027-04-07T09:00",
      cause,
    });
  }
}

function inZone(plain: Temporal.PlainDateTime, zone: string): Temporal.ZonedDateTime {
  try {
    // "compatible": a time in a gap moves on (and is refused above), a time that comes twice is the earlier.
    return plain.toZonedDateTime(zone, { disambiguation: "compatible" });
  } catch (cause) {
    throw new PipelineError("FIELD_INVALID", `"${zone}" is not a time zone we know`, {
      hint: "write it as Europe/Berlin or America/New_York",
      cause,
    });
  }
}
