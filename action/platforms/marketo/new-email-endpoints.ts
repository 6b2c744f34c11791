/** The second asset API's calls about emails of the new designer: JSON, ids that are texts, and a header that names the application. */
import type { Call, Effect } from "#http/call.ts";
import type { HttpRequest } from "#ports/transport.ts";
import { readListedEmails, readNewEmail, type WireListedEmail, type WireNewEmail } from "./new-email-wire.ts";
import { readFirst, readId, readWritten } from "./wire.ts";

const EMAIL = "/rest/asset/v2/email";
const HEADERS = { "x-app-type": "marketo" };

/** The most a list gives at once. */
export const NEW_PAGE_SIZE = 50;

/** What an update may hold; each part is sent whole, because whether one replaces or completes what stands there is not documented. */
export interface NewEmailUpdate {
  readonly headers?: {
    readonly subject: string;
    readonly fromName: string;
    readonly fromEmail: string;
    readonly replyEmail: string;
    readonly preheader: string;
    readonly ccEmails: readonly string[];
  };
  readonly settings?: {
    readonly isOperational: boolean;
    readonly isTextOnly: boolean;
    readonly isWebPageView: boolean;
    readonly enableUrlTracking?: boolean;
  };
  readonly data?: { readonly html: { readonly body: string }; readonly text: { readonly body: string; readonly syncFromHtml: false } };
}

/** https://developer.adobe.com/marketo-apis/api/asset, Emails (New); …/marketo-developer/marketo/rest/assets/emails-new (both read 2026-11-28) */
export const newEmails = {
  /** The emails of a program, each in one of its versions. */
  inProgram: (program: string, workspaceId: string): Call<readonly WireListedEmail[]> => ({
    request: asks(`${EMAIL}/filter`, {
      ...{ workspaceId, folderId: program, folderType: "Program", pageIndex: "0", pageSize: String(NEW_PAGE_SIZE) },
    }),
    effect: "read",
    read: readListedEmails,
  }),
  /** One version, by the id of its own. */
  get: (contentId: string): Call<WireNewEmail | undefined> => ({
    request: asks(at(contentId)),
    effect: "read",
    read: readFirst(readNewEmail),
  }),
  /** Changes the draft with this id. */
  update: (contentId: string, json: NewEmailUpdate): Call<string> => writes(`${at(contentId)}/update`, "repeatable", json),
  /** A lost one could otherwise approve, or take back, what somebody writes or approves later. */
  move: (contentId: string, action: "approve" | "unapprove"): Call<string> =>
    writes(`${EMAIL}/state/transition`, "irreversible", { contentId, action }),
};

function at(contentId: string): string {
  return `${EMAIL}/${encodeURIComponent(contentId)}`;
}

function asks(path: string, query?: Readonly<Record<string, string>>): HttpRequest {
  return { method: "GET", path, headers: HEADERS, ...(query === undefined ? {} : { query }) };
}

function writes(path: string, effect: Effect, json: unknown): Call<string> {
  return { request: { method: "POST", path, headers: HEADERS, json }, effect, read: readWritten(readId) };
}
