/** Where a text says that we hold a certificate, a seal or a test result, and where it only speaks of a standard or a law. */
import { caseless } from "../text/caseless.ts";
import type { Span } from "../text/phrases.ts";

export interface WrittenCertificate extends Span {
  readonly text: string;
}

/** Standards that a company is certified by; ISO 8601 (dates), ISO 639 (languages) and others certify nobody. */
const ISO_NUMBERS = "9001|13485|14001|17025|20000|20121|22000|22301|26000|27001|27002|27017|27018|27701|37001|42001|45001|50001";
/** Written with capitals; "iso 27001" in small letters is found too. */
const standardsIn = caseless(
  `(?<![\\p{L}\\p{N}])(?:(?:din\\s)?(?:en\\s)?iso(?:\\/iec)?[\\s-]?(?:${ISO_NUMBERS})(?:[:-]\\d{4}|-\\d)?|soc[\\s-]?[123](?:\\stype\\s(?:iii|ii|i|1|2))?|pci[\\s-]dss|fedramp|hitrust|tisax|cyber essentials(?:\\splus)?|bsi c5|b corp)(?![\\p{L}\\p{N}])(?:[\\s-](?:certified|compliant|attested|authori[sz]ed|zertifiziert|konform|certifiée?s?))?`,
);
const LAW = "(?:gdpr|dsgvo|ds-gvo|rgpd|hipaa|pci|ccpa|ferpa|coppa|dora|nis2|nis-2)";
const compliantIn = caseless(
  `(?<![\\p{L}\\p{N}])(?:${LAW}[\\s-](?:compliant|certified|approved|konform(?:e[nmrs]?)?|zertifiziert(?:e[nmrs]?)?)|(?:compliant with|certified under|certified for|konform mit(?: der)?|conformes? (?:au|à la|avec le)|certifiée?s?) (?:the )?${LAW}|${LAW}-konformität)(?![\\p{L}\\p{N}])`,
);
const sealsIn = caseless(
  "(?<![\\p{L}\\p{N}])(?:tüv(?:[\\s-](?:süd|rheinland|nord|austria|hessen|saarland))?(?:[\\s-](?:geprüft|zertifiziert|certified|tested|approved))?|trusted shops|stiftung warentest|öko-test|testsieger|dekra[\\s-](?:geprüft|zertifiziert|certified)|fsc[\\s-](?:certified|zertifiziert|certifiée?)|eu ecolabel|eu[\\s-]bio-siegel|blauer engel|fairtrade[\\s-](?:certified|zertifiziert|siegel)|oeko-tex(?: standard 100)?|rainforest alliance certified|energy star[\\s-](?:certified|rated)|fda[\\s-](?:approved|cleared|registered)|ce[\\s-](?:certified|zertifiziert))(?![\\p{L}\\p{N}])",
);

/** Words that make a mention of a standard a subject and not a claim: "your SOC 2 audit", "get ready for ISO 27001". */
const SUBJECT_BEFORE =
  /(?<!\p{L})(?:your|their|customers'|what|how|why|whether|when|if|for|toward|towards|to|about|on|like|get|getting|reach|achieve|pass|passing|meet|need|needs|becoming|become|ihre[nmrs]?|deine?|für|zur|zum|auf|über|was|wie|warum|votre|vos|pour|sur|comment|pourquoi)(?:\s(?:the|a|an|is|does|be|being|prepare|ready|your|their|customers?|die|der|den|das|eine|l'|le|la|les))?\s$/iu;
/** Of a compliance less is a subject: "storage for GDPR-compliant teams" claims it, "how to stay GDPR-compliant" does not. */
const REACHING_BEFORE =
  /(?<!\p{L})(?:your|their|how|whether|if|get|getting|become|becoming|be|being|stay|staying|remain|need|needs|ihre[nmrs]?|deine?|wie|ob|votre|vos|être|rester|devenir)(?:\s(?:to be|to stay|be|more|really|a|an))?\s$/iu;
const SUBJECT_AFTER =
  /^(?:[\s-](?:audits?|checklists?|guide|guides|requirements?|readiness|webinar|course|training|standard|standards|explained|basics|templates?|questions?|project|asks|requires?|means|says|journey|consultants?|leitfaden|checkliste|anforderungen|schulung|verlangt|fordert|exige|demande))(?!\p{L})/iu;
const NEGATED = /(?<!\p{L})(?:not|no|non|without|isn't|isn’t|aren't|nicht|kein|keine|ohne|sans|pas)\s(?:\p{L}{1,12}\s)?$/iu;

/** Every certificate, seal or compliance that a text claims, left to right. */
export function findCertificates(text: string): readonly WrittenCertificate[] {
  const standards = [...standardsIn(text), ...sealsIn(text)].filter((found) => !isSubject(text, found, SUBJECT_BEFORE));
  const compliances = compliantIn(text).filter((found) => !isSubject(text, found, REACHING_BEFORE));
  return [...standards, ...compliances]
    .map(({ start, end, text: words }) => ({ start, end, text: words }))
    .sort((left, right) => left.start - right.start)
    .filter((each, index, all) => !all.slice(0, index).some((other) => other.end > each.start));
}

/** "Get ready for ISO 27001" and "what ISO 27001 asks" claim nothing. */
function isSubject(text: string, { start, end }: Span, subject: RegExp): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  return NEGATED.test(before) || SUBJECT_AFTER.test(text.slice(end, end + 24)) || subject.test(before);
}

/** Two names of one certificate: "ISO/IEC 27001:2022 certified" is "ISO 27001". */
export function certificateKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/\/iec|:\d{4}/g, "")
    .replace(/[\s-](?:certified|compliant|attested|authori[sz]ed|zertifizierte?[nmrs]?|konforme?[nmrs]?|geprüft|certifiée?s?)$/u, "")
    .replace(/[^\p{L}\p{N}]/gu, "");
}
