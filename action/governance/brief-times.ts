/** The brief's offer, times and rights: what is over before it begins, or in the wrong order. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Located } from "#model/source.ts";
import type { Brief, BriefAsset, LocalDate, Schedule } from "#model/types.ts";
import { dayInWords } from "./text/dates.ts";

type Path = readonly (string | number)[];

/** Where the day came from, for the note under another: `schedule.at, line 22`. */
function source(brief: Located<Brief>, path: Path): string {
  const { line } = brief.place(path);
  return `${path.join(".")}${line === undefined ? "" : `, line ${line}`}`;
}

/** "1 May"; with the year where the other day is in another one. */
function shortDay(day: string, other: string): string {
  return day.slice(0, 4) === other.slice(0, 4) ? dayInWords(day).replace(/ \d{4}$/, "") : dayInWords(day);
}

function contradiction(
  message: string,
  facts: { readonly place: ReturnType<Located<Brief>["place"]>; readonly detail?: string },
): PipelineError {
  return new PipelineError("BRIEF_CONTRADICTION", message, facts);
}

/** The offer against the send date, today, and itself. `isFor`: which assets say it. */
export function offerProblems(
  brief: Located<Brief>,
  today: LocalDate,
  isFor: (asset: BriefAsset) => boolean = () => true,
): readonly PipelineError[] {
  const { offer } = brief.value;
  if (offer.kind === "none") return [];
  const problems: PipelineError[] = [];
  const { ends, percent, price, was } = offer;
  const sends = sendTimes(brief.value, isFor).filter(({ schedule }) => schedule.mode === "at" && schedule.at.slice(0, 10) > ends);
  for (const { schedule, path } of sends) {
    if (schedule.mode !== "at") continue;
    const note = `expected ${dayInWords(schedule.at)} or later (${source(brief, [...path, "at"])})`;
    problems.push(
      contradiction(`Offer ends (${shortDay(ends, schedule.at)}) is before the send date (${shortDay(schedule.at, ends)})`, {
        place: brief.place(["offer", "ends"], note),
        detail: "The mail would promise a discount that is already over.",
      }),
    );
  }
  if (sends.length === 0 && ends < today) {
    problems.push(
      new PipelineError("DATE_PAST", `Offer ends (${dayInWords(ends)}) is in the past`, {
        place: brief.place(["offer", "ends"], `expected ${dayInWords(today)} or later (today)`),
        detail: "Nobody could use it any more.",
      }),
    );
  }
  if ((percent === undefined) === (price === undefined)) {
    const both = percent !== undefined;
    problems.push(
      contradiction(both ? "The offer has a percentage and a price" : "The offer has neither a percentage nor a price", {
        place: brief.place(["offer", both ? "percent" : "kind"], "expected exactly one of percent and price"),
        detail: "Every text is compared with it, so there can be only one.",
      }),
    );
  }
  if (price !== undefined && was !== undefined && (was.currency !== price.currency || was.micros <= price.micros)) {
    problems.push(
      contradiction("The old price is not higher than the new one", {
        place: brief.place(
          ["offer", "was"],
          `expected more than ${price.micros / 1_000_000} ${price.currency} (${source(brief, ["offer", "price"])})`,
        ),
      }),
    );
  }
  return problems;
}

interface SendTime {
  readonly schedule: Schedule;
  readonly path: Path;
}

/** The campaign's schedule, where one of the assets uses it, and the assets' own. */
function sendTimes(brief: Brief, isFor: (asset: BriefAsset) => boolean = () => true): readonly SendTime[] {
  const own = brief.assets.flatMap((asset, index) =>
    asset.schedule === undefined || !isFor(asset) ? [] : [{ schedule: asset.schedule, path: ["assets", index, "schedule"] }],
  );
  return own.length === brief.assets.filter(isFor).length && own.length > 0
    ? own
    : [{ schedule: brief.schedule, path: ["schedule"] }, ...own];
}

/** Schedules, end, event and picture rights against each other and against today. */
export function timeProblems(brief: Located<Brief>, today: LocalDate): readonly PipelineError[] {
  return [
    ...sendTimes(brief.value).flatMap((time) => scheduleProblems(brief, time, today)),
    ...eventProblems(brief),
    ...pictureProblems(brief),
  ];
}

function scheduleProblems(brief: Located<Brief>, { schedule, path }: SendTime, today: LocalDate): readonly PipelineError[] {
  if (schedule.mode !== "at") return [];
  const { at, zone, earliest, latest } = schedule;
  const problems: PipelineError[] = [];
  const place = (key: string, note: string): ReturnType<typeof brief.place> => brief.place([...path, key], note);
  if ((latest ?? at).slice(0, 10) < today) {
    problems.push(
      new PipelineError("DATE_PAST", `The send date (${dayInWords(at)}) is in the past`, {
        place: place("at", `expected ${dayInWords(today)} or later (today)`),
        detail: "Nothing is ever sent late by itself.",
      }),
    );
  }
  if (earliest !== undefined && earliest > at) {
    problems.push(
      contradiction(`The earliest time (${inWords(earliest)}) is after the send time (${inWords(at)})`, {
        place: place("earliest", `expected ${inWords(at)} or earlier (${source(brief, [...path, "at"])})`),
      }),
    );
  }
  if (latest !== undefined && latest < at) {
    problems.push(
      contradiction(`The latest time (${inWords(latest)}) is before the send time (${inWords(at)})`, {
        place: place("latest", `expected ${inWords(at)} or later (${source(brief, [...path, "at"])})`),
        detail: "The mail could never go out.",
      }),
    );
  }
  if (!isZone(zone)) {
    problems.push(
      new PipelineError("REFERENCE_UNKNOWN", `"${zone}" is not a time zone`, {
        place: place("zone", "expected a name such as America/New_York"),
      }),
    );
  }
  const { end } = brief.value;
  if (end !== undefined && end.at < at.slice(0, 10)) {
    problems.push(
      contradiction(`The campaign ends (${shortDay(end.at, at)}) before the send date (${shortDay(at, end.at)})`, {
        place: brief.place(["end", "at"], `expected ${dayInWords(at)} or later (${source(brief, [...path, "at"])})`),
      }),
    );
  }
  return problems;
}

function eventProblems(brief: Located<Brief>): readonly PipelineError[] {
  const { event, type } = brief.value;
  if (event === undefined) {
    if (type !== "event") return [];
    const facts = { place: brief.place(["type"], "expected an event: name, starts, ends, zone") };
    return [contradiction("The campaign is about an event, and the brief does not say which", facts)];
  }
  const problems: PipelineError[] = [];
  if (event.ends < event.starts) {
    const facts = {
      place: brief.place(["event", "ends"], `expected ${inWords(event.starts)} or later (${source(brief, ["event", "starts"])})`),
    };
    problems.push(contradiction("The event ends before it starts", facts));
  }
  for (const { schedule, path } of sendTimes(brief.value)) {
    if (schedule.mode !== "at" || !isZone(schedule.zone) || !isZone(event.zone)) continue;
    if (utcMs(event.ends, event.zone) > utcMs(schedule.at, schedule.zone)) continue;
    problems.push(
      contradiction(`The event is over (${inWords(event.ends)}) before the mail goes out (${inWords(schedule.at)})`, {
        place: brief.place(["event", "ends"], `expected later than ${inWords(schedule.at)} (${source(brief, [...path, "at"])})`),
        detail: "The mail would invite people to something that has happened.",
      }),
    );
  }
  return problems;
}

function pictureProblems(brief: Located<Brief>): readonly PipelineError[] {
  const days = sendTimes(brief.value).flatMap(({ schedule }) => (schedule.mode === "at" ? [schedule.at] : []));
  const last = days.toSorted().at(-1);
  return (brief.value.pictures ?? []).flatMap(({ file, until }, index) => {
    if (until === undefined || last === undefined || until >= last.slice(0, 10)) return [];
    const place = brief.place(["pictures", index, "until"], `expected ${dayInWords(last)} or later`);
    return [
      contradiction(`The right to use ${file} ends (${shortDay(until, last)}) before the send date (${shortDay(last, until)})`, { place }),
    ];
  });
}

/** `2027-04-07T09:00` → 7 April 2027, 09:00 */
function inWords(local: string): string {
  return `${dayInWords(local)}, ${local.slice(11, 16)}`;
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).format(0) !== "";
  } catch {
    return false;
  }
}

/** Milliseconds since 1970 of a local time; in the hour of a clock change it may be an hour off, which no brief depends on. */
function utcMs(local: string, zone: string): number {
  const guess = Date.parse(`${local}Z`);
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  return guess - (Date.parse(`${format.format(guess).replace(" ", "T")}Z`) - guess);
}
