/** Laws of mail and of what stands in an inbox. */
import { lawOf } from "../laws.ts";

export const CAN_SPAM_SENDER = lawOf("US", {
  title: "CAN-SPAM Act (US)",
  section: "15 U.S.C. 7704(a)(1)",
  url: "https://www.law.cornell.edu/uscode/text/15/7704",
});

export const CAN_SPAM_SUBJECT = lawOf("US", {
  title: "CAN-SPAM Act (US)",
  section: "15 U.S.C. 7704(a)(2)",
  url: "https://www.law.cornell.edu/uscode/text/15/7704",
});

export const CAN_SPAM_ADVERTISEMENT = lawOf("US", {
  title: "CAN-SPAM Act (US)",
  section: "15 U.S.C. 7704(a)(5)(A)(i)",
  url: "https://www.law.cornell.edu/uscode/text/15/7704",
});

export const CAN_SPAM_PRIMARY_PURPOSE = lawOf("US", {
  title: "CAN-SPAM Rule (US), primary purpose",
  section: "16 CFR 316.3",
  url: "https://www.ecfr.gov/current/title-16/part-316",
});

export const WASHINGTON_CEMA = lawOf("US", {
  title: "Commercial Electronic Mail Act (Washington)",
  section: "RCW 19.190.020",
  url: "https://app.leg.wa.gov/RCW/default.aspx?cite=19.190.020",
});

export const FTC_LIMITED_OFFERS = lawOf("US", {
  title: "FTC Guides Against Deceptive Pricing (US)",
  section: "16 CFR 233.5",
  url: "https://www.ecfr.gov/current/title-16/part-233",
});

export const CASL_CONSENT = lawOf("CA", {
  title: "Canada's anti-spam law",
  section: "S.C. 2010 c. 23, s. 6(1)",
  url: "https://laws-lois.justice.gc.ca/eng/acts/E-1.6/",
});

export const CASL_SENDER = lawOf("CA", {
  title: "Canada's anti-spam law",
  section: "S.C. 2010 c. 23, s. 6(2)(a)",
  url: "https://laws-lois.justice.gc.ca/eng/acts/E-1.6/",
});

export const SPAM_ACT_AU_CONSENT = lawOf("AU", {
  title: "Spam Act 2003 (Australia)",
  section: "s. 16",
  url: "https://www.legislation.gov.au/C2004A01214/latest",
});

export const PECR_CONSENT = lawOf("GB", {
  title: "PECR (UK)",
  section: "reg. 22",
  url: "https://www.legislation.gov.uk/uksi/2003/2426/contents",
});

export const CAP_TIME_LIMITS = lawOf("GB", {
  title: "CAP Code (UK)",
  section: "3.31",
  url: "https://www.asa.org.uk/type/non_broadcast/code_section/03.html",
});

export const UNFAIR_TIME_LIMITS = lawOf("EU", {
  title: "Unfair Commercial Practices Directive (EU)",
  section: "2005/29 Annex I No. 7",
  url: "https://eur-lex.europa.eu/eli/dir/2005/29/2022-05-28",
});

export const EPRIVACY_SENDER = lawOf("EU", {
  title: "ePrivacy Directive (EU)",
  section: "2002/58 Art. 13(4)",
  url: "https://eur-lex.europa.eu/eli/dir/2002/58/2009-12-19",
});

export const RIGHT_TO_OBJECT = lawOf("EU", {
  title: "General Data Protection Regulation (EU)",
  section: "2016/679 Art. 21(4), with 2002/58 Art. 13(2)",
  url: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
});

export const UWG_CONSENT = lawOf("DE", {
  title: "Act against Unfair Competition (Germany)",
  section: "UWG § 7(2) No. 2 and § 7(3)",
  url: "https://www.gesetze-im-internet.de/uwg_2004/__7.html",
});

export const UWG_OBJECTION = lawOf("DE", {
  title: "Act against Unfair Competition (Germany)",
  section: "UWG § 7(3) No. 4",
  url: "https://www.gesetze-im-internet.de/uwg_2004/__7.html",
});

export const DDG_IMPRINT = lawOf("DE", {
  title: "Digital Services Act (Germany)",
  section: "DDG § 5",
  url: "https://www.gesetze-im-internet.de/ddg/",
});

export const DDG_SUBJECT = lawOf("DE", {
  title: "Digital Services Act (Germany)",
  section: "DDG § 6(2)",
  url: "https://www.gesetze-im-internet.de/ddg/",
});

export const ECG_IMPRINT = lawOf("AT", {
  title: "E-Commerce Act (Austria)",
  section: "ECG § 5",
  url: "https://www.ris.bka.gv.at/GeltendeFassung.wxe?Abfrage=Bundesnormen&Gesetzesnummer=20001703",
});

export const UWG_CH_IMPRINT = lawOf("CH", {
  title: "Act against Unfair Competition (Switzerland)",
  section: "UWG Art. 3(1)(s)",
  url: "https://www.fedlex.admin.ch/eli/cc/1988/223_223_223/de",
});

export const CNIL_OPEN_TRACKING = lawOf("FR", {
  title: "CNIL deliberation on open tracking (France)",
  section: "2026-042 of 12 March 2026",
  url: "https://www.cnil.fr/fr",
});

export const CAN_SPAM_EASY_OPT_OUT = lawOf("US", {
  title: "CAN-SPAM Rule (US), opting out",
  section: "16 CFR 316.5",
  url: "https://www.ecfr.gov/current/title-16/part-316",
});

export const CASL_EASY_OPT_OUT = lawOf("CA", {
  title: "Canada's anti-spam law",
  section: "SOR/2012-36 s. 3",
  url: "https://laws-lois.justice.gc.ca/eng/regulations/SOR-2012-36/",
});

export const SPAM_REGULATIONS_AU = lawOf("AU", {
  title: "Spam Regulations 2021 (Australia)",
  section: "s. 7",
  url: "https://www.legislation.gov.au/",
});

export const GDPR_EASY_WITHDRAWAL = lawOf("EU", {
  title: "General Data Protection Regulation (EU)",
  section: "2016/679 Art. 7(3)",
  url: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
});

export const CAN_SPAM_EXPLICIT_LABEL = lawOf("US", {
  title: "CAN-SPAM Rule (US), sexually explicit mail",
  section: "16 CFR 316.4",
  url: "https://www.ecfr.gov/current/title-16/part-316",
});
