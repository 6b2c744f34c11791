/** Switches a sequence off, and takes its mails back, so that nobody inside gets more whatever HubSpot does with them. */
import type { ObjectRef } from "#model/types.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { afterWriting, contradiction } from "./failures.ts";
import { isStopped, STOPPED, titleOf } from "./sequence-fields.ts";
import { heldMails, mailState, unpublishMail } from "./sequence-mails.ts";
import { asItStands, changeFlow, presentFlow, type SequenceTools } from "./sequence-tools.ts";

/**
 * GET → GET of each mail → PUT off → POST unpublish and GET of each that is published → GET. Off comes first: it stops all of it in one call.
 * The note in the description says that the mails are still to be taken back, should this be cut off.
 * Whoever is inside stays there, goes on through its delays, and is sent nothing.
 * Source: https://knowledge.hubspot.com/workflows/turn-off-workflows (read 2026-11).
 */
export async function stopSequence(tools: SequenceTools, ref: ObjectRef): Promise<void> {
  const flow = await presentFlow(tools, ref);
  if (flow === undefined) return;
  const mails = await heldMails(tools, flow);
  const published = mails.filter(({ email }) => email !== undefined && mailState(email) === "live");
  if (!flow.isEnabled && published.length === 0) return;
  // Off already, a start may have been cut off whose last write is still on its way: it was made from an older revision now, and is refused.
  await changeFlow(tools, ref, {
    from: flow,
    to: (current) => ({ ...asItStands(current), isEnabled: false, description: `${titleOf(current.all)}${STOPPED}` }),
    isDone: ({ isEnabled, all }) => !isEnabled && isStopped(all),
    overOthers: true,
  });
  await afterWriting(async () => {
    const failures: unknown[] = [];
    for (const { step } of published) {
      // One that cannot be taken back keeps none of the others out.
      await unpublishMail(tools, ref, step.emailId).catch((failure: unknown) => {
        if (!(failure instanceof PlatformFailure)) throw failure;
        failures.push(failure);
      });
    }
    const after = await presentFlow(tools, ref);
    if (after?.isEnabled === true) throw contradiction(ref, "was switched off and is still on.");
    if (failures.length > 0) throw failures[0];
  });
}
