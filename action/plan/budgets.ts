/** What the configuration lets an account commit to ads: one of them, and all together. */
import { isAdKind } from "#model/content.ts";
import { decimalOfMicros, digitsOfCurrency } from "#model/micros.ts";
import type { AssetRecord, Money, MoneyFacet } from "#model/types.ts";
import { type Change, goesOut } from "./change.ts";
import { isDesiredOut, isOut, openDeploy, seenObject } from "./sight.ts";
import type { AssetSituation, Committed } from "./situation.ts";

/**
 * No account is committed to more than the configuration lets it: what is out counts with what it was approved for, whatever the tree says by
 * now and whether or not this run looks at it, and so does what goes out in this run. What costs no more than before is never refused.
 */
export function withinBudgets(changes: readonly Change[], elsewhere: readonly Committed[] = []): readonly Change[] {
  const committed = new Map<string, number>();
  /** By account, an ad that is out and of which nobody here knows what it may cost. */
  const unknown = new Map<string, string>();
  const add = (account: string, micros: number) => committed.set(account, (committed.get(account) ?? 0) + micros);
  const count = (one: Pick<Committed, "platform" | "account">, name: string, micros: number | undefined) =>
    micros === undefined ? unknown.set(accountOf(one), name) : add(accountOf(one), micros);
  for (const one of elsewhere) count(one, one.name, one.money === undefined ? undefined : microsOf(one.money));
  for (const change of changes) {
    const { identity } = change.situation;
    if (change.kind !== "act" || change.operation !== "withdraw") count(identity, identity.asset, spentBy(change.situation));
  }
  return changes.map((change) => {
    const { situation } = change;
    const money = situation.desired?.payload.facets.money;
    if (!goesOut(change) || money?.kind !== "budget") return change;
    const { each, together } = situation.capabilities.highestBudget ?? {};
    const more = money.totalMicros - (spentBy(situation) ?? 0);
    const account = accountOf(situation.identity);
    const all = (committed.get(account) ?? 0) + more;
    if (more > 0) {
      const foreign = [each, together].find((ceiling) => ceiling !== undefined && ceiling.currency !== money.currency);
      if (foreign !== undefined) return inAnotherCurrency(situation, money, foreign);
      if (each !== undefined && money.totalMicros > each.micros)
        return tooDear(
          situation,
          `Its budget is ${amount(money.totalMicros, each)}, and one ad may cost ${amount(each.micros, each)} at most here.`,
        );
      const uncounted = unknown.get(account);
      if (together !== undefined && uncounted !== undefined) return notCounted(situation, uncounted, together);
      if (together !== undefined && all > together.micros)
        return tooDear(
          situation,
          `With it the ads of this account could cost ${amount(all, together)}, and together they may cost ${amount(together.micros, together)} at most.`,
        );
    }
    add(account, more);
    return change;
  });
}

function accountOf({ platform, account }: Pick<Committed, "platform" | "account">): string {
  return `${platform} ${account}`;
}

/** Micros it may cost in all; 0 of what costs nothing there. */
function microsOf(money: MoneyFacet | undefined): number {
  return money?.kind === "budget" ? money.totalMicros : 0;
}

/**
 * Micros that what is out may cost, or what may be out because nobody can look. Undefined of an ad of which that is not known: it was approved
 * in a commit that this clone has not got.
 */
function spentBy(situation: AssetSituation): number | undefined {
  const { identity, object, record, out, desired } = situation;
  const seen = seenObject(object);
  if (object.kind === "unseen" ? !mayBeOut(record) : !isOut(seen)) return 0;
  const isAsInTree = seen !== undefined && isDesiredOut(situation, seen);
  const isOfTree = isAsInTree || record?.live === undefined || record.live.payload === desired?.digest;
  const payload = isAsInTree ? desired?.payload : (out ?? (isOfTree ? desired?.payload : undefined));
  if (payload === undefined) return isAdKind(identity.kind) ? undefined : 0;
  return microsOf(payload.facets.money);
}

/** Whether it may cost more in the version of the tree than what is out of it may. */
export function costsMore(situation: AssetSituation): boolean {
  return microsOf(situation.desired?.payload.facets.money) > (spentBy(situation) ?? 0);
}

/** Whether the ledger cannot exclude that it is out. */
export function mayBeOut(record: AssetRecord | undefined): boolean {
  const open = openDeploy(record)?.operation;
  const state = record?.state;
  return state === "live" || state === "scheduled" || state === "held" || open === "publish" || open === "restore";
}

function amount(micros: number, { currency }: Money): string {
  return `${decimalOfMicros(micros, digitsOfCurrency(currency))} ${currency}`;
}

function tooDear(situation: AssetSituation, reason: string): Change {
  return {
    kind: "refuse",
    situation,
    code: "CEILING",
    reason,
    way: "Lower the budget, or raise highestBudget of the platform in .github/campaigns.yml.",
  };
}

/** What the ads of an account may cost together cannot be said while one of them is not counted. */
function notCounted(situation: AssetSituation, name: string, ceiling: Money): Change {
  return {
    kind: "refuse",
    situation,
    code: "CEILING",
    reason: `Together the ads of this account may cost ${amount(ceiling.micros, ceiling)} at most, and what ${name} may cost is not known: it was approved in a commit that this clone has not got.`,
    way: "Fetch the whole history (fetch-depth: 0), and deploy again.",
  };
}

/** Two currencies cannot be held against each other. */
function inAnotherCurrency(situation: AssetSituation, { currency }: Pick<Money, "currency">, ceiling: Money): Change {
  return {
    kind: "refuse",
    situation,
    code: "CEILING",
    reason: `Its budget is in ${currency}, and the most that this account may commit is given in ${ceiling.currency}.`,
    way: "Give the budget in the account's currency, or correct highestBudget of the platform in .github/campaigns.yml.",
  };
}
