/** Laws on personal data that a link may carry and on what a picture may store or read on a reader's device. */
import { lawOf } from "../laws.ts";

export const GDPR_MINIMISATION = lawOf("EU", {
  title: "General Data Protection Regulation (EU)",
  section: "2016/679 Art. 5(1)(c)",
  url: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
});

export const UK_GDPR_MINIMISATION = lawOf("GB", {
  title: "UK GDPR",
  section: "Art. 5(1)(c)",
  url: "https://www.legislation.gov.uk/eur/2016/679/article/5",
});

export const EPRIVACY_DEVICES = lawOf("EU", {
  title: "ePrivacy Directive (EU)",
  section: "2002/58 Art. 5(3)",
  url: "https://eur-lex.europa.eu/eli/dir/2002/58/2009-12-19",
});

export const PECR_DEVICES = lawOf("GB", {
  title: "PECR (UK)",
  section: "reg. 6",
  url: "https://www.legislation.gov.uk/uksi/2003/2426/regulation/6",
});
