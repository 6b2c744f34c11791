/** People's decisions as the approval question takes them, and those of local mode, which stand in the ledger. */

import type { ReviewGiven } from "#approval/verdict.ts";
import { BREAK_GLASS } from "#approval/verdict.ts";
import type { Contributor } from "#git/history.ts";
import type { AssetRecord, Config, Instant, ReviewRecord } from "#model/types.ts";
import type { LedgerSnapshot } from "#ports/ledger.ts";

export interface AssetQuestion {
  readonly campaign: string;
  readonly asset: string;
  /** `campaigns/<slug>/payload/<asset>.json` */
  readonly path: string;
  readonly tip: string;
  readonly record?: AssetRecord | undefined;
}

/** What was said of one asset, and how what is to go out came to be there. */
export interface Decisions {
  /** Oldest first. */
  readonly reviews: readonly ReviewGiven[];
  /** Logins that had a hand in it beyond what Git tells: whoever opened the pull requests. */
  readonly touched: readonly string[];
  /** Authors and co-authors of the pull requests' own commits, which a squash merge does not have to name. */
  readonly wrote?: readonly Contributor[];
  /** Decisions that bind to nothing, with the reason in words. */
  readonly discounted: readonly { readonly login: string; readonly reason: string }[];
  /** Every decision with the commit it was made at, oldest first, whether it counts or not. */
  readonly seen: readonly DecisionSeen[];
  /** The pull requests it came by, the newest first; empty in local mode. */
  readonly pullRequests: readonly number[];
  /** Those of them that are merged. */
  readonly merged: readonly number[];
  /** The commit that brought it to the default branch without a pull request. */
  readonly pushedDirectly?: string;
}

export interface DecisionSeen {
  readonly login: string;
  readonly decision: "approved" | "rejected";
  readonly at: Instant;
  readonly commit: string;
}

export interface ReviewSource {
  readonly decisionsOn: (question: AssetQuestion) => Promise<Decisions>;
  /** A configuration's roles with their teams resolved and deputies added; teams that cannot be read hold nobody. */
  readonly rolesOf: (config: Config) => Promise<Config["roles"]>;
}

/** The reviews `campaigns approve` wrote. A record of broken glass is no review. */
export function localReviews({ campaigns }: Pick<LedgerSnapshot, "campaigns">): ReviewSource {
  return {
    decisionsOn: ({ campaign, asset }) =>
      Promise.resolve({
        reviews: reviewsIn(campaigns[campaign]?.reviews ?? [], asset),
        touched: [],
        discounted: [],
        seen: (campaigns[campaign]?.reviews ?? []).map(({ login, decision, at, commit }) => ({ login, decision, at, commit })),
        pullRequests: [],
        merged: [],
      }),
    rolesOf: (config) => Promise.resolve(withDeputies(config)),
  };
}

/** The reviews of one asset, oldest first. */
export function reviewsIn(reviews: readonly ReviewRecord[], asset: string): readonly ReviewGiven[] {
  return reviews
    .filter(({ review }) => !review.startsWith(BREAK_GLASS))
    .toSorted(inTime)
    .flatMap(({ review, login, decision, assets }) => {
      const facets = assets[asset]?.facets;
      return facets === undefined ? [] : [{ review, login, decision, facets }];
    });
}

type Decided = Pick<DecisionSeen, "at" | "decision">;

/** Sorts oldest first. Of two decisions in the same second the no counts: it is the last one, in whatever order they were listed. */
export function inTime(left: Decided, right: Decided): number {
  return Date.parse(left.at) - Date.parse(right.at) || Number(left.decision === "rejected") - Number(right.decision === "rejected");
}

/** Deputies hold the role, too: they may decide at any time, and are asked when it gets late. */
export function withDeputies({ roles, response }: Config): Config["roles"] {
  return Object.fromEntries(
    Object.entries(roles).map(([role, holders]) => [role, [...new Set([...holders, ...(response?.[role]?.deputies ?? [])])]]),
  );
}
