/** Switches an ad on, what stands above it first and the campaign last; and off, the campaign first and alone. */
import type { ObjectRef } from "#model/types.ts";
import { PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import type { Body } from "./calls.ts";
import { PUBLISH_LEAD_MS, SETTLE_MS } from "./capabilities.ts";
import { ads, campaigns, groups } from "./endpoints.ts";
import { afterWriting, failureOf, inOrder, refusal } from "./failures.ts";
import { couldBeShown, markerOf, sortAds } from "./from-linkedin.ts";
import { mustBeWritable, START_MS } from "./stage-ad.ts";
import { scheduleBody } from "./to-linkedin.ts";
import { adsOf, look, present, type Tools } from "./tools.ts";
import { tailOf, type WireAd, type WireCampaign } from "./wire.ts";
import { isUnpublished, publishedName } from "./write-ad.ts";

/** What is asked for at once is asked for this lead ahead, in whole minutes or seconds, and a little later than it was planned. */
const SPARE_MS = 5_000;

type PublishRequest = Parameters<PlatformPort["publish"]>[0];

/**
 * The one verb that makes anything serve. A draft campaign leaves DRAFT for PAUSED first, which LinkedIn looks over as a whole while nothing
 * can be shown; then its ad is made active, which starts LinkedIn's review; then the campaign. Cut anywhere before the last call, nothing serves.
 */
export async function publishAd(tools: Tools, { ref, from, at }: PublishRequest): Promise<void> {
  if (from === "buffer") throw refusal(ref, "has no draft slot of its own.");
  const { call, clock, settings } = tools;
  if (at !== undefined && Date.parse(at) - clock.now() > PUBLISH_LEAD_MS + SPARE_MS)
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
    ...(campaign.status === "DRAFT" ? [() => pause(tools, campaign.id, schedule)] : []),
    ...(current.status !== "ACTIVE" || isUnpublished(current)
      ? [() => call(ads.update(settings.account, current.id, { set: { intendedStatus: "ACTIVE", ...nameOf(current) } }))]
      : []),
    () => mustBeOn(tools, ref, current),
    ...(campaign.status === "ACTIVE"
      ? []
      : [() => settled(tools, campaign.id), () => call(campaigns.activate(settings.account, campaign.id))]),
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

/**
 * The master switch; nothing else is needed, and what is off already is left as it is. Also of what somebody took our marker from. An answer that
 * was lost is not waited for: it is asked for again at once, and what comes late can do no more than switch off. So a publication waits for it.
 */
export async function withdrawAd(tools: Tools, ref: ObjectRef): Promise<void> {
  const campaign = await present(tools, ref);
  if (campaign?.status !== "ACTIVE") return;
  await pause(tools, campaign.id);
}

/** Asked for once. Where the answer is lost it is looked at, and asked for once more if it is not so: from then on a late one is reckoned with. */
async function pause(tools: Tools, campaign: string, more: Body = {}): Promise<void> {
  const { call, clock, settings, pausedInDoubt } = tools;
  const failure = await failureOf(call(campaigns.pause(settings.account, campaign, more)));
  if (failure === undefined) return;
  if (failure.applied === "no") throw failure;
  pausedInDoubt.set(campaign, clock.now() + SETTLE_MS);
  await afterWriting(async () => {
    if ((await look(tools, { id: campaign })).status === "PAUSED") return;
    await call(campaigns.update(settings.account, campaign, { set: { ...more, status: "PAUSED" } }));
  });
}

/** What was said to be switched on is looked at before the campaign is: it would be out, and show nothing. */
async function mustBeOn({ call, settings }: Tools, ref: ObjectRef, { id }: WireAd): Promise<void> {
  const { status, holds } = await call(ads.get(settings.account, id));
  if (status === "ACTIVE" && !holds.includes("CAMPAIGN_GROUP_STATUS_HOLD")) return;
  throw new PlatformFailure(
    `LinkedIn campaign ${ref.id} was not switched on: LinkedIn answered well, and its ad is ${status} (${holds.join(", ")}).`,
    {
      ...{ applied: "unknown", code: "PLATFORM_ANSWER" },
    },
  );
}

/** A pause that was asked for may still come, and would switch off what is switched on now. */
async function settled({ clock, pausedInDoubt }: Tools, campaign: string): Promise<void> {
  const untilMs = pausedInDoubt.get(campaign) ?? 0;
  if (untilMs > clock.now()) await clock.sleep(untilMs - clock.now());
  pausedInDoubt.delete(campaign);
}
