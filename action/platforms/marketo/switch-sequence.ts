/** Switches a sequence on and off, campaign by campaign, and believes only what is read back. */
import type { ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import type { PlatformPort } from "#ports/platform.ts";
import { PUBLISH_LEAD_MS } from "./capabilities.ts";
import { brokenParts, type Campaigns, campaignsIn, chainState, mailName, mailsIn, switched } from "./chain.ts";
import { approveMail, look, present } from "./email-tools.ts";
import { afterWriting, contradiction, failureOf, refusal } from "./failures.ts";
import { markerOf } from "./from-marketo.ts";
import type { SequenceTools } from "./read-sequence.ts";
import { campaigns, type WireCampaign } from "./sequence-endpoints.ts";

/** A little more than the lead the core adds. */
const NOW_MS = PUBLISH_LEAD_MS + 5_000;
/** Five minutes are the least that a run waits; as many more are for the calls that follow. Source: …/rest/assets/smart-campaigns (read 2026-11). */
const START_AFTER_MS = 10 * 60_000;

/**
 * Approves the mails, switches the campaigns on from the last to the entry, schedules the run that brings who is on the lists already,
 * and last of all lets people come to the first mail: until then a run, or somebody who enters, comes to nothing.
 * Whoever had a mail never gets it again, however often this is done: each mail's campaign takes nobody in twice.
 */
export async function publishSequence(tools: SequenceTools, { ref, at }: Parameters<PlatformPort["publish"]>[0]): Promise<void> {
  const { call, clock } = tools;
  if (tools.settings.publishEmail === "by-hand")
    throw refusal(ref, "is switched on by hand: the API user of this instance may not approve.", "PUBLISH_RIGHT_MISSING");
  const program = await look(tools, ref);
  if (markerOf(program) === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
  const before = await campaignsIn(tools, ref.id);
  const isLive = chainState(before) === "live";
  if (switched(before).every(({ isActive }) => isActive) && isLive) return;
  if (at !== undefined && Date.parse(at) - clock.now() > NOW_MS)
    throw refusal(ref, `cannot be put off: Marketo switches a campaign on at once. Bring it out at its time, ${at}.`);
  const { start, mails: senders } = before;
  const { mails } = await mailsIn(tools, ref.id);
  const broken = [
    ...brokenParts(before),
    ...(senders.length === mails.length ? [] : ["a mail without a campaign, or the other way round"]),
  ];
  if (start === undefined || broken.length > 0) throw refusal(ref, `is not as it was prepared: ${broken.join("; ")}.`, "DRAFT_CHANGED");
  if (tools.cancelledInDoubt.has(ref.id))
    throw refusal(
      ref,
      "may still be reached by a call whose answer was lost and that would switch it off, so it is not switched on now. Run this again.",
      "PLATFORM_UNREACHABLE",
    );

  if (!isLive) {
    for (const versions of mails) await approveMail(tools, ref, versions);
    await mustBeApproved(tools, ref);
  }
  const [first] = senders;
  let touched = false;
  for (const campaign of switched(before)) {
    if (campaign === first || campaign.isActive) continue;
    await (touched ? afterWriting(() => switchOn(tools, ref, campaign)) : switchOn(tools, ref, campaign));
    touched = true;
  }
  await afterWriting(async () => {
    if (!isLive && first !== undefined) {
      await mustBeOn(tools, ref, first);
      await call(campaigns.schedule(start.id, instantOf(clock.now() + START_AFTER_MS)));
      await switchOn(tools, ref, first);
    }
    const off = switched(await campaignsIn(tools, ref.id)).filter(({ isActive }) => !isActive);
    if (off.length > 0) throw contradiction(ref, `was switched on, and ${off.map(({ name }) => name).join(", ")} is off.`);
  });
}

/** An approval that was answered well and not kept would let earlier words out. Nobody can come to a mail yet. */
async function mustBeApproved(tools: SequenceTools, ref: ObjectRef): Promise<void> {
  const { mails } = await mailsIn(tools, ref.id);
  const open = mails.flatMap(({ draft, approved }, index) => (draft === undefined && approved !== undefined ? [] : [mailName(index + 1)]));
  if (open.length > 0) throw refusal(ref, `is not switched on: ${open.join(", ")} was approved, and is not.`, "PLATFORM_ANSWER");
}

/** What was answered well and not kept would lose whoever comes to it: it is asked for once more. Nobody can come to a mail yet. */
async function mustBeOn(tools: SequenceTools, ref: ObjectRef, first: WireCampaign): Promise<void> {
  const stillOff = async () => switched(await campaignsIn(tools, ref.id)).filter(({ id, isActive }) => !isActive && id !== first.id);
  const lost = await stillOff();
  for (const campaign of lost) await switchOn(tools, ref, campaign);
  const off = lost.length === 0 ? [] : await stillOff();
  if (off.length > 0) throw contradiction(ref, `is not switched on: ${off.map(({ name }) => name).join(", ")} was, and is off.`);
}

async function switchOn(tools: SequenceTools, ref: ObjectRef, { id, name }: WireCampaign): Promise<void> {
  const failure = await failureOf(tools.call(campaigns.activate(id)));
  if (failure === undefined) return;
  const now = await afterWriting(async () => switched(await campaignsIn(tools, ref.id)).find((one) => one.id === id));
  if (now?.isActive === true) return;
  if (failure.applied === "no" && failure.code === "PLATFORM_REFUSED")
    throw refusal(ref, `could not be switched on: ${name}: ${failure.message}`);
  throw failure;
}

/**
 * Nobody comes to a mail any more: whoever waits finishes the wait, requests the next campaign, and that is off. The entry and the first
 * mail come last, so that it counts as running until nothing of it does.
 */
export async function withdrawSequence(tools: SequenceTools, ref: ObjectRef): Promise<void> {
  const program = await present(tools, ref);
  if (program === undefined) return;
  const found = await campaignsIn(tools, ref.id);
  if (switched(found).every(({ isActive }) => !isActive)) return;
  if (markerOf(program) === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
  await switchOff(tools, ref, found);
}

/**
 * Whatever of it is on. The first mail only once all others are seen off: until then it counts as running, and is taken back by the next run.
 * One that was answered well and not kept would else go on to send to those inside.
 */
export async function switchOff(tools: SequenceTools, ref: ObjectRef, found: Campaigns): Promise<void> {
  const [first] = found.mails;
  let touched = false;
  for (const { id, name, isActive } of switched(found)) {
    if (!isActive) continue;
    if (id === first?.id && touched) await afterWriting(() => mustBeOff(tools, ref, { but: id }));
    const off = async (): Promise<void> => {
      const failure = await failureOf(tools.call(campaigns.deactivate(id)));
      if (failure === undefined) return;
      if (failure.applied === "unknown") tools.cancelledInDoubt.add(ref.id);
      const now = await afterWriting(async () => switched(await campaignsIn(tools, ref.id)).find((one) => one.id === id));
      if (now?.isActive !== true) return;
      if (failure.code !== "PLATFORM_REFUSED") throw failure;
      throw refusal(ref, `could not be switched off: ${name}: ${failure.message} Deactivate it in Marketo.`, "WITHDRAW_IMPOSSIBLE");
    };
    await (touched ? afterWriting(off) : off());
    touched = true;
  }
  await afterWriting(() => mustBeOff(tools, ref, {}));
}

async function mustBeOff(tools: SequenceTools, ref: ObjectRef, { but }: { readonly but?: string }): Promise<void> {
  const on = switched(await campaignsIn(tools, ref.id)).filter(({ id, isActive }) => isActive && id !== but);
  if (on.length > 0) throw contradiction(ref, `was switched off, and ${on.map(({ name }) => name).join(", ")} is still on.`);
}
