/** Laws on prices, offers and prizes. */
import { lawOf } from "../laws.ts";

export const PRICE_INDICATION = lawOf("EU", {
  title: "Price Indication Directive (EU)",
  section: "98/6 Art. 6a",
  url: "https://eur-lex.europa.eu/eli/dir/1998/6/2022-05-28",
});

/** Case C-330/23 of 26 September 2024: percentages count from the lowest price of the last 30 days. */
export const ALDI_SUED = lawOf("EU", {
  title: "Court of Justice of the EU",
  section: "C-330/23",
  url: "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:62023CJ0330",
});

export const PANGV_11 = lawOf("DE", {
  title: "Preisangabenverordnung (Germany)",
  section: "§ 11",
  url: "https://www.gesetze-im-internet.de/pangv_2022/",
});

export const TOTAL_PRICE_EU = lawOf("EU", {
  title: "Unfair Commercial Practices Directive (EU)",
  section: "2005/29 Art. 7(4)(c)",
  url: "https://eur-lex.europa.eu/eli/dir/2005/29/2022-05-28",
});

export const TOTAL_PRICE_GB = lawOf("GB", {
  title: "Digital Markets, Competition and Consumers Act 2024 (UK)",
  section: "s. 230",
  url: "https://www.legislation.gov.uk/ukpga/2024/13/part/4",
});

export const TOTAL_PRICE_CALIFORNIA = lawOf("US", {
  title: "California Civil Code",
  section: "s. 1770(a)(29)",
  url: "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=CIV&sectionNum=1770",
});

export const FREE_US = lawOf("US", {
  title: "FTC Guide on the word “free” (US)",
  section: "16 CFR 251.1",
  url: "https://www.ecfr.gov/current/title-16/part-251",
});

export const FREE_EU = lawOf("EU", {
  title: "Unfair Commercial Practices Directive (EU)",
  section: "2005/29 Annex I no. 20",
  url: "https://eur-lex.europa.eu/eli/dir/2005/29/2022-05-28",
});

export const FREE_GB = lawOf("GB", {
  title: "CAP Code (UK)",
  section: "3.23 to 3.26",
  url: "https://www.asa.org.uk/type/non_broadcast/code_section/03.html",
});

export const ROSCA = lawOf("US", {
  title: "Restore Online Shoppers’ Confidence Act (US)",
  section: "15 U.S.C. 8403",
  url: "https://www.law.cornell.edu/uscode/text/15/8403",
});

export const CONSUMER_RIGHTS = lawOf("EU", {
  title: "Consumer Rights Directive (EU)",
  section: "2011/83 Art. 6 and Art. 8",
  url: "https://eur-lex.europa.eu/eli/dir/2011/83/2022-05-28",
});

export const OMISSIONS_GB = lawOf("GB", {
  title: "CAP Code (UK)",
  section: "3.3 and 3.9",
  url: "https://www.asa.org.uk/type/non_broadcast/code_section/03.html",
});

export const PROMOTIONS_GB = lawOf("GB", {
  title: "CAP Code (UK)",
  section: "8.17",
  url: "https://www.asa.org.uk/type/non_broadcast/code_section/08.html",
});

export const PROMOTIONS_EU = lawOf("EU", {
  title: "E-commerce Directive (EU)",
  section: "2000/31 Art. 6(c) and (d)",
  url: "https://eur-lex.europa.eu/eli/dir/2000/31/oj",
});

export const SCARCITY_EU = lawOf("EU", {
  title: "Unfair Commercial Practices Directive (EU)",
  section: "2005/29 Annex I no. 7 and 18",
  url: "https://eur-lex.europa.eu/eli/dir/2005/29/2022-05-28",
});

export const SCARCITY_GB = lawOf("GB", {
  title: "CAP Code (UK)",
  section: "3.31",
  url: "https://www.asa.org.uk/type/non_broadcast/code_section/03.html",
});

export const SCARCITY_US = lawOf("US", {
  title: "FTC Guides against deceptive pricing (US)",
  section: "16 CFR 233.5",
  url: "https://www.ecfr.gov/current/title-16/part-233",
});

export const PRIZES_US = lawOf("US", {
  title: "Deceptive Mail Prevention and Enforcement Act (US)",
  section: "39 U.S.C. 3001(k)",
  url: "https://www.law.cornell.edu/uscode/text/39/3001",
});

export const PRIZES_EU = lawOf("EU", {
  title: "Unfair Commercial Practices Directive (EU)",
  section: "2005/29 Annex I no. 19 and 31",
  url: "https://eur-lex.europa.eu/eli/dir/2005/29/2022-05-28",
});

export const FORMER_PRICE_US = lawOf("US", {
  title: "FTC Guides against deceptive pricing (US)",
  section: "16 CFR 233.1 and 233.2",
  url: "https://www.ecfr.gov/current/title-16/part-233",
});

export const FORMER_PRICE_GB = lawOf("GB", {
  title: "CAP Code (UK)",
  section: "3.17 to 3.22",
  url: "https://www.asa.org.uk/type/non_broadcast/code_section/03.html",
});

export const PANGV_6 = lawOf("DE", {
  title: "Preisangabenverordnung (Germany)",
  section: "§ 6",
  url: "https://www.gesetze-im-internet.de/pangv_2022/",
});
