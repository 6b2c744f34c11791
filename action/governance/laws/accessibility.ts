/** The European Accessibility Act; the criterion is the one of the standard it leads to (EN 301 549, which holds WCAG 2.1 AA). */
import type { RuleSourceLaw } from "#model/finding.ts";
import { lawOf } from "../laws.ts";

/** @param criterion number and name in WCAG, "1.4.3 Contrast (Minimum)" */
export function accessibilityAct(criterion: string): RuleSourceLaw {
  return lawOf("EU", {
    title: "European Accessibility Act (EU)",
    section: `2019/882, WCAG ${criterion}`,
    url: "https://eur-lex.europa.eu/eli/dir/2019/882/oj",
  });
}
