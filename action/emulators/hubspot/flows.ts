/** Workflows: the calls below `/automation/v4/flows` and `/automation/2026-09-beta/flows`. */
import { type Fields, isoOf, textAt } from "../common/json.ts";
import { conflict, invalid, notFound } from "./errors.ts";
import { actionId, actionKind, actionsOf, contentId } from "./flow-actions.ts";
import { addFlow, checkReady, deleteFlow, type FlowStep, writeFlow } from "./flow-changes.ts";
import { flowListing, flowView, newFlow, replacedFlow } from "./flow-fields.ts";
import { whyNotSent } from "./flow-running.ts";
import { bodyObject, pageOf } from "./listing.ts";
import { presentFlow } from "./lookup.ts";
import type { Portal } from "./portal.ts";
import type { Answer, Call, Route } from "./route.ts";

const SCOPE = ["automation"];

function stepOf({ portal, params, nowMs }: Call): FlowStep {
  return { portal, flow: presentFlow(portal, params["id"] ?? ""), nowMs, by: "api" };
}

const present = ({ flows }: Portal) => [...flows.values()].filter(({ deletedAt }) => deletedAt === undefined);

/** Without a maximum in the documents: more than a hundred asked for brings a hundred. */
function page(call: Call, items: readonly unknown[]): Answer {
  const { total: _total, ...found } = pageOf(items, call.query, { defaultLimit: 100, maxLimit: 100, tooMany: "clamp", path: call.path });
  return { status: 200, json: found };
}

function list(call: Call): Answer {
  const { portal, nowMs } = call;
  const shown = present(portal).filter(({ createdAt }) => createdAt <= nowMs - portal.settings.searchLagMs);
  return page(call, shown.map(flowListing));
}

/** Which mails are sent by which workflow. */
function emailCampaigns(call: Call): Answer {
  const asked = call.query.getAll("flowId").flatMap((value) => value.split(","));
  const flows = present(call.portal).filter(({ id }) => asked.length === 0 || asked.includes(id));
  const items = flows.flatMap((flow) =>
    actionsOf(flow.fields).flatMap((action) =>
      actionKind(action) === "email"
        ? [{ emailCampaignId: `9${contentId(action)}`, emailContentId: contentId(action), flowId: flow.id }]
        : [],
    ),
  );
  return page(call, items);
}

/** Refuses (400) to have a workflow on whose mails cannot be sent, where the account is that way. */
function checkMails(portal: Portal, fields: Fields): void {
  if (fields["isEnabled"] !== true || portal.settings.workflows.unpublishedMailsAccepted) return;
  const errors = actionsOf(fields).flatMap((action) => {
    const why = actionKind(action) === "email" ? whyNotSent(portal.emails.get(contentId(action)), contentId(action)) : undefined;
    return why === undefined ? [] : [{ message: why, in: "actions", context: { actionId: [actionId(action)] } }];
  });
  if (errors.length > 0) throw invalid("the workflow cannot be on with these emails", errors);
}

function create(call: Call): Answer {
  const { portal, nowMs } = call;
  const fields = newFlow(portal, bodyObject(call.body));
  checkMails(portal, fields);
  const flow = addFlow({ portal, nowMs, by: "api", fields });
  return { status: 201, json: flowView(flow, nowMs) };
}

function put(call: Call): Answer {
  const step = stepOf(call);
  const input = bodyObject(call.body);
  const revision = input["revisionId"];
  if (revision === undefined) throw invalid("revisionId is required", [{ message: "revisionId is required", in: "revisionId" }]);
  if (textAt(input, "type") !== undefined && input["type"] !== step.flow.fields["type"]) {
    throw invalid("the type of a workflow cannot change", [{ message: String(input["type"]), in: "type" }]);
  }
  const fields = replacedFlow(call.portal, step.flow.fields, input);
  checkReady(step);
  if (String(revision) !== String(step.flow.revisionId)) {
    throw conflict(`Flow ${step.flow.id} is at revision ${step.flow.revisionId}, not ${String(revision)}`, step.flow.id);
  }
  checkMails(call.portal, fields);
  writeFlow(step, fields);
  return { status: 200, json: flowView(step.flow, call.nowMs) };
}

function remove(call: Call): Answer {
  const step = stepOf(call);
  checkReady(step);
  deleteFlow(step);
  return { status: 204 };
}

function readBatch({ portal, body, nowMs }: Call): Answer {
  const { inputs } = bodyObject(body);
  if (!Array.isArray(inputs)) throw invalid("inputs is required", [{ message: "expected a list", in: "inputs" }]);
  const ids = inputs.map((input) => textAt(input, "flowId") ?? "");
  const lost = ids.filter((id) => !present(portal).some((flow) => flow.id === id));
  const results = ids.filter((id) => !lost.includes(id)).map((id) => flowView(presentFlow(portal, id), nowMs));
  const times = { startedAt: isoOf(nowMs), completedAt: isoOf(nowMs) };
  const errors = lost.map((id) => ({ status: "error", category: "OBJECT_NOT_FOUND", message: `No flow exists with ID '${id}'` }));
  const failed = lost.length === 0 ? {} : { numErrors: lost.length, errors };
  return { status: lost.length === 0 ? 200 : 207, json: { status: "COMPLETE", results, ...times, ...failed } };
}

/** An earlier state: only the dated version has this call. */
function oneRevision(call: Call): Answer {
  const { flow } = stepOf(call);
  const id = call.params["revision"] ?? "";
  const found = flow.revisions.find(({ revisionId }) => String(revisionId) === id);
  if (found === undefined || call.version === "v4") throw notFound("revision", id);
  const { revisionId, createdAt, fields } = found;
  const then = flowView({ ...flow, fields, revisionId, updatedAt: createdAt }, call.nowMs);
  return { status: 200, json: { id: flow.id, revisionId: id, revisionCreatedAt: isoOf(createdAt), flow: then } };
}

/** Every call of the area, fixed words before `{id}`. Making and writing do not count against the ten-second limit. */
export const FLOW_ROUTES: readonly Route[] = [
  { method: "GET", pattern: "", scopes: SCOPE, run: list },
  { method: "POST", pattern: "", scopes: SCOPE, limit: "exempt", run: create },
  { method: "POST", pattern: "/batch/read", scopes: SCOPE, reads: true, run: readBatch },
  { method: "GET", pattern: "/email-campaigns", scopes: SCOPE, run: emailCampaigns },
  { method: "GET", pattern: "/{id}", scopes: SCOPE, run: (call) => ({ status: 200, json: flowView(stepOf(call).flow, call.nowMs) }) },
  { method: "PUT", pattern: "/{id}", scopes: SCOPE, limit: "exempt", run: put },
  { method: "DELETE", pattern: "/{id}", scopes: SCOPE, run: remove },
  { method: "GET", pattern: "/{id}/revisions/{revision}", scopes: SCOPE, run: oneRevision },
];
