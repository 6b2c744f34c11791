/** Landing pages: a draft of their own, one draft slot once they are public, and a way back to a draft that is read back. */

import { isMarkerOf } from "#model/marker.ts";
import type { ObjectRef } from "#model/types.ts";
import type { Observation, PlatformPort, RemoteObject } from "#ports/platform.ts";
import { differing } from "../normalise.ts";
import { PUBLISH_LEAD_MS } from "./capabilities.ts";
import type { EmailOperations } from "./email.ts";
import { afterWriting, contradiction, failureOf, refusal } from "./failures.ts";
import { CLOCK_DIFFERENCE_MS, type FindQuery, readAllPages } from "./find.ts";
import { markerOf, plainTime } from "./from-marketo.ts";
import { pages } from "./page-endpoints.ts";
import { mustBePage, projectPage } from "./page-fields.ts";
import { fieldsOfPage, lookAtPage, mustBeOurPage, type PageTools, presentPage } from "./page-tools.ts";
import { lookOverPage, type PreparedPage } from "./prepared-page.ts";
import { stagePage, writePage } from "./stage-page.ts";
import { foundMarkerText } from "./to-marketo.ts";

/** A little more than the lead the core adds to every page. */
const NOW_MS = PUBLISH_LEAD_MS + 5_000;

export function pageOperations(tools: PageTools): EmailOperations {
  const { call, clock } = tools;
  let looked: Promise<PreparedPage> | undefined;
  const prepared = (): Promise<PreparedPage> => {
    looked ??= lookOverPage(tools).catch((failure: unknown) => {
      // What was not as it must be may be put right meanwhile.
      looked = undefined;
      throw failure;
    });
    return looked;
  };

  /** Each version has a list of its own; a page is public where it stands in the second. */
  async function find({ resourceKey, since }: FindQuery): Promise<readonly RemoteObject[]> {
    const drafts = await readAllPages("landing pages", (offset) => call(pages.list("draft", offset)));
    const approved = await readAllPages("landing pages", (offset) => call(pages.list("approved", offset)));
    const live = new Set(approved.filter(({ status }) => status === "approved").map(({ id }) => id));
    const all = new Map([...drafts, ...approved].map((page) => [page.id, page] as const));
    const fromMs = since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(since) - CLOCK_DIFFERENCE_MS;
    return [...all.values()]
      .flatMap((page): readonly RemoteObject[] => {
        const marker = markerOf(page);
        if (marker === undefined || (resourceKey !== undefined && !isMarkerOf(marker, resourceKey))) return [];
        // No list can be asked for a time. A page that does not say when it was made is rather shown.
        if (Date.parse(plainTime(page.createdAt)) < fromMs) return [];
        const { id, name } = page;
        return [{ ref: { kind: "landing-page", id }, marker, state: live.has(id) ? "live" : "draft", name }];
      })
      .sort((left, right) => Number(left.ref.id) - Number(right.ref.id));
  }

  async function observe(ref: ObjectRef): Promise<Observation> {
    const versions = await presentPage(tools, ref);
    if (versions === undefined) return { exists: false, ref };
    const { draft, approved, shown } = versions;
    const fields = await fieldsOfPage(tools, shown);
    const buffer = draft === undefined || approved === undefined ? undefined : await fieldsOfPage(tools, draft);
    const marker = markerOf(shown);
    return {
      ...{ exists: true, ref, name: shown.name, state: approved === undefined ? "draft" : "live", review: "none", fields },
      ...(marker === undefined ? {} : { marker }),
      ...(buffer === undefined || differing(fields, buffer).length === 0 ? {} : { buffer }),
    };
  }

  async function publish({ ref, from, at }: Parameters<PlatformPort["publish"]>[0]): Promise<void> {
    if (tools.settings.publishEmail === "by-hand")
      throw refusal(ref, "is approved by hand: the API user of this instance may not approve.", "PUBLISH_RIGHT_MISSING");
    const { draft, approved, shown } = await lookAtPage(tools, ref);
    mustBeOurPage(ref, shown);
    if (from === "buffer" && approved === undefined) throw refusal(ref, "is not live, so there is no change to bring out.");
    if (from === "object" && approved !== undefined) return;
    if (draft === undefined) return;
    const wanted = await fieldsOfPage(tools, draft);
    if (approved !== undefined && differing(wanted, await fieldsOfPage(tools, approved)).length === 0) return;
    if (at !== undefined && Date.parse(at) - clock.now() > NOW_MS)
      throw refusal(ref, `cannot be scheduled: Marketo brings a page out the moment it is approved. Bring it out at its time, ${at}.`);
    await approve(ref, wanted);
  }

  /** Asks, and then believes only what is read back. */
  async function approve(ref: ObjectRef, wanted: Readonly<Record<string, string>>): Promise<void> {
    const failure = await failureOf(call(pages.approve(ref.id)));
    if (failure?.applied === "no") throw failure;
    await afterWriting(async () => {
      const { draft, approved } = await lookAtPage(tools, ref);
      if (approved === undefined || draft !== undefined) throw failure ?? contradiction(ref, "is not public after it was approved.");
      const differs = differing(wanted, await fieldsOfPage(tools, approved));
      if (differs.length > 0) throw failure ?? contradiction(ref, `was approved, and shows another ${differs.join(", ")}.`);
    });
  }

  /** Visitors find no page under its address from then on. A page that a form or a campaign uses, Marketo keeps public: its words tell which. */
  async function withdraw(ref: ObjectRef): Promise<void> {
    const before = await presentPage(tools, ref);
    if (before?.approved === undefined) return;
    mustBeOurPage(ref, before.shown);
    const failure = await failureOf(call(pages.unapprove(ref.id)));
    if (failure?.code === "PLATFORM_REFUSED")
      throw refusal(
        ref,
        `could not be taken down: ${failure.message} Take it out of what uses it in Marketo, then run this again.`,
        "WITHDRAW_IMPOSSIBLE",
      );
    if (failure?.applied === "no") throw failure;
    await afterWriting(async () => {
      if ((await presentPage(tools, ref))?.approved !== undefined)
        throw failure ?? contradiction(ref, "was taken down and is still approved.");
    });
  }

  async function restore({ ref, material }: Parameters<PlatformPort["restore"]>[0]): Promise<void> {
    const wanted = projectPage(mustBePage(material), material.texts);
    const versions = await lookAtPage(tools, ref);
    const marker = markerOf(versions.shown);
    if (marker === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
    const isLive = versions.approved !== undefined;
    if (isLive && versions.draft === undefined && differing(wanted, await fieldsOfPage(tools, versions.shown)).length === 0) return;
    await writePage(tools, ref, { versions, fields: wanted, marker: foundMarkerText(marker) });
    if (!isLive) return;
    await afterWriting(async () => {
      const { draft } = await lookAtPage(tools, ref);
      if (draft === undefined) return;
      const differs = differing(wanted, await fieldsOfPage(tools, draft));
      if (differs.length > 0) throw refusal(ref, `does not take the earlier version: ${differs.join(", ")} differ.`, "PLATFORM_ANSWER");
      await approve(ref, wanted);
    });
  }

  async function discard({ ref, slot }: Parameters<PlatformPort["discard"]>[0]): Promise<void> {
    const versions = await presentPage(tools, ref);
    if (versions === undefined) return;
    mustBeOurPage(ref, versions.shown);
    const { draft, approved } = versions;
    if (slot === "own") {
      if (approved !== undefined) throw refusal(ref, "is not a draft: it is live.");
      await call(pages.remove(ref.id));
      return;
    }
    if (draft !== undefined && approved !== undefined) await call(pages.discardDraft(ref.id));
  }

  return { find, observe, stage: (request) => stagePage({ ...tools, prepared }, request), publish, withdraw, restore, discard };
}
