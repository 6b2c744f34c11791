/** What claims a certificate, and what only speaks of a standard or a law. */
import { expect, test } from "vitest";
import { certificateKey, findCertificates } from "#governance/words/certificate-words.ts";

test.for([
  ["We are ISO 27001 certified", "ISO 27001 certified"],
  ["ISO/IEC 27001:2022", "ISO/IEC 27001:2022"],
  ["SOC 2 Type II", "SOC 2 Type II"],
  ["HIPAA-compliant storage", "HIPAA-compliant"],
  ["the choice for GDPR-compliant storage", "GDPR-compliant"],
  ["fully compliant with the GDPR", "compliant with the GDPR"],
  ["DSGVO-konforme Ablage", "DSGVO-konforme"],
  ["Unser Hosting ist konform mit der DSGVO", "konform mit der DSGVO"],
  ["conforme au RGPD", "conforme au RGPD"],
  ["TÜV-geprüft", "TÜV-geprüft"],
  ["Mit Trusted Shops", "Trusted Shops"],
  ["Testsieger 2026", "Testsieger"],
] as const)("claims one: %s", ([text, words]) => {
  expect(findCertificates(text).map((found) => found.text)).toEqual([words]);
});

test.for([
  "What the GDPR asks of you",
  "Get ready for ISO 27001",
  "your SOC 2 audit",
  "a GDPR checklist, and how to stay GDPR-compliant",
  "ISO 27001 requirements explained",
  "We are not HIPAA-compliant",
  "dates in ISO 8601, film of ISO 400",
  "Was die DSGVO verlangt",
  "Was ISO 27001 verlangt",
  "Préparez votre certification avec nous",
] as const)("claims none: %s", (text) => {
  expect(findCertificates(text)).toEqual([]);
});

test.for([
  ["ISO/IEC 27001:2022 certified", "ISO 27001"],
  ["SOC2", "SOC 2"],
  ["DSGVO-konforme", "DSGVO-konform"],
] as const)("%s is %s", ([written, registered]) => {
  expect(certificateKey(written)).toBe(certificateKey(registered));
});
