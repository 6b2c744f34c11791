/** A sequence as it stands: the workflow and its mails in one observation. */

import { inside } from "#http/shape.ts";
import { readMarker } from "#model/marker.ts";
import type { ObjectRef } from "#model/types.ts";
import type { Observation, RemoteFields, RemoteState } from "#ports/platform.ts";
import { audienceSize, sizeIfTold } from "./contact-lists.ts";
import { toInstant } from "./from-hubspot.ts";
import { isStopped, mailId, sequenceFields } from "./sequence-fields.ts";
import { type HeldMail, heldMails, isOnItsOwn, mailState } from "./sequence-mails.ts";
import { presentFlow, type SequenceTools } from "./sequence-tools.ts";
import type { WireFlow } from "./wire-flow.ts";
import { listsOfEntry } from "./wire-flow.ts";

/** The fields of a sequence. Of a mail that is not published its draft slot is read: a publication brings that out in its place. */
export async function shownFields({ call, emails }: SequenceTools, flow: WireFlow, mails: readonly HeldMail[]): Promise<RemoteFields> {
  const shown: HeldMail["email"][] = [];
  for (const { email } of mails)
    shown.push(email === undefined || mailState(email) === "live" ? email : await call(emails.getDraft(email.id)));
  const unpublished = flow.isEnabled ? mails.filter(({ email }) => email === undefined || mailState(email) !== "live") : [];
  return sequenceFields(
    flow.all,
    shown,
    unpublished.map(({ email }) => mailId(email)),
  );
}

/** It is a draft only once nothing of it is left that sends: a stop that was cut off is seen, and made again. */
function stateOf(flow: WireFlow, mails: readonly HeldMail[]): RemoteState {
  if (mails.some(({ email }) => email !== undefined && isOnItsOwn(email))) return "unknown";
  if (flow.isEnabled) return "live";
  const isCutOff = isStopped(flow.all) && mails.some(({ email }) => email !== undefined && mailState(email) === "live");
  return isCutOff ? "live" : "draft";
}

export async function observeSequence(tools: SequenceTools, ref: ObjectRef): Promise<Observation> {
  const flow = await presentFlow(tools, ref);
  if (flow === undefined) return { exists: false, ref };
  const mails = await heldMails(tools, flow);
  const state = stateOf(flow, mails);
  const marker = readMarker(flow.name);
  const fields = await shownFields(tools, flow, mails);
  // That a stop is seen as done hangs on no list; before it is started again they are counted all the same.
  const size = state === "draft" ? await (isStopped(flow.all) ? sizeIfTold : audienceSize)(listsOf(flow), tools) : undefined;
  const since = state === "live" ? latest(mails) : undefined;
  return {
    ...{ exists: true, ref, name: flow.name, state, review: "none", fields },
    ...(marker === undefined ? {} : { marker }),
    ...(size === undefined ? {} : { audienceSize: size }),
    ...(since === undefined ? {} : { since }),
  };
}

export function listsOf(flow: WireFlow): readonly string[] {
  return listsOfEntry(inside(flow.all, "enrollmentCriteria")) ?? [];
}

/** HubSpot tells no time of switching on; its mails were published right before. */
function latest(mails: readonly HeldMail[]): string | undefined {
  const times = mails.map(({ email }) => toInstant(email?.publishedAt)).filter((time) => time !== undefined);
  return times.toSorted().at(-1);
}
