/** Which of the sentences that laws prescribe a campaign has to carry, by its industry, its regions and its readers. */
import type { RuleContext } from "../rule.ts";
import { isIn, reaches, readersOf } from "../words/industries.ts";
import { STATEMENTS, type Statement } from "./statements.ts";

/** In the order of the list; where nobody says who reads it, those for consumers and for businesses too. */
export function statementsFor(context: RuleContext): readonly Statement[] {
  return STATEMENTS.filter((statement) => {
    const { branches, audience, kinds } = statement;
    if (!isIn(context, branches) || regionsOf(context, statement).length === 0) return false;
    if (kinds !== undefined && !kinds.includes(context.kind)) return false;
    const readers = readersOf(context);
    return audience === undefined || readers === "unknown" || readers === audience;
  });
}

/** The regions of the audience whose law prescribes it. */
export function regionsOf({ regions }: RuleContext, { region: home, except = [] }: Statement): readonly string[] {
  return regions.filter((region) => !except.includes(region) && reaches({ regions: [region] }, [home]));
}
