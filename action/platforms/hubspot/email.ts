/** Emails: one object for life, written only while it is a draft, and read with the draft slot that would go out with it. */
import { templateOf } from "#model/content.ts";
import { versionA } from "#model/email-test.ts";
import { readMarker } from "#model/marker.ts";
import type { ObjectRef } from "#model/types.ts";
import { type Material, type Observation, PlatformFailure, type PlatformPort, type RemoteFields } from "#ports/platform.ts";
import { differing } from "../normalise.ts";
import { asVersionB, materialOfB, testFields } from "./ab-test.ts";
import { cancelEmail } from "./cancel-email.ts";
import { listsIfTold, listsSeen, peopleOn } from "./contact-lists.ts";
import { type EmailTools, mustBeDraft, reachedBy, type SeenEmail, stateOf, withOther } from "./email-tools.ts";
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
import { folderBody, projectFields, toHubspot } from "./to-hubspot.ts";
import type { WireEmail } from "./wire.ts";
import { endTest, writeTest } from "./write-test.ts";

export function emailOperations({ call, clock, settings }: KindParts): KindOperations & Pick<Required<PlatformPort>, "template"> {
  const calls = emailCalls(settings.apiVersion);
  const look = async (ref: ObjectRef) => await withOther({ call, calls, clock }, await mustBePresent(ref, call(calls.get(ref.id))));
  const tools: EmailTools = { call, calls, clock, settings, look, cancelledInDoubt: new Set() };

  async function observe(ref: ObjectRef): Promise<Observation> {
    const found = await present(call(calls.get(ref.id)));
    if (found === undefined) return { exists: false, ref };
    const email = await withOther(tools, found);
    const state = stateOf(email);
    const waiting = state === "draft" || state === "scheduled";
    // What goes out may be the draft slot, where somebody's edits can stand unseen beside the object.
    const shown = waiting ? await call(calls.getDraft(ref.id)) : email;
    const { other } = email;
    const shownB = other === undefined ? undefined : waiting ? await call(calls.getDraft(other.id)) : other;
    const sent = reachedBy(email);
    const lists = waiting ? await (state === "draft" ? listsSeen : listsIfTold)(shown.lists.include, { call, settings }) : undefined;
    const revision = state === "scheduled" || state === "live" ? newestRevision(await call(calls.revisions(ref.id))) : undefined;
    return {
      ...seenOf(ref, email, state, { ...emailFields(shown), ...fieldsOfTest(shown, shownB) }),
      ...(lists === undefined || lists.length === 0 ? {} : { audienceSize: peopleOn(lists), lists }),
      ...(revision === undefined ? {} : { revision }),
      ...(sent === undefined || (state !== "sent" && state !== "sending")
        ? {}
        : { recipients: sent, delivery: deliveryOf(countedTogether(email), sent) }),
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
        await write(target.ref, email, { material, name });
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
      const ref: ObjectRef = {
        kind: "email",
        id: (await call(calls.create({ ...body, ...folderBody(material), subcategory: "batch" }))).id,
      };
      if (materialOfB(material) !== undefined) await afterWriting(() => writeTest(tools, ref, { material, name, bodyOf }));
      return ref;
    }
    // What cannot be filled is not copied.
    const body = await bodyOf(material, name);
    const { id } = await call(calls.clone(template.ref, name));
    return await afterWriting(async () => {
      await call(calls.patch(id, { ...body, ...folderBody(material) }));
      const ref: ObjectRef = { kind: "email", id };
      if (materialOfB(material) !== undefined) await writeTest(tools, ref, { material, name, bodyOf });
      return ref;
    });
  }

  async function bodyOf(material: Material, name: string): Promise<Body> {
    const template = templateOf(material.payload);
    const layout = template?.kind === "platform" ? { layout: await filledTemplate(tools, template) } : {};
    return toHubspot({ material, name, templates: settings.templates, ...layout });
  }

  /** Writes the email itself and its test, and empties a draft slot that would go out in its place. `before`: as it stands. */
  async function write(ref: ObjectRef, before: SeenEmail, { material, name }: { readonly material: Material; readonly name: string }) {
    await call(calls.patch(ref.id, await bodyOf(material, name)));
    const slot = emailFields(await call(calls.getDraft(ref.id)));
    if (differing(projectFields(alone(material), settings.templates), slot).length > 0) await call(calls.resetDraft(ref.id));
    if (before.isAb || materialOfB(material) !== undefined) await writeTest(tools, ref, { material, name, bodyOf });
  }

  async function restore({ ref, material, revision }: RestoreRequest): Promise<void> {
    const before = await look(ref);
    mustBeDraft(ref, before);
    // A revision is one mail's alone: the two of a test are written together.
    const isAlone = !before.isAb && materialOfB(material) === undefined;
    if (isAlone && revision !== undefined && (await restoredBy(ref, revision, projectFields(material, settings.templates)))) return;
    await write(ref, before, { material, name: before.name });
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
      const found = await present(call(calls.get(ref.id)));
      if (found === undefined) return;
      const email = await withOther(tools, found);
      mustBeDraft(ref, email);
      if (readMarker(email.name) === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
      // Version B first: it is found by way of the email alone.
      if (email.isAb) await endTest(tools, ref, email);
      await unlessGone(call(calls.remove(ref.id)));
    },
  };
}

/** The mail by itself: what stands in its own object. */
function alone({ payload, texts }: Material): Material {
  return { payload: payload.kind === "email" ? versionA(payload) : payload, texts };
}

/** What an A/B test adds to the fields of its mail, as they are shown; nothing where there is none. */
function fieldsOfTest({ isAb, testing }: WireEmail, b: WireEmail | undefined): RemoteFields {
  return isAb ? { ...testFields(testing), ...(b === undefined ? {} : asVersionB(emailFields(b))) } : {};
}

/** The counters of both versions of a test, added up. */
function countedTogether({ other, ...email }: SeenEmail): WireEmail {
  const sum = (left: number | undefined, right: number | undefined) =>
    left === undefined && right === undefined ? undefined : (left ?? 0) + (right ?? 0);
  const [delivered, bounced, notSent] = (["delivered", "bounced", "notSent"] as const).map((name) => sum(email[name], other?.[name]));
  return {
    ...email,
    ...(delivered === undefined ? {} : { delivered }),
    ...(bounced === undefined ? {} : { bounced }),
    ...(notSent === undefined ? {} : { notSent }),
  };
}
