/** What a check must know of the team's other mails, and only where it can matter: few campaigns say that something ends. */
import { once } from "#files/once.ts";
import { type OtherMail, readOtherMails } from "#files/read-other-mails.ts";
import { instantIn } from "#governance/calendar/local-time.ts";
import type { Outing } from "#governance/calendar/outing.ts";
import { findUrgency } from "#governance/words/urgency-words.ts";
import type { CampaignSource } from "#model/source.ts";
import { instantOf } from "#ports/clock.ts";
import { ofPayload } from "./outings.ts";
import type { World } from "./world.ts";

/** As many campaigns as one run looks at, in the version of one commit. */
const known = once<readonly Outing[]>(64);

/** The inbox lines of its neighbours, where this campaign's own are about an end or its offer has a code; none elsewhere. */
export async function otherMails({ git }: Pick<World, "git">, treeish: string, campaign: CampaignSource): Promise<readonly Outing[]> {
  if (!canRepeat(campaign)) return [];
  const read = async (): Promise<readonly Outing[]> => (await readOtherMails(git, treeish, campaign.slug)).map(outingOf);
  // A name such as HEAD means another commit tomorrow.
  return /^[0-9a-f]{40,64}$/.test(treeish) ? await known(`${git.folder} ${treeish} ${campaign.slug}`, read) : await read();
}

/** As it was approved to go out: the ledger is not asked, because what it says in the inbox is all that matters. */
function outingOf({ brief: { name, offer }, payload }: OtherMail): Outing {
  const { schedule } = payload.facets;
  const at = schedule.mode === "at" ? instantIn(schedule.at, schedule.zone) : undefined;
  const { ends, code } = offer.kind === "none" ? {} : offer;
  return {
    ...ofPayload(payload),
    name,
    state: "unread",
    ...(at === undefined ? {} : { at: instantOf(at) }),
    ...(ends === undefined ? {} : { offer: { ends, ...(code === undefined ? {} : { code }) } }),
  };
}

function canRepeat({ brief, payloads }: CampaignSource): boolean {
  const { offer } = brief.value;
  if (offer.kind !== "none" && offer.code !== undefined) return true;
  return Object.values(payloads).some(({ payload: { facets } }) => {
    const { content } = facets;
    return "subject" in content && findUrgency(`${content.subject} · ${content.preheader}`).length > 0;
  });
}
