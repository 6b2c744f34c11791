/** Where links lead, and what they carry. */
import type { Rule } from "../rule.ts";
import { encryptedLinks } from "../rules/encrypted-links.ts";
import { knownHosts } from "../rules/known-hosts.ts";
import { linkLeadsSomewhere } from "../rules/link-leads-somewhere.ts";

export const linksAndTracking: readonly Rule[] = [encryptedLinks, linkLeadsSomewhere, knownHosts];
