/** What the configuration lets an account commit to ads: one of them, and all together. */
import { decimalOfMicros, digitsOfCurrency } from "#model/micros.ts";
import type { Money } from "#model/types.ts";
import { type Change, goesOut } from "./change.ts";
import type { AssetSituation } from "./situation.ts";

/** No account is committed to more than the configuration lets it: what is out counts, and what goes out in this run. */
export function withinBudgets(changes: readonly Change[]): readonly Change[] {
  const committed = new Map<string, number>();
  const accountOf = ({ identity: { platform, account } }: AssetSituation) => `${platform} ${account}`;
  for (const change of changes) {
    const { situation } = change;
    const isOut = situation.record?.state === "live" || situation.record?.state === "scheduled";
    const staysOut = isOut && !(change.kind === "act" && (change.operation === "withdraw" || goesOut(change)));
    if (staysOut) committed.set(accountOf(situation), (committed.get(accountOf(situation)) ?? 0) + budgetOf(situation));
  }
  return changes.map((change) => {
    const { situation } = change;
    const { each, together } = situation.capabilities.highestBudget ?? {};
    const budget = budgetOf(situation);
    if (!goesOut(change) || budget === 0) return change;
    const before = committed.get(accountOf(situation)) ?? 0;
    const [most, sum] = [each, together].map((ceiling) => (ceiling === undefined ? undefined : ceiling.micros));
    if (most !== undefined && budget > most) return tooDear(situation, each, `Its budget is ${amount(situation, budget)}`);
    if (sum !== undefined && before + budget > sum)
      return tooDear(situation, together, `With it the ads of this account could cost ${amount(situation, before + budget)}`);
    committed.set(accountOf(situation), before + budget);
    return change;
  });
}

/** Micros it may cost in all; 0 of what costs nothing there. */
function budgetOf({ desired }: AssetSituation): number {
  const money = desired?.payload.facets.money;
  return money?.kind === "budget" ? money.totalMicros : 0;
}

function amount({ desired }: AssetSituation, micros: number): string {
  const money = desired?.payload.facets.money;
  const currency = money?.kind === "budget" ? money.currency : "";
  return `${decimalOfMicros(micros, currency === "" ? 2 : digitsOfCurrency(currency))} ${currency}`.trim();
}

function tooDear(situation: AssetSituation, ceiling: Money | undefined, what: string): Change {
  const most = ceiling === undefined ? "" : amount(situation, ceiling.micros);
  return {
    kind: "refuse",
    situation,
    code: "CEILING",
    reason: `${what}, and the configuration lets this account commit ${most} at most.`,
    way: "Lower the budget, or raise highestBudget of the platform in .github/campaigns.yml.",
  };
}
