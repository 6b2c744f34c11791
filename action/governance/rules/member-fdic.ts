/**
 * What the FDIC insures says so, and nothing else does.
 *
 * What: a bank's asset for the United States that speaks of deposits ("checking", "savings account", "APY") shows "Member FDIC" or
 * another of its short forms, in the plain-text part too; one that speaks of none and does not show it is a question. Investments,
 * crypto-assets and insurance must not show it; "not FDIC-insured" they may say. A brief that names both is a question.
 *
 * Why: readers take it for a promise that the state pays. The FDIC's sign as a picture is not seen.
 *
 * Law: 12 CFR 328.6. Fix: put it in, or take it out.
 *
 * @example good: a savings account of a member
 * ```yaml
 * brief: { industry: bank }
 * html: '<p>Open a savings account.</p><p>Acme Bank, Member FDIC</p>'
 * text: Open a savings account. Acme Bank, Member FDIC
 * findings: []
 * ```
 *
 * @example good: an investment that says what it is not
 * ```yaml
 * brief: { industry: brokerage }
 * html: '<p>Not FDIC-insured. No bank guarantee. May lose value.</p>'
 * findings: []
 * ```
 *
 * @example bad: forgotten beside a deposit
 * ```yaml
 * brief: { industry: bank }
 * html: '<p>Free checking for students.</p>'
 * findings:
 *   - 'block: “checking” speaks of deposits, and this does not say “Member FDIC”. Put it in, where readers see it.'
 * ```
 *
 * @example bad: an investment that claims the insurance
 * ```yaml
 * brief: { industry: crypto }
 * html: '<p>Your coins are FDIC insured.</p>'
 * findings:
 *   - 'block: “FDIC insured” must not stand here: the FDIC insures deposits at a bank, and no investment. Take it out.'
 * ```
 */
import { hasHiddenFooter } from "../facts/demand-statement.ts";
import { FDIC_FORMS } from "../facts/statements.ts";
import { FDIC } from "../laws/regulated.ts";
import type { Reporter, Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { fixedPhrases } from "../text/phrases.ts";
import { depositWordsIn } from "../words/deposit-words.ts";
import { INVESTMENTS, isIn, scopeOf } from "../words/industries.ts";
import { isNegated } from "../words/negated.ts";

const FORMS = fixedPhrases(FDIC_FORMS);
const UNINSURED = [...INVESTMENTS, "insurance"] as const;

export const memberFdic: Rule = {
  meta: {
    id: "member-fdic",
    title: "“Member FDIC” stands with deposits only",
    group: "regulated industries",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [FDIC],
  },
  applicability: (context) =>
    scopeOf(context, { branches: ["bank", ...UNINSURED], called: "banks, investments and insurance", regions: ["US"] }),
  check: (context, reporter) => {
    const isBank = isIn(context, ["bank"]);
    const isUninsured = isIn(context, UNINSURED);
    const says = (text: string): boolean => FORMS.find(text).some((match) => !isNegated(text, match));
    let deposit: { readonly segment: Segment; readonly start: number; readonly quote: string } | undefined;
    const look = (segment: Segment): void => {
      if (isBank) {
        const [found] = deposit === undefined ? depositWordsIn(segment.text) : [];
        if (found !== undefined) deposit = { segment, start: found.start, quote: found.text };
      } else sayUninsured(segment, reporter);
    };
    return {
      field: look,
      text: look,
      end: () => {
        if (!isBank) return;
        const { visibleText, plainText } = context.subject;
        const inHtml = says(visibleText);
        if (isUninsured) {
          reporter.ask(
            inHtml
              ? "This says “Member FDIC”, and the brief names deposits and investments: is it only about deposits?"
              : "The brief names deposits and investments: an asset about deposits has to say “Member FDIC”.",
          );
        } else if (deposit === undefined || (!inHtml && hasHiddenFooter(context))) {
          if (!inHtml) reporter.ask("We see no “Member FDIC”: it is needed where this speaks of deposits or of the bank as a whole.");
        } else if (!inHtml || (context.kind === "email" && !says(plainText))) {
          sayMissing(deposit, inHtml ? "text" : "html", reporter);
        }
      },
    };
  },
};

function sayUninsured(segment: Segment, { complain }: Reporter): void {
  for (const match of FORMS.find(segment.text)) {
    if (isNegated(segment.text, match)) continue;
    complain({
      spot: { kind: "segment", segment, start: match.start },
      quote: match.text,
      message: `“${match.text}” must not stand here: the FDIC insures deposits at a bank, and no investment. Take it out.`,
    });
  }
}

function sayMissing(
  { segment, start, quote }: { readonly segment: Segment; readonly start: number; readonly quote: string },
  part: "html" | "text",
  { complain }: Reporter,
): void {
  complain({
    spot: { kind: "segment", segment, start },
    quote,
    message: `“${quote}” speaks of deposits, and ${part === "html" ? "this" : "the plain-text part"} does not say “Member FDIC”. Put it in, where readers see it.`,
  });
}
