/** The laws behind the rules, each with its section, address and the day it was last read. */
import type { RuleSourceLaw } from "#model/finding.ts";
import { isEuropeanUnion } from "./text/regions.ts";

const asOf = "2026-11-22";

export const CAN_SPAM: RuleSourceLaw = {
  title: "CAN-SPAM Act (US)",
  section: "15 U.S.C. 7704(a)(5)(A)",
  url: "https://www.law.cornell.edu/uscode/text/15/7704",
  asOf,
};

export const CASL: RuleSourceLaw = {
  title: "Canada's anti-spam law",
  section: "SOR/2012-36 s. 2",
  url: "https://laws-lois.justice.gc.ca/eng/regulations/SOR-2012-36/",
  asOf,
};

export const CASL_OPT_OUT: RuleSourceLaw = {
  title: "Canada's anti-spam law",
  section: "S.C. 2010 c. 23, s. 6(2)(c)",
  url: "https://laws-lois.justice.gc.ca/eng/acts/E-1.6/",
  asOf,
};

export const SPAM_ACT_AU: RuleSourceLaw = {
  title: "Spam Act 2003 (Australia)",
  section: "s. 17 and s. 18",
  url: "https://www.legislation.gov.au/C2004A01214/latest",
  asOf,
};

export const PECR: RuleSourceLaw = {
  title: "PECR (UK)",
  section: "reg. 23",
  url: "https://www.legislation.gov.uk/uksi/2003/2426/contents",
  asOf,
};

export const EPRIVACY: RuleSourceLaw = {
  title: "ePrivacy Directive (EU)",
  section: "2002/58 Art. 13",
  url: "https://eur-lex.europa.eu/eli/dir/2002/58/2009-12-19",
  asOf,
};

export const ECOMMERCE: RuleSourceLaw = {
  title: "E-commerce Directive (EU)",
  section: "2000/31 Art. 6",
  url: "https://eur-lex.europa.eu/eli/dir/2000/31/oj",
  asOf,
};

export const UNFAIR_PRACTICES: RuleSourceLaw = {
  title: "Unfair Commercial Practices Directive (EU)",
  section: "2005/29 Art. 6 and Art. 12",
  url: "https://eur-lex.europa.eu/eli/dir/2005/29/2022-05-28",
  asOf,
};

export const FTC_SUBSTANTIATION: RuleSourceLaw = {
  title: "FTC Act s. 5, substantiation (US)",
  url: "https://www.ftc.gov/legal-library/browse/ftc-policy-statement-regarding-advertising-substantiation",
  asOf,
};

export const CAP_CODE: RuleSourceLaw = {
  title: "CAP Code (UK)",
  section: "3.7 and 3.17",
  url: "https://www.asa.org.uk/type/non_broadcast/code_section/03.html",
  asOf,
};

/** Whose law it is: the region it is made for, "EU" for all members. */
const HOME = new Map<RuleSourceLaw, string>([
  [CAN_SPAM, "US"],
  [CASL, "CA"],
  [CASL_OPT_OUT, "CA"],
  [SPAM_ACT_AU, "AU"],
  [PECR, "GB"],
  [EPRIVACY, "EU"],
  [ECOMMERCE, "EU"],
  [UNFAIR_PRACTICES, "EU"],
  [FTC_SUBSTANTIATION, "US"],
  [CAP_CODE, "GB"],
]);

/** A law of one region, read on that day. */
export function lawOf(home: string, law: Omit<RuleSourceLaw, "asOf"> & { readonly asOf?: string }): RuleSourceLaw {
  const made = { ...law, asOf: law.asOf ?? asOf };
  HOME.set(made, home);
  return made;
}

/** Of these laws the first that one of the regions has; none where they have none of them, rather than another country's. */
export function lawFor(laws: readonly RuleSourceLaw[], regions: readonly string[]): RuleSourceLaw | undefined {
  return laws.find((law) => {
    const home = HOME.get(law);
    return home === "EU" ? regions.some(isEuropeanUnion) : home !== undefined && regions.includes(home);
  });
}
