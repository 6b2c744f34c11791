/** Earlier versions of an email or page: found, listed, newest first. */

import { isoOf } from "../common/json.ts";
import { notFound } from "./errors.ts";
import { pageOf } from "./listing.ts";
import type { AnyRecord, Revision } from "./portal.ts";
import type { Answer, Call } from "./route.ts";

/** The revision a call names, or a 404 `Refusal`. */
export function revisionOf(record: AnyRecord, call: Call): Revision {
  const id = call.params["revision"] ?? "";
  const found = record.revisions.find((revision) => revision.id === id);
  if (found === undefined) throw notFound("revision", id);
  return found;
}

function revisionView(revision: Revision, object: unknown): Record<string, unknown> {
  return {
    id: revision.id,
    updatedAt: isoOf(revision.updatedAt),
    user: { id: "1", fullName: "Emulated User", email: "user@acme.example" },
    object,
  };
}

/** A page of revisions, each with the whole object as it was. */
export function listRevisions(record: AnyRecord, call: Call, objectOf: (revision: Revision) => unknown): Answer {
  const all = [...record.revisions].reverse().map((revision) => revisionView(revision, objectOf(revision)));
  return { status: 200, json: pageOf(all, call.query, { defaultLimit: 100, maxLimit: 100, tooMany: "clamp", path: call.path }) };
}

/** One revision with its object. */
export function oneRevision(record: AnyRecord, call: Call, objectOf: (revision: Revision) => unknown): Answer {
  const revision = revisionOf(record, call);
  return { status: 200, json: revisionView(revision, objectOf(revision)) };
}
