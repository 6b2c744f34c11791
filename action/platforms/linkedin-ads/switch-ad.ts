/** Switches an ad on, what stands above it first and the campaign last; and off, the campaign first and alone. */
import type { ObjectRef } from "#model/types.ts";
import type { PlatformPort } from "#ports/platform.ts";
import { PUBLISH_LEAD_MS } from "./capabilities.ts";
import { ads, campaigns, groups } from "./endpoints.ts";
import { inOrder, refusal } from "./failures.ts";
import { couldBeShown, markerOf, sortAds } from "./from-linkedin.ts";
import { mustBeWritable, START_MS } from "./stage-ad.ts";
import { scheduleBody } from "./to-linkedin.ts";
import { adsOf, look, present, type Tools } from "./tools.ts";
import { tailOf, type WireAd, type WireCampaign } from "./wire.ts";
import { isUnpublished, publishedName } from "./write-ad.ts";

type PublishRequest = Parameters<PlatformPort["publish"]>[0];

/**
 * The one verb that makes anything serve. A draft campaign leaves DRAFT for PAUSED first, which LinkedIn looks over as a whole while nothing
 * can be shown; then its ad is made active, which starts LinkedIn's review; then the campaign. Cut anywhere before the last call, nothing serves.
 */
export async function publishAd(tools: Tools, { ref, from, at }: PublishRequest): Promise<void> {
  if (from === "buffer") throw refusal(ref, "has no draft slot of its own.");
  const { call, clock, settings } = tools;
  if (at !== undefined && Date.parse(at) - clock.now() > PUBLISH_LEAD_MS)
    throw refusal(ref, `cannot be scheduled: it would come out at once. Bring it out at its time, ${at}.`);
  const campaign = await look(tools, ref);
  const current = mustBeReady(ref, campaign, await adsOf(tools, campaign));
  const group = await call(groups.get(settings.account, tailOf(campaign.group)));
  if (campaign.status === "ACTIVE" && group.status === "ACTIVE" && current.status === "ACTIVE") return;
  if (campaign.status !== "ACTIVE") mustBeWritable(tools, ref, campaign);
  if (campaign.endMs !== undefined && campaign.endMs <= clock.now() + START_MS)
    throw refusal(ref, "has an end that has passed, so it cannot go out any more.", "SCHEDULE_PASSED");
  const start = clock.now() + START_MS;

  if (group.status !== "ACTIVE" && markerOf(group) === undefined)
    throw refusal(ref, `stands in the campaign group “${group.name}”, which is ${group.status}.`);
  const schedule = { runSchedule: scheduleBody(start, campaign.endMs) };
  await inOrder([
    ...(group.status === "ACTIVE"
      ? []
      : [
          () =>
            call(groups.update(settings.account, group.id, { set: { status: "ACTIVE", ...(group.status === "DRAFT" ? schedule : {}) } })),
        ]),
    ...(campaign.status === "DRAFT"
      ? [() => call(campaigns.update(settings.account, campaign.id, { set: { status: "PAUSED", ...schedule } }))]
      : []),
    ...(current.status !== "ACTIVE" || isUnpublished(current)
      ? [() => call(ads.update(settings.account, current.id, { set: { intendedStatus: "ACTIVE", ...nameOf(current) } }))]
      : []),
    ...(campaign.status === "ACTIVE" ? [] : [() => call(campaigns.activate(settings.account, campaign.id))]),
  ]);
}

function nameOf({ name }: WireAd): { readonly name?: string } {
  const published = publishedName(name);
  return published === name ? {} : { name: published };
}

/** Exactly one ad, ours, and nothing beside it that would be shown too. */
function mustBeReady(ref: ObjectRef, campaign: WireCampaign, there: readonly WireAd[]): WireAd {
  const { current, earlier, foreign } = sortAds(campaign, there);
  if (current === undefined) throw refusal(ref, "holds no ad of ours, so there is nothing to bring out.", "DRAFT_CHANGED");
  const others = [...earlier, ...foreign].filter(couldBeShown);
  if (others.length > 0)
    throw refusal(ref, `holds other ads that would be shown too: ${others.map(({ id }) => id).join(", ")}.`, "DRAFT_CHANGED");
  return current;
}

/** The master switch; nothing else is needed, and what is off already is left as it is. Also of what somebody took our marker from. */
export async function withdrawAd(tools: Tools, ref: ObjectRef): Promise<void> {
  const campaign = await present(tools, ref);
  if (campaign?.status !== "ACTIVE") return;
  await tools.call(campaigns.update(tools.settings.account, campaign.id, { set: { status: "PAUSED" } }));
}
