/** What a check must know of the team's other mails, and only where it can matter: few campaigns say that something ends. */
import { once } from "#files/once.ts";
import { readOtherMails } from "#files/read-other-mails.ts";
import { findUrgency } from "#governance/words/urgency-words.ts";
import type { CampaignSource, EarlierMail } from "#model/source.ts";
import type { World } from "./world.ts";

/** As many campaigns as one run looks at, in the version of one commit. */
const known = once<readonly EarlierMail[]>(64);

/** The inbox lines of its neighbours, where this campaign's own are about an end or its offer has a code; none elsewhere. */
export async function otherMails({ git }: Pick<World, "git">, treeish: string, campaign: CampaignSource): Promise<readonly EarlierMail[]> {
  if (!canRepeat(campaign)) return [];
  const read = async (): Promise<readonly EarlierMail[]> => await readOtherMails(git, treeish, campaign.slug);
  // A name such as HEAD means another commit tomorrow.
  return /^[0-9a-f]{40,64}$/.test(treeish) ? await known(`${git.folder} ${treeish} ${campaign.slug}`, read) : await read();
}

function canRepeat({ brief, payloads }: CampaignSource): boolean {
  const { offer } = brief.value;
  if (offer.kind !== "none" && offer.code !== undefined) return true;
  return Object.values(payloads).some(({ payload: { facets } }) => {
    const { content } = facets;
    return "subject" in content && findUrgency(`${content.subject} · ${content.preheader}`).length > 0;
  });
}
