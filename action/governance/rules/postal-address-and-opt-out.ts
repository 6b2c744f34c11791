/**
 * Every marketing email says where we are and how to leave.
 *
 * What: the registered postal address of each region the email goes to (`brand.legal.addresses`, else its default) stands in the
 * text a reader sees, word for word but for white space and commas, or the platform's own address token does; a link with
 * words leads out of the list (whether it can be seen is a rule of its own); and both stand in the plain-text part too.
 *
 * Why: without them the email is unlawful in the United States, Canada, Australia, the United Kingdom and the European Union, and
 * inbox providers treat it as spam. An address drawn as a picture, or "manage preferences" alone, is neither.
 *
 * Law: CAN-SPAM 15 U.S.C. 7704(a)(5)(A); CASL s. 6(2) with SOR/2012-36 s. 2; Spam Act 2003 s. 17 and 18; PECR reg. 23; ePrivacy
 * Directive Art. 13; E-commerce Directive Art. 6. Operational mail is exempt from the opt-out (16 CFR 316.3).
 *
 * @example good
 * ```yaml
 * regions: [US]
 * html: '<p>News.</p><p>Acme Inc., 1 Main Street, Springfield, IL 62701</p><p><a href="{{ unsubscribe_link }}">Unsubscribe</a></p>'
 * text: "News.\n\nAcme Inc., 1 Main Street, Springfield, IL 62701\n\nUnsubscribe: {{ unsubscribe_link }}"
 * findings: []
 * ```
 *
 * @example good: operational mail is another matter
 * ```yaml
 * messageClass: operational
 * html: '<p>Maintenance on Sunday.</p>'
 * text: Maintenance on Sunday.
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: neither address nor way out, in either part
 * ```yaml
 * regions: [US]
 * html: '<p>News.</p>'
 * text: News.
 * findings:
 *   - 'block: This email does not show our postal address for the United States. The law there asks for it: put “Acme Inc., 1 Main Street, Springfield, IL 62701” in the footer.'
 *   - 'block: Readers cannot unsubscribe: there is no link with visible words that leads out of the list. Put the unsubscribe link in the footer.'
 * ```
 *
 * @example bad: where the law asks for a recognisable sender, and we for the address
 * ```yaml
 * regions: [DE]
 * html: '<p><a href="{{ unsubscribe_link }}">Abmelden</a></p>'
 * text: 'Abmelden: {{ unsubscribe_link }} Acme Inc., 1 Main Street, Springfield, IL 62701'
 * findings:
 *   - 'block: This email does not show our postal address for Germany. Readers there must be able to tell who writes: put “Acme Inc., 1 Main Street, Springfield, IL 62701” in the footer.'
 * ```
 *
 * @example bad: the plain-text part was forgotten
 * ```yaml
 * regions: [US]
 * html: '<p>Acme Inc., 1 Main Street, Springfield, IL 62701</p><p><a href="{{ unsubscribe_link }}">Unsubscribe</a></p>'
 * text: News.
 * findings:
 *   - 'block: The plain-text part does not show our postal address for the United States. The law there asks for it: put “Acme Inc., 1 Main Street, Springfield, IL 62701” in the footer.'
 *   - 'block: The plain-text part has no way to unsubscribe. Readers of it need the address of the unsubscribe page.'
 * ```
 */
import { templateOf } from "#model/content.ts";
import type { RuleSourceLaw } from "#model/finding.ts";
import { isWayOut, OPT_OUT_WORDS } from "../facts/opt-out.ts";
import { CAN_SPAM, CASL, CASL_OPT_OUT, ECOMMERCE, EPRIVACY, lawFor, PECR, SPAM_ACT_AU } from "../laws.ts";
import { APPLIES, type Applicability, type Reporter, type Rule, type RuleContext } from "../rule.ts";
import { phraseKey } from "../text/phrases.ts";
import { isEuropeanUnion, regionName } from "../text/regions.ts";
import { holdsAddressToken, holdsUnsubscribeToken } from "../text/tokens.ts";

const ADDRESS_LAWS = [CAN_SPAM, CASL, SPAM_ACT_AU, PECR, ECOMMERCE] as const;
/** Where the law names the address itself; elsewhere it asks that readers can tell who writes, and we show it by our own rule. */
const ADDRESS_BY_LAW = new Set(["US", "CA", "AU"]);
const OPT_OUT_LAWS = [CAN_SPAM, CASL_OPT_OUT, SPAM_ACT_AU, PECR, EPRIVACY] as const;

export const postalAddressAndOptOut: Rule = {
  meta: {
    id: "postal-address-and-opt-out",
    title: "Postal address and a way to unsubscribe",
    group: "mail and inbox",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [...new Set([...ADDRESS_LAWS, ...OPT_OUT_LAWS])],
  },
  applicability,
  check: (context, reporter) => {
    let hasWayOut = false;
    return {
      link: (link) => {
        hasWayOut ||= isWayOut(link, context.platform);
      },
      end: () => {
        if (hiddenByTemplate(context)) {
          if (!hasWayOut || missingAddresses(context.subject.visibleText, context).length > 0) reporter.ask(ASK_TEMPLATE);
          return;
        }
        checkAddresses(context, reporter);
        checkWayOut(context, reporter, hasWayOut ? "found" : "missing");
      },
    };
  },
};

const ASK_TEMPLATE =
  "The footer belongs to the platform's own template, which we cannot see: look at the draft for address and unsubscribe link.";

function applicability({ kind, messageClass, regions }: RuleContext): Applicability {
  if (kind !== "email") return { kind: "not-applicable", reason: "This is not an email." };
  if (messageClass === "operational") {
    return { kind: "not-applicable", reason: "An operational message, not marketing: these laws ask for no opt-out in it." };
  }
  if (regions.length === 0) {
    return { kind: "unknown", reason: "The audience names no region, so we cannot tell whose law asks for which address." };
  }
  return APPLIES;
}

function hiddenByTemplate({ payload }: RuleContext): boolean {
  return templateOf(payload)?.kind === "platform";
}

interface Missing {
  readonly regions: readonly string[];
  /** Absent where none is registered. */
  readonly address?: string;
}

/** The addresses that do not stand in a text, each with the regions that ask for it. */
function missingAddresses(text: string, { regions, brand, platform }: RuleContext): readonly Missing[] {
  const { addresses } = brand.brand.value.legal;
  const loose = looseKey(text);
  const byAddress = new Map<string | undefined, string[]>();
  for (const region of regions) {
    const address = addresses[region] ?? (isEuropeanUnion(region) ? addresses["EU"] : undefined) ?? addresses["default"];
    byAddress.set(address, [...(byAddress.get(address) ?? []), region]);
  }
  return [...byAddress].flatMap(([address, asking]) => {
    if (address === undefined) return [{ regions: asking }];
    return loose.includes(looseKey(address)) || holdsAddressToken(text, platform) ? [] : [{ regions: asking, address }];
  });
}

/** Line breaks and commas are set differently in a footer and in a register; words and numbers are not. */
function looseKey(text: string): string {
  return phraseKey(text.replace(/[,·|•]/g, " "));
}

function checkAddresses(context: RuleContext, { complain }: Reporter): void {
  const { subject, brand } = context;
  const inHtml = missingAddresses(subject.visibleText, context);
  const inText = missingAddresses(subject.plainText, context).filter(
    ({ address }) => !inHtml.some((missing) => missing.address === address),
  );
  const complaints = [
    ...inHtml.map((missing) => ({ ...missing, part: "This email" })),
    ...inText.map((missing) => ({ ...missing, part: "The plain-text part" })),
  ];
  for (const { part, regions, address } of complaints) {
    const where = regions.map(regionName).join(", ");
    complain({
      spot: { kind: "asset" },
      quote: `${part === "This email" ? "" : "plain-text part: "}no postal address for ${regions.join(", ")}`,
      message:
        address === undefined
          ? `No postal address of ours is registered for ${where}, so none can be shown. Add it to brand.yaml (legal.addresses).`
          : `${part} does not show our postal address for ${where}. ${regions.some((region) => ADDRESS_BY_LAW.has(region)) ? "The law there asks for it" : "Readers there must be able to tell who writes"}: put “${address.replace(/\s+/g, " ").trim()}” in the footer.`,
      ...cited(lawFor(ADDRESS_LAWS, regions)),
      related: brand.brand.place(["legal", "addresses"]),
    });
  }
}

function checkWayOut({ regions, subject, platform, brand }: RuleContext, { complain }: Reporter, inHtml: "found" | "missing"): void {
  const law = cited(lawFor(OPT_OUT_LAWS, regions));
  const related = brand.brand.place(["legal", "optOut"]);
  if (inHtml === "missing") {
    complain({
      spot: { kind: "asset" },
      quote: "no unsubscribe link",
      message:
        "Readers cannot unsubscribe: there is no link with visible words that leads out of the list. Put the unsubscribe link in the footer.",
      ...law,
      related,
    });
    return;
  }
  const { plainText } = subject;
  if (holdsUnsubscribeToken(plainText, platform)) return;
  if (OPT_OUT_WORDS.find(plainText).some(({ end }) => /https?:\/\//.test(plainText.slice(end, end + 200)))) return;
  complain({
    spot: { kind: "asset" },
    quote: "plain-text part: no unsubscribe link",
    message: "The plain-text part has no way to unsubscribe. Readers of it need the address of the unsubscribe page.",
    ...law,
    related,
  });
}

function cited(law: RuleSourceLaw | undefined): { readonly law?: RuleSourceLaw } {
  return law === undefined ? {} : { law };
}
