/** What is asked when a plan is prepared: which tree, against which ledger, over which platforms. */
import type { LedgerSnapshot } from "#ports/ledger.ts";
import type { ReviewSource } from "./decisions.ts";
import type { OpenPlatforms } from "./platforms.ts";
import type { Team } from "./team.ts";
import type { World } from "./world.ts";

export interface GatherQuestion {
  readonly world: World;
  readonly team: Team;
  /** The commit whose tree is desired. */
  readonly tip: string;
  readonly snapshot: LedgerSnapshot;
  readonly platforms: OpenPlatforms;
  readonly reviews: ReviewSource;
  /** Campaigns that are settled at their present version are skipped, unless they are only to be looked at. */
  readonly settled?: "looked-at";
  /** Who launches without a missing yes, and the record that says so. */
  readonly brokenGlass?: { readonly campaign: string; readonly login: string; readonly review: string };
  /** Only these campaigns; all where absent. */
  readonly only?: readonly string[];
}
