/** Content Builder Approvals: `/hub/v1/approvals-v2` and `/hub/v1/workflowitems`. */
import { type Fields, textAt } from "../common/json.ts";
import { bodyObject } from "./body.ts";
import type { ApprovalRecord, ApprovalState, AssetRecord } from "./data.ts";
import { invalid, notAllowed, notFound } from "./errors.ts";
import type { Answer, Call, Route } from "./route.ts";
import { NEEDS } from "./scopes.ts";
import { nextGuid } from "./tenant.ts";

interface Transition {
  readonly id: number;
  readonly name: string;
  readonly from: readonly ApprovalState[];
  readonly to: ApprovalState;
  /** Only someone with the right to judge. */
  readonly judges?: true;
}

const TRANSITIONS: readonly Transition[] = [
  { id: 1, name: "Submit", from: ["Pending submission", "Pending resubmission"], to: "Submitted" },
  { id: 2, name: "Review", from: ["Submitted"], to: "Reviewed", judges: true },
  { id: 3, name: "Approve", from: ["Submitted", "Reviewed"], to: "Approved", judges: true },
  { id: 4, name: "Reject", from: ["Submitted", "Reviewed", "Approved"], to: "Pending resubmission", judges: true },
  { id: 5, name: "Withdraw", from: ["Submitted", "Reviewed"], to: "Pending submission" },
];

function view({ tenant }: Call, item: ApprovalRecord): Fields {
  const asset = tenant.data.assets.get(item.assetId);
  const state = asset?.approval ?? "Pending submission";
  const open = TRANSITIONS.filter(({ from, judges }) => from.includes(state) && (judges !== true || tenant.settings.apiMayApprove));
  return {
    approvalItemId: item.id,
    ...item.fields,
    workflowState: state,
    workflowItem: {
      id: item.workflowItemId,
      currentState: { name: state },
      availableTransitions: open.map(({ id, name }) => ({ id, name })),
    },
  };
}

function assetOf({ tenant, mid }: Call, id: string): AssetRecord {
  const asset = tenant.data.assets.get(id);
  if (asset?.mid !== mid) throw notFound("Asset", id);
  return asset;
}

function create(call: Call): Answer {
  const { tenant, mid, nowMs } = call;
  if (tenant.settings.approvals === "off") throw notAllowed();
  const input = bodyObject(call.body);
  const asset = assetOf(call, String(input["objectId"] ?? ""));
  if ([...tenant.data.approvals.values()].some(({ assetId }) => assetId === asset.id))
    throw invalid("An approval item exists for this object.");
  const { objectType = "Asset", name = "", description = "", Deadline = null } = input;
  const item: ApprovalRecord = {
    id: nextGuid(tenant),
    mid,
    assetId: asset.id,
    workflowItemId: nextGuid(tenant),
    fields: { objectType, objectId: asset.id, name, description, Deadline },
    createdAt: nowMs,
  };
  tenant.data.approvals.set(item.id, item);
  return { status: 201, json: view(call, item) };
}

function itemOf({ tenant, mid, params }: Call): ApprovalRecord {
  const item = [...tenant.data.approvals.values()].find(
    ({ id, workflowItemId }) => id === params["id"] || workflowItemId === params["workflow"],
  );
  if (item?.mid !== mid) throw notFound("Approval item", params["id"] ?? params["workflow"] ?? "");
  return item;
}

function patch(call: Call): Answer {
  const item = itemOf(call);
  const { name, description, Deadline } = bodyObject(call.body);
  item.fields = {
    ...item.fields,
    ...Object.fromEntries(Object.entries({ name, description, Deadline }).filter(([, value]) => value !== undefined)),
  };
  return { status: 200, json: view(call, item) };
}

function transition(call: Call): Answer {
  const item = itemOf(call);
  const input = bodyObject(call.body);
  const asset = assetOf(call, item.assetId);
  const wanted = String(input["transitionid"] ?? input["transitionId"] ?? "");
  const found = TRANSITIONS.find(
    ({ id, name }) => String(id) === wanted || name.toLowerCase() === textAt(input, "transitionName")?.toLowerCase(),
  );
  if (found === undefined || !found.from.includes(asset.approval))
    throw invalid(`The transition is not available in state ${asset.approval}.`);
  if (found.judges === true && !call.tenant.settings.apiMayApprove) throw notAllowed();
  asset.approval = found.to;
  return { status: 200, json: view(call, item) };
}

/** Every call of the area. */
export const APPROVAL_ROUTES: readonly Route[] = [
  { method: "POST", pattern: "/hub/v1/approvals-v2", needs: NEEDS.writeApproval, run: create },
  {
    method: "GET",
    pattern: "/hub/v1/approvals-v2/{id}",
    needs: NEEDS.readApproval,
    run: (call) => ({ status: 200, json: view(call, itemOf(call)) }),
  },
  { method: "PATCH", pattern: "/hub/v1/approvals-v2/{id}", needs: NEEDS.writeApproval, run: patch },
  { method: "POST", pattern: "/hub/v1/workflowitems/{workflow}/transitions", needs: NEEDS.writeApproval, run: transition },
];
