/** The calls about emails of the new designer: JSON, text ids, and a header that names the application. */
import { isoOf, textAt, textsAt } from "../common/json.ts";
import { jsonObject } from "./body.ts";
import { againstRule, blank, wrongValue } from "./errors.ts";
import { dateOf, wholeNumber } from "./fields.ts";
import { campaignsSending, type Instance } from "./instance.ts";
import { findable } from "./listing.ts";
import { addNewEmail, createNewEmail, deleteNewEmail, transition, updateNewEmail, versionWith } from "./new-email-changes.ts";
import type { NewEmailRecord } from "./records.ts";
import type { Answer, Call, Route } from "./route.ts";
import { campaignStatus } from "./smart-campaigns.ts";

const MOST_IDS = 20;
const LARGEST_PAGE = 50;
const WORKSPACE_ID = "1";

function appDataOf({ data }: Instance, { place, editorType }: NewEmailRecord) {
  const program = place.type === "Program" ? data.programs.get(place.id) : undefined;
  const inProgram = program === undefined ? {} : { programId: String(program.id), programName: program.name, programType: program.type };
  return { editorType, workspaceId: WORKSPACE_ID, ...(place.type === "Folder" ? { folderId: String(place.id) } : {}), ...inProgram };
}

/** One version. `virtualId` stays the same through all of them. */
function view(instance: Instance, email: NewEmailRecord, state: "draft" | "approved", withData: boolean) {
  const version = state === "draft" ? email.draft : email.approved;
  const states = [
    ...(email.draft === undefined ? [] : [{ contentId: email.draft.contentId, externalId: `EM-${email.draft.contentId}`, state: "draft" }]),
    ...(email.approved === undefined
      ? []
      : [{ contentId: email.approved.contentId, externalId: `EM-${email.approved.contentId}`, state: "approved" }]),
  ];
  const { data, ...fields } = version?.fields ?? {};
  const by = instance.settings.apiUser;
  return {
    id: version?.contentId ?? String(email.id),
    name: email.name,
    description: email.description,
    appType: "marketo",
    ...fields,
    metadata: { createdBy: by, createdAt: isoOf(email.createdAt), modifiedBy: by, modifiedAt: isoOf(email.updatedAt) },
    status: state === "draft" ? "Draft" : "Approved",
    state,
    virtualId: String(email.id),
    externalId: `EM-${version?.contentId ?? email.id}`,
    associatedStates: states,
    appData: appDataOf(instance, email),
    ...(email.templateId === undefined ? {} : { templateId: email.templateId }),
    ...(withData ? { data: data ?? {} } : {}),
  };
}

const current = (email: NewEmailRecord) => (email.draft === undefined ? "approved" : "draft");

function read({ instance, params }: Call): Answer {
  const { email, state } = versionWith(instance, params["id"] ?? "");
  return { result: [view(instance, email, state, true)] };
}

function after(call: Call, email: NewEmailRecord): Answer {
  return { result: [view(call.instance, email, current(email), true)] };
}

function keeps(call: Call): (email: NewEmailRecord) => boolean {
  const { instance, query } = call;
  const [name, folderId, templateId] = [query.get("name"), query.get("folderId"), query.get("templateId")];
  const statuses = query.getAll("status").flatMap((value) => value.toLowerCase().split(","));
  const folderType = query.get("folderType") ?? "Folder";
  const times = ["createdAtStart", "createdAtEnd", "modifiedAtStart", "modifiedAtEnd"].map((field) => {
    const value = query.get(field);
    return value === null ? undefined : dateOf(field, value);
  });
  return (email) => {
    const found =
      instance.settings.v2NameMatch === "exact" ? email.name === name : email.name.toLowerCase().includes(name?.toLowerCase() ?? "");
    if (name !== null && !found) return false;
    if (folderId !== null && (String(email.place.id) !== folderId || email.place.type !== folderType)) return false;
    if (templateId !== null && email.templateId !== templateId) return false;
    if (statuses.length > 0 && !statuses.includes(current(email))) return false;
    const [from, until, changedFrom, changedUntil] = times;
    if (email.createdAt < (from ?? 0) || email.createdAt > (until ?? Number.MAX_VALUE)) return false;
    return email.updatedAt >= (changedFrom ?? 0) && email.updatedAt <= (changedUntil ?? Number.MAX_VALUE);
  };
}

function filter(call: Call): Answer {
  const { instance, query, nowMs } = call;
  const workspaceId = query.get("workspaceId");
  if (workspaceId === null || workspaceId === "") throw blank("workspaceId");
  const pageSize = wholeNumber(query.get("pageSize")) ?? 20;
  if (pageSize < 1 || pageSize > LARGEST_PAGE) throw wrongValue("pageSize", String(pageSize));
  const pageIndex = wholeNumber(query.get("pageIndex")) ?? 0;
  const all = workspaceId === WORKSPACE_ID ? findable(instance, nowMs, instance.data.newEmails.values()).filter(keeps(call)) : [];
  const items = all.slice(pageIndex * pageSize, (pageIndex + 1) * pageSize).map((email) => view(instance, email, current(email), false));
  if (instance.settings.v2FilterShape === "array") return { result: items };
  return { result: { totalItems: all.length, pageSize, currentPage: pageIndex, items } };
}

function transitionCall(call: Call): Answer {
  const body = jsonObject(call.json);
  const [contentId, action] = [textAt(body, "contentId"), textAt(body, "action")];
  if (contentId === undefined) throw blank("contentId");
  if (action === undefined) throw blank("action");
  return after(call, transition(call, contentId, action));
}

function clone(call: Call): Answer {
  const { instance } = call;
  const body = jsonObject(call.json);
  const { email, version } = versionWith(instance, textAt(body, "assetId") ?? "");
  const name = textAt(body["newAsset"], "name") ?? "";
  if (name === "") throw blank("newAsset.name");
  const { place, editorType, templateId } = email;
  const description = textAt(body["newAsset"], "description") ?? "";
  return after(call, addNewEmail(call, { name, description, place, editorType, templateId, fields: version.fields }));
}

function usedBy(call: Call): Answer {
  const { instance } = call;
  const { email } = versionWith(instance, textAt(jsonObject(call.json), "assetId") ?? "");
  const found = campaignsSending(instance, email.id).map((campaign) => ({
    id: String(campaign.id),
    name: campaign.name,
    contentType: "smartCampaign",
    channel: campaignStatus(instance, campaign),
  }));
  return { result: found, extra: { pageDetails: { totalItems: found.length, pageSize: LARGEST_PAGE, currentPage: 0 } } };
}

function idsIn(call: Call): readonly string[] {
  const ids = textsAt(jsonObject(call.json), "assetIds");
  if (ids.length === 0) throw blank("assetIds");
  if (ids.length > MOST_IDS) throw againstRule(`More than ${MOST_IDS} assets in one call`);
  return ids;
}

function bulkGet(call: Call): Answer {
  const found = idsIn(call).map((id) => versionWith(call.instance, id));
  return { result: found.map(({ email, state }) => view(call.instance, email, state, true)) };
}

const READ = ["Read-Only Assets", "Access Design Studio", "Access Email"];
const EDIT = ["Read-Write Assets", "Access Design Studio", "Edit Email"];
const APPROVE = ["Read-Write Assets", "Access Design Studio", "Approve Email"];
const DELETE = ["Read-Write Assets", "Access Design Studio", "Delete Email"];
const V2 = "/rest/asset/v2/email";

export const NEW_EMAIL_ROUTES: readonly Route[] = [
  {
    method: "POST",
    pattern: V2,
    needs: EDIT,
    body: "json",
    v2: true,
    run: (call) => after(call, createNewEmail(call, jsonObject(call.json))),
  },
  { method: "GET", pattern: `${V2}/filter`, needs: READ, body: "none", v2: true, run: filter },
  { method: "POST", pattern: `${V2}/state/transition`, needs: APPROVE, body: "json", v2: true, run: transitionCall },
  { method: "POST", pattern: `${V2}/clone`, needs: EDIT, body: "json", v2: true, run: clone },
  {
    method: "POST",
    pattern: `${V2}/usedby`,
    needs: ["Read-Only Assets", "Access Design Studio"],
    body: "json",
    reads: true,
    v2: true,
    run: usedBy,
  },
  { method: "POST", pattern: `${V2}/bulk/get`, needs: READ, body: "json", reads: true, v2: true, run: bulkGet },
  { method: "GET", pattern: `${V2}/{id}`, needs: READ, body: "none", v2: true, run: read },
  {
    method: "POST",
    pattern: `${V2}/{id}/update`,
    needs: EDIT,
    body: "json",
    v2: true,
    run: (call) => after(call, updateNewEmail(call, call.params["id"] ?? "", jsonObject(call.json))),
  },
  {
    method: "POST",
    pattern: `${V2}/{id}/delete`,
    needs: DELETE,
    body: "json",
    v2: true,
    run: (call) => {
      deleteNewEmail(call, versionWith(call.instance, call.params["id"] ?? "").email);
      return {};
    },
  },
];
