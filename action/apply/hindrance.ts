/** Why a step of a plan may not be taken after all, because an earlier one of the same run failed. */
import { isAdKind, leadsToPages } from "#model/content.ts";
import { costsMore } from "#plan/budgets.ts";
import { goesOut } from "#plan/change.ts";
import { leadsTo } from "#plan/pages-first.ts";
import type { Act } from "./act.ts";
import type { ChangeOutcome } from "./outcome.ts";

export interface Hindrance {
  /** The step that failed. */
  readonly by: ChangeOutcome;
  readonly reason: string;
  /** A person brings out what it counts on: nothing failed, and it goes out by itself when that is done. */
  readonly isWaiting: boolean;
}

/**
 * Nothing goes out that links to a page which did not come, and no ad begins on money that an ad was to leave over which may still be running:
 * the plan counted on both.
 */
export function hindrance(change: Act, before: readonly ChangeOutcome[]): Hindrance | undefined {
  const failed = before.filter(({ result }) => result !== "done");
  const page = failed.find((other) => leadsToDown(change, other));
  if (page !== undefined) {
    const { asset } = page.change.situation.identity;
    return page.code === "PUBLISH_RIGHT_MISSING"
      ? { by: page, isWaiting: true, reason: `It is approved, and waits for ${asset}.` }
      : { by: page, isWaiting: false, reason: `It links to ${asset}, which is not there: ${page.reason}` };
  }
  const ad = failed.find((other) => isPaidFromWhatItLeaves(change, other));
  if (ad === undefined) return undefined;
  return {
    by: ad,
    isWaiting: false,
    reason: `Its budget is what ${ad.change.situation.identity.asset} was to leave, which may still be running: ${ad.reason}`,
  };
}

/** Whether something is to go out that links to this page, and the page was not up before. */
function leadsToDown(change: Act, { change: page }: ChangeOutcome): boolean {
  if (!leadsToPages(change.situation.identity.kind) || !goesOut(change)) return false;
  return page.situation.record?.state !== "live" && leadsTo(change.situation, page.situation);
}

/** Whether this costs more than before in an account whose ads have a ceiling together, and the other was to be taken back there. */
function isPaidFromWhatItLeaves(change: Act, { change: other }: ChangeOutcome): boolean {
  const { identity, capabilities } = change.situation;
  const left = other.situation;
  if (!goesOut(change) || capabilities.highestBudget?.together === undefined) return false;
  if (!costsMore(change.situation) || other.kind !== "act" || other.operation !== "withdraw") return false;
  return isAdKind(left.identity.kind) && left.identity.platform === identity.platform && left.identity.account === identity.account;
}
