/** Earlier versions of an email: looked at, put back as the email itself or into its draft slot. */
import { emailView } from "./email-fields.ts";
import { wrongState } from "./errors.ts";
import { emailOf } from "./lookup.ts";
import { aboutRecord, addRevision, type EmailRecord, type Revision } from "./portal.ts";
import { listRevisions, oneRevision, revisionOf } from "./revisions.ts";
import type { Answer, Call, Route } from "./route.ts";
import { isClosed } from "./sending.ts";

const READ = ["marketing.email.read", "content"];
const WRITE = ["marketing.email.write", "content"];

const objectOf = (call: Call, email: EmailRecord) => (revision: Revision) =>
  emailView(call.portal, { ...email, fields: revision.fields, updatedAt: revision.updatedAt }, { nowMs: call.nowMs });

function restore(call: Call): Answer {
  const email = emailOf(call);
  const revision = revisionOf(email, call);
  if (isClosed(email)) throw wrongState("An email that was sent cannot be changed", email.state);
  email.fields = revision.fields;
  addRevision(call.portal, email, call.nowMs);
  call.portal.oracle.event(call.nowMs, { ...aboutRecord(email, "api"), kind: "restored", slot: "object", revision: revision.id });
  return { status: 204 };
}

function restoreToDraft(call: Call): Answer {
  const email = emailOf(call);
  const revision = revisionOf(email, call);
  if (isClosed(email)) throw wrongState("An email that was sent cannot be changed", email.state);
  email.buffer = revision.fields;
  email.bufferUpdatedAt = call.nowMs;
  call.portal.oracle.event(call.nowMs, { ...aboutRecord(email, "api"), kind: "restored", slot: "buffer", revision: revision.id });
  return { status: 200, json: emailView(call.portal, email, { nowMs: call.nowMs, slot: "buffer" }) };
}

/** The calls below `/{id}/revisions`. */
export const EMAIL_REVISION_ROUTES: readonly Route[] = [
  {
    method: "GET",
    pattern: "/{id}/revisions",
    scopes: READ,
    run: (call) => listRevisions(emailOf(call), call, objectOf(call, emailOf(call))),
  },
  {
    method: "GET",
    pattern: "/{id}/revisions/{revision}",
    scopes: READ,
    run: (call) => oneRevision(emailOf(call), call, objectOf(call, emailOf(call))),
  },
  { method: "POST", pattern: "/{id}/revisions/{revision}/restore", scopes: WRITE, run: restore },
  { method: "POST", pattern: "/{id}/revisions/{revision}/restore-to-draft", scopes: WRITE, run: restoreToDraft },
];
