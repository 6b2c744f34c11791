/**
 * A seal or certificate we name is one we hold.
 *
 * What: ISO and SOC standards, TÜV, Trusted Shops and other seals, and "GDPR-compliant", "HIPAA certified" and the like are in the
 * register of certificates (`claims.yaml`), valid today and allowed in every region of the audience. So is every name of the register
 * itself. To speak of a law or a standard is no claim: "what the GDPR asks of you", "your SOC 2 audit". "Award-winning" and "certified"
 * alone are held to the register by `unregistered-claim`. A seal that is only a picture without a description is not seen.
 *
 * Why: to show a quality mark without permission is always unfair; nobody certifies compliance with most laws at all.
 *
 * Law: Unfair Commercial Practices Directive Annex I no. 2 and 4; FTC Act s. 5 (substantiation); CAP Code 3.7.
 *
 * @example good: held, in another spelling
 * ```yaml
 * certificates: [{ id: Z-001, names: [ISO 27001], evidence: z.pdf, regions: [US], expires: 2027-12-31 }]
 * html: '<p>ISO/IEC 27001:2022 certified.</p>'
 * findings: []
 * ```
 *
 * @example good: laws and standards as a subject
 * ```yaml
 * html: '<p>What the GDPR asks of you. Get ready for ISO 27001: your SOC 2 audit in ten steps. A GDPR checklist. Dates in ISO 8601.</p>'
 * findings: []
 * ```
 *
 * @example bad: not held
 * ```yaml
 * html: '<p>We are SOC 2 Type II attested and GDPR-compliant.</p>'
 * findings:
 *   - 'block: “SOC 2 Type II attested” is not among the certificates we hold. Ask legal to register it, or take it out.'
 *   - 'block: “GDPR-compliant” is not among the certificates we hold. Ask legal to register it, or take it out.'
 * ```
 *
 * @example bad: no longer, and not here
 * ```yaml
 * regions: [US, DE]
 * certificates: [{ id: Z-001, names: [ISO 27001], evidence: z.pdf, regions: [US], expires: 2026-12-31 }]
 * html: '<p>ISO 27001 certified.</p>'
 * findings:
 *   - 'block: “ISO 27001 certified” was valid until 31 December 2026 only (Z-001). Ask legal for the new one, or take it out.'
 *   - 'block: “ISO 27001 certified” may not be named in Germany (Z-001). Take it out, or leave that region out of the audience.'
 * ```
 */
import type { Claims } from "#model/types.ts";
import { inListedLanguage } from "../facts/reach.ts";
import { SEALS_EU } from "../laws/claims.ts";
import { CAP_CODE, FTC_SUBSTANTIATION } from "../laws.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { dayInWords } from "../text/dates.ts";
import { isInside, overlaps, phraseMatcher, type Span } from "../text/phrases.ts";
import { coversRegion, regionName } from "../text/regions.ts";
import { certificateKey, findCertificates } from "../words/certificate-words.ts";

type Certificate = NonNullable<Claims["certificates"]>[number];

export const certificateIsHeld: Rule = {
  meta: {
    id: "certificate-is-held",
    title: "A seal or certificate we name is one we hold",
    group: "claims",
    kind: "registry",
    severity: "block",
    fix: "none",
    law: [SEALS_EU, FTC_SUBSTANTIATION, CAP_CODE],
  },
  tell: "No seal, standard or certificate (ISO, SOC 2, TÜV, “GDPR-compliant”).",
  applicability: inListedLanguage,
  check: (context, { complain }) => {
    const { brand, regions, today } = context;
    const held = brand.claims.value.certificates ?? [];
    const names = held.flatMap((certificate) => certificate.names.map((name) => ({ name, certificate })));
    const byKey = new Map(names.map(({ name, certificate }) => [certificateKey(name), certificate] as const));
    const registered = phraseMatcher(names.map(({ name }) => name));
    const checked = new Set<Certificate>();
    const checkUse = (certificate: Certificate, span: Span, segment: Segment): void => {
      if (checked.has(certificate)) return;
      checked.add(certificate);
      const { id, expires } = certificate;
      const quote = segment.text.slice(span.start, span.end);
      const related = brand.claims.place(["certificates", held.indexOf(certificate)]);
      const say = (message: string): void => complain({ spot: { kind: "segment", segment, start: span.start }, quote, message, related });
      if (today > expires) {
        say(`“${quote}” was valid until ${dayInWords(expires)} only (${id}). Ask legal for the new one, or take it out.`);
      }
      const elsewhere = regions.filter((region) => !coversRegion(certificate.regions, region));
      if (elsewhere.length === 0) return;
      const where = elsewhere.map(regionName).join(", ");
      say(`“${quote}” may not be named in ${where} (${id}). Take it out, or leave that region out of the audience.`);
    };
    const look = (segment: Segment): void => {
      const { text } = segment;
      const written = findCertificates(text);
      const uses = registered.find(text);
      for (const found of written) {
        const use = uses.find((match) => overlaps(found, [match]));
        const certificate = (use === undefined ? undefined : names[use.phrase]?.certificate) ?? byKey.get(certificateKey(found.text));
        if (certificate !== undefined) {
          checkUse(certificate, found, segment);
          continue;
        }
        const { claims, names: own } = context.registered(segment);
        if (isInside(found, claims) || isInside(found, own()) || overlaps(found, segment.code)) continue;
        complain({
          spot: { kind: "segment", segment, start: found.start },
          quote: found.text,
          message: `“${found.text}” is not among the certificates we hold. Ask legal to register it, or take it out.`,
          related: brand.claims.place(["certificates"]),
        });
      }
      // A mention of the standard as a subject is none of the certificate, so only names without a pattern of ours are checked here.
      for (const use of uses) {
        const certificate = names[use.phrase]?.certificate;
        if (certificate === undefined || overlaps(use, written) || isKnownStandard(use.text)) continue;
        checkUse(certificate, use, segment);
      }
    };
    return { field: look, text: look };
  },
};

function isKnownStandard(name: string): boolean {
  return findCertificates(name).length > 0;
}
