/** The master switch: on, off, and away. */
import { readMarker } from "#model/marker.ts";
import type { ObjectRef } from "#model/types.ts";
import { PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import { PUBLISH_LEAD_MS, SETTLE_MS } from "./capabilities.ts";
import { mutate } from "./endpoints.ts";
import { refusal } from "./failures.ts";
import { isOver, wasLive, zoneOf } from "./from-google-ads.ts";
import { whateverLabels } from "./label-made-meanwhile.ts";
import { readHead, readSwitch } from "./look.ts";
import { set } from "./messages.ts";
import { creates, naming, type Operation, removes, updates } from "./operations.ts";
import { rowsOf } from "./rows.ts";
import { mustBePaused, present } from "./stage.ts";
import { LIVE_LABEL, type Tools } from "./tools.ts";
import { at, itemsAt, lastOf, type Row, textAt } from "./wire.ts";

/** Clocks differ. */
const CLOCK_DIFFERENCE_MS = 60_000;

/** The one call from which on it is shown and costs money. Looked at first: what is on is done. */
export async function publishCampaign(tools: Tools, { ref, from, at: when }: Parameters<PlatformPort["publish"]>[0]): Promise<void> {
  if (from === "buffer") throw refusal(ref, "has no draft slot to bring out.");
  await letPausesPass(tools, ref);
  const nowMs = tools.clock.now();
  if (when !== undefined && Date.parse(when) > nowMs + PUBLISH_LEAD_MS + CLOCK_DIFFERENCE_MS)
    throw refusal(ref, `would come out now, and its time is ${when}.`);
  const head = await present(tools, ref);
  const isEnded = isOver(head, nowMs, zoneOf(head));
  if (isEnded) throw refusal(ref, "is over: its last day has passed.", "SCHEDULE_PASSED");
  if (textAt(head, "campaign.status") === "ENABLED") return;
  mustBePaused(ref, head);
  if (readMarker(textAt(head, "campaign.name")) === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
  const campaign = textAt(head, "campaign.resourceName");
  try {
    await whateverLabels(tools, async (sending) => {
      const operations = [...(await liveLabel(tools, head)), updates("campaign", campaign, set("status", "ENABLED"), [])];
      const json = operations.map((one) => one.json);
      const call = mutate(tools.settings, json, "irreversible");
      sending(call.request);
      await tools.call(call);
    });
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure.applied !== "unknown") throw failure;
    // The answer was lost; what it stands at now says what became of it.
    const after = await readHead(tools, ref.id).catch(() => undefined);
    if (after === undefined || textAt(after, "campaign.status") !== "ENABLED") throw failure;
  }
}

/** Notes on it, in the same request, that it was out. */
async function liveLabel({ labels, settings }: Tools, head: Row): Promise<readonly Operation[]> {
  const campaign = textAt(head, "campaign.resourceName");
  const known = (await labels()).get(LIVE_LABEL);
  if (known !== undefined && itemsAt(head, "campaign.labels").includes(known)) return [];
  const label = known ?? naming(settings.account)("labels", -1);
  return [
    ...(known === undefined ? [creates("label", { resourceName: label, name: LIVE_LABEL }, [])] : []),
    creates("campaignLabel", { campaign, label }, []),
  ];
}

/** Stops it whatever else is in it. */
export async function withdrawCampaign(tools: Tools, ref: ObjectRef): Promise<void> {
  const head = await readSwitch(tools, ref.id);
  if (head === undefined || textAt(head, "campaign.status") === "PAUSED") return;
  const { json } = updates("campaign", textAt(head, "campaign.resourceName"), set("status", "PAUSED"), []);
  try {
    await tools.call(mutate(tools.settings, [json], "create"));
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure.applied !== "unknown") throw failure;
    const after = await readSwitch(tools, ref.id).catch(() => head);
    if (after === undefined || textAt(after, "campaign.status") === "PAUSED") return;
    // Asked for again at once: a stop waits for nothing. The first one may still come, so a publication waits for that.
    tools.pausedInDoubt.set(ref.id, tools.clock.now() + SETTLE_MS);
    await tools.call(mutate(tools.settings, [json], "repeatable"));
  }
}

/** A pause that was asked for may still come, and would switch off what is switched on now. */
async function letPausesPass({ clock, pausedInDoubt }: Tools, ref: ObjectRef): Promise<void> {
  const untilMs = pausedInDoubt.get(ref.id) ?? 0;
  if (untilMs > clock.now()) await clock.sleep(untilMs - clock.now());
  pausedInDoubt.delete(ref.id);
}

/** Removes what never was out, for good. What was out stays, paused: what it cost and brought hangs on it. */
export async function discardCampaign(tools: Tools, ref: ObjectRef): Promise<void> {
  const head = await readHead(tools, ref.id);
  if (head === undefined) return;
  mustBePaused(ref, head);
  if (readMarker(textAt(head, "campaign.name")) === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
  if (wasLive(head, (await tools.labels()).get(LIVE_LABEL))) throw refusal(ref, "was out once, so it stays, paused.");
  const { json } = removes("campaign", textAt(head, "campaign.resourceName"));
  try {
    await tools.call(mutate(tools.settings, [json], "repeatable"));
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure.applied !== "unknown") throw failure;
    const after = await readHead(tools, ref.id).catch(() => head);
    if (after !== undefined) throw failure;
  }
  await discardBudget(tools, head);
}

/** Whether Google takes it along nobody has documented. A budget that no campaign uses spends nothing, so a failure here is none. */
async function discardBudget(tools: Tools, head: Row): Promise<void> {
  const budget = textAt(head, "campaignBudget.resourceName");
  if (budget === "" || at(head, "campaignBudget.explicitlyShared") === true) return;
  try {
    const where = `campaign_budget.id = ${lastOf(budget)} AND campaign_budget.status = 'ENABLED'`;
    const [left] = await rowsOf(
      tools,
      `SELECT campaign_budget.resource_name, campaign_budget.reference_count FROM campaign_budget WHERE ${where}`,
    );
    if (left === undefined || !/^0?$/.test(textAt(left, "campaignBudget.referenceCount"))) return;
    await tools.call(mutate(tools.settings, [removes("campaignBudget", budget).json], "repeatable"));
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure;
  }
}
