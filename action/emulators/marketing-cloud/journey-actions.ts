/** Validate, publish, pause, resume, stop: what is asked for now and happens a little later. */
import { isRecord, textAt } from "../common/json.ts";
import { peopleOf } from "../common/people.ts";
import { bodyObject } from "./body.ts";
import { journeyRefused, refusalBody } from "./errors.ts";
import { findingsOf } from "./journey-checks.ts";
import type { ActionRecord, JourneyRecord, StatusRecord, VersionRecord } from "./journey-data.ts";
import { pauseVersion, publishVersion, resumeVersion, stopVersion } from "./journey-life.ts";
import { journeyOf } from "./journey-lookup.ts";
import { versionOf } from "./journey-records.ts";
import type { Answer, Call, Route } from "./route.ts";
import { takeOut } from "./running.ts";
import { NEEDS } from "./scopes.ts";
import { contactNumber, nextGuid, type Tenant } from "./tenant.ts";

const BASE = "/interaction/v1/interactions";
const MOST_CONTACTS = 50;

/** Puts a validation or publication in the queue; they are worked off one after the other. */
export function beginStatus(
  tenant: Tenant,
  asked: {
    readonly kind: "validate" | "publish";
    readonly journey: JourneyRecord;
    readonly version: VersionRecord;
    readonly nowMs: number;
    readonly by: "api" | "hand";
  },
): StatusRecord {
  const { kind, journey, version, nowMs, by } = asked;
  const waiting = [...tenant.data.statuses.values()].filter(({ outcome }) => outcome === undefined).map(({ dueAt }) => dueAt);
  const dueAt = Math.max(nowMs, ...waiting) + tenant.settings.publishMs;
  const status: StatusRecord = { id: nextGuid(tenant), kind, journeyId: journey.id, version: version.version, by, dueAt };
  tenant.data.statuses.set(status.id, status);
  return status;
}

/** Its turn has come. */
export function endStatus(tenant: Tenant, status: StatusRecord): void {
  const journey = tenant.data.journeys.get(status.journeyId);
  const version = journey?.versions.find((one) => one.version === status.version);
  if (journey === undefined || version === undefined || journey.deletedAt !== undefined) {
    status.outcome = {
      errors: [{ errorDetail: "Interaction not found.", errorCode: "121000", errorType: "Error", additionalInfo: {} }],
      warnings: [],
    };
    return;
  }
  const step = { tenant, journey, version, nowMs: status.dueAt, by: status.by };
  status.outcome = status.kind === "publish" ? publishVersion(step) : findingsOf(step);
}

const ask =
  (kind: "validate" | "publish") =>
  (call: Call): Answer => {
    const { tenant, nowMs, query } = call;
    const journey = journeyOf(call);
    const version = versionOf(journey, query.get("versionNumber"));
    if (version.status !== "Draft") throw journeyRefused(`Cannot ${kind} interaction in ${version.status} status.`);
    if (kind === "publish" && version.fields["definitionType"] === "Transactional")
      throw journeyRefused("Transactional interactions cannot be published here.");
    if (kind === "publish" && version.fields["definitionType"] === "Quicksend" && !tenant.settings.quicksendPublishable) {
      throw journeyRefused("Cannot publish interaction of type Quicksend.");
    }
    const { id } = beginStatus(tenant, { kind, journey, version, nowMs, by: "api" });
    return { status: 200, json: { statusUrl: `${BASE}/${kind}Status/${id}`, statusId: id } };
  };

const report =
  (kind: "validate" | "publish") =>
  ({ tenant, mid, params }: Call): Answer => {
    const status = tenant.data.statuses.get(params["id"] ?? "");
    const journey = tenant.data.journeys.get(status?.journeyId ?? "");
    if (status?.kind !== kind || journey?.mid !== mid) throw journeyRefused("The status id was not found.", 404);
    const word = kind === "publish" ? "Publish" : "Validate";
    const { outcome } = status;
    if (outcome === undefined) return { status: 200, json: { status: `${word}InProcess`, errors: [], warnings: [] } };
    return { status: 200, json: { status: outcome.errors.length > 0 ? "Error" : `${word}Completed`, ...outcome } };
  };

const FROM: Readonly<Record<ActionRecord["kind"], ReadonlySet<string>>> = {
  pause: new Set(["Published"]),
  resume: new Set(["Paused"]),
  stop: new Set(["Published", "Paused", "Unpublished", "ScheduledToPublish"]),
};

/** Carries an accepted action out. */
export function endAction(tenant: Tenant, action: ActionRecord): void {
  tenant.data.actions.splice(tenant.data.actions.indexOf(action), 1);
  const journey = tenant.data.journeys.get(action.journeyId);
  const version = journey?.versions.find((one) => one.version === action.version);
  if (journey === undefined || version === undefined || journey.deletedAt !== undefined) return;
  const step = { tenant, journey, version, nowMs: action.dueAt, by: action.by };
  if (action.kind === "pause") pauseVersion(step, action.options);
  else if (action.kind === "resume") resumeVersion(step);
  else stopVersion(step);
}

/** 202, whatever comes of it: a refusal stands in the body. */
const act =
  (kind: ActionRecord["kind"]) =>
  (call: Call): Answer => {
    const { tenant, nowMs, query, body } = call;
    const journey = journeyOf(call);
    const all = query.get("allVersions") === "true";
    if (!all && query.get("versionNumber") === null) throw journeyRefused("versionNumber or allVersions is required.");
    const chosen = all ? journey.versions.filter(({ status }) => FROM[kind].has(status)) : [versionOf(journey, query.get("versionNumber"))];
    const wrong = chosen.find(({ status }) => !FROM[kind].has(status));
    if (wrong !== undefined || chosen.length === 0) {
      const { facts } = journeyRefused(`Cannot ${kind} interaction in ${wrong?.status ?? "any"} status.`);
      return { status: 202, json: refusalBody(facts) };
    }
    const options = { ...Object.fromEntries(query), ...(isRecord(body) ? body : {}) };
    for (const { version } of chosen) {
      tenant.data.actions.push({ kind, journeyId: journey.id, version, dueAt: nowMs + tenant.settings.actionMs, by: "api", options });
    }
    return { status: 202, json: { status: "Accepted" } };
  };

/** Takes people out of a journey at once; unknown ones are passed over in silence. */
function contactExit({ tenant, mid, nowMs, body }: Call): Answer {
  const asked = Array.isArray(body) ? body : [bodyObject(body)];
  if (asked.length > MOST_CONTACTS) throw journeyRefused(`No more than ${MOST_CONTACTS} contacts can be removed at once.`);
  for (const one of asked) {
    const key = textAt(one, "DefinitionKey") ?? textAt(one, "definitionKey");
    const contact = textAt(one, "ContactKey") ?? textAt(one, "contactKey");
    if (key === undefined || contact === undefined) throw journeyRefused("ContactKey and DefinitionKey are required.");
    const number = contactNumber(tenant, contact);
    const journey = [...tenant.data.journeys.values()].find(
      (found) => found.mid === mid && found.key === key && found.deletedAt === undefined,
    );
    for (const version of journey?.versions ?? [])
      if (journey !== undefined) takeOut({ tenant, journey, version, nowMs }, peopleOf([[number, number]]));
  }
  return { status: 200, json: { errors: [] } };
}

const transactional =
  (word: "create" | "pause" | "resume") =>
  ({ tenant, mid, nowMs, body }: Call): Answer => {
    const id = textAt(bodyObject(body), "definitionId") ?? "";
    const journey = tenant.data.journeys.get(id);
    const version = journey?.versions.at(-1);
    if (journey?.mid !== mid || version?.fields["definitionType"] !== "Transactional")
      throw journeyRefused("Transactional interaction not found.", 404);
    const step = { tenant, nowMs, by: "api" as const, journey, version };
    if (word === "create") {
      const { errors } = publishVersion(step);
      return errors.length > 0 ? { status: 400, json: { errors } } : { status: 200, json: { errors: [] } };
    }
    if (!FROM[word].has(version.status)) throw journeyRefused(`Cannot ${word} interaction in ${version.status} status.`);
    if (word === "pause") pauseVersion(step, { GuardrailAction: "none" });
    else resumeVersion(step);
    return { status: 200, json: { errors: [] } };
  };

const both = (kind: ActionRecord["kind"]): readonly Route[] =>
  ["key:{key}", "{id}"].map((how) => ({
    method: "POST" as const,
    pattern: `${BASE}/${kind}/${how}`,
    needs: NEEDS.runJourney,
    run: act(kind),
  }));

/** The calls that make a journey run, wait or end. They stand before those that take any word for an id. */
export const JOURNEY_ACTION_ROUTES: readonly Route[] = [
  { method: "POST", pattern: `${BASE}/validateAsync/{id}`, needs: NEEDS.writeJourney, reads: true, run: ask("validate") },
  { method: "GET", pattern: `${BASE}/validateStatus/{id}`, needs: NEEDS.readJourney, run: report("validate") },
  { method: "POST", pattern: `${BASE}/publishAsync/{id}`, needs: NEEDS.runJourney, run: ask("publish") },
  { method: "GET", pattern: `${BASE}/publishStatus/{id}`, needs: NEEDS.readJourney, run: report("publish") },
  ...both("pause"),
  ...both("resume"),
  ...both("stop"),
  { method: "POST", pattern: `${BASE}/contactexit`, needs: NEEDS.writeJourney, run: contactExit },
  ...(["create", "pause", "resume"] as const).map((word) => ({
    method: "POST" as const,
    pattern: `${BASE}/transactional/${word}`,
    needs: NEEDS.runJourney,
    run: transactional(word),
  })),
];
