/** Landing pages: the calls below `/cms/v3/pages/landing-pages` and their dated twin, and the one old v2 call that is still asked about. */

import { instantFrom, textAt } from "../common/json.ts";
import { invalid, notFound } from "./errors.ts";
import { bodyObject, byProperties, byTimes, inOrder, onlyAsked, pageOf } from "./listing.ts";
import { pageOfCall, presentPage } from "./lookup.ts";
import { addPage, deletePage, patchPage, patchPageBuffer } from "./page-changes.ts";
import { newPage, pageView } from "./page-fields.ts";
import { PAGE_REVISION_ROUTES } from "./page-revisions.ts";
import { aboutRecord, type PageRecord } from "./portal.ts";
import { cancelPage, schedulePage, takePageBuffer } from "./publishing.ts";
import type { Answer, Call, Route } from "./route.ts";

const READ = ["content", "content.landing_pages.read"];
const WRITE = ["content", "content.landing_pages.write"];

function list({ portal, query, nowMs, path }: Call): Answer {
  const archived = query.get("archived") === "true";
  const shown = [...portal.pages.values()]
    .filter((page) => (page.deletedAt !== undefined) === archived && page.createdAt <= nowMs - portal.settings.searchLagMs)
    .map((page) => pageView(portal, page));
  const results = inOrder(byProperties(byTimes(shown, query), query), query).map((view) => onlyAsked(view, query, "property"));
  return { status: 200, json: pageOf(results, query, { defaultLimit: 20, maxLimit: 100, tooMany: "refuse", path }) };
}

const shown = ({ portal }: Call, page: PageRecord, status = 200, slot: "object" | "buffer" = "object"): Answer => ({
  status,
  json: pageView(portal, page, slot),
});

function create(call: Call): Answer {
  const fields = newPage(call.portal, bodyObject(call.body));
  return shown(call, addPage({ portal: call.portal, nowMs: call.nowMs, fields, by: "api" }), 201);
}

function clone(call: Call): Answer {
  const input = bodyObject(call.body);
  const original = presentPage(call.portal, String(input["id"] ?? ""));
  const { publishDate: _date, slug: _slug, ...kept } = original.fields;
  const fields = structuredClone({ ...kept, name: textAt(input, "cloneName") ?? `${String(kept["name"])} (clone)` });
  return shown(call, addPage({ portal: call.portal, nowMs: call.nowMs, fields, by: "api", clonedFrom: original.id }));
}

function schedule({ portal, nowMs, body }: Call): Answer {
  const input = bodyObject(body);
  const dueAt = instantFrom(input["publishDate"]);
  if (input["id"] === undefined || dueAt === undefined) {
    throw invalid("id and publishDate are required", [
      { message: "missing or unreadable", in: input["id"] === undefined ? "id" : "publishDate" },
    ]);
  }
  schedulePage({ portal, page: presentPage(portal, String(input["id"])), nowMs, by: "api" }, dueAt);
  return { status: 204 };
}

function patch(call: Call): Answer {
  const page = pageOfCall(call);
  patchPage({ portal: call.portal, page, nowMs: call.nowMs, input: bodyObject(call.body), by: "api" });
  return shown(call, page);
}

function patchDraft(call: Call): Answer {
  const page = pageOfCall(call);
  patchPageBuffer({ portal: call.portal, page, nowMs: call.nowMs, input: bodyObject(call.body), by: "api" });
  return shown(call, page, 200, "buffer");
}

/** 204 whatever happens. On a page the public does not see it does nothing: this is no first publish (nodejs issue 343). */
function pushLive(call: Call): Answer {
  const page = pageOfCall(call);
  const step = { portal: call.portal, page, nowMs: call.nowMs, by: "api" } as const;
  if (page.live && page.buffer !== undefined) {
    takePageBuffer(step);
    page.publishedAt = call.nowMs;
    call.portal.oracle.event(call.nowMs, { ...aboutRecord(page, "api"), kind: "published" });
  }
  return { status: 204 };
}

function resetDraft(call: Call): Answer {
  const page = pageOfCall(call);
  page.buffer = undefined;
  page.bufferUpdatedAt = undefined;
  return { status: 204 };
}

function remove(call: Call): Answer {
  const page = call.portal.pages.get(call.params["id"] ?? "");
  if (page === undefined) throw notFound("page", call.params["id"] ?? "");
  deletePage({ portal: call.portal, page, nowMs: call.nowMs, by: "api" });
  return { status: 204 };
}

/** Every call of the area, fixed words before `{id}`. */
export const PAGE_ROUTES: readonly Route[] = [
  { method: "GET", pattern: "", scopes: READ, run: list },
  { method: "POST", pattern: "", scopes: WRITE, run: create },
  { method: "POST", pattern: "/clone", scopes: WRITE, run: clone },
  { method: "POST", pattern: "/schedule", scopes: WRITE, run: schedule },
  { method: "GET", pattern: "/{id}", scopes: READ, run: (call) => shown(call, pageOfCall(call)) },
  { method: "PATCH", pattern: "/{id}", scopes: WRITE, run: patch },
  { method: "DELETE", pattern: "/{id}", scopes: WRITE, run: remove },
  { method: "GET", pattern: "/{id}/draft", scopes: READ, run: (call) => shown(call, pageOfCall(call), 200, "buffer") },
  { method: "PATCH", pattern: "/{id}/draft", scopes: WRITE, run: patchDraft },
  { method: "POST", pattern: "/{id}/draft/push-live", scopes: WRITE, run: pushLive },
  { method: "POST", pattern: "/{id}/draft/reset", scopes: WRITE, run: resetDraft },
  ...PAGE_REVISION_ROUTES,
];

function legacyAction(call: Call): Answer {
  const page = pageOfCall(call);
  if (bodyObject(call.body)["action"] !== "cancel-publish") throw invalid("action must be cancel-publish");
  if (call.portal.settings.legacyCancelWorks) cancelPage({ portal: call.portal, page, nowMs: call.nowMs, by: "api" });
  return { status: 204 };
}

/** The v2 call below `/content/api/v2/pages`. */
export const LEGACY_PAGE_ROUTES: readonly Route[] = [{ method: "POST", pattern: "/{id}/publish-action", scopes: WRITE, run: legacyAction }];
