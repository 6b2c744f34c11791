/** Landing pages: a draft of their own, one draft slot once they are live, and a way back that is read back. */

import { readMarker } from "#model/marker.ts";
import type { Instant, ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import type { Material, RemoteFields, RemoteState } from "#ports/platform.ts";
import { differing } from "../normalise.ts";
import { PUBLISH_LEAD_MS } from "./capabilities.ts";
import { type Body, pageCalls } from "./endpoints.ts";
import { afterWriting, contradiction, isGone, refusal } from "./failures.ts";
import { pageFields, pageState, sameSecond, seenOf } from "./from-hubspot.ts";
import {
  type KindOperations,
  type KindParts,
  mustBeOurs,
  mustBePresent,
  newestRevision,
  type PublishRequest,
  present,
  type RestoreRequest,
  type StageRequest,
  unlessGone,
} from "./kind.ts";
import { takeDown } from "./take-down.ts";
import { folderBody, projectFields, toHubspot } from "./to-hubspot.ts";
import type { WirePage } from "./wire.ts";

/** A little more than the lead the core adds to every page. */
const NOW_MS = PUBLISH_LEAD_MS + 5_000;

/** Taken down by its expiry: HubSpot still counts it as published, and nobody sees it. */
function isExpired({ state }: WirePage): boolean {
  return state.currentlyPublished === false && state.expiresAtMs !== undefined;
}

export function pageOperations({ call, clock, settings }: KindParts): KindOperations {
  const calls = pageCalls(settings.apiVersion);
  const look = (ref: ObjectRef): Promise<WirePage> => mustBePresent(ref, call(calls.get(ref.id)));
  const stateOf = ({ state }: WirePage): RemoteState => pageState(state, clock.now());

  async function stage({ material, marker, name, target }: StageRequest): Promise<ObjectRef> {
    const body = toHubspot({ material, name, templates: settings.templates });
    if (target.kind === "create") return { kind: "landing-page", id: (await call(calls.create({ ...body, ...folderBody(material) }))).id };

    const { ref } = target;
    const page = await look(ref);
    mustBeOurs(ref, page.name, marker);
    const state = stateOf(page);
    const wanted = target.kind === "buffer" ? "live" : "draft";
    if (state !== wanted) throw refusal(ref, `is ${state}, and this is written only where it is ${wanted}.`);
    await (target.kind === "buffer" ? call(calls.patchDraft(ref.id, body)) : write(ref, material, body));
    return ref;
  }

  /** Writes the page itself, and empties a draft slot that would come out in its place. */
  async function write(ref: ObjectRef, material: Material, body: Body): Promise<void> {
    await call(calls.patch(ref.id, body));
    const slot = pageFields(await call(calls.getDraft(ref.id)));
    if (differing(projectFields(material, settings.templates), slot).length > 0) await call(calls.resetDraft(ref.id));
  }

  async function publishObject({ ref, at }: PublishRequest): Promise<void> {
    const before = await look(ref);
    const state = stateOf(before);
    if (state === "live" || (state === "scheduled" && sameSecond(before.state.publishDate, at))) return;
    if (state !== "draft" && state !== "scheduled") throw refusal(ref, `stands as ${before.state.state}, so it is not published.`);
    const differs = differing(pageFields(before), pageFields(await call(calls.getDraft(ref.id))));
    if (differs.length > 0) throw refusal(ref, `holds something else in its draft slot: ${differs.join(", ")} differ.`, "DRAFT_CHANGED");
    if (isExpired(before)) return await revive({ ref, at, expected: pageFields(before) });
    await scheduleAt(ref, at !== undefined && Date.parse(at) > clock.now() ? at : instantOf(clock.now() + PUBLISH_LEAD_MS));
  }

  async function scheduleAt(ref: ObjectRef, when: Instant): Promise<void> {
    await call(calls.schedule(ref.id, when));
    const after = await afterWriting(() => look(ref));
    const reached = stateOf(after);
    if (reached === "live" || (reached === "scheduled" && sameSecond(after.state.publishDate, when))) return;
    throw contradiction(ref, `was to be scheduled for ${when} and stands as ${after.state.state}.`);
  }

  /** Takes the expiry away and brings the page out. */
  async function revive({
    ref,
    at,
    expected,
  }: {
    readonly ref: ObjectRef;
    readonly at: Instant | undefined;
    readonly expected: RemoteFields;
  }): Promise<void> {
    mustBeNow(ref, at);
    await call(calls.patchDraft(ref.id, { pageExpiryEnabled: false }));
    await call(calls.pushLive(ref.id));
    const after = await afterWriting(() => look(ref));
    mustShow(ref, expected, after);
    // Whether push-live alone brings an expired page back is not documented; a schedule does.
    if (stateOf(after) !== "live") await scheduleAt(ref, instantOf(clock.now() + PUBLISH_LEAD_MS));
  }

  /** What is or was public already has no schedule of its own: it comes out when asked, so it must not be asked early. */
  function mustBeNow(ref: ObjectRef, at: Instant | undefined): void {
    if (at === undefined || Date.parse(at) - clock.now() <= NOW_MS) return;
    throw refusal(ref, `cannot be scheduled: HubSpot schedules a first publication only. Bring it out at its time, ${at}.`);
  }

  async function publishBuffer({ ref, at }: PublishRequest): Promise<void> {
    const before = await look(ref);
    if (stateOf(before) !== "live") throw refusal(ref, "is not live, so there is no change to bring out.");
    const expected = pageFields(await call(calls.getDraft(ref.id)));
    if (differing(expected, pageFields(before)).length === 0) return;
    mustBeNow(ref, at);
    await pushLive(ref, expected);
  }

  async function pushLive(ref: ObjectRef, expected: RemoteFields): Promise<void> {
    await call(calls.pushLive(ref.id));
    const after = await afterWriting(() => look(ref));
    mustShow(ref, expected, after);
    if (stateOf(after) !== "live") throw contradiction(ref, "is not live after its change was brought out.");
  }

  async function restore({ ref, material, revision }: RestoreRequest): Promise<void> {
    const before = await look(ref);
    const expected = projectFields(material, settings.templates);
    const body = toHubspot({ material, name: before.name, templates: settings.templates });
    if (stateOf(before) !== "live") {
      if (stateOf(before) !== "draft") await takeDown({ ref, call, calls, clock });
      await write(ref, material, body);
      return;
    }
    if (differing(expected, pageFields(before)).length === 0) return;
    const restored = revision === undefined ? undefined : await restoredDraft(ref, revision);
    if (restored === undefined || differing(expected, restored).length > 0) await call(calls.patchDraft(ref.id, body));
    const ready = differing(expected, pageFields(await call(calls.getDraft(ref.id))));
    if (ready.length > 0) throw refusal(ref, `does not take the earlier version: ${ready.join(", ")} differ.`, "PLATFORM_ANSWER");
    await pushLive(ref, expected);
  }

  /** HubSpot's own revision in the draft slot, or undefined where it is not kept any more. */
  async function restoredDraft(ref: ObjectRef, revision: string): Promise<RemoteFields | undefined> {
    try {
      return pageFields(await call(calls.restoreToDraft(ref.id, revision)));
    } catch (failure) {
      if (isGone(failure)) return undefined;
      throw failure;
    }
  }

  return {
    list: (page) => call(calls.list(page)),
    async observe(ref) {
      const page = await present(call(calls.get(ref.id)));
      if (page === undefined) return { exists: false, ref };
      const state = stateOf(page);
      const fields = pageFields(page);
      if (state === "unknown") return seenOf(ref, page, state, fields);
      const buffer = pageFields(await call(calls.getDraft(ref.id)));
      // A page that is not public yet comes out with its draft slot, where somebody's edits can stand unseen beside the object.
      if (state !== "live") return seenOf(ref, page, state, buffer);
      const revision = newestRevision(await call(calls.revisions(ref.id)));
      return {
        ...seenOf(ref, page, state, fields),
        ...(differing(fields, buffer).length === 0 ? {} : { buffer }),
        ...(revision === undefined ? {} : { revision }),
      };
    },
    stage,
    publish: (request) => (request.from === "buffer" ? publishBuffer(request) : publishObject(request)),
    withdraw: (ref) => takeDown({ ref, call, calls, clock }),
    restore,
    async discard({ ref, slot }) {
      const page = await present(call(calls.get(ref.id)));
      if (page === undefined) return;
      if (readMarker(page.name) === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
      const state = stateOf(page);
      if (slot === "buffer") {
        if (state === "live") await call(calls.resetDraft(ref.id));
        return;
      }
      if (state !== "draft") throw refusal(ref, `is not a draft: it is ${state}.`);
      // A page that was live once is kept: its address and its history belong to the public.
      if (page.state.publishDate !== undefined) throw refusal(ref, "was published or scheduled before, so it is kept as a draft.");
      await unlessGone(call(calls.remove(ref.id)));
    },
  };
}

function mustShow(ref: ObjectRef, expected: RemoteFields, page: WirePage): void {
  const differs = differing(expected, pageFields(page));
  if (differs.length > 0) throw contradiction(ref, `still shows the old ${differs.join(", ")}.`);
}
