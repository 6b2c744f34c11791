/**
 * A form asks, and says what happens with the answer.
 *
 * What: a box that says yes to mail, to sharing or to being profiled is not ticked beforehand; and a page with a form links to our privacy
 * page (`brand.legal.privacy`). Any other box that is ticked beforehand, and a form that the platform puts in, are asked of a person.
 *
 * Why: silence is no consent. Addresses that came in through a ticked box may not be written to, and nobody can tell them apart later.
 * Whoever gives us data must be able to read at that moment what we do with it.
 *
 * Law: GDPR Art. 4(11) with recital 32, and Art. 13 (EU, UK); Canada's anti-spam law s. 6(1) with CRTC 2012-549. Elsewhere it warns.
 *
 * @example good: an empty box, and the privacy page
 * ```yaml
 * kind: landing-page
 * regions: [DE]
 * brand: { legal: { privacy: 'https://www.acme.example/privacy', addresses: { default: x }, footer: y, optOut: z } }
 * html: '<form><label><input type="checkbox" name="ok"> Send me news by email</label></form><a href="https://www.acme.example/privacy?utm_source=a">Privacy</a>'
 * findings: []
 * ```
 *
 * @example good: ticked, but no consent that we could name
 * ```yaml
 * kind: landing-page
 * regions: [DE]
 * html: '<form><label><input type="checkbox" name="day" checked> Saturday</label></form><a href="https://www.acme.example/p">Privacy policy</a>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: ticked beforehand, and no privacy page
 * ```yaml
 * kind: landing-page
 * regions: [DE]
 * brand: { legal: { privacy: 'https://www.acme.example/privacy', addresses: { default: x }, footer: y, optOut: z } }
 * html: '<form><label><input type="checkbox" name="ok" checked> Yes, send me your newsletter</label></form>'
 * findings:
 *   - 'block: The box “Yes, send me your newsletter” is ticked beforehand, and silence is no consent. Leave it empty.'
 *   - 'warn: This page has a form, and no link to our privacy page. Whoever fills it in must be able to read what we do with it: put “https://www.acme.example/privacy” beside the form.'
 * ```
 *
 * @example bad: where the law leaves it open, and no page is registered
 * ```yaml
 * kind: landing-page
 * regions: [US]
 * html: '<form><input type="checkbox" name="newsletter" aria-label="Email me offers" checked></form>'
 * findings:
 *   - 'warn: The box “Email me offers” is ticked beforehand, and silence is no consent. Leave it empty.'
 *   - 'warn: This page has a form, and no link to a privacy page. Whoever fills it in must be able to read what we do with it: put a link beside the form.'
 * ```
 */
import { labelledBy, takesInput } from "../facts/forms.ts";
import { CASL_TICKED, GDPR_NOTICE, GDPR_TICKED, UK_GDPR_NOTICE, UK_GDPR_TICKED } from "../laws/forms.ts";
import { lawFor } from "../laws.ts";
import { APPLIES, type Complaint, notApplicable, type Reporter, type Rule, type RuleContext } from "../rule.ts";
import { stylesOf } from "../styles/styles.ts";
import type { Link } from "../subject.ts";
import { fixedPhrases } from "../text/phrases.ts";
import { isEuropeanUnion } from "../text/regions.ts";
import { shortened } from "../text/wording.ts";

/** Words that make a box a consent; the names of fields are read too. */
const CONSENT = fixedPhrases([
  ...["newsletter", "news", "email me", "e-mail me", "send me", "contact me", "call me", "updates", "offers", "marketing", "subscribe"],
  ...["i agree", "i consent", "consent", "opt in", "opt-in", "optin", "share my data", "partners", "promotions", "keep me informed"],
  ...["einwilligung", "ich willige ein", "ich stimme zu", "einverstanden", "angebote", "neuigkeiten", "per e-mail", "werbung", "zusenden"],
  ...["j'accepte", "je consens", "consentement", "offres", "actualités", "recevoir", "m'envoyer", "partenaires"],
]);

const PRIVACY = fixedPhrases([
  ...["privacy", "privacy policy", "privacy notice", "privacy statement", "data protection"],
  ...["datenschutz", "datenschutzerklärung", "datenschutzhinweise", "datenschutzhinweis", "datenschutzbestimmungen"],
  ...["confidentialité", "politique de confidentialité", "vie privée", "données personnelles", "protection des données"],
]);

const TICKED_LAWS = [GDPR_TICKED, UK_GDPR_TICKED, CASL_TICKED] as const;
const NOTICE_LAWS = [GDPR_NOTICE, UK_GDPR_NOTICE] as const;

export const formConsent: Rule = {
  meta: {
    id: "form-consent",
    title: "A form asks, and says what happens with the answer",
    group: "privacy",
    looksAt: "layout",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [...TICKED_LAWS, ...NOTICE_LAWS],
  },
  applicability: ({ kind }) => (kind === "landing-page" ? APPLIES : notApplicable("Only pages have forms.")),
  check: (context, reporter) => {
    let hasPrivacy = false;
    return {
      link: (link) => {
        hasPrivacy ||= leadsToPrivacy(link, context);
      },
      end: () => checkForm(context, reporter, hasPrivacy ? "found" : "missing"),
    };
  },
};

function checkForm(context: RuleContext, reporter: Reporter, privacy: "found" | "missing"): void {
  const { subject, payload } = context;
  const fields = subject.elements.filter((element) => takesInput(element) && stylesOf(subject).of(element).shown);
  const { content } = payload.facets;
  if ("form" in content && content.form !== undefined) {
    const rest = privacy === "found" ? "" : ", and whether it links to our privacy page";
    reporter.ask(
      `The form comes from the platform, and we cannot see it: look at the draft to see whether a box is ticked beforehand${rest}.`,
    );
  }
  if (fields.length === 0) return;
  const labelOf = labelledBy(subject.elements);
  for (const element of fields) {
    const { attributes } = element;
    if (attributes["type"]?.toLowerCase() !== "checkbox" || attributes["checked"] === undefined) continue;
    const label = labelOf(element) || attributes["name"] || "without words";
    if (CONSENT.find(`${label} ${(attributes["name"] ?? "").replace(/[_-]/g, " ")}`).length === 0) {
      reporter.ask(`The box “${shortened(label)}” is ticked beforehand: if it is a consent, it must be empty.`);
    } else {
      reporter.complain(ticked({ kind: "element", element }, label, context));
    }
  }
  if (privacy === "missing") reporter.complain(withoutPrivacy(context));
}

function ticked(spot: Complaint["spot"], label: string, { regions }: RuleContext): Complaint {
  const law = lawFor(TICKED_LAWS, regions);
  const isForbidden = regions.some((region) => isEuropeanUnion(region) || region === "GB" || region === "CA");
  return {
    spot,
    quote: label,
    severity: isForbidden ? "block" : "warn",
    message: `The box “${shortened(label)}” is ticked beforehand, and silence is no consent. Leave it empty.`,
    ...(law === undefined ? {} : { law }),
  };
}

function withoutPrivacy({ regions, brand }: RuleContext): Complaint {
  const law = lawFor(NOTICE_LAWS, regions);
  const page = brand.brand.value.legal.privacy;
  const [which, what] = page === undefined ? ["a privacy page", "a link"] : ["our privacy page", `“${page}”`];
  return {
    spot: { kind: "asset" },
    quote: "no link to the privacy page",
    severity: "warn",
    message: `This page has a form, and no link to ${which}. Whoever fills it in must be able to read what we do with it: put ${what} beside the form.`,
    ...(law === undefined ? {} : { law }),
  };
}

function leadsToPrivacy({ origin, href, text, visible }: Link, { brand }: RuleContext): boolean {
  if (origin !== "html" || !visible) return false;
  const page = brand.brand.value.legal.privacy;
  if (page !== undefined && bare(href) === bare(page)) return true;
  return page === undefined && PRIVACY.find(text).length > 0;
}

/** An address without what is counted or scrolled to. */
function bare(address: string): string {
  return (address.trim().split(/[?#]/)[0] ?? "").replace(/\/$/, "").toLowerCase();
}
