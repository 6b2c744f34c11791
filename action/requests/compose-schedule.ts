/** When a campaign goes out, from a form's answers. */
import type { LocalDateTime } from "#model/types.ts";
import { changing } from "./ask.ts";
import { freeDays, minutesAfter, timeInWords } from "./days.ts";
import { quotedWords } from "./inert.ts";
import { askPart, editing, type Intake, type Part, value, wordsOf } from "./intake.ts";
import { dateTimeIn } from "./read-values.ts";

const PATH = ["schedule"] as const;
const AT_ONCE = { mode: "with-merge" } as const;
const AT_ONCE_WORDS = "as soon as it is launched";
const USUAL_TIME = "09:00";

/** The schedule, or the one question that stands in its way. */
export function composeSchedule(intake: Intake): Part {
  const when = wordsOf(intake, "when");
  const written = wordsOf(intake, "at");
  if (written === undefined) return when === "with-merge" ? value(AT_ONCE) : noTime(intake);
  const at = dateTimeIn(written, intake.defaults.language);
  if (at === undefined) return oddTime(intake, written);
  const zone = wordsOf(intake, "zone") ?? onlyZone(intake);
  if (zone === undefined) return askZone(intake, at);
  const latest = latestOf(intake, at);
  if (latest.kind === "question") return latest;
  const timed = scheduleAt(intake, {
    at,
    zone,
    ...(latest.kind === "value" && typeof latest.value === "string" ? { latest: latest.value } : {}),
  });
  if (when !== "with-merge") return value(timed);
  return askPart(intake, {
    topic: "when",
    text: `You chose **as soon as it is launched**, and wrote a time: ${quotedWords(written)}.`,
    choices: [changing(`it goes out on ${timeInWords(at, zone, intake.today)}`, PATH, timed), changing(AT_ONCE_WORDS, PATH, AT_ONCE)],
  });
}

interface Timed {
  readonly at: LocalDateTime;
  readonly zone: string;
  readonly latest?: LocalDateTime;
}

/** “Any time that day” is a window from 08:00 to 18:00, or wider where the time itself lies outside. */
function scheduleAt(intake: Intake, { at, zone, latest }: Timed) {
  const day = at.slice(0, 10);
  const window =
    wordsOf(intake, "when") === "flexible"
      ? { earliest: [at, `${day}T08:00`].toSorted()[0], latest: latest ?? [at, `${day}T18:00`].toSorted()[1] }
      : latest === undefined
        ? {}
        : { latest };
  return { mode: "at", at, zone, ...window };
}

function latestOf(intake: Intake, at: LocalDateTime): Part {
  const written = wordsOf(intake, "latest");
  if (written === undefined) return { kind: "absent" };
  const latest = dateTimeIn(written, intake.defaults.language, at.slice(0, 10));
  if (latest !== undefined) return value(latest);
  const usual = minutesAfter(at, 120);
  return askPart(intake, {
    topic: "latest",
    text: `Until when may it go out at the latest? We cannot read ${quotedWords(written)}.`,
    choices: [changing(`two hours after the time, at ${usual.slice(11)}`, [...PATH, "latest"], undefined)],
    way: editing(intake, "latest"),
  });
}

function onlyZone({ form }: Intake): string | undefined {
  const options = zonesOf(form.fields);
  return options.length === 1 ? options[0] : undefined;
}

function zonesOf(fields: Intake["form"]["fields"]): readonly string[] {
  return fields.flatMap((field) => (field.id === "zone" && field.kind === "choice" ? field.options.map((option) => option.value) : []));
}

function askZone(intake: Intake, at: LocalDateTime): Part {
  return askPart(intake, {
    topic: "zone",
    text: `In which time zone is **${at.slice(11)}** meant?`,
    choices: zonesOf(intake.form.fields).map((zone) =>
      changing(timeInWords(at, zone, intake.today), PATH, scheduleAt(intake, { at, zone })),
    ),
    way: editing(intake, "zone"),
  });
}

function slots(intake: Intake): readonly ReturnType<typeof changing>[] {
  const zone = wordsOf(intake, "zone") ?? zonesOf(intake.form.fields)[0] ?? "UTC";
  const days = freeDays(intake.today, 3).map((day) => {
    const at = `${day}T${USUAL_TIME}`;
    return changing(timeInWords(at, zone, intake.today), PATH, scheduleAt(intake, { at, zone }));
  });
  return [...days, changing(AT_ONCE_WORDS, PATH, AT_ONCE)];
}

function noTime(intake: Intake): Part {
  return askPart(intake, { topic: "at", text: "When does it go out?", choices: slots(intake), way: editing(intake, "at") });
}

function oddTime(intake: Intake, written: string): Part {
  return askPart(intake, {
    topic: "at",
    text: `Which day and time is ${quotedWords(written)}? We read 2027-04-07 09:00 or 7 April 2027, 9 am.`,
    choices: slots(intake),
    way: editing(intake, "at"),
  });
}
