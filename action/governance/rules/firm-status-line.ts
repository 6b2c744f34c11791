/**
 * A firm of finance says who it is and who supervises it.
 *
 * What: for banks, lenders, insurers and investments, the status line registered for the asset's language (`legal.status` in brand.yaml)
 * stands word for word in the text a reader sees, and in the plain-text part of a mail. Where none is registered, that is said.
 *
 * Why: readers must be able to look the firm up before they trust it with money. Whether the line is still true is not seen.
 *
 * Law: FINRA 2210(d)(3); COBS 4.5.2R(1); MiFID Delegated Regulation 2017/565 Art. 44. Fix: put the line in the footer.
 *
 * @example good: the line of the language, in both parts
 * ```yaml
 * brief: { industry: insurance }
 * regions: [GB]
 * language: en-GB
 * brand: { legal: { addresses: { default: x }, footer: x, optOut: x, status: { en: 'Acme plc is authorised by the Prudential Regulation Authority.' } } }
 * html: '<p>News.</p><p>Acme plc is authorised by the Prudential Regulation Authority</p>'
 * text: News. Acme plc is authorised by the Prudential Regulation Authority.
 * findings: []
 * ```
 *
 * @example good: software has no supervisor
 * ```yaml
 * regions: [GB]
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: changed
 * ```yaml
 * brief: { industry: bank }
 * regions: [GB]
 * brand: { legal: { addresses: { default: x }, footer: x, optOut: x, status: { en: 'Acme plc is authorised by the Prudential Regulation Authority.' } } }
 * html: '<p>Acme plc is approved by the Prudential Regulation Authority.</p>'
 * findings:
 *   - 'block: The status line must be word for word: “approved” stands where “authorised” should, after “Acme plc is”. Put back: “Acme plc is authorised by the Prudential Regulation Authority.”'
 * ```
 *
 * @example bad: none registered
 * ```yaml
 * brief: { industry: bank }
 * language: de
 * regions: [DE]
 * findings:
 *   - 'block: No status line of ours is registered for “de”: the firm’s full name and who supervises it. Ask legal for it, and add it to brand.yaml (legal.status).'
 * ```
 */
import { demandStatement } from "../facts/demand-statement.ts";
import { COBS_FIRM, FINRA_FIRM, MIFID } from "../laws/regulated.ts";
import { APPLIES, type Applicability, notApplicable, type Rule, type RuleContext, unknown } from "../rule.ts";
import { FINANCE, reaches, readIndustry, scopeOf } from "../words/industries.ts";

const REGIONS = ["US", "GB", "EU"];

export const firmStatusLine: Rule = {
  meta: {
    id: "firm-status-line",
    title: "Firm and supervisor are named",
    group: "regulated industries",
    kind: "registry",
    severity: "block",
    fix: "suggest",
    law: [FINRA_FIRM, COBS_FIRM, MIFID],
  },
  applicability,
  check: (context, reporter) => ({
    end: () => {
      const { brand, language } = context;
      const { status = {} } = brand.brand.value.legal;
      const line = status[language] ?? status[language.split("-")[0] ?? ""];
      const related = brand.brand.place(["legal", "status"]);
      if (line === undefined) {
        reporter.complain({
          spot: { kind: "asset" },
          quote: `no status line for ${language}`,
          message: `No status line of ours is registered for “${language}”: the firm’s full name and who supervises it. Ask legal for it, and add it to brand.yaml (legal.status).`,
          related,
        });
        return;
      }
      const why = "Readers must see which firm this is and who supervises it.";
      demandStatement(context, reporter, { id: "status line", called: "The status line", why, texts: [line], severity: "block", related });
    },
  }),
};

/** "Finance" may be many things, but each of them is supervised. */
function applicability(context: RuleContext): Applicability {
  if (readIndustry(context.industry).vague.length === 0) {
    return scopeOf(context, { branches: FINANCE, called: "banks, lenders, insurers and investments", regions: REGIONS });
  }
  if (context.messageClass === "operational") return notApplicable("An operational message, not advertising.");
  if (context.regions.length === 0) return unknown("The audience names no region, so we cannot tell whose law applies.");
  return reaches(context, REGIONS) ? APPLIES : notApplicable("No law of the regions this goes to is on our list.");
}
