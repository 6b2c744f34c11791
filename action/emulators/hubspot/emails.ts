/** Marketing emails: the calls below `/marketing/v3/emails` and their dated twins. */

import { textAt } from "../common/json.ts";
import { AB_TEST_ROUTES } from "./ab-tests.ts";
import { addEmail, deleteEmail, patchEmail, patchEmailBuffer } from "./email-changes.ts";
import { emailView, newEmail } from "./email-fields.ts";
import { EMAIL_REVISION_ROUTES } from "./email-revisions.ts";
import { invalid, notFound } from "./errors.ts";
import { workflowsSending } from "./flow-standing.ts";
import { bodyObject, byProperties, byTimes, inOrder, onlyAsked, pageOf } from "./listing.ts";
import { emailOf } from "./lookup.ts";
import type { EmailRecord } from "./portal.ts";
import type { Answer, Call, Route } from "./route.ts";
import { publishEmail, unpublishEmail } from "./sending.ts";
import { STATISTICS_ROUTES } from "./statistics.ts";

const READ = (version: string) => (version === "2026-09" ? ["content"] : ["marketing.email.read", "content"]);
const WRITE = (version: string) => (version === "2026-09" ? ["content"] : ["marketing.email.write", "content"]);
const PUBLISH = ["marketing-email", "transactional-email"];

function list(call: Call): Answer {
  const { portal, query, nowMs } = call;
  const archived = query.get("archived") === "true";
  const shown = [...portal.emails.values()].filter(
    (email) => (email.deletedAt !== undefined) === archived && email.createdAt <= nowMs - portal.settings.searchLagMs,
  );
  let views: readonly Record<string, unknown>[] = shown.map((email) => emailView(portal, email, { nowMs }));
  for (const parameter of ["type", "campaign", "isPublished"]) {
    const wanted = query.get(parameter);
    if (wanted !== null) views = views.filter((view) => String(view[parameter] ?? "") === wanted);
  }
  const kept = byTimes(portal.settings.emailPropertyFilters ? byProperties(views, query) : views, query);
  const results = inOrder(kept, query).map((view) => withAskedParts(call, view));
  // The documents name no maximum for emails; asking for too many silently brings fewer, which only a caller that pages survives.
  return { status: 200, json: pageOf(results, query, { defaultLimit: 10, maxLimit: 100, tooMany: "clamp", path: call.path }) };
}

function withAskedParts({ portal, query }: Call, view: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { stats, campaignName, ...rest } = view;
  const asked = {
    ...rest,
    ...(query.get("includeStats") === "true" ? { stats } : {}),
    ...(query.get("marketingCampaignNames") === "true" && campaignName !== undefined ? { campaignName } : {}),
    ...(query.get("workflowNames") === "true" ? { workflowNames: workflowsSending(portal, String(view["id"])) } : {}),
  };
  return onlyAsked(asked, query, "includedProperties");
}

function answerOf(call: Call, email: EmailRecord, status = 200): Answer {
  return { status, json: withAskedParts(call, emailView(call.portal, email, { nowMs: call.nowMs })) };
}

function create(call: Call): Answer {
  const fields = newEmail(call.portal, bodyObject(call.body));
  return answerOf(call, addEmail({ portal: call.portal, nowMs: call.nowMs, fields, by: "api" }), 201);
}

function clone(call: Call): Answer {
  const input = bodyObject(call.body);
  const id = String(input["id"] ?? "");
  const original = call.portal.emails.get(id);
  if (original === undefined || original.deletedAt !== undefined) throw notFound("marketing email", id);
  // The recipients come along: whoever clones must write `to` anew.
  const { publishDate: _date, ...kept } = original.fields;
  const name = textAt(input, "cloneName") ?? `${String(kept["name"])} (clone)`;
  const fields = structuredClone({ ...kept, name, language: textAt(input, "language") ?? kept["language"] });
  return answerOf(call, addEmail({ portal: call.portal, nowMs: call.nowMs, fields, by: "api", clonedFrom: id }));
}

function patch(call: Call): Answer {
  const email = emailOf(call);
  patchEmail({ portal: call.portal, email, nowMs: call.nowMs, input: bodyObject(call.body), by: "api" });
  return answerOf(call, email);
}

function remove(call: Call): Answer {
  if (call.query.get("archived") === "true") throw invalid("an archived email cannot be deleted again");
  const email = call.portal.emails.get(call.params["id"] ?? "");
  if (email === undefined) throw notFound("marketing email", call.params["id"] ?? "");
  deleteEmail({ portal: call.portal, email, nowMs: call.nowMs, by: "api" });
  return { status: 204 };
}

function bufferAnswer(call: Call, email: EmailRecord): Answer {
  return { status: 200, json: emailView(call.portal, email, { nowMs: call.nowMs, slot: "buffer" }) };
}

function patchDraft(call: Call): Answer {
  const email = emailOf(call);
  patchEmailBuffer({ portal: call.portal, email, nowMs: call.nowMs, input: bodyObject(call.body), by: "api" });
  return bufferAnswer(call, email);
}

function resetDraft(call: Call): Answer {
  const email = emailOf(call);
  email.buffer = undefined;
  email.bufferUpdatedAt = undefined;
  return { status: 204 };
}

const moved = (move: typeof publishEmail) => (call: Call) => {
  move({ portal: call.portal, email: emailOf(call), nowMs: call.nowMs, by: "api" });
  return { status: 204 };
};

/** Every call of the area, fixed words before `{id}`. */
export const EMAIL_ROUTES: readonly Route[] = [
  ...STATISTICS_ROUTES,
  ...AB_TEST_ROUTES,
  { method: "GET", pattern: "", scopes: READ, run: list },
  { method: "POST", pattern: "", scopes: WRITE, run: create },
  { method: "POST", pattern: "/clone", scopes: WRITE, run: clone },
  { method: "GET", pattern: "/{id}", scopes: READ, run: (call) => answerOf(call, emailOf(call)) },
  { method: "PATCH", pattern: "/{id}", scopes: WRITE, run: patch },
  { method: "DELETE", pattern: "/{id}", scopes: WRITE, run: remove },
  { method: "GET", pattern: "/{id}/draft", scopes: READ, run: (call) => bufferAnswer(call, emailOf(call)) },
  { method: "PATCH", pattern: "/{id}/draft", scopes: WRITE, run: patchDraft },
  { method: "POST", pattern: "/{id}/draft/reset", scopes: WRITE, run: resetDraft },
  { method: "POST", pattern: "/{id}/publish", scopes: PUBLISH, limit: "exempt", run: moved(publishEmail) },
  { method: "POST", pattern: "/{id}/unpublish", scopes: PUBLISH, limit: "exempt", run: moved(unpublishEmail) },
  ...EMAIL_REVISION_ROUTES,
];
