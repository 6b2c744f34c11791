/**
 * We may write to these people.
 *
 * What: why we may write to a list (`consent` in brand/audiences.yaml) against the countries its people are in. Consent that was given
 * (`opt-in`) is enough everywhere. Customers of something similar (`soft-opt-in`, with `similarProducts: true`) may be written to in the
 * European Union, the United Kingdom and Australia; in Canada for two years only, so a person is asked. A contract or a legitimate interest
 * is no reason for marketing email there. The United States ask for no consent. For other countries a person is asked.
 *
 * Why: email without consent is the dearest mistake in this list, and cannot be taken back.
 *
 * Law: ePrivacy Directive Art. 13(1) and (2); UWG § 7(2) No. 2 and § 7(3) (Germany); PECR reg. 22; CASL s. 6(1); Spam Act 2003 s. 16. That
 * the record is true is for whoever keeps it.
 *
 * Fix: none.
 *
 * @example good: they agreed
 * ```yaml
 * audience: { regions: [US, CA, DE, JP], consent: opt-in }
 * findings: []
 * ```
 *
 * @example good: customers of something similar, and the United States
 * ```yaml
 * audience: { regions: [DE, GB, AU, US], consent: soft-opt-in, similarProducts: true }
 * findings: []
 * ```
 *
 * @example good: elsewhere a person is asked
 * ```yaml
 * audience: { title: Leads, regions: [US, BR], consent: legitimate-interest }
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: bought something, and nobody checked what
 * ```yaml
 * audience: { title: Buyers, regions: [US, DE, AT], consent: soft-opt-in }
 * findings:
 *   - 'block: The list “Buyers” holds people in Germany and Austria who were not asked. They may be written to only about what is similar to what they bought, and audiences.yaml does not say that this was checked (similarProducts). Check it, or leave them out.'
 * ```
 *
 * @example bad: no reason for marketing
 * ```yaml
 * audience: { title: Old customers, regions: [US, CA], consent: contract }
 * findings:
 *   - 'block: The list “Old customers” holds people in Canada, and “contract” is no reason for marketing email there. Write only to those who agreed, or ask legal what else allows it and have it recorded.'
 * ```
 */

import { type MailList, mailLists, marketingMailTo, regionNames } from "../facts/mail.ts";
import { CASL_CONSENT, PECR_CONSENT, SPAM_ACT_AU_CONSENT, UWG_CONSENT } from "../laws/mail.ts";
import { EPRIVACY, lawFor } from "../laws.ts";
import type { Reporter, Rule, RuleContext } from "../rule.ts";
import { isEuropeanUnion } from "../text/regions.ts";

const LAWS = [UWG_CONSENT, EPRIVACY, PECR_CONSENT, CASL_CONSENT, SPAM_ACT_AU_CONSENT] as const;

export const consentForTheRegion: Rule = {
  meta: {
    id: "consent-for-the-region",
    title: "Everybody on the lists may be written to",
    group: "mail and inbox",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: LAWS,
  },
  applicability: (context) => marketingMailTo(context, { concerns: () => true, otherwise: "It goes to nobody." }),
  check: (context, reporter) => ({
    end: () => {
      for (const list of mailLists(context) ?? []) checkList(list, context, reporter);
    },
  }),
};

function checkList(list: MailList, { brand }: RuleContext, { complain, ask }: Reporter): void {
  const { title, name, consent, similarProducts } = list;
  if (consent === "opt-in") return;
  const strict = list.regions.filter(asksForConsent);
  const elsewhere = list.regions.filter((region) => region !== "US" && !asksForConsent(region));
  if (elsewhere.length > 0) {
    ask(`We know of no rule on consent for ${regionNames(elsewhere)}, and the people on the list “${title}” were not asked.`);
  }
  const isSoft = consent === "soft-opt-in";
  if (isSoft && similarProducts === true) {
    if (strict.includes("CA")) {
      ask(`People in Canada who were not asked may be written to for two years after they bought: see to it for the list “${title}”.`);
    }
    return;
  }
  if (strict.length === 0) return;
  const where = regionNames(strict);
  const law = lawFor(LAWS, strict);
  complain({
    spot: { kind: "asset" },
    quote: `list ${name}: ${consent} in ${strict.join(", ")}`,
    message: isSoft
      ? `The list “${title}” holds people in ${where} who were not asked. They may be written to only about what is similar to what they bought, and audiences.yaml does not say that this was checked (similarProducts). Check it, or leave them out.`
      : `The list “${title}” holds people in ${where}, and “${consent.replace("-", " ")}” is no reason for marketing email there. Write only to those who agreed, or ask legal what else allows it and have it recorded.`,
    ...(law === undefined ? {} : { law }),
    related: brand.audiences.place(["audiences", name, "consent"]),
  });
}

/** Whether email there needs consent, or a purchase of something similar. */
function asksForConsent(region: string): boolean {
  return region === "GB" || region === "CA" || region === "AU" || isEuropeanUnion(region);
}
