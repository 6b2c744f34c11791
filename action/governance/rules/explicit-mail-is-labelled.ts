/**
 * Mail for adults only says so in its subject.
 *
 * What: where the brief's industry is adult content, marketing email to people in the United States who did not agree to it begins its
 * subject with the label of the law, in capitals, with colon and space. What stands in the part that is seen first is asked of a person.
 *
 * Why: the label lets people and filters keep it away. The law prescribes it letter by letter.
 *
 * Law: 16 CFR 316.4(a)(1); 15 U.S.C. 7704(d). Whoever agreed before is exempt.
 *
 * Fix: the label in front of the subject.
 *
 * @example good: labelled, and a person looks at the rest
 * ```yaml
 * brief: { industry: adult entertainment }
 * audience: { title: Leads, regions: [US], consent: legitimate-interest }
 * subject: 'SEXUALLY-EXPLICIT: New films'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example good: they agreed, and another industry that only sounds like it
 * ```yaml
 * brief: { industry: adult education }
 * audience: { title: Leads, regions: [US], consent: legitimate-interest }
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: no label
 * ```yaml
 * brief: { industry: erotica }
 * audience: { title: Leads, regions: [US, CA], consent: legitimate-interest }
 * subject: New films
 * findings:
 *   - 'block: The subject does not begin with “SEXUALLY-EXPLICIT: ”. The law in the United States asks for this label in email to people who did not agree to it. Write “SEXUALLY-EXPLICIT: New films”.'
 * ```
 *
 * @example bad: another spelling
 * ```yaml
 * brief: { industry: 'retail, adult content' }
 * audience: { title: Leads, regions: [US], consent: contract }
 * subject: 'Sexually explicit: New films'
 * findings:
 *   - 'block: The subject does not begin with “SEXUALLY-EXPLICIT: ”. The law in the United States asks for this label in email to people who did not agree to it. Write “SEXUALLY-EXPLICIT: New films”.'
 * ```
 */
import { mailContent, marketingMailTo } from "../facts/mail.ts";
import { CAN_SPAM_EXPLICIT_LABEL } from "../laws/mail.ts";
import { notApplicable, type Rule } from "../rule.ts";

/** 16 CFR 316.4(a)(1): these nineteen characters, the space included. */
const LABEL = "SEXUALLY-EXPLICIT: ";

const ADULT = new Set(
  (
    "adult|adult content|adult entertainment|adult film|adult films|adult industry|adult toys|pornography|porn|erotica|erotic|" +
    "sexually explicit|erotik|erotikhandel|pornografie|érotisme|érotique|pornographie"
  ).split("|"),
);

export const explicitMailIsLabelled: Rule = {
  meta: {
    id: "explicit-mail-is-labelled",
    title: "Mail for adults only says so in its subject",
    group: "mail and inbox",
    kind: "cross-field",
    severity: "block",
    fix: "suggest",
    law: [CAN_SPAM_EXPLICIT_LABEL],
  },
  applicability: (context) => {
    const named = context.industry.split(/[,;/&+]|\s(?:and|und|et)\s/).map((word) => word.trim());
    if (!named.some((word) => ADULT.has(word))) return notApplicable("The brief's industry is not adult content.");
    return marketingMailTo(context, {
      concerns: ({ regions, consent }) => regions.includes("US") && consent !== "opt-in",
      otherwise: "Everybody in the United States agreed to get it, or nobody there gets it.",
    });
  },
  check: (context, { complain, ask }) => ({
    end: () => {
      ask(
        "Please see that what readers get to see first holds the label, our address and the way out, and nothing explicit, not even a picture.",
      );
      const subject = mailContent(context)?.subject ?? "";
      if (subject.startsWith(LABEL)) return;
      const segment = context.subject.fields.find(({ origin }) => origin.kind === "field" && origin.name === "subject");
      const replacement = `${LABEL}${subject.replace(/^\s{0,9}sexually[-\s]{0,3}explicit\s{0,3}:?\s{0,3}/i, "")}`;
      complain({
        spot: segment === undefined ? { kind: "asset" } : { kind: "segment", segment, start: 0 },
        quote: subject,
        message: `The subject does not begin with “${LABEL}”. The law in the United States asks for this label in email to people who did not agree to it. Write “${replacement}”.`,
        fix: { kind: "suggest", replacement },
      });
    },
  }),
};
