/**
 * The inbox has its own unsubscribe button.
 *
 * What: whether the platform adds to each marketing email what lets an inbox show a button to unsubscribe (the headers List-Unsubscribe
 * and List-Unsubscribe-Post). They are added when the mail is sent, so the mail does not show them: what brand.yaml says of the platform
 * counts (`links.unsubscribe.oneClick`), else what we know of it. HubSpot adds them to all marketing email. Of others a person is asked.
 *
 * Why: Gmail and Yahoo ask for it from whoever sends 5,000 emails a day to private mailboxes, and refuse mail without it.
 *
 * Law: none; RFC 8058, and the rules of the mailbox providers: https://support.google.com/mail/answer/81126 (2026-11-22). HubSpot: its
 * community, thread 908404, of February 2024.
 *
 * Fix: none; it is a setting of the platform.
 *
 * @example good: HubSpot adds them
 * ```yaml
 * findings: []
 * ```
 *
 * @example good: somebody checked another platform
 * ```yaml
 * platform: marketo
 * brand: { links: { unsubscribe: { oneClick: { marketo: true } } } }
 * findings: []
 * ```
 *
 * @example good: nobody said, so a person is asked
 * ```yaml
 * platform: marketo
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: many private mailboxes
 * ```yaml
 * platform: marketo
 * brand: { links: { unsubscribe: { oneClick: { marketo: false } } } }
 * audience: { people: consumers }
 * recipients: 20000
 * findings:
 *   - 'block: Marketo does not give the inbox its own unsubscribe button, and this goes to 20,000 people. Gmail and Yahoo refuse such mail without it. Switch it on in Marketo, then say so in brand.yaml (links.unsubscribe.oneClick).'
 * ```
 *
 * @example bad: a small list, or people at work
 * ```yaml
 * brand: { links: { unsubscribe: { oneClick: { hubspot: false } } } }
 * findings:
 *   - 'warn: HubSpot does not give the inbox its own unsubscribe button. Readers who do not find the way out call the email spam. Switch it on in HubSpot, then say so in brand.yaml (links.unsubscribe.oneClick).'
 * ```
 */
import type { PlatformName } from "#model/types.ts";
import { marketingMail } from "../facts/mail.ts";
import { platformTitle } from "../facts/platforms.ts";
import { readersOf } from "../facts/reach.ts";
import { type Rule, type RuleContext, unknown } from "../rule.ts";

/** Platforms that add the headers to all marketing email, whatever a customer sets. */
const BY_ITSELF: ReadonlySet<PlatformName> = new Set(["hubspot"]);

/** Messages a day to private mailboxes from which on Gmail asks for it: https://support.google.com/mail/answer/81126 (2026-11-22). */
const BULK = 5_000;

export const oneClickUnsubscribe: Rule = {
  meta: {
    id: "one-click-unsubscribe",
    title: "The inbox has its own unsubscribe button",
    group: "mail and inbox",
    kind: "registry",
    severity: "block",
    fix: "none",
    law: [],
  },
  applicability: (context) => {
    const mail = marketingMail(context);
    if (mail.kind !== "applies" || said(context) !== undefined || BY_ITSELF.has(context.platform)) return mail;
    const title = platformTitle(context.platform);
    return unknown(
      `Nobody has said whether ${title} gives the inbox its own unsubscribe button. Look it up, and write it into brand.yaml (links.unsubscribe.oneClick).`,
    );
  },
  check: (context, { complain }) => ({
    end: () => {
      if (said(context) !== false) return;
      const title = platformTitle(context.platform);
      const { audience } = context.payload.facets;
      const people = audience.kind === "lists" ? audience.size.expected : 0;
      const isBulk = people >= BULK && readersOf(context) === "consumers";
      const why = isBulk
        ? `, and this goes to ${people.toLocaleString("en-US")} people. Gmail and Yahoo refuse such mail without it.`
        : ". Readers who do not find the way out call the email spam.";
      complain({
        spot: { kind: "asset" },
        quote: "no unsubscribe button of the inbox",
        severity: isBulk ? "block" : "warn",
        message: `${title} does not give the inbox its own unsubscribe button${why} Switch it on in ${title}, then say so in brand.yaml (links.unsubscribe.oneClick).`,
        related: context.brand.brand.place(["links", "unsubscribe", "oneClick"]),
      });
    },
  }),
};

function said({ brand, platform }: RuleContext): boolean | undefined {
  return brand.brand.value.links?.unsubscribe?.oneClick?.[platform];
}
