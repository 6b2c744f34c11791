/** Journeys: the calls below `/interaction/v1/interactions` that read and write them. */
import { textAt } from "../common/json.ts";
import { bodyObject, pageOf } from "./body.ts";
import { journeyRefused } from "./errors.ts";
import { addVersion, checkUnmodified, deleteJourney, deleteVersion, putDraft } from "./journey-changes.ts";
import type { JourneyRecord } from "./journey-data.ts";
import { journeyOf } from "./journey-lookup.ts";
import { journeyByKey, newestOf, versionOf } from "./journey-records.ts";
import { journeyView } from "./journey-view.ts";
import type { Answer, Call, Route } from "./route.ts";
import { NEEDS } from "./scopes.ts";
import { localTime } from "./times.ts";

const BASE = "/interaction/v1/interactions";
const MOST_PER_PAGE = 500;

function list(call: Call): Answer {
  const { tenant, mid, nowMs, query } = call;
  const words = (query.get("nameOrDescription") ?? "").toLowerCase();
  const everyVersion = query.get("mostRecentVersionOnly") === "false";
  const found = [...tenant.data.journeys.values()]
    .filter((journey) => journey.mid === mid && journey.deletedAt === undefined)
    .filter((journey) => query.get("id") === null || journey.id === query.get("id"))
    .flatMap((journey) => versionsShown(journey, everyVersion).map((version) => ({ journey, version })))
    .filter(({ version }) => version.createdAt <= nowMs - tenant.settings.queryLagMs)
    .filter(({ version }) => query.get("status") === null || version.status.toLowerCase() === query.get("status")?.toLowerCase())
    .filter(({ version }) =>
      [textAt(version.fields, "name"), textAt(version.fields, "description")].some((text) => (text ?? "").toLowerCase().includes(words)),
    );
  const views = found.map(({ journey, version }) => journeyView(tenant, journey, version, query.get("extras")));
  return { status: 200, json: pageOf(views, query, MOST_PER_PAGE) };
}

function versionsShown(journey: JourneyRecord, every: boolean) {
  const newest = newestOf(journey);
  return every || newest === undefined ? journey.versions : [newest];
}

function read(call: Call): Answer {
  const journey = journeyOf(call);
  const version = versionOf(journey, call.query.get("versionNumber"));
  return { status: 200, json: journeyView(call.tenant, journey, version, call.query.get("extras")) };
}

function create({ tenant, mid, nowMs, body }: Call): Answer {
  const { journey, version } = addVersion({ tenant, nowMs, by: "api", mid, input: bodyObject(body) });
  return { status: 200, json: journeyView(tenant, journey, version, "activities") };
}

function put(call: Call): Answer {
  const { tenant, mid, nowMs, params } = call;
  const input = bodyObject(call.body);
  const named = params["key"] === undefined && params["id"] === undefined;
  const journey = named ? journeyByKey(tenant, mid, textAt(input, "key") ?? "") : journeyOf(call);
  if (journey === undefined) throw journeyRefused("Journey matching key not found.", 404);
  const version = versionOf(journey, String(input["version"] ?? "none"));
  if (version.status === "Draft") checkUnmodified(tenant, version, input["modifiedDate"]);
  putDraft({ tenant, nowMs, by: "api", journey, version }, input);
  return { status: 200, json: journeyView(tenant, journey, version, "activities") };
}

/** By id alone. Without a version number everything goes. */
function remove(call: Call): Answer {
  const { tenant, nowMs, params, query } = call;
  if (params["key"] !== undefined) throw journeyRefused("Must provide a valid ID or Key parameter");
  const journey = journeyOf(call);
  const step = { tenant, nowMs, by: "api" as const, journey };
  const number = query.get("versionNumber");
  if (number === null || number === "") deleteJourney(step);
  else deleteVersion({ ...step, version: versionOf(journey, number) });
  return { status: 200, text: journey.id };
}

function history(call: Call): Answer {
  const { tenant, query } = call;
  const journey = journeyOf(call);
  const number = query.get("versionNumber");
  const items = journey.audit
    .filter(({ version }) => number === null || String(version) === number)
    .map(({ action, by, at, version }) => ({
      id: journey.id,
      action,
      user: { name: by, userId: 710_001 },
      timeStamp: localTime(at, tenant.settings.accountOffset),
      key: journey.key,
      versionNumber: version,
      originalDefinitionId: journey.id,
      name: textAt(journey.versions.find((one) => one.version === version)?.fields, "name") ?? journey.key,
      description: "",
    }));
  return { status: 200, json: pageOf(items, query) };
}

/** Reading and writing; `key:` goes before any other word. */
export const JOURNEY_ROUTES: readonly Route[] = [
  { method: "GET", pattern: BASE, needs: NEEDS.readJourney, run: list },
  { method: "POST", pattern: BASE, needs: NEEDS.writeJourney, run: create },
  { method: "PUT", pattern: BASE, needs: NEEDS.writeJourney, run: put },
  ...["key:{key}", "{id}"].flatMap((how): readonly Route[] => [
    { method: "GET", pattern: `${BASE}/${how}/audit/all`, needs: NEEDS.readJourney, run: history },
    { method: "GET", pattern: `${BASE}/${how}`, needs: NEEDS.readJourney, run: read },
    { method: "PUT", pattern: `${BASE}/${how}`, needs: NEEDS.writeJourney, run: put },
    { method: "DELETE", pattern: `${BASE}/${how}`, needs: NEEDS.deleteJourney, run: remove },
  ]),
];
