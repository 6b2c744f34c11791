/**
 * What finance and medicine publish, a named person has signed for.
 *
 * What: a question, every time: for investments in the United States the firm's registered principal, for finance in the United Kingdom
 * whoever approves its financial promotions, for medicines everywhere whoever reviews them for medicine and law. It never blocks and
 * never passes, so that a person answers.
 *
 * Why: the approval is the law's, and no check stands for it. Who signed, and for which words, this pipeline's own approval records.
 *
 * Law: FINRA 2210(b)(1); FSMA s. 21. Fix: let that person approve the campaign.
 *
 * @example good: asked in the United States
 * ```yaml
 * brief: { industry: brokerage }
 * findings: []
 * result: needs-review
 * ```
 *
 * @example good: asked for medicines
 * ```yaml
 * brief: { industry: OTC medicine }
 * regions: [DE]
 * findings: []
 * result: needs-review
 * ```
 *
 * @example good: nobody has to sign for a bank's mail in Germany
 * ```yaml
 * brief: { industry: bank }
 * regions: [DE]
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: never by itself, because only a person can answer
 * ```yaml
 * brief: { industry: crypto }
 * regions: [GB]
 * findings: []
 * result: needs-review
 * ```
 */

import { FINRA_APPROVAL, FSMA } from "../laws/regulated.ts";
import { type Applicability, notApplicable, type Rule, type RuleContext, unknown } from "../rule.ts";
import { type Branch, FINANCE, INVESTMENTS, isIn, MEDICINES, reaches } from "../words/industries.ts";

const SIGNERS: readonly { readonly branches: readonly Branch[]; readonly region?: string; readonly who: string }[] = [
  { branches: INVESTMENTS, region: "US", who: "the firm’s registered principal" },
  { branches: FINANCE, region: "GB", who: "the authorised person who approves financial promotions" },
  { branches: MEDICINES, who: "whoever reviews advertising for medicines: medicine, law and regulation" },
];

export const signedOffByANamedPerson: Rule = {
  meta: {
    id: "signed-off-by-a-named-person",
    title: "Signed off by a named person",
    group: "regulated industries",
    kind: "registry",
    severity: "note",
    fix: "none",
    law: [FINRA_APPROVAL, FSMA],
  },
  applicability,
  check: () => ({}),
};

function applicability(context: RuleContext): Applicability {
  const { industry, messageClass, regions } = context;
  const own = SIGNERS.filter(({ branches }) => isIn(context, branches));
  if (own.length === 0) return notApplicable(`Only for finance and medicines; the industry here is “${industry}”.`);
  if (messageClass === "operational") return notApplicable("An operational message, not advertising.");
  const asking = own.filter(({ region }) => region === undefined || regions.length === 0 || reaches(context, [region]));
  if (asking.length === 0) return notApplicable("Nobody has to sign by law where this goes.");
  return unknown(`Needs the sign-off of ${asking.map(({ who }) => who).join(", and of ")}. Has that person approved these words?`);
}
