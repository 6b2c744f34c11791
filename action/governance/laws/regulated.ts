/** The laws of single industries: money, medicines, food, drink. */
import { lawOf } from "../laws.ts";

export const MICA = lawOf("EU", {
  title: "Markets in Crypto-Assets Regulation (EU)",
  section: "2023/1114 Art. 7(1)(e)",
  url: "https://eur-lex.europa.eu/eli/reg/2023/1114/oj",
});

export const CFD_DECISION = lawOf("EU", {
  title: "ESMA decision on contracts for difference and its national successors (EU)",
  section: "2018/796",
  url: "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32018X0601(02)",
});

export const CONSUMER_CREDIT = lawOf("EU", {
  title: "Consumer Credit Directive (EU)",
  section: "2023/2225 Art. 7 and Art. 8",
  url: "https://eur-lex.europa.eu/eli/dir/2023/2225/oj",
});

export const FRENCH_CREDIT = lawOf("FR", {
  title: "Code de la consommation (France)",
  section: "Art. L312-5",
  url: "https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006069565",
});

export const FRENCH_ALCOHOL = lawOf("FR", {
  title: "Code de la santé publique (France)",
  section: "Art. L3323-4",
  url: "https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006072665",
});

export const FRENCH_FOOD = lawOf("FR", {
  title: "Code de la santé publique (France)",
  section: "Art. L2133-1",
  url: "https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006072665",
});

export const GERMAN_MEDICINES = lawOf("DE", {
  title: "Heilmittelwerbegesetz (Germany)",
  section: "§ 4(3)",
  url: "https://www.gesetze-im-internet.de/heilmwerbg/",
});

export const GERMAN_PRESCRIPTION = lawOf("DE", {
  title: "Heilmittelwerbegesetz (Germany)",
  section: "§ 10",
  url: "https://www.gesetze-im-internet.de/heilmwerbg/",
});

export const COBS_RISK = lawOf("GB", {
  title: "FCA Conduct of Business Sourcebook (UK)",
  section: "COBS 4.12A",
  url: "https://handbook.fca.org.uk/handbook/COBS/4/",
});

export const COBS_FAIR = lawOf("GB", {
  title: "FCA Conduct of Business Sourcebook (UK)",
  section: "COBS 4.2.1R",
  url: "https://handbook.fca.org.uk/handbook/COBS/4/",
});

export const COBS_FIRM = lawOf("GB", {
  title: "FCA Conduct of Business Sourcebook (UK)",
  section: "COBS 4.5.2R(1)",
  url: "https://handbook.fca.org.uk/handbook/COBS/4/",
});

export const COBS_PAST = lawOf("GB", {
  title: "FCA Conduct of Business Sourcebook (UK)",
  section: "COBS 4.6.2R",
  url: "https://handbook.fca.org.uk/handbook/COBS/4/",
});

export const CONC = lawOf("GB", {
  title: "FCA Consumer Credit Sourcebook (UK)",
  section: "CONC 3.5",
  url: "https://handbook.fca.org.uk/handbook/CONC/3/",
});

export const CONC_WARNING = lawOf("GB", {
  title: "FCA Consumer Credit Sourcebook (UK)",
  section: "CONC 3.4.1R",
  url: "https://handbook.fca.org.uk/handbook/CONC/3/",
});

export const MCOB = lawOf("GB", {
  title: "FCA Mortgage Conduct of Business Sourcebook (UK)",
  section: "MCOB 3A",
  url: "https://handbook.fca.org.uk/handbook/MCOB/3A/",
});

export const FSMA = lawOf("GB", {
  title: "Financial Services and Markets Act 2000 (UK)",
  section: "s. 21",
  url: "https://www.legislation.gov.uk/ukpga/2000/8/section/21",
});

export const MIFID = lawOf("EU", {
  title: "MiFID II Delegated Regulation (EU)",
  section: "2017/565 Art. 44",
  url: "https://eur-lex.europa.eu/eli/reg_del/2017/565/oj",
});

export const FINRA_FAIR = lawOf("US", {
  title: "FINRA rule on communications with the public (US)",
  section: "2210(d)(1)(B)",
  url: "https://www.finra.org/rules-guidance/rulebooks/finra-rules/2210",
});

export const FINRA_FIRM = lawOf("US", {
  title: "FINRA rule on communications with the public (US)",
  section: "2210(d)(3)",
  url: "https://www.finra.org/rules-guidance/rulebooks/finra-rules/2210",
});

export const FINRA_APPROVAL = lawOf("US", {
  title: "FINRA rule on communications with the public (US)",
  section: "2210(b)(1)",
  url: "https://www.finra.org/rules-guidance/rulebooks/finra-rules/2210",
});

export const ADVISER_MARKETING = lawOf("US", {
  title: "SEC marketing rule for investment advisers (US)",
  section: "17 CFR 275.206(4)-1(a)",
  url: "https://www.ecfr.gov/current/title-17/section-275.206(4)-1",
});

export const REG_Z_TERMS = lawOf("US", {
  title: "Truth in Lending, Regulation Z (US)",
  section: "12 CFR 1026.24(d)",
  url: "https://www.ecfr.gov/current/title-12/part-1026",
});

export const REG_Z_RATE = lawOf("US", {
  title: "Truth in Lending, Regulation Z (US)",
  section: "12 CFR 1026.24(b)",
  url: "https://www.ecfr.gov/current/title-12/part-1026",
});

export const REG_DD_FREE = lawOf("US", {
  title: "Truth in Savings, Regulation DD (US)",
  section: "12 CFR 1030.8(a)",
  url: "https://www.ecfr.gov/current/title-12/part-1030",
});

export const REG_DD_YIELD = lawOf("US", {
  title: "Truth in Savings, Regulation DD (US)",
  section: "12 CFR 1030.8(b)",
  url: "https://www.ecfr.gov/current/title-12/part-1030",
});

export const FDIC = lawOf("US", {
  title: "FDIC advertising rule (US)",
  section: "12 CFR 328.6",
  url: "https://www.ecfr.gov/current/title-12/part-328",
});

export const SUPPLEMENT_NOTICE = lawOf("US", {
  title: "Dietary supplement labelling (US)",
  section: "21 CFR 101.93(b)-(e)",
  url: "https://www.ecfr.gov/current/title-21/section-101.93",
});

export const SUPPLEMENT_DISEASE = lawOf("US", {
  title: "Dietary supplement labelling (US)",
  section: "21 CFR 101.93(g)",
  url: "https://www.ecfr.gov/current/title-21/section-101.93",
});

export const HEALTH_CLAIMS = lawOf("EU", {
  title: "Health Claims Regulation (EU)",
  section: "1924/2006 Art. 10",
  url: "https://eur-lex.europa.eu/eli/reg/2006/1924/oj",
});

export const CAP_MEDICINES = lawOf("GB", {
  title: "CAP Code (UK)",
  section: "12.1",
  url: "https://www.asa.org.uk/type/non_broadcast/code_section/12.html",
});

export const MEDICINES_DIRECTIVE = lawOf("EU", {
  title: "Medicinal Products Directive (EU)",
  section: "2001/83 Art. 88",
  url: "https://eur-lex.europa.eu/eli/dir/2001/83/oj",
});

export const HIPAA = lawOf("US", {
  title: "HIPAA (US)",
  section: "45 CFR 164.508(a)(3)",
  url: "https://www.ecfr.gov/current/title-45/section-164.508",
});

export const GDPR_HEALTH = lawOf("EU", {
  title: "GDPR (EU)",
  section: "2016/679 Art. 9",
  url: "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
});

export const CAP_ALCOHOL = lawOf("GB", {
  title: "CAP Code (UK)",
  section: "18",
  url: "https://www.asa.org.uk/type/non_broadcast/code_section/18.html",
});

export const ALCOHOL_ADVERTISING = lawOf("US", {
  title: "Alcohol beverage advertising (US)",
  section: "27 CFR 4.62, 5.233 and 7.233",
  url: "https://www.ttb.gov/business-central/advertising/alcohol-beverage-advertising",
});

export const FINRA_PROJECTIONS = lawOf("US", {
  title: "FINRA rule on communications with the public (US)",
  section: "2210(d)(1)(F)",
  url: "https://www.finra.org/rules-guidance/rulebooks/finra-rules/2210",
});

export const ADVISER_PERFORMANCE = lawOf("US", {
  title: "SEC marketing rule for investment advisers (US)",
  section: "17 CFR 275.206(4)-1(d)",
  url: "https://www.ecfr.gov/current/title-17/section-275.206(4)-1",
});

export const PRESCRIPTION_BALANCE = lawOf("US", {
  title: "Prescription drug advertising (US)",
  section: "21 CFR 202.1",
  url: "https://www.ecfr.gov/current/title-21/section-202.1",
});

export const CAP_HEALTH = lawOf("GB", {
  title: "CAP Code (UK)",
  section: "12 and 13",
  url: "https://www.asa.org.uk/type/non_broadcast/code_section/12.html",
});

export const WINE_ADVERTISING = lawOf("US", {
  title: "Alcohol beverage advertising (US)",
  section: "27 CFR 4.64",
  url: "https://www.ecfr.gov/current/title-27/section-4.64",
});

export const POLITICAL_ADVERTISING = lawOf("EU", {
  title: "Regulation on political advertising (EU)",
  section: "2024/900",
  url: "https://eur-lex.europa.eu/eli/reg/2024/900/oj",
});

/** Its duty to disclose spares a text that a person reviewed and answers for. */
export const AI_ACT = lawOf("EU", {
  title: "Artificial Intelligence Act (EU)",
  section: "2024/1689 Art. 50(4)",
  url: "https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
});
