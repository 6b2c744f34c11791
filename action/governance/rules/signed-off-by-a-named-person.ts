/**
 * What finance and medicine publish, and what a model wrote, a named person has signed for.
 *
 * What: asks for a sign-off, every time: for investments in the United States by the firm's registered principal, for finance in the
 * United Kingdom by whoever approves its financial promotions, for medicines everywhere by whoever reviews them for medicine and law, also
 * for the balance of benefit and risk; and in the European Union by whoever answers for words that a language model wrote. It finds
 * nothing wrong and lets nothing pass: the deploy refuses until that person approved exactly these words.
 *
 * Why: the approval is the law's, and no check stands for it. Who signed, when, and for which words, this pipeline's own approval records.
 *
 * Law: FINRA 2210(b)(1); FSMA s. 21; 21 CFR 202.1; AI Act Art. 50(4). Fix: let that person approve the campaign.
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

import type { SignOffKind } from "#model/finding.ts";
import { AI_ACT, FINRA_APPROVAL, FSMA, PRESCRIPTION_BALANCE } from "../laws/regulated.ts";
import { APPLIES, notApplicable, type Rule, type RuleContext } from "../rule.ts";
import { type Branch, FINANCE, INVESTMENTS, isIn, MEDICINES, reaches } from "../words/industries.ts";

interface Signer {
  readonly kind: SignOffKind;
  readonly branches: readonly Branch[];
  readonly region?: string;
  readonly who: string;
}

const SIGNERS: readonly Signer[] = [
  { kind: "financial-promotion", branches: INVESTMENTS, region: "US", who: "the firm’s registered principal" },
  { kind: "financial-promotion", branches: FINANCE, region: "GB", who: "the authorised person who approves financial promotions" },
  {
    kind: "medicine",
    branches: MEDICINES,
    who: "whoever reviews advertising for medicines (medicine, law and regulation; the balance of benefit and risk)",
  },
];

export const signedOffByANamedPerson: Rule = {
  meta: {
    id: "signed-off-by-a-named-person",
    title: "Signed off by a named person",
    group: "regulated industries",
    kind: "registry",
    severity: "note",
    fix: "none",
    law: [FINRA_APPROVAL, FSMA, PRESCRIPTION_BALANCE, AI_ACT],
  },
  applicability: (context) => {
    if (signersOf(context).length > 0 || modelSignedFor(context) !== undefined) return APPLIES;
    const isTheirs = SIGNERS.some(({ branches }) => isIn(context, branches));
    if (!isTheirs) return notApplicable(`Only for finance, medicines and what a model wrote; the industry here is “${context.industry}”.`);
    return notApplicable(
      context.messageClass === "operational" ? "An operational message, not advertising." : "Nobody has to sign by law where this goes.",
    );
  },
  check: (context, { sign }) => ({
    end: () => {
      for (const { kind, who } of signersOf(context))
        sign({ kind, who }, `It goes out only once ${who} has approved exactly these words, by name.`);
      const model = modelSignedFor(context);
      if (model !== undefined)
        sign(
          { kind: "written-by-a-model", who: "a person who answers for the words" },
          `A language model (${model}) wrote this first. It goes out only once a person who answers for it has approved exactly these words, by name.`,
        );
    },
  }),
};

/** Where nobody said whom it reaches, it may be anywhere. */
function signersOf(context: RuleContext): readonly Signer[] {
  if (context.messageClass === "operational") return [];
  return SIGNERS.filter(
    ({ branches, region }) =>
      isIn(context, branches) && (region === undefined || context.regions.length === 0 || reaches(context, [region])),
  );
}

/** The model that wrote it first, where somebody has to sign for that. */
function modelSignedFor(context: RuleContext): string | undefined {
  return context.regions.length === 0 || reaches(context, ["EU"]) ? context.writtenBy?.model : undefined;
}
