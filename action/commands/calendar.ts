/** `calendar`: what goes out when, to whom and in what state, with what clashes marked; on the terminal, as a page, and as a calendar file. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { writeFiles } from "#files/disk.ts";
import { listCampaigns } from "#files/read-campaign.ts";
import { cleanCommit } from "#git/work-tree.ts";
import { localIn } from "#governance/calendar/local-time.ts";
import { meetings, nameOf, type Outing, USUAL_HOURS_BETWEEN } from "#governance/calendar/outing.ts";
import { zonesOf } from "#governance/calendar/zones.ts";
import { checkAsset } from "#governance/check-asset.ts";
import { noSendDays } from "#governance/rules/no-send-days.ts";
import { publicHoliday } from "#governance/rules/public-holiday.ts";
import { quietHours } from "#governance/rules/quiet-hours.ts";
import type { BrandKit } from "#model/source.ts";
import { calendarJson, NO_CALENDAR, renderCalendar } from "#report/calendar/calendar.ts";
import { type CalendarReport, certaintyOf, inOrder } from "#report/calendar/calendar-report.ts";
import { icsOf } from "#report/calendar/ics.ts";
import { dayOf, monthPage } from "#report/calendar/month-page.ts";
import { ledgerSince, slugsSince } from "./calendar-reach.ts";
import { today } from "./judge.ts";
import { outingsOf } from "./outings.ts";
import { fileOption } from "./output-file.ts";
import { brandOf, campaignNamed, OUR_PATHS, sourceAt, type Team, teamIn, teamLedger, workTreeSource } from "./team.ts";
import { type Command, textOption, type World } from "./world.ts";

const DAY_MS = 24 * 3_600_000;
/** What is over is shown for a week, and kept up to date in a calendar file for a good month. */
const LOOK_BACK_MS = 7 * DAY_MS;
const KEEP_MS = 40 * DAY_MS;

export const calendar: Command = async (world, input) => {
  const month = monthAsked(textOption(input, "month"));
  const [html, ics] = [fileOption(input, "html"), fileOption(input, "ics")];
  const ref = textOption(input, "ref");
  const team = await teamIn(
    ref === undefined ? await workTreeSource(world, await cleanCommit(world.git, OUR_PATHS)) : await sourceAt(world, ref),
  );
  const brand = await brandOf(team);
  // A name that is nobody's is an error, not an empty calendar.
  for (const slug of input.positionals) await campaignNamed(team.source, slug);
  const whole = await reportOf(world, team, brand, month);
  const wanted = whole.outings.filter(({ campaign }) => input.positionals.length === 0 || input.positionals.includes(campaign));
  const all: CalendarReport = { ...whole, outings: wanted };
  const shown: CalendarReport = { ...all, outings: wanted.filter((outing) => isShown(outing, { month, nowMs: whole.nowMs })) };
  const files = {
    ...(html === undefined ? {} : { [html]: monthPage(all, { month: month ?? nextMonth(all), company: brand.brand.value.company }) }),
    ...(ics === undefined ? {} : { [ics]: icsOf(all, team.config.installation.id) }),
  };
  if (Object.keys(files).length > 0) await writeFiles(world.git.folder, files);
  const written = { ...(html === undefined ? {} : { html }), ...(ics === undefined ? {} : { ics }) };
  const isEmpty = whole.outings.length === 0 && whole.unread.length === 0;
  const text = isEmpty ? NO_CALENDAR : renderCalendar(shown, written, { colour: world.colour });
  return { exit: 0, text, json: calendarJson(shown, written) };
};

function monthAsked(month: string | undefined): string | undefined {
  if (month === undefined || /^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) return month;
  throw new PipelineError("USAGE", `“${month}” is not a month.`, { hint: "Write it as 2027-04." });
}

/** The month of what comes next; the present one where nothing does. */
function nextMonth({ outings, nowMs }: CalendarReport): string {
  const next = outings.find(({ at, state }) => at !== undefined && Date.parse(at) >= nowMs && certaintyOf(state) !== "off");
  return ((next === undefined ? undefined : dayOf(next)) ?? today(nowMs)).slice(0, 7);
}

function isShown(outing: Outing, { month, nowMs }: { readonly month: string | undefined; readonly nowMs: number }): boolean {
  if (month !== undefined) return dayOf(outing)?.startsWith(month) === true;
  return outing.at === undefined ? outing.state === "planned" || outing.state === "drafted" : Date.parse(outing.at) >= nowMs - LOOK_BACK_MS;
}

async function reportOf(world: World, team: Team, brand: BrandKit, month: string | undefined): Promise<CalendarReport> {
  const nowMs = world.clock.now();
  // A mail of the days before may meet one of the month's first day.
  const asked = month === undefined ? nowMs : Date.parse(`${month}-01T00:00:00Z`) - 3 * DAY_MS;
  const day = today(Math.min(nowMs - KEEP_MS, asked));
  const slugs = await slugsSince(team.source, day);
  const { campaigns } = await (await teamLedger(world, team.config, true)).read();
  const { outings, unread } = await outingsOf(world, {
    team,
    brand,
    slugs,
    ledger: ledgerSince(campaigns, { slugs, source: team.source, day }),
    nowMs,
  });
  const hoursBetween = brand.calendar?.value.hoursBetweenMails ?? USUAL_HOURS_BETWEEN;
  const { audiences } = brand.audiences.value;
  return {
    outings: inOrder(outings),
    meetings: meetings(outings, hoursBetween).filter(({ second }) => isAhead(second, nowMs)),
    notes: await notesOf(team, brand, outings, nowMs),
    unread,
    titles: Object.fromEntries(Object.entries(audiences).map(([name, { title }]) => [name, title])),
    there: new Map(outings.flatMap((outing) => hoursThere(outing, brand))),
    hoursBetween,
    nowMs,
  };
}

/** Of what is over nothing can be changed any more. */
function isAhead({ at }: Outing, nowMs: number): boolean {
  return at === undefined || Date.parse(at) >= nowMs;
}

/** What the calendar's rules say of what is still to come, in the very words of `campaigns check`; nothing of what is not rendered. */
async function notesOf(
  { source }: Team,
  brand: BrandKit,
  outings: readonly Outing[],
  nowMs: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const notes = new Map<string, readonly string[]>();
  const present = new Set(listCampaigns(source).map(({ slug }) => slug));
  for (const outing of outings) {
    if (outing.kind !== "email" || !isAhead(outing, nowMs) || certaintyOf(outing.state) === "off" || !present.has(outing.campaign))
      continue;
    const campaign = await campaignNamed(source, outing.campaign);
    if (campaign.payloads[outing.asset] === undefined) continue;
    const { results } = checkAsset({
      campaign,
      assetId: outing.asset,
      brand,
      today: today(nowMs),
      waiverRole: () => "legal",
      rules: [quietHours, noSendDays, publicHoliday],
    });
    const said = results.flatMap(({ findings }) => findings.filter(({ severity }) => severity !== "note").map(({ message }) => message));
    if (said.length > 0) notes.set(nameOf(outing), said);
  }
  return notes;
}

/** "US 06:00–09:00, DE 15:00": a mail's hour where its readers are; nothing where it is the hour that is shown anyway. */
function hoursThere({ at, kind, regions, zone, ...outing }: Outing, brand: BrandKit): readonly (readonly [string, string])[] {
  if (at === undefined || kind !== "email") return [];
  const instant = Date.parse(at);
  const own = localIn(instant, zone);
  const words = regions.flatMap((region) => {
    const times = (zonesOf(region, brand.calendar?.value) ?? []).flatMap((one) => localIn(instant, one) ?? []).sort();
    const [first, last] = [times[0], times.at(-1)];
    if (first === undefined || last === undefined || own === undefined) return [];
    const said = first === last ? hourOn(first, own) : `${hourOn(first, own)}–${hourOn(last, own)}`;
    return [`${region} ${said}`];
  });
  const isPlain = words.every((word) => own !== undefined && word.endsWith(` ${own.slice(11)}`) && !word.includes("–"));
  return isPlain ? [] : [[`${outing.campaign}/${outing.asset}`, words.join(", ")]];
}

/** The hour, and the day where it is another one than that of the schedule. */
function hourOn(local: string, own: string): string {
  const days = (Date.parse(`${local.slice(0, 10)}T00:00:00Z`) - Date.parse(`${own.slice(0, 10)}T00:00:00Z`)) / DAY_MS;
  return days === 0 ? local.slice(11, 16) : `${local.slice(11, 16)} ${days > 0 ? "the day after" : "the day before"}`;
}
