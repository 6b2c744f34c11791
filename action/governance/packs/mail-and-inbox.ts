/** What a mail must carry and how it stands in an inbox. */
import type { Rule } from "../rule.ts";
import { postalAddressAndOptOut } from "../rules/postal-address-and-opt-out.ts";

export const mailAndInbox: readonly Rule[] = [postalAddressAndOptOut];
