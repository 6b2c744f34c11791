/** Landing pages: a draft of their own, one draft slot once they are live, and a way back that is read back. */

import { readMarker } from "#model/marker.ts";
import type { ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import type { RemoteState } from "#ports/platform.ts";
import { PUBLISH_LEAD_MS } from "./capabilities.ts";
import { pageCalls } from "./endpoints.ts";
import { contradiction, isGone, refusal } from "./failures.ts";
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
import { differing } from "./normalise.ts";
import { takeDown } from "./take-down.ts";
import { projectFields, toHubspot } from "./to-hubspot.ts";
import type { WirePage } from "./wire.ts";

/** A little more than the lead the core adds to every page. */
const NOW_MS = PUBLISH_LEAD_MS + 5_000;

export function pageOperations({ call, clock, settings }: KindParts): KindOperations {
  const calls = pageCalls(settings.apiVersion);
  const look = (ref: ObjectRef): Promise<WirePage> => mustBePresent(ref, call(calls.get(ref.id)));
  const stateOf = ({ state }: WirePage): RemoteState => pageState(state, clock.now());

  async function stage({ material, marker, name, target }: StageRequest): Promise<ObjectRef> {
    const body = toHubspot({ material, name, templates: settings.templates });
    if (target.kind === "create") return { kind: "landing-page", id: (await call(calls.create(body))).id };

    const { ref } = target;
    const page = await look(ref);
    mustBeOurs(ref, page.name, marker);
    const state = stateOf(page);
    const wanted = target.kind === "buffer" ? "live" : "draft";
    if (state !== wanted) throw refusal(ref, `is ${state}, and this is written only where it is ${wanted}.`);
    await call(target.kind === "buffer" ? calls.patchDraft(ref.id, body) : calls.patch(ref.id, body));
    return ref;
  }

  async function publishObject({ ref, at }: PublishRequest): Promise<void> {
    const before = await look(ref);
    const state = stateOf(before);
    if (state === "live" || (state === "scheduled" && sameSecond(before.state.publishDate, at))) return;
    if (state !== "draft" && state !== "scheduled") throw refusal(ref, `stands as ${before.state.state}, so it is not published.`);
    const when = at !== undefined && Date.parse(at) > clock.now() ? at : instantOf(clock.now() + PUBLISH_LEAD_MS);
    await call(calls.schedule(ref.id, when));

    const after = await look(ref);
    const reached = stateOf(after);
    if (reached === "live" || (reached === "scheduled" && sameSecond(after.state.publishDate, when))) return;
    throw contradiction(ref, `was to be scheduled for ${when} and stands as ${after.state.state}.`);
  }

  async function publishBuffer({ ref, at }: PublishRequest): Promise<void> {
    const before = await look(ref);
    if (stateOf(before) !== "live") throw refusal(ref, "is not live, so there is no change to bring out.");
    const expected = pageFields(await call(calls.getDraft(ref.id)));
    if (differing(expected, pageFields(before)).length === 0) return;
    if (at !== undefined && Date.parse(at) - clock.now() > NOW_MS) {
      throw refusal(ref, `is live, and HubSpot cannot schedule a change to a live page: bring it out at its time, ${at}.`);
    }
    await pushLive(ref, expected);
  }

  async function pushLive(ref: ObjectRef, expected: Readonly<Record<string, string>>): Promise<void> {
    await call(calls.pushLive(ref.id));
    const after = await look(ref);
    const differs = differing(expected, pageFields(after));
    if (stateOf(after) === "live" && differs.length === 0) return;
    throw contradiction(
      ref,
      differs.length === 0 ? "is not live after its change was brought out." : `still shows the old ${differs.join(", ")}.`,
    );
  }

  async function restore({ ref, material, revision }: RestoreRequest): Promise<void> {
    const before = await look(ref);
    const expected = projectFields(material, settings.templates);
    const body = toHubspot({ material, name: before.name, templates: settings.templates });
    if (stateOf(before) !== "live") {
      if (stateOf(before) !== "draft") await takeDown({ ref, call, calls, clock });
      await call(calls.patch(ref.id, body));
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
  async function restoredDraft(ref: ObjectRef, revision: string): Promise<Readonly<Record<string, string>> | undefined> {
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
      const seen = seenOf(ref, page, state, fields);
      if (state !== "live") return seen;
      const buffer = pageFields(await call(calls.getDraft(ref.id)));
      const revision = newestRevision(await call(calls.revisions(ref.id)));
      return {
        ...seen,
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
