/** The brand's register of sentences that legal approved word for word, each for exactly these countries, one industry and one product. */
import type { RuleContext } from "../rule.ts";
import { findStatement } from "./required-statement.ts";

/**
 * The registered sentence that satisfies one of these wordings and was approved for every one of these regions, for the industry and for
 * the product of the campaign. Undefined where there is none, or where there are two and a person has to choose.
 */
export function approvedStatement(
  { brand, brief, industry, today }: RuleContext,
  { texts, regions }: { readonly texts: readonly string[]; readonly regions: readonly string[] },
): string | undefined {
  const product = brief.value.product ?? brand.brand.value.product;
  const approved = (brand.brand.value.legal.statements ?? [])
    .filter(
      (entry) =>
        entry.industry.trim().toLowerCase() === industry &&
        entry.product === product &&
        regions.length > 0 &&
        regions.every((region) => entry.regions.includes(region)) &&
        (entry.until === undefined || today <= entry.until),
    )
    .map(({ text }) => text.trim())
    .filter((text) => findStatement(text, texts).kind === "present");
  const [first, second] = [...new Set(approved)];
  return second === undefined ? first : undefined;
}
