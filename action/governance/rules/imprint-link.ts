/**
 * Readers in Germany, Austria and Switzerland find the imprint.
 *
 * What: a page, or a marketing email, for one of these countries has a link that readers can see to the imprint that the brand registers
 * (`legal.imprint` in brand/brand.yaml). What is added to the address for counting does not matter. Where no imprint is registered, a
 * person is asked: a firm from elsewhere may need none.
 *
 * Why: the law there asks that one can tell from every page, in two clicks, who runs it. Competitors write warning letters about it.
 *
 * Law: DDG § 5 (Germany); ECG § 5 (Austria); UWG Art. 3(1)(s) (Switzerland).
 *
 * Fix: none.
 *
 * @example good
 * ```yaml
 * kind: landing-page
 * regions: [DE]
 * brand: { legal: { addresses: {}, footer: '', optOut: '', imprint: 'https://www.acme.example/imprint' } }
 * html: '<p>Neues. <a href="https://www.acme.example/imprint/?utm_source=hubspot">Impressum</a></p>'
 * findings: []
 * ```
 *
 * @example good: nobody there
 * ```yaml
 * regions: [US, FR]
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: a page without it
 * ```yaml
 * kind: landing-page
 * regions: [DE, CH]
 * brand: { legal: { addresses: {}, footer: '', optOut: '', imprint: 'https://www.acme.example/imprint' } }
 * html: '<p>Neues.</p><p hidden><a href="https://www.acme.example/imprint">Impressum</a></p>'
 * findings:
 *   - 'block: This page has no link to our imprint that readers can see. The law in Germany and Switzerland asks for it: link to “https://www.acme.example/imprint” in the footer.'
 * ```
 *
 * @example bad: an email without it
 * ```yaml
 * regions: [AT]
 * brand: { legal: { addresses: {}, footer: '', optOut: '', imprint: 'https://www.acme.example/imprint' } }
 * html: '<p>Neues. <a href="https://www.acme.example/imprint-2">Impressum</a></p>'
 * findings:
 *   - 'warn: This email has no link to our imprint that readers can see. The law in Austria asks for it: link to “https://www.acme.example/imprint” in the footer.'
 * ```
 *
 * @example bad: none is registered
 * ```yaml
 * regions: [DE]
 * findings: []
 * result: needs-review
 * ```
 */

import { isAdKind, templateOf } from "#model/content.ts";
import { marketingMail, regionNames } from "../facts/mail.ts";
import { DDG_IMPRINT, ECG_IMPRINT, UWG_CH_IMPRINT } from "../laws/mail.ts";
import { APPLIES, type Applicability, notApplicable, type Rule, type RuleContext, unknown } from "../rule.ts";

const COUNTRIES = new Set(["DE", "AT", "CH"]);

export const imprintLink: Rule = {
  meta: {
    id: "imprint-link",
    title: "A link to the imprint",
    group: "mail and inbox",
    kind: "registry",
    severity: "block",
    fix: "none",
    law: [DDG_IMPRINT, ECG_IMPRINT, UWG_CH_IMPRINT],
  },
  applicability,
  check: (context, { complain, ask }) => {
    const { brand, kind, payload } = context;
    const { imprint } = brand.brand.value.legal;
    let isThere = false;
    return {
      link: ({ origin, href, text, visible }) => {
        isThere ||= origin === "html" && visible && text !== "" && imprint !== undefined && isSamePage(href, imprint);
      },
      end: () => {
        const where = regionNames(concerned(context));
        if (imprint === undefined) {
          ask(
            `Pages and emails for ${where} need a link to an imprint, and brand.yaml has none (legal.imprint). Add it, or ask legal whether we need one.`,
          );
        } else if (!isThere && templateOf(payload)?.kind === "platform") {
          ask("The footer belongs to the platform's own template, which we cannot see: look at the draft for the link to the imprint.");
        } else if (!isThere) {
          complain({
            spot: { kind: "asset" },
            quote: "no link to the imprint",
            severity: kind === "landing-page" ? "block" : "warn",
            message: `This ${kind === "email" ? "email" : "page"} has no link to our imprint that readers can see. The law in ${where} asks for it: link to “${imprint}” in the footer.`,
            related: brand.brand.place(["legal", "imprint"]),
          });
        }
      },
    };
  },
};

function applicability(context: RuleContext): Applicability {
  if (isAdKind(context.kind)) return notApplicable("The page that an ad leads to has the imprint.");
  if (context.kind === "email") {
    const mail = marketingMail(context);
    if (mail.kind !== "applies") return mail;
  }
  if (context.regions.length === 0) return unknown("The audience names no region, so we cannot tell whether an imprint is asked for.");
  return concerned(context).length > 0 ? APPLIES : notApplicable("It is not for Germany, Austria or Switzerland.");
}

function concerned({ regions }: RuleContext): readonly string[] {
  return regions.filter((region) => COUNTRIES.has(region));
}

/** One page, however it is counted and whether or not a slash ends its address. */
function isSamePage(href: string, page: string): boolean {
  return bare(href) === bare(page);
}

function bare(address: string): string {
  return address
    .trim()
    .replace(/[?#].*$/s, "")
    .replace(/^https?:\/\//i, "")
    .replace(/^[^/]+/, (host) => host.toLowerCase())
    .replace(/\/$/, "");
}
