/** What the dates of a brief ask its author: an offer that ends before the send, a time that has passed, a window the wrong way round. */
import type { Brief, LocalDate, LocalDateTime, Schedule } from "#model/types.ts";
import { changing, type Offered } from "./ask.ts";
import { daysAfter, freeDays, minutesAfter, mondayOf, shortDay, timeInWords, workdayBefore } from "./days.ts";
import { zoneInWords } from "./form-options.ts";
import { quotedWords } from "./inert.ts";
import type { BriefPath } from "./path-of.ts";
import type { OpenAsking, ProblemAt } from "./problem-at.ts";

type Timed = Extract<Schedule, { mode: "at" }>;

/** The question of a problem that is about time; nothing where it is about something else. */
export function timeQuestion(at: ProblemAt): OpenAsking | undefined {
  const { problem, path, brief } = at;
  if (problem.code !== "BRIEF_CONTRADICTION" && problem.code !== "DATE_PAST") return undefined;
  const key = path.join(".");
  if (key === "offer.ends") return problem.code === "DATE_PAST" ? offerOver(at) : offerBeforeSend(at);
  if (key === "end.at") return endBeforeSend(at);
  if (path[0] === "event" || key === "type") return eventQuestion(at);
  if (path[0] === "pictures") return pictureQuestion(at);
  const schedulePath = path.slice(0, -1);
  const schedule = scheduleAt(brief.value, schedulePath);
  if (schedule === undefined) return undefined;
  return windowQuestion({ at, schedule, schedulePath, field: String(path.at(-1)) });
}

/** The timed schedule at `schedule` or `assets.<n>.schedule`. */
function scheduleAt({ schedule, assets }: Brief, path: BriefPath): Timed | undefined {
  const found =
    path[0] === "schedule" ? schedule : path[0] === "assets" && path[2] === "schedule" ? assets[Number(path[1])]?.schedule : undefined;
  return found?.mode === "at" ? found : undefined;
}

interface Send {
  readonly schedule: Timed;
  readonly path: BriefPath;
}

/** Every time at which something goes out, the latest first. */
function sends({ schedule, assets }: Brief): readonly Send[] {
  const own = assets.flatMap(({ schedule: each }, index) =>
    each?.mode === "at" ? [{ schedule: each, path: ["assets", index, "schedule"] }] : [],
  );
  const shared = schedule.mode === "at" && assets.some((asset) => asset.schedule === undefined) ? [{ schedule, path: ["schedule"] }] : [];
  return [...shared, ...own].toSorted((left, right) => right.schedule.at.localeCompare(left.schedule.at));
}

/** Another day at the same time of day; the window moves with it. */
function movedTo({ schedule, path }: Send, day: LocalDate): { readonly path: BriefPath; readonly value: unknown } {
  const moved = (local: LocalDateTime): LocalDateTime => {
    const days = Math.round((Date.parse(local.slice(0, 10)) - Date.parse(schedule.at.slice(0, 10))) / 86_400_000);
    return `${daysAfter(day, days)}${local.slice(10)}`;
  };
  const { earliest, latest } = schedule;
  if (earliest === undefined && latest === undefined) return { path: [...path, "at"], value: moved(schedule.at) };
  const window = {
    ...(earliest === undefined ? {} : { earliest: moved(earliest) }),
    ...(latest === undefined ? {} : { latest: moved(latest) }),
  };
  return { path, value: { mode: "at", at: moved(schedule.at), zone: schedule.zone, ...window } };
}

function sendOn(send: Send, day: LocalDate, today: LocalDate): Offered {
  const { path, value } = movedTo(send, day);
  return changing(`send on ${shortDay(day, today)}`, path, value);
}

function offerBeforeSend({ brief, today }: ProblemAt): OpenAsking | undefined {
  const { offer } = brief.value;
  const [last] = sends(brief.value);
  if (offer.kind === "none" || last === undefined) return undefined;
  const later = daysAfter(last.schedule.at, 7);
  const earlier = workdayBefore(offer.ends);
  const text = `The offer ends on **${shortDay(offer.ends, today)}**, the mail goes on **${shortDay(last.schedule.at, today)}**.`;
  const longer = changing(`the offer ends ${shortDay(later, today)}`, ["offer", "ends"], later);
  return { text, choices: earlier > today ? [longer, sendOn(last, earlier, today)] : [longer] };
}

function offerOver({ brief, today }: ProblemAt): OpenAsking | undefined {
  const { offer } = brief.value;
  if (offer.kind === "none") return undefined;
  const later = daysAfter(mondayOf(today), 25);
  return {
    text: `The offer ended on **${shortDay(offer.ends, today)}**, so nobody could use it any more.`,
    choices: [
      changing(`the offer ends ${shortDay(later, today)}`, ["offer", "ends"], later),
      ...(brief.value.type === "promotion" ? [] : [changing("there is no offer", ["offer"], { kind: "none" })]),
    ],
  };
}

function endBeforeSend({ brief, today }: ProblemAt): OpenAsking | undefined {
  const { end } = brief.value;
  const [last] = sends(brief.value);
  if (end === undefined || last === undefined) return undefined;
  const later = daysAfter(last.schedule.at, 14);
  return {
    text: `The campaign ends on **${shortDay(end.at, today)}**, the mail goes on **${shortDay(last.schedule.at, today)}**.`,
    choices: [changing(`the campaign ends ${shortDay(later, today)}`, ["end", "at"], later), changing("it has no end", ["end"], undefined)],
  };
}

function eventQuestion({ brief, path, today }: ProblemAt): OpenAsking | undefined {
  const { event } = brief.value;
  if (event === undefined) {
    return { text: "Which event is it?", way: "Add its name, when it starts and ends, and the time zone, under event in the brief." };
  }
  if (path[0] !== "event") return undefined;
  const { starts, ends, zone } = event;
  if (ends < starts) {
    const later = minutesAfter(starts, 60);
    return {
      text: `The event starts on **${timeInWords(starts, zone, today)}** and ends before that, on **${timeInWords(ends, zone, today)}**.`,
      choices: [changing(`it ends at ${later.slice(11)}, an hour after it starts`, ["event", "ends"], later)],
      way: "Or change its times in the brief.",
    };
  }
  const [last] = sends(brief.value);
  if (last === undefined) return undefined;
  const before = workdayBefore(daysAfter(starts, -6));
  return {
    text: `The event is over on **${shortDay(ends, today)}**, and the mail that invites to it goes on **${shortDay(last.schedule.at, today)}**.`,
    choices: before > today ? [sendOn(last, before, today)] : [],
    way: "Change the day of the event or of the mail in the brief.",
  };
}

function pictureQuestion({ brief, path, today }: ProblemAt): OpenAsking | undefined {
  const pictures = brief.value.pictures ?? [];
  const picture = pictures[Number(path[1])];
  const [last] = sends(brief.value);
  if (picture?.until === undefined || last === undefined) return undefined;
  const others = pictures.filter((other) => other !== picture);
  return {
    text: `The picture ${quotedWords(picture.file)} may be used until **${shortDay(picture.until, today)}**, and the mail goes on **${shortDay(last.schedule.at, today)}**.`,
    choices: [changing("leave the picture out", ["pictures"], others.length === 0 ? undefined : others)],
    way: "Or, where its rights were extended, change the day in the brief.",
  };
}

interface Window {
  readonly at: ProblemAt;
  readonly schedule: Timed;
  readonly schedulePath: BriefPath;
  readonly field: string;
}

function windowQuestion({ at: { problem, brief, today }, schedule, schedulePath, field }: Window): OpenAsking | undefined {
  const { at, zone, earliest, latest } = schedule;
  const planned = `**${timeInWords(at, zone, today)}**`;
  if (problem.code === "DATE_PAST" && field === "at") {
    const { offer } = brief.value;
    const free = freeDays(today, 6);
    const inOffer = offer.kind === "none" ? free : free.filter((day) => day <= offer.ends);
    const days = (inOffer.length === 0 ? free : inOffer).slice(0, 3);
    return {
      text: `The mail was to go on ${planned}, and that has passed. Nothing is ever sent late by itself.`,
      choices: days.map((day) => {
        const { path, value } = movedTo({ schedule, path: schedulePath }, day);
        return changing(`send on ${timeInWords(`${day}${at.slice(10)}`, zone, today)}`, path, value);
      }),
    };
  }
  if (field === "latest" && latest !== undefined) {
    const usual = minutesAfter(at, 120);
    return {
      text: `The mail goes on ${planned}, and must not go out after **${timeInWords(latest, zone, today)}**: it never could.`,
      choices: [
        changing(`it may go until ${usual.slice(11)}, two hours later`, [...schedulePath, "latest"], undefined),
        changing(`send at ${timeInWords(latest, zone, today)}`, [...schedulePath, "at"], latest),
      ],
    };
  }
  if (field === "earliest" && earliest !== undefined) {
    return {
      text: `The mail goes on ${planned}, and must not go out before **${timeInWords(earliest, zone, today)}**.`,
      choices: [
        changing(`send at ${timeInWords(earliest, zone, today)}`, [...schedulePath, "at"], earliest),
        changing(`keep ${at.slice(11)} ${zoneInWords(zone)}`, [...schedulePath, "earliest"], undefined),
      ],
    };
  }
  return undefined;
}
