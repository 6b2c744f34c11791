/** Laws on what is claimed: comparisons, endorsements, seals, the environment, guarantees and origin. */
import { lawOf } from "../laws.ts";

export const COMPARISONS_GB = lawOf("GB", {
  title: "CAP Code (UK)",
  section: "3.33 to 3.39",
  url: "https://www.asa.org.uk/type/non_broadcast/code_section/03.html",
});

export const PRICE_ADVANTAGE_EU = lawOf("EU", {
  title: "Unfair Commercial Practices Directive (EU)",
  section: "2005/29 Art. 6(1)(d)",
  url: "https://eur-lex.europa.eu/eli/dir/2005/29/2022-05-28",
});

export const ENDORSEMENTS_US = lawOf("US", {
  title: "FTC rule on reviews and guides on endorsements (US)",
  section: "16 CFR 465.2 and 255.1",
  url: "https://www.ecfr.gov/current/title-16/part-465",
});

export const CONNECTIONS_US = lawOf("US", {
  title: "FTC guides on endorsements (US)",
  section: "16 CFR 255.5",
  url: "https://www.ecfr.gov/current/title-16/part-255",
});

export const REVIEWS_EU = lawOf("EU", {
  title: "Unfair Commercial Practices Directive (EU)",
  section: "2005/29 Annex I no. 23b and 23c",
  url: "https://eur-lex.europa.eu/eli/dir/2005/29/2022-05-28",
});

export const TESTIMONIALS_GB = lawOf("GB", {
  title: "CAP Code (UK)",
  section: "3.45 to 3.47",
  url: "https://www.asa.org.uk/type/non_broadcast/code_section/03.html",
});

export const SEALS_EU = lawOf("EU", {
  title: "Unfair Commercial Practices Directive (EU)",
  section: "2005/29 Annex I no. 2 and 4",
  url: "https://eur-lex.europa.eu/eli/dir/2005/29/2022-05-28",
});

/** In force since 27 September 2026. */
export const GENERIC_GREEN_EU = lawOf("EU", {
  title: "Directive on empowering consumers for the green transition (EU)",
  section: "2024/825, Annex I no. 4a of 2005/29",
  url: "https://eur-lex.europa.eu/eli/dir/2024/825/oj",
});

/** In force since 27 September 2026. */
export const CLIMATE_NEUTRAL_EU = lawOf("EU", {
  title: "Directive on empowering consumers for the green transition (EU)",
  section: "2024/825, Annex I no. 4c of 2005/29",
  url: "https://eur-lex.europa.eu/eli/dir/2024/825/oj",
});

export const GREEN_GUIDES = lawOf("US", {
  title: "FTC Green Guides (US)",
  section: "16 CFR 260.4",
  url: "https://www.ecfr.gov/current/title-16/part-260",
});

export const ENVIRONMENT_GB = lawOf("GB", {
  title: "CAP Code (UK)",
  section: "11.1 to 11.4",
  url: "https://www.asa.org.uk/type/non_broadcast/code_section/11.html",
});

export const GUARANTEES_US = lawOf("US", {
  title: "FTC guides on advertising of warranties (US)",
  section: "16 CFR 239",
  url: "https://www.ecfr.gov/current/title-16/part-239",
});

export const GUARANTEES_EU = lawOf("EU", {
  title: "Unfair Commercial Practices Directive (EU)",
  section: "2005/29 Art. 6(1)(g)",
  url: "https://eur-lex.europa.eu/eli/dir/2005/29/2022-05-28",
});

export const ORIGIN_US = lawOf("US", {
  title: "FTC Made in USA Labeling Rule (US)",
  section: "16 CFR 323",
  url: "https://www.ecfr.gov/current/title-16/part-323",
});

export const ORIGIN_EU = lawOf("EU", {
  title: "Unfair Commercial Practices Directive (EU)",
  section: "2005/29 Art. 6(1)(b)",
  url: "https://eur-lex.europa.eu/eli/dir/2005/29/2022-05-28",
});

export const SOURCES_GB = lawOf("GB", {
  title: "CAP Code (UK)",
  section: "3.7 and 3.9",
  url: "https://www.asa.org.uk/type/non_broadcast/code_section/03.html",
});

export const COMPARATIVE_EU = lawOf("EU", {
  title: "Comparative Advertising Directive (EU)",
  section: "2006/114 Art. 4",
  url: "https://eur-lex.europa.eu/eli/dir/2006/114/oj",
});

export const COMPARATIVE_DE = lawOf("DE", {
  title: "Gesetz gegen den unlauteren Wettbewerb (Germany)",
  section: "§ 6",
  url: "https://www.gesetze-im-internet.de/uwg_2004/__6.html",
});

export const TYPICAL_RESULTS_US = lawOf("US", {
  title: "FTC guides on endorsements (US)",
  section: "16 CFR 255.2(b)",
  url: "https://www.ecfr.gov/current/title-16/part-255",
});

export const REVIEWS_GB = lawOf("GB", {
  title: "Digital Markets, Competition and Consumers Act 2024 (UK)",
  section: "Sch. 20 para 13",
  url: "https://www.legislation.gov.uk/ukpga/2024/13/schedule/20",
});

/** In force since 27 September 2026. */
export const LABELS_EU = lawOf("EU", {
  title: "Directive on empowering consumers for the green transition (EU)",
  section: "2024/825, Annex I no. 2a of 2005/29",
  url: "https://eur-lex.europa.eu/eli/dir/2024/825/oj",
});

/** In force since 27 September 2026. */
export const WHOLE_AND_PART_EU = lawOf("EU", {
  title: "Directive on empowering consumers for the green transition (EU)",
  section: "2024/825, Annex I no. 4b of 2005/29",
  url: "https://eur-lex.europa.eu/eli/dir/2024/825/oj",
});

/** In force since 27 September 2026. */
export const TARGETS_EU = lawOf("EU", {
  title: "Directive on empowering consumers for the green transition (EU)",
  section: "2024/825, Art. 6(2)(d) of 2005/29",
  url: "https://eur-lex.europa.eu/eli/dir/2024/825/oj",
});

export const OFFSETS_US = lawOf("US", {
  title: "FTC Green Guides (US)",
  section: "16 CFR 260.5",
  url: "https://www.ecfr.gov/current/title-16/part-260",
});

export const DEGRADABLE_US = lawOf("US", {
  title: "FTC Green Guides (US)",
  section: "16 CFR 260.7 to 260.12",
  url: "https://www.ecfr.gov/current/title-16/part-260",
});
