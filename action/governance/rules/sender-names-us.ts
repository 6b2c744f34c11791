/**
 * The sender is us, and answers.
 *
 * What: the sender's name holds the company's, the product's or a registered sender's name; the sender's address is on one of the
 * brand's domains; and replies do not go to a "no-reply" address.
 *
 * Why: the law asks that readers can tell who writes, and inbox providers trust mail from our own domain only. A reply that nobody reads
 * is often somebody who wants to leave.
 *
 * Law: CAN-SPAM 15 U.S.C. 7704(a)(1); CASL s. 6(2)(a); ePrivacy Directive Art. 13(4); PECR reg. 23. None of them forbids "no-reply": that
 * is practice.
 *
 * Fix: none; senders are kept in brand/brand.yaml.
 *
 * @example good
 * ```yaml
 * sender: { name: Anna of ACME, address: anna@mail.acme.example, replyTo: hello@acme.example }
 * findings: []
 * ```
 *
 * @example good: a person who is registered, and whose name begins like "no reply"
 * ```yaml
 * brand: { senders: { team: { name: Norea Plyer, address: norea.plyer@acme.example } } }
 * sender: { name: Norea Plyer, address: norea.plyer@acme.example }
 * findings: []
 * ```
 *
 * @example bad: another's domain
 * ```yaml
 * sender: { name: The Acme team, address: team@acme-mails.example }
 * findings:
 *   - 'block: “team@acme-mails.example” is not an address of ours: mail must come from acme.example. Choose a sender whose address is.'
 * ```
 *
 * @example bad: nobody knows Anna, and nobody reads the reply
 * ```yaml
 * sender: { name: Anna, address: no-reply@acme.example }
 * findings:
 *   - 'warn: “Anna” does not say who writes. Use a name with “Acme” in it, for example “Anna of Acme”.'
 *   - 'warn: Replies go to “no-reply@acme.example”, which nobody reads. Give the sender an address that is answered.'
 * ```
 */

import { everyMail, mailContent } from "../facts/mail.ts";
import { CAN_SPAM_SENDER, CASL_SENDER, EPRIVACY_SENDER } from "../laws/mail.ts";
import { PECR } from "../laws.ts";
import type { Rule } from "../rule.ts";
import { phraseMatcher } from "../text/phrases.ts";

const NOBODY = /^(?:no[-_.]?reply|(?:do[-_.]?)?not[-_.]?reply|keine[-_.]?antwort|nicht[-_.]?antworten|ne[-_.]?pas[-_.]?repondre)(?![a-z])/i;

export const senderNamesUs: Rule = {
  meta: {
    id: "sender-names-us",
    title: "The sender is recognisably us",
    group: "mail and inbox",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [CAN_SPAM_SENDER, CASL_SENDER, EPRIVACY_SENDER, PECR],
  },
  applicability: everyMail,
  check: (context, { complain }) => ({
    end: () => {
      const content = mailContent(context);
      if (content === undefined) return;
      const { brand } = context;
      const { company, product, senders, domains } = brand.brand.value;
      const { name, address, replyTo = address } = content.sender;
      const spot = { kind: "asset" } as const;
      const related = brand.brand.place(["senders"]);
      const ours = [company, product, ...Object.values(senders).map((sender) => sender.name)].filter((known) => known !== undefined);
      if (phraseMatcher(ours).find(name).length === 0) {
        const message = `“${name}” does not say who writes. Use a name with “${company}” in it, for example “${name} of ${company}”.`;
        complain({ spot, quote: name, severity: "warn", message, related });
      }
      const host = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
      if (!domains.some((domain) => host === domain.toLowerCase() || host.endsWith(`.${domain.toLowerCase()}`))) {
        const message = `“${address}” is not an address of ours: mail must come from ${domains.join(" or ")}. Choose a sender whose address is.`;
        complain({ spot, quote: address, message, related });
      }
      if (NOBODY.test(replyTo)) {
        const message = `Replies go to “${replyTo}”, which nobody reads. Give the sender an address that is answered.`;
        complain({ spot, quote: `replies to ${replyTo}`, severity: "warn", message, related });
      }
    },
  }),
};
