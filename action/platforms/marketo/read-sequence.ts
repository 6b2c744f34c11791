/** Reads a program as a sequence: its campaigns with their rules, and its mails in the version that matters. */
import type { RemoteFields } from "#ports/platform.ts";
import { type Campaigns, campaignsIn, chainState, mailsIn } from "./chain.ts";
import type { EmailTools } from "./email-tools.ts";
import { type Mail, readMail, type Versions } from "./mail.ts";
import { sequenceFields } from "./sequence-fields.ts";
import type { WireProgram } from "./wire.ts";

export type SequenceTools = EmailTools;

export interface ReadSequence {
  readonly campaigns: Campaigns;
  readonly mails: readonly Versions[];
  readonly fields: RemoteFields;
}

/** Of what runs the approved words, which people get; of a draft the draft's. */
export async function readSequence(tools: SequenceTools, program: WireProgram): Promise<ReadSequence> {
  const { reaching } = tools;
  const campaigns = await campaignsIn(tools, program.id);
  const { mails, others } = await mailsIn(tools, program.id);
  const wanted = chainState(campaigns) === "live" ? "approved" : "draft";
  const read: Mail[] = [];
  for (const versions of mails) read.push(await readMail(versions, wanted));
  const reachOf = async (id: string | undefined) => (id === undefined ? undefined : await reaching.reachOfCampaign(id));
  const reaches: Awaited<ReturnType<typeof reachOf>>[] = [];
  for (const campaign of campaigns.mails) reaches.push(await reachOf(campaign?.id));
  const [start, enter] = [await reachOf(campaigns.start?.id), await reachOf(campaigns.enter?.id)];
  const fields = sequenceFields({ program, campaigns, mails: read, otherMails: others, reaches: { start, enter, mails: reaches } });
  return { campaigns, mails, fields };
}
