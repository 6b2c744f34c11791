/** The life of a version after its draft: published, paused, resumed, stopped; each as it really happens, not as it is asked for. */
import { isoOf, recordAt, textAt } from "../common/json.ts";
import { countOf, NOBODY } from "../common/people.ts";
import { eventKeyOf } from "./activities.ts";
import { extensionOf, membersOf } from "./audience.ts";
import { type Findings, findingsOf } from "./journey-checks.ts";
import type { EventDefinitionRecord, VersionRecord } from "./journey-data.ts";
import { aboutJourney, audit, touch, type VersionStep } from "./journey-records.ts";
import { populationOf } from "./journey-view.ts";
import { enter } from "./running.ts";
import type { Tenant } from "./tenant.ts";
import { instantOf } from "./times.ts";
import { makeTriggeredSends } from "./triggered-sends.ts";

const DAY_MS = 86_400_000;
/**
 * Its audience is looked at again and again. How its schedule is written is documented nowhere, so here it is once a day.
 * Source of the word: metaData.scheduleFlowMode of entry sources (runOnce, recurring, automation) as public projects show it (read 2026-11).
 */
const RECURRING = "recurring";

/** The entry source of a version. */
export function eventOf({ data }: Tenant, mid: number, version: VersionRecord): EventDefinitionRecord | undefined {
  const key = eventKeyOf(version.fields);
  return [...data.eventDefinitions.values()].find((one) => one.mid === mid && one.key === key);
}

/** When the audience of a version first enters by itself: on publishing, at the date of its schedule, or never (undefined). */
function entryTime({ tenant, journey, version, nowMs }: VersionStep): number | undefined {
  const event = eventOf(tenant, journey.mid, version);
  if (textAt(event?.fields, "type") !== "EmailAudience") return undefined;
  const metaData = recordAt(event?.fields, "metaData");
  const flow = textAt(metaData, "scheduleFlowMode");
  if (flow !== "runOnce" && flow !== RECURRING) return undefined;
  const start = textAt(recordAt(event?.fields, "schedule"), "startDateTime");
  if (textAt(metaData, "runOnceScheduleMode") === "onPublish" || start === undefined) return nowMs;
  return Math.max(nowMs, instantOf(start, tenant.settings.accountOffset) ?? nowMs);
}

/** Publishes if nothing is wrong; an older version takes nobody in any more and lets those inside go on. Gives what was found. */
export function publishVersion(step: VersionStep): Findings {
  const { tenant, journey, version, nowMs, by } = step;
  if (version.status !== "Draft")
    return {
      errors: [
        {
          errorDetail: `Cannot publish interaction in ${version.status} status.`,
          errorCode: "121000",
          errorType: "Error",
          additionalInfo: {},
        },
      ],
      warnings: [],
    };
  const findings = findingsOf(step);
  if (findings.errors.length > 0) return findings;
  for (const other of journey.versions) {
    if (other === version || !["Published", "Paused", "ScheduledToPublish"].includes(other.status)) continue;
    // A paused one stays so, and lets nobody in when it goes on.
    if (other.status !== "Paused") other.status = "Unpublished";
    other.kept = NOBODY;
    other.entersAt = undefined;
    other.replacedAt = nowMs;
  }
  makeTriggeredSends(step);
  version.entersAt = entryTime(step);
  const later = version.fields["definitionType"] === "Quicksend" && version.entersAt !== undefined && version.entersAt > nowMs;
  version.status = later ? "ScheduledToPublish" : "Published";
  version.publishedAt = nowMs;
  touch(version, nowMs);
  audit(step, "Publish", version.version);
  const about = aboutJourney(journey, by, version);
  if (later && version.entersAt !== undefined) tenant.oracle.event(nowMs, { ...about, kind: "scheduled", for: isoOf(version.entersAt) });
  else tenant.oracle.event(nowMs, { ...about, kind: "published" });
  return findings;
}

/** The audience of a version enters: whoever its entry mode lets in. */
export function admitAudience({ tenant, journey, version, nowMs }: VersionStep): void {
  const event = eventOf(tenant, journey.mid, version);
  version.entersAt = textAt(recordAt(event?.fields, "metaData"), "scheduleFlowMode") === RECURRING ? nowMs + DAY_MS : undefined;
  if (version.status === "ScheduledToPublish") version.status = "Published";
  const extension = extensionOf(tenant, journey.mid, textAt(event?.fields, "dataExtensionId") ?? "");
  enter({ tenant, journey, version, nowMs }, membersOf(tenant, extension));
}

/** Holds everybody where they are. Mails that have begun go out. */
export function pauseVersion(step: VersionStep, options: Readonly<Record<string, unknown>>): void {
  const { tenant, journey, version, nowMs, by } = step;
  if (version.status !== "Published") return;
  const days = Number(options["PausedDays"] ?? tenant.settings.pausedDays);
  const guardrail = (["resume", "stop", "none"] as const).find((one) => one === String(options["GuardrailAction"] ?? "").toLowerCase());
  version.status = "Paused";
  version.pausedAt = nowMs;
  version.pauseEndsAt = nowMs + (Number.isFinite(days) && days > 0 ? days : tenant.settings.pausedDays) * DAY_MS;
  version.guardrail = guardrail ?? tenant.settings.guardrailAction;
  version.extendWaits = String(options["ExtendWaitEndDates"]) === "true";
  version.retainEntries = String(options["RetainContactInjectionWhileJourneyPaused"]) === "true";
  touch(version, nowMs);
  audit(step, "Pause", version.version);
  tenant.oracle.event(nowMs, { ...aboutJourney(journey, by, version), kind: "taken-down" });
}

/** Everybody goes on: at once where the wait ended meanwhile, unless the pause was to be added to the waits. */
function wake({ tenant, journey, nowMs }: VersionStep, version: VersionRecord): void {
  const length = nowMs - (version.pausedAt ?? nowMs);
  version.status = version.replacedAt === undefined ? "Published" : "Unpublished";
  for (const party of version.parties) party.dueAt = Math.max(nowMs, party.dueAt + (version.extendWaits === true ? length : 0));
  const { kept } = version;
  version.kept = NOBODY;
  version.pausedAt = undefined;
  version.pauseEndsAt = undefined;
  if (countOf(kept) > 0) enter({ tenant, journey, version, nowMs }, kept);
}

/** Ends a pause. */
export function resumeVersion(step: VersionStep): void {
  const { tenant, journey, version, nowMs, by } = step;
  if (version.status !== "Paused") return;
  wake(step, version);
  touch(version, nowMs);
  audit(step, "Resume", version.version);
  tenant.oracle.event(nowMs, { ...aboutJourney(journey, by, version), kind: "published" });
}

/** For ever: whoever is inside is out. A mail that has begun still goes out. */
export function stopVersion(step: VersionStep): void {
  const { tenant, journey, version, nowMs, by } = step;
  if (!["Published", "Paused", "Unpublished", "ScheduledToPublish"].includes(version.status)) return;
  const spared = populationOf(version);
  version.status = "Stopped";
  version.parties = [];
  version.kept = NOBODY;
  version.entersAt = undefined;
  version.pauseEndsAt = undefined;
  for (const made of tenant.data.triggeredSends.values()) {
    if (!Object.values(version.triggeredSends).includes(made.customerKey)) continue;
    made.held = [];
    if (version.jobs.length === 0) made.status = "Inactive";
  }
  touch(version, nowMs);
  audit(step, "Stop", version.version);
  tenant.oracle.event(nowMs, { ...aboutJourney(journey, by, version), kind: "cancelled", reached: 0, spared });
}

/** The pause has lasted as long as it was to last. */
export function endPause(step: VersionStep): void {
  const { version } = step;
  version.pauseEndsAt = undefined;
  if (version.guardrail === "stop") stopVersion(step);
  else if (version.guardrail !== "none") resumeVersion(step);
}
