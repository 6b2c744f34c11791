/** What the law asks of a form that collects personal data. */
import { lawOf } from "../laws.ts";

const asOf = "2026-11-27";

export const GDPR_TICKED = lawOf("EU", {
  title: "GDPR (EU)",
  section: "2016/679 Art. 4(11), recital 32",
  url: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
  asOf,
});

export const GDPR_NOTICE = lawOf("EU", {
  title: "GDPR (EU)",
  section: "2016/679 Art. 13",
  url: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
  asOf,
});

export const UK_GDPR_TICKED = lawOf("GB", {
  title: "UK GDPR",
  section: "Art. 4(11), recital 32",
  url: "https://www.legislation.gov.uk/eur/2016/679/contents",
  asOf,
});

export const UK_GDPR_NOTICE = lawOf("GB", {
  title: "UK GDPR",
  section: "Art. 13",
  url: "https://www.legislation.gov.uk/eur/2016/679/contents",
  asOf,
});

export const CASL_TICKED = lawOf("CA", {
  title: "Canada's anti-spam law",
  section: "S.C. 2010 c. 23, s. 6(1); CRTC 2012-549",
  url: "https://crtc.gc.ca/eng/archive/2012/2012-549.htm",
  asOf,
});
