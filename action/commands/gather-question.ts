/** What is asked when a plan is prepared: which tree, against which ledger, over which platforms. */
import type { LedgerSnapshot } from "#ports/ledger.ts";
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
  /** Only these campaigns; all where absent. */
  readonly only?: readonly string[];
}
