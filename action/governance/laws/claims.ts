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
