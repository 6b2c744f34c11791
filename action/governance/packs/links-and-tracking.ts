/** Where links lead, and what they carry. */
import type { Rule } from "../rule.ts";
import { campaignTags } from "../rules/campaign-tags.ts";
import { encryptedLinks } from "../rules/encrypted-links.ts";
import { knownHosts } from "../rules/known-hosts.ts";
import { linkLeadsSomewhere } from "../rules/link-leads-somewhere.ts";
import { linkSaysTheHost } from "../rules/link-says-the-host.ts";
import { oneDestination } from "../rules/one-destination.ts";
import { tagNames } from "../rules/tag-names.ts";
import { wellFormedAddress } from "../rules/well-formed-address.ts";

export const linksAndTracking: readonly Rule[] = [
  encryptedLinks,
  linkLeadsSomewhere,
  knownHosts,
  campaignTags,
  oneDestination,
  wellFormedAddress,
  linkSaysTheHost,
  tagNames,
];
