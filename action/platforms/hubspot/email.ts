/** Emails: one object for life, written only while it is a draft, and read with the draft slot that would go out with it. */
import { templateOf } from "#model/content.ts";
import { readMarker } from "#model/marker.ts";
import type { ObjectRef } from "#model/types.ts";
import { type Material, type Observation, PlatformFailure, type PlatformPort, type RemoteFields } from "#ports/platform.ts";
import { differing } from "../normalise.ts";
import { cancelEmail } from "./cancel-email.ts";
import { audienceSize, sizeIfTold } from "./contact-lists.ts";
import { type EmailTools, mustBeDraft, stateOf } from "./email-tools.ts";
import { type Body, emailCalls } from "./endpoints.ts";
import { afterWriting, contradiction, refusal } from "./failures.ts";
import { deliveryOf, emailFields, seenOf } from "./from-hubspot.ts";
import {
  type KindOperations,
  type KindParts,
  mustBeOurs,
  mustBePresent,
  newestRevision,
  present,
  type RestoreRequest,
  type StageRequest,
  unlessGone,
} from "./kind.ts";
import { scheduleEmail } from "./schedule-email.ts";
import { filledTemplate, readTemplate } from "./template-email.ts";
import { projectFields, toHubspot } from "./to-hubspot.ts";
import type { WireEmail } from "./wire.ts";

export function emailOperations({ call, clock, settings }: KindParts): KindOperations & Pick<Required<PlatformPort>, "template"> {
  const calls = emailCalls(settings.apiVersion);
  const look = (ref: ObjectRef): Promise<WireEmail> => mustBePresent(ref, call(calls.get(ref.id)));
  const tools: EmailTools = { call, calls, clock, settings, look, cancelledInDoubt: new Set() };

  async function observe(ref: ObjectRef): Promise<Observation> {
    const email = await present(call(calls.get(ref.id)));
    if (email === undefined) return { exists: false, ref };
    const state = stateOf(email);
    const waiting = state === "draft" || state === "scheduled";
    // What goes out may be the draft slot, where somebody's edits can stand unseen beside the object.
    const shown = waiting ? await call(calls.getDraft(ref.id)) : email;
    const size = waiting ? await (state === "draft" ? audienceSize : sizeIfTold)(shown.lists.include, { call, settings }) : undefined;
    const revision = state === "scheduled" || state === "live" ? newestRevision(await call(calls.revisions(ref.id))) : undefined;
    return {
      ...seenOf(ref, email, state, emailFields(shown)),
      ...(size === undefined ? {} : { audienceSize: size }),
      ...(revision === undefined ? {} : { revision }),
      ...(email.sent === undefined || (state !== "sent" && state !== "sending")
        ? {}
        : { recipients: email.sent, delivery: deliveryOf(email, email.sent) }),
    };
  }

  async function stage({ material, marker, name, target }: StageRequest): Promise<ObjectRef> {
    switch (target.kind) {
      case "create": {
        return await create(material, name);
      }
      case "update": {
        const email = await look(target.ref);
        mustBeOurs(target.ref, email.name, marker);
        mustBeDraft(target.ref, email);
        await write(target.ref, material, name);
        return target.ref;
      }
      case "buffer":
        throw refusal(target.ref, "has no draft slot of its own: a change to it is staged as a review copy.");
    }
  }

  async function create(material: Material, name: string): Promise<ObjectRef> {
    const template = templateOf(material.payload);
    if (template?.kind !== "platform") {
      const body = await bodyOf(material, name);
      return { kind: "email", id: (await call(calls.create({ ...body, subcategory: "batch" }))).id };
    }
    // What cannot be filled is not copied.
    const body = await bodyOf(material, name);
    const { id } = await call(calls.clone(template.ref, name));
    return await afterWriting(async () => {
      await call(calls.patch(id, body));
      return { kind: "email", id };
    });
  }

  async function bodyOf(material: Material, name: string): Promise<Body> {
    const template = templateOf(material.payload);
    const layout = template?.kind === "platform" ? { layout: await filledTemplate(tools, template) } : {};
    return toHubspot({ material, name, templates: settings.templates, ...layout });
  }

  /** Writes the email itself, and empties a draft slot that would go out in its place. */
  async function write(ref: ObjectRef, material: Material, name: string): Promise<void> {
    await call(calls.patch(ref.id, await bodyOf(material, name)));
    const slot = emailFields(await call(calls.getDraft(ref.id)));
    if (differing(projectFields(material, settings.templates), slot).length > 0) await call(calls.resetDraft(ref.id));
  }

  async function restore({ ref, material, revision }: RestoreRequest): Promise<void> {
    const before = await look(ref);
    mustBeDraft(ref, before);
    if (revision !== undefined && (await restoredBy(ref, revision, projectFields(material, settings.templates)))) return;
    await write(ref, material, before.name);
  }

  /** Whether HubSpot's own revision brought back exactly this. A revision that comes back scheduled is cancelled at once: a restore never sends. */
  async function restoredBy(ref: ObjectRef, revision: string, expected: RemoteFields): Promise<boolean> {
    try {
      await call(calls.restore(ref.id, revision));
    } catch (failure) {
      if (!(failure instanceof PlatformFailure) || failure.status === undefined || failure.applied === "unknown") throw failure;
      return false;
    }
    const after = await look(ref);
    if (stateOf(after) !== "draft") {
      await call(calls.unpublish(ref.id));
      throw contradiction(ref, `came back as ${after.state.state} when its earlier version was restored; it was cancelled.`);
    }
    return readMarker(after.name) !== undefined && differing(expected, emailFields(await call(calls.getDraft(ref.id)))).length === 0;
  }

  return {
    template: (ref) => readTemplate(tools, ref),
    list: (page) => call(calls.list(page)),
    observe,
    stage,
    publish: (request) => scheduleEmail(tools, request),
    withdraw: (ref) => cancelEmail(tools, ref),
    restore,
    async discard({ ref }) {
      const email = await present(call(calls.get(ref.id)));
      if (email === undefined) return;
      mustBeDraft(ref, email);
      if (readMarker(email.name) === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
      await unlessGone(call(calls.remove(ref.id)));
    },
  };
}
