/** What a mail must carry and how it stands in an inbox. */
import type { Rule } from "../rule.ts";
import { optOutInSight } from "../rules/opt-out-in-sight.ts";
import { postalAddressAndOptOut } from "../rules/postal-address-and-opt-out.ts";
import { senderNamesUs } from "../rules/sender-names-us.ts";
import { subjectNotAFakeReply } from "../rules/subject-not-a-fake-reply.ts";

export const mailAndInbox: readonly Rule[] = [postalAddressAndOptOut, optOutInSight, senderNamesUs, subjectNotAFakeReply];
