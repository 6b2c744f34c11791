/** Marketo's calls, one function each: method, path, encoding, what it does when repeated, and how its answer is read. */
import type { Call, Effect } from "#http/call.ts";
import type { Fields } from "#http/shape.ts";
import type { Instant } from "#model/types.ts";
import {
  readAll,
  readEmail,
  readFirst,
  readId,
  readMembers,
  readNamed,
  readProgram,
  readRules,
  readSection,
  readSent,
  readTagType,
  readTemplateContent,
  readVariable,
  readWritten,
  type WireEmail,
  type WireMembers,
  type WireNamed,
  type WireProgram,
  type WireRules,
  type WireSection,
  type WireTagType,
  type WireVariable,
} from "./wire.ts";

/** Fields of a form. What is nested in them is JSON as text. */
export type Form = Readonly<Record<string, string>>;
export type Version = "draft" | "approved";

export const ASSET = "/rest/asset/v1";

/** The most a list of assets gives at once. Source: …/marketo-developer/marketo/rest/assets/programs (read 2026-11). */
export const PAGE_SIZE = 200;
/** The most members of a list at once. Source: …/marketo-developer/marketo/rest/lead-database/static-lists (read 2026-11). */
const MEMBERS_AT_ONCE = 300;

/** https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/assets/programs (read 2026-11) */
export const programs = {
  /** By its exact name; a name with a comma is never found. */
  byName: (name: string): Call<readonly WireProgram[]> => reads(`${ASSET}/program/byName.json`, readAll(readProgram), { name }),
  get: (id: string): Call<WireProgram | undefined> => reads(`${at("program", id)}.json`, readFirst(readProgram)),
  /** A page of all programs, or of those made or changed in a time. */
  list: (page: { readonly offset: number; readonly most?: number; readonly from?: Instant; readonly until?: Instant }) =>
    reads(`${ASSET}/programs.json`, readAll(readProgram), {
      maxReturn: String(page.most ?? PAGE_SIZE),
      offset: String(page.offset),
      ...(page.from === undefined ? {} : { earliestUpdatedAt: page.from }),
      ...(page.until === undefined ? {} : { latestUpdatedAt: page.until }),
    }),
  /** Copies it with all that stands in it, without dates and approval. */
  clone: (id: string, copy: { readonly name: string; readonly description: string; readonly folder: string }): Call<WireProgram> =>
    writes(`${at("program", id)}/clone.json`, "create", readProgram, {
      name: copy.name,
      description: copy.description,
      folder: place(copy.folder, "Folder"),
    }),
  update: (id: string, form: Form): Call<string> => writes(`${at("program", id)}.json`, "repeatable", readId, form),
  /** It will run at its start. Email Programs only. */
  approve: (id: string): Call<string> => writes(`${at("program", id)}/approve.json`, "irreversible", readId),
  /** Repeated blindly, a lost one could arrive late and cancel what was scheduled meanwhile. */
  unapprove: (id: string): Call<string> => writes(`${at("program", id)}/unapprove.json`, "irreversible", readId),
  /** With all that stands in it and is used nowhere else. Undefined where it was gone. */
  remove: (id: string): Call<string | undefined> => ({
    request: { method: "POST", path: `${at("program", id)}/delete.json`, form: {} },
    effect: "repeatable",
    read: readFirst(readId),
  }),
  /** Who an Email Program goes to. */
  rules: (id: string): Call<WireRules | undefined> =>
    reads(`${at("program", id)}/smartList.json`, readFirst(readRules), { includeRules: "true" }),
};

/** https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/assets/emails (read 2026-11) */
export const emails = {
  /** The emails of a program that have this version, in that version. */
  inProgram: (program: string, status: Version): Call<readonly WireEmail[]> =>
    reads(`${ASSET}/emails.json`, readAll(readEmail), { folder: place(program, "Program"), status, maxReturn: String(PAGE_SIZE) }),
  sections: (id: string, status: Version): Call<readonly WireSection[]> =>
    reads(`${at("email", id)}/content.json`, readAll(readSection), { status }),
  /** The HTML of the template it was made from, with the places for words. */
  template: (id: string): Call<string | undefined> =>
    reads(`${ASSET}/emailTemplate/${encodeURIComponent(id)}/content.json`, readFirst(readTemplateContent)),
  /**
   * The draft as Marketo shows it to somebody it does not know: the page's "Preview email". It says "version 1.0 emails", which may mean all
   * classic ones. Undefined where there is no draft.
   */
  shown: (id: string): Call<string | undefined> =>
    reads(`${at("email", id)}/fullContent.json`, readFirst(readTemplateContent), { status: "draft", type: "HTML" }),
  /** The draft as a real mail to one address, which need not be anybody's the instance knows: the page's "Send sample". Each call is a mail. */
  sample: (id: string, to: string): Call<undefined> => ({
    request: { method: "POST", path: `${at("email", id)}/sendSample.json`, form: { emailAddress: to } },
    effect: "irreversible",
    read: readSent,
  }),
  /** The template's variables that the email has values for. */
  variables: (id: string, status: Version): Call<readonly WireVariable[]> =>
    reads(`${at("email", id)}/variables.json`, readAll(readVariable), { status }),
  /** Pre-header, kind and the like. Changes the draft. */
  describe: (id: string, form: Form): Call<string> => writes(`${at("email", id)}.json`, "repeatable", readId, form),
  /** Subject and sender. Changes the draft. */
  address: (id: string, form: Form): Call<string> => writes(`${at("email", id)}/content.json`, "repeatable", readId, form),
  /** One section. Changes the draft. */
  fill: (id: string, section: string, form: Form): Call<string> =>
    writes(`${at("email", id)}/content/${encodeURIComponent(section)}.json`, "repeatable", readId, form),
  /** The draft takes the place of what was approved. A lost one could otherwise approve what somebody writes later. */
  approve: (id: string): Call<string> => writes(`${at("email", id)}/approveDraft.json`, "irreversible", readId),
  /** What was approved becomes the draft; a draft beside it is lost. */
  unapprove: (id: string): Call<string> => writes(`${at("email", id)}/unapprove.json`, "irreversible", readId),
};

/** https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/assets/folders (read 2026-11) */
export function foldersNamed(name: string): Call<readonly WireNamed[]> {
  return reads(`${ASSET}/folder/byName.json`, readAll(readNamed), { name, type: "Folder" });
}

/** https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/tags (read 2026-11-28) */
export const tagTypes = {
  list: (offset: number): Call<readonly WireTagType[]> =>
    reads(`${ASSET}/tagTypes.json`, readAll(readTagType), { maxReturn: String(PAGE_SIZE), offset: String(offset) }),
  /** With its values, which the list does not tell. */
  named: (name: string): Call<readonly WireTagType[]> => reads(`${ASSET}/tagType/byName.json`, readAll(readTagType), { name }),
};

/** https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/assets/static-lists (read 2026-11) */
export function listsNamed(name: string): Call<readonly WireNamed[]> {
  return reads(`${ASSET}/staticList/byName.json`, readAll(readNamed), { name });
}

/**
 * A page of a static list's members, their ids alone; no count is offered. Undefined where there is no such list.
 * https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/lead-database/static-lists (read 2026-11)
 */
export function membersOf(list: string, next: string | undefined): Call<WireMembers | undefined> {
  return reads(`/rest/v1/lists/${encodeURIComponent(list)}/leads.json`, readMembers, {
    fields: "id",
    batchSize: String(MEMBERS_AT_ONCE),
    ...(next === undefined ? {} : { nextPageToken: next }),
  });
}

export function reads<Answer>(path: string, read: (body: unknown) => Answer, query?: Form): Call<Answer> {
  return { request: { method: "GET", path, ...(query === undefined ? {} : { query }) }, effect: "read", read };
}

export function writes<Thing>(path: string, effect: Effect, read: (fields: Fields) => Thing, form: Form = {}): Call<Thing> {
  return { request: { method: "POST", path, form }, effect, read: readWritten(read) };
}

/** An id comes from the ledger or from an answer; it never gets to choose another path. */
export function at(kind: "program" | "email" | "landingPage" | "smartCampaign", id: string): string {
  return `${ASSET}/${kind}/${encodeURIComponent(id)}`;
}

/** Where a thing stands, as JSON in a field. Ids are whole numbers there. */
export function place(id: string, type: "Folder" | "Program"): string {
  return JSON.stringify({ id: Number(id), type });
}
