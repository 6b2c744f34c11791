/** Emails of the new designer: each version has a content id of its own, and is moved on by transitions. */
import { isRecord, textAt } from "../common/json.ts";
import { usersOf } from "./email-changes.ts";
import { againstRule, blank, noParent, noRecord, Refusal, wrongType, wrongValue } from "./errors.ts";
import { about, type Instance, type Step } from "./instance.ts";
import { checkNameFree, placeName } from "./places.ts";
import type { NewEmailRecord, NewEmailVersion, Place } from "./records.ts";
import { discard, unapprove } from "./versions.ts";

type ChangeStep = Step & { readonly email: NewEmailRecord };

/** What a create or update may write; the rest is ignored. */
const FIELDS = ["headers", "data", "settings", "editorContext"] as const;

/** The email and the version that have a content id. 702 when there is none, or no more. */
export function versionWith(
  { data }: Instance,
  contentId: string,
): { readonly email: NewEmailRecord; readonly version: NewEmailVersion; readonly state: "draft" | "approved" } {
  for (const email of data.newEmails.values()) {
    if (email.draft?.contentId === contentId) return { email, version: email.draft, state: "draft" };
    if (email.approved?.contentId === contentId) return { email, version: email.approved, state: "approved" };
  }
  throw noRecord("Email", contentId);
}

function placeOf(instance: Instance, appData: unknown): Place {
  const [programId, folderId, workspaceId] = [idText(appData, "programId"), idText(appData, "folderId"), idText(appData, "workspaceId")];
  if (programId === "" && folderId === "" && workspaceId === "") throw blank("appData");
  const root = [...instance.data.folders.values()].find(({ place }) => place === undefined)?.id ?? 0;
  const place: Place =
    programId === "" ? { type: "Folder", id: folderId === "" ? root : Number(folderId) } : { type: "Program", id: Number(programId) };
  if (placeName(instance, place) === undefined) throw noParent(place.id);
  return place;
}

function checkFields(body: Readonly<Record<string, unknown>>): void {
  for (const field of FIELDS) {
    const value = body[field];
    if (value !== undefined && !isRecord(value)) throw wrongType(JSON.stringify(value), "Object");
  }
  const headers = body["headers"];
  if (isRecord(headers) && textAt(headers, "subject") === undefined) throw blank("headers.subject");
}

/** Ids come as text or as numbers. */
function idText(json: unknown, key: string): string {
  const value = isRecord(json) ? json[key] : undefined;
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function picked(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(FIELDS.flatMap((field) => (body[field] === undefined ? [] : [[field, body[field]]])));
}

/** A template's content takes the place of what was sent. */
function templated(
  instance: Instance,
  body: Readonly<Record<string, unknown>>,
): { readonly templateId?: string; readonly fields: Record<string, unknown> } {
  const fields = picked(body);
  const templateId = idText(body, "templateId");
  if (templateId === "") return { fields };
  const template = instance.data.templates.get(Number(templateId));
  if (template?.approved === undefined) throw noRecord("Email Template", templateId);
  return { templateId, fields: { ...fields, data: { html: { body: template.approved } } } };
}

export interface NewDesignEmail {
  readonly name: string;
  readonly description: string;
  readonly place: Place;
  readonly editorType: string;
  readonly templateId?: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
}

export function addNewEmail({ instance, nowMs, by }: Step, { fields, templateId, ...facts }: NewDesignEmail): NewEmailRecord {
  const { emails, newEmails } = instance.data;
  checkNameFree([...emails.values(), ...newEmails.values()], facts);
  const id = instance.nextId();
  const email: NewEmailRecord = { id, ...facts, templateId, draft: { contentId: String(id), fields }, createdAt: nowMs, updatedAt: nowMs };
  newEmails.set(id, email);
  instance.oracle.event(nowMs, { ...about({ instance, by }, "email", email), kind: "created" });
  return email;
}

export function createNewEmail(step: Step, body: Readonly<Record<string, unknown>>): NewEmailRecord {
  const { instance } = step;
  const name = textAt(body, "name")?.trim() ?? "";
  if (name === "") throw blank("name");
  if (!isRecord(body["headers"])) throw blank("headers");
  checkFields(body);
  const place = placeOf(instance, body["appData"]);
  const { templateId, fields } = templated(instance, body);
  const editorType = textAt(body["appData"], "editorType") ?? "html";
  return addNewEmail(step, { name, description: textAt(body, "description") ?? "", place, editorType, templateId, fields });
}

/** Writes to the draft with this content id. Each field that is given is replaced whole. */
export function updateNewEmail(step: Step, contentId: string, body: Readonly<Record<string, unknown>>): NewEmailRecord {
  const { instance, nowMs } = step;
  const { email, state, version } = versionWith(instance, contentId);
  checkFields(body);
  if (state === "approved") throw againstRule("An approved email cannot be changed: create a draft first");
  const name = textAt(body, "name") ?? email.name;
  checkNameFree([...instance.data.emails.values(), ...instance.data.newEmails.values()], { name, place: email.place, except: email.id });
  const { templateId, fields } = templated(instance, body);
  email.name = name;
  email.description = textAt(body, "description") ?? email.description;
  email.templateId = templateId ?? email.templateId;
  email.draft = { contentId: version.contentId, fields: { ...version.fields, ...fields } };
  email.updatedAt = nowMs;
  instance.oracle.event(nowMs, { ...about(step, "email", email), kind: "changed", slot: "buffer", fields: Object.keys(body) });
  return email;
}

function approveNew({ instance, email }: ChangeStep): void {
  const { draft, approved } = email;
  if (draft === undefined) throw againstRule(`Email '${email.name}' has no draft to approve`);
  const headers = draft.fields["headers"];
  for (const field of ["subject", "fromName", "fromEmail"]) {
    if ((textAt(headers, field) ?? "").trim() === "") throw againstRule(`Email '${email.name}' cannot be approved: ${field} is blank`);
  }
  const keeps = instance.settings.v2ApprovedId === "kept" && approved !== undefined;
  email.approved = keeps ? { ...draft, contentId: approved.contentId } : draft;
  email.draft = undefined;
}

const ACTIONS = ["approve", "unapprove", "discard", "create_draft"] as const;

/** Moves the version with a content id on. An id of the other version is refused. */
export function transition(step: Step, contentId: string, action: string): NewEmailRecord {
  const { instance, nowMs } = step;
  const { email, state } = versionWith(instance, contentId);
  const known = ACTIONS.find((one) => one === action);
  if (known === undefined) throw wrongValue("action", action);
  const wanted = known === "approve" || known === "discard" ? "draft" : "approved";
  if (state !== wanted) throw againstRule(`Action '${action}' needs the content id of the ${wanted} version`);
  const facts = about(step, "email", email);
  const what = `Email '${email.name}'`;
  if (known === "approve") {
    approveNew({ ...step, email });
    instance.oracle.event(nowMs, { ...facts, kind: "published" });
  } else if (known === "unapprove") {
    unapprove(email, what, usersOf(instance, email.id));
    instance.oracle.event(nowMs, { ...facts, kind: "taken-down" });
  } else if (known === "discard") {
    discard(email, what);
    instance.oracle.event(nowMs, { ...facts, kind: "restored", slot: "buffer" });
  } else {
    if (email.draft !== undefined || email.approved === undefined) throw againstRule(`${what} has a draft already`);
    email.draft = { contentId: String(instance.nextId()), fields: email.approved.fields };
    instance.oracle.event(nowMs, { ...facts, kind: "changed", slot: "buffer", fields: [] });
  }
  email.updatedAt = nowMs;
  return email;
}

export function deleteNewEmail(step: Step, email: NewEmailRecord): void {
  const { instance, nowMs } = step;
  const owner = [...instance.data.programs.values()].some(({ emailId }) => emailId === email.id);
  if (email.approved !== undefined) throw againstRule(`Email '${email.name}' is approved and cannot be deleted`);
  if (owner || usersOf(instance, email.id).length > 0) throw new Refusal("1022", `Email '${email.name}' is in use`);
  instance.oracle.event(nowMs, { ...about(step, "email", email), kind: "deleted" });
  instance.data.newEmails.delete(email.id);
}
