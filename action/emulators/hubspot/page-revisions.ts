/** Earlier versions of a landing page: looked at, put back as the page itself or into its draft slot. */

import { pageOfCall } from "./lookup.ts";
import { pageView } from "./page-fields.ts";
import { aboutRecord, addRevision, type PageRecord, type Revision } from "./portal.ts";
import { listRevisions, oneRevision, revisionOf } from "./revisions.ts";
import type { Answer, Call, Route } from "./route.ts";

const READ = ["content", "content.landing_pages.read"];
const WRITE = ["content", "content.landing_pages.write"];

const objectOf = (call: Call, page: PageRecord) => (revision: Revision) =>
  pageView(call.portal, { ...page, fields: revision.fields, updatedAt: revision.updatedAt });

/** On a live page the public sees the old version at once. Whether it is live does not change. */
function restore(call: Call): Answer {
  const page = pageOfCall(call);
  const revision = revisionOf(page, call);
  page.fields = revision.fields;
  addRevision(call.portal, page, call.nowMs);
  call.portal.oracle.event(call.nowMs, { ...aboutRecord(page, "api"), kind: "restored", slot: "object", revision: revision.id });
  return { status: 200, json: pageView(call.portal, page) };
}

function restoreToDraft(call: Call): Answer {
  const page = pageOfCall(call);
  const revision = revisionOf(page, call);
  page.buffer = revision.fields;
  page.bufferUpdatedAt = call.nowMs;
  call.portal.oracle.event(call.nowMs, { ...aboutRecord(page, "api"), kind: "restored", slot: "buffer", revision: revision.id });
  return { status: 200, json: pageView(call.portal, page, "buffer") };
}

/** The calls below `/{id}/revisions`. */
export const PAGE_REVISION_ROUTES: readonly Route[] = [
  {
    method: "GET",
    pattern: "/{id}/revisions",
    scopes: READ,
    run: (call) => listRevisions(pageOfCall(call), call, objectOf(call, pageOfCall(call))),
  },
  {
    method: "GET",
    pattern: "/{id}/revisions/{revision}",
    scopes: READ,
    run: (call) => oneRevision(pageOfCall(call), call, objectOf(call, pageOfCall(call))),
  },
  { method: "POST", pattern: "/{id}/revisions/{revision}/restore", scopes: WRITE, run: restore },
  { method: "POST", pattern: "/{id}/revisions/{revision}/restore-to-draft", scopes: WRITE, run: restoreToDraft },
];
