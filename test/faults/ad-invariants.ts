/** What must hold of ads whatever failed: what could cost money, and what did, from the stand-in's own record. */
import type { Shown } from "#emulators/common/oracle.ts";
import type { AssetRecord } from "#model/types.ts";
import type { AdEvent, Thing } from "../accounts/account.ts";
import type { Ended } from "./invariants.ts";

/** What was clicked before a stop is still paid for, and a stop takes a while to get around. */
const IN_FLIGHT_MS = 15 * 60_000;
/** When one begins is the platform's present; the others are numbers it gave. */
const NO_WORDS = new Set(["within", "id", "startDateTime", "start"]);

/** All that somebody has to have approved of an ad: its words, links, pictures, audience, money and end; in whatever order they are listed. */
export function approvable(shown: Shown): string {
  return written(shown);
}

function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).sort().join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  const fields = Object.entries(value).filter(([name, field]) => !NO_WORDS.has(name) && field !== undefined);
  return `{${fields
    .map(([name, field]) => `${name}:${written(field)}`)
    .sort()
    .join()}}`;
}

/** Everything of ours that was ever let out, as it was approved. */
export function shownIn(events: readonly AdEvent[]): ReadonlySet<string> {
  return new Set(events.flatMap((event) => (event.kind === "may-spend" ? [approvable(event.shown)] : [])));
}

/** The campaign an ad stands in, by its number. */
export function campaignOf({ within }: Shown): string {
  const campaign = within.find(({ object }) => object === "campaign" || object === "adCampaign");
  return campaign?.id.slice(campaign.id.lastIndexOf("/") + 1) ?? "";
}

/** I1: of one asset never two ads at once; those that `isOurs` says are not our doing do not count. */
export function twoAtOnce(events: readonly AdEvent[], isOurs: (campaign: string) => boolean = () => true): readonly string[] {
  const on = new Map<string, string>();
  return events.flatMap((event) => {
    if (event.kind === "stopped") on.delete(event.id);
    if (event.kind !== "may-spend") return [];
    on.set(event.id, campaignOf(event.shown));
    const ours = [...on].filter(([, campaign]) => isOurs(campaign));
    return ours.length < 2
      ? []
      : [`I1: at ${event.at} ${ours.length} ads of one asset may cost money: ${ours.map(([ad]) => ad).join(", ")}`];
  });
}

/** I5: nothing could cost money but what was approved, in each of its words, its money and its audience. */
export function unapprovedIn(events: readonly AdEvent[], approved: ReadonlySet<string>): readonly string[] {
  return events.flatMap((event) =>
    event.kind !== "may-spend" || approved.has(approvable(event.shown))
      ? []
      : [`I5: at ${event.at} ad ${event.id} may cost money, and nobody approved it so: ${approvable(event.shown)}`],
  );
}

/** I5: once it was said to be off, nothing is let out, and after the last clicks nothing is spent. */
export function spentAfter(events: readonly AdEvent[], offMs: number): readonly string[] {
  return events.flatMap((event) => {
    const isLetOut = event.kind === "may-spend" && Date.parse(event.at) > offMs;
    if (isLetOut) return [`I5: ad ${event.id} was let out at ${event.at}, after it was said to be off`];
    const isSpent = event.kind === "spent" && Date.parse(event.from) > offMs + IN_FLIGHT_MS;
    return isSpent ? [`I5: ad ${event.id} cost ${event.micros} micros after it was said to be off`] : [];
  });
}

/** Goal: what is out is really shown, and costs something once its review is over. */
export function showsNothing(events: readonly AdEvent[], sinceMs: number): readonly string[] {
  return events.some((event) => event.kind === "spent" && Date.parse(event.to) > sinceMs) ? [] : ["goal: it is out, and shows nothing"];
}

/** I2: what the ledger says is over or off is switched off, and does not only show nothing because its time is over: somebody may move its end. */
export function switchesLeftOn(things: readonly Thing[], records: readonly AssetRecord[]): readonly string[] {
  const on = new Set(things.flatMap(({ id, isOn }) => (isOn === true ? [id] : [])));
  return records
    .filter(({ state, object }) => state !== "live" && on.has(object?.id ?? ""))
    .map(({ asset, state }) => `I2: the ledger says that ${asset} is ${state}, and its switch is on`);
}

/** Everything that is wrong with a scene's ads in the end, once the clock has gone on for long from `sinceMs`. */
export function adsWrong({ spec, ground, shown, doneMs, mayFallShort = false }: Ended, sinceMs: number): readonly string[] {
  const events = ground.account.adEvents?.();
  if (events === undefined) return [];
  const isOut = ground.account.things().some((thing) => thing.isOut);
  const mayBeOut = Object.values(spec.wanted).some((states: readonly string[]) => states.includes("live"));
  return [
    ...twoAtOnce(events),
    ...(shown === undefined ? [] : unapprovedIn(events, shown)),
    ...(mayBeOut || doneMs === undefined || mayFallShort ? [] : spentAfter(events, doneMs)),
    ...(isOut ? showsNothing(events, sinceMs) : spentAfter(events, sinceMs)),
  ];
}
