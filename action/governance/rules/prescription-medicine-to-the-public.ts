/**
 * A prescription medicine is not advertised to the public.
 *
 * What: in the European Union, the United Kingdom and Australia, an asset of the industry "prescription medicine" that consumers get or
 * anybody can open blocks; one to businesses asks whether all of them work in health care. Where the brief says "pharma" and not which,
 * that is a question; over-the-counter medicines are left alone.
 *
 * Why: patients are told by their doctor, and the law keeps it so. Whether a page stands behind a check of who reads it is not seen, nor
 * which medicine a text speaks of.
 *
 * Law: Directive 2001/83 Art. 88; HWG § 10; CAP Code 12. Fix: send it to health professionals only.
 *
 * @example good: over the counter
 * ```yaml
 * brief: { industry: OTC medicine }
 * regions: [DE]
 * audience: { people: consumers }
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example good: to businesses, who may be doctors
 * ```yaml
 * brief: { industry: prescription medicine }
 * regions: [FR]
 * findings: []
 * result: needs-review
 * ```
 *
 * @example good: pharma may be either
 * ```yaml
 * brief: { industry: pharma }
 * regions: [GB]
 * audience: { people: consumers }
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: to consumers
 * ```yaml
 * brief: { industry: Rx }
 * regions: [DE, US]
 * audience: { people: consumers }
 * findings:
 *   - 'block: This is about a prescription medicine, and consumers in Germany get it. There it may be advertised to health professionals only. Choose another audience.'
 * ```
 *
 * @example bad: on a page that anybody can open
 * ```yaml
 * kind: landing-page
 * brief: { industry: prescription drugs }
 * regions: [AU]
 * findings:
 *   - 'block: This is about a prescription medicine, and anybody in Australia can open it. There it may be advertised to health professionals only. Put it behind a check of who reads it, and ask legal for an exception.'
 * ```
 */

import { CAP_MEDICINES, GERMAN_PRESCRIPTION, MEDICINES_DIRECTIVE } from "../laws/regulated.ts";
import { type Applicability, notApplicable, type Rule, type RuleContext } from "../rule.ts";
import { regionName } from "../text/regions.ts";
import { isIn, reaches, readersOf, scopeOf } from "../words/industries.ts";

const REGIONS = ["EU", "GB", "AU"];

export const prescriptionMedicineToThePublic: Rule = {
  meta: {
    id: "prescription-medicine-to-the-public",
    title: "No prescription medicine for the public",
    group: "regulated industries",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [GERMAN_PRESCRIPTION, MEDICINES_DIRECTIVE, CAP_MEDICINES],
  },
  applicability,
  check: (context, { complain, ask }) => ({
    end: () => {
      const readers = readersOf(context);
      if (!isIn(context, ["prescription medicine"])) {
        if (readers !== "business")
          ask(
            "The brief does not say whether this medicine is sold on prescription. If it is, it must not be advertised to consumers here.",
          );
        return;
      }
      if (readers === "business")
        return ask("Does everybody on the lists work in health care? A prescription medicine may be advertised to them only.");
      if (readers === "unknown")
        return ask("The audience does not say whether its people are consumers, who must not get advertising for a prescription medicine.");
      const where = context.regions
        .filter((region) => reaches({ regions: [region] }, REGIONS))
        .map(regionName)
        .join(", ");
      const isPage = context.kind === "landing-page";
      complain({
        spot: { kind: "asset" },
        quote: "prescription medicine to the public",
        message: `This is about a prescription medicine, and ${isPage ? `anybody in ${where} can open it` : `consumers in ${where} get it`}. There it may be advertised to health professionals only. ${isPage ? "Put it behind a check of who reads it, and ask legal for an exception" : "Choose another audience"}.`,
      });
    },
  }),
};

function applicability(context: RuleContext): Applicability {
  const isOther = !isIn(context, ["medicine", "prescription medicine"]) && isIn(context, ["over-the-counter medicine"]);
  if (isOther) return notApplicable("Only for prescription medicines; the brief says this one is sold without.");
  return scopeOf(context, { branches: ["medicine", "prescription medicine"], called: "medicines", regions: REGIONS });
}
