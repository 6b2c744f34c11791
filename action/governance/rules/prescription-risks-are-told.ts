/**
 * Who praises a prescription medicine tells its risks.
 *
 * What: in the United States, an asset for a prescription medicine that says what it does for an illness or for the body carries a part
 * with its risks ("Important Safety Information") and a link to the prescribing information. Whether the risks are told as loudly as the
 * benefits, and whether the generic name stands beside each brand name, is asked. A reminder that names the medicine and nothing it does
 * needs neither. A named person signs for it all: `signed-off-by-a-named-person` asks.
 *
 * Why: benefits without risks mislead, and people take what they read about.
 *
 * Law: 21 CFR 202.1. Fix: put the risks in, as reviewed by medicine, law and regulation.
 *
 * @example good: a reminder
 * ```yaml
 * brief: { industry: prescription medicine }
 * html: '<p>Ask your doctor about Exampla (examplumab).</p>'
 * findings: []
 * ```
 *
 * @example good: both parts, and the balance is asked about
 * ```yaml
 * brief: { industry: prescription medicine }
 * html: '<p>Exampla treats severe asthma.</p><h2>Important Safety Information</h2><p>Serious side effects may occur.</p><p><a href="https://www.acme.example/pi">Full Prescribing Information</a></p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: benefits alone
 * ```yaml
 * brief: { industry: Rx }
 * html: '<p>Exampla treats severe asthma.</p>'
 * findings:
 *   - 'block: “treats severe asthma” is a benefit, and its risks do not stand here. Put in the Important Safety Information, as large as the benefit.'
 *   - 'block: “treats severe asthma” is a benefit, and there is no link to the prescribing information. Put it in.'
 * ```
 *
 * @example bad: what it lowers
 * ```yaml
 * brief: { industry: prescription drug }
 * html: '<p>Exampla lowers your blood pressure.</p><p>Important safety information: it may cause dizziness.</p>'
 * findings:
 *   - 'block: “lowers your blood pressure” is a benefit, and there is no link to the prescribing information. Put it in.'
 * ```
 *
 * @example bad: pharma may be either
 * ```yaml
 * brief: { industry: pharma }
 * findings: []
 * result: needs-review
 * ```
 */

import { hasHiddenFooter } from "../facts/demand-statement.ts";
import { PRESCRIPTION_BALANCE } from "../laws/regulated.ts";
import { type Applicability, type Rule, type RuleContext, type Spot, unknown } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { diseaseClaimsIn, functionClaimsIn, loweringClaimsIn } from "../words/health-words.ts";
import { isIn, scopeOf, unlistedLanguage } from "../words/industries.ts";
import { isNegated } from "../words/negated.ts";

const RISKS =
  /(?<!\p{L})(?:(?:important|selected|brief) safety information|boxed warning|important risk information|información importante de seguridad)(?!\p{L})/iu;
const PRESCRIBING = /prescribing[\s-]?information|medication[\s-]guide|patient[\s-]information|(?:^|[^a-z])(?:us)?pi(?:[^a-z]|$)/iu;

export const prescriptionRisksAreTold: Rule = {
  meta: {
    id: "prescription-risks-are-told",
    title: "Who praises a prescription medicine tells its risks",
    group: "regulated industries",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [PRESCRIPTION_BALANCE],
  },
  applicability,
  check: (context, reporter) => {
    const unlisted = unlistedLanguage(context);
    if (unlisted !== undefined) reporter.ask(unlisted);
    let benefit: { readonly quote: string; readonly spot: Spot } | undefined;
    const look = (segment: Segment): void => {
      if (benefit !== undefined) return;
      const { text } = segment;
      const claims = [...diseaseClaimsIn(text), ...functionClaimsIn(text), ...loweringClaimsIn(text)];
      const found = claims.find((claim) => !isNegated(text, claim));
      if (found !== undefined) benefit = { quote: found.text, spot: { kind: "segment", segment, start: found.start } };
    };
    return {
      field: look,
      text: look,
      end: () => {
        if (benefit === undefined) return;
        const { quote } = benefit;
        const missing = [
          RISKS.test(context.subject.visibleText)
            ? []
            : [
                `“${quote}” is a benefit, and its risks do not stand here. Put in the Important Safety Information, as large as the benefit.`,
              ],
          linksToPrescribing(context) ? [] : [`“${quote}” is a benefit, and there is no link to the prescribing information. Put it in.`],
        ].flat();
        if (missing.length === 0) {
          reporter.ask(`“${quote}”: are the risks told as clearly as this, and does the generic name stand beside the brand name?`);
          return;
        }
        if (hasHiddenFooter(context)) {
          reporter.ask(
            `“${quote}” is a benefit. Look in the draft for its risks and the prescribing information: the platform's own template is not seen.`,
          );
          return;
        }
        for (const message of missing) reporter.complain({ ...benefit, message });
      },
    };
  },
};

function applicability(context: RuleContext): Applicability {
  const scope = scopeOf(context, { branches: ["prescription medicine", "medicine"], called: "prescription medicines", regions: ["US"] });
  if (scope.kind !== "applies" || isIn(context, ["prescription medicine"])) return scope;
  return unknown(
    "The industry does not say whether this is about a prescription medicine. If so, its risks must stand beside what it does.",
  );
}

function linksToPrescribing({ subject }: RuleContext): boolean {
  return subject.links.some(
    ({ origin, visible, href, text }) =>
      origin === "html" && visible && (PRESCRIBING.test(text) || /prescribing|medication-guide/i.test(href)),
  );
}
