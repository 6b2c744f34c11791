/** One planned change: what will be done to one asset, why, and what can be done about it afterwards. */
import type { ErrorCode } from "#errors/catalogue.ts";
import type { Instant, Operation, Sha256 } from "#model/types.ts";
import type { AssetSituation } from "./situation.ts";

export type Reversibility = "reversible" | "stoppable" | "irreversible" | "by-hand";

/** What the platform shows that the ledger does not know yet. */
export type Sighting =
  | { readonly state: "scheduled"; readonly scheduledFor: Instant }
  | { readonly state: "live" | "sent" | "ended"; readonly since?: Instant; readonly recipients?: number }
  | { readonly state: "withdrawn" | "stopped" }
  /** Nothing of it is out yet: it is approved, and held back until then. */
  | { readonly state: "waiting"; readonly payload: Sha256; readonly at: Instant };

export type Change =
  | { readonly kind: "none"; readonly situation: AssetSituation; readonly reason: string }
  /** Nothing can be changed any more: it was sent. */
  | { readonly kind: "frozen"; readonly situation: AssetSituation; readonly reason: string }
  | { readonly kind: "refuse"; readonly situation: AssetSituation; readonly code: ErrorCode; readonly reason: string; readonly way: string }
  /** A person makes it in the platform, and nothing is known of it here: it is never out by our doing. `isOver`: its end has come. */
  | { readonly kind: "by-hand"; readonly situation: AssetSituation; readonly reason: string; readonly isOver: boolean }
  /** A person must do it in the platform; we watch. */
  | { readonly kind: "hand-over"; readonly situation: AssetSituation; readonly reason: string; readonly at?: Instant }
  /** The platform moved on; only the ledger is written. `byHand`: a person did it there. */
  | {
      readonly kind: "record";
      readonly situation: AssetSituation;
      readonly sighting: Sighting;
      readonly reason: string;
      readonly byHand: boolean;
      readonly differs: readonly string[];
    }
  | { readonly kind: "hold"; readonly situation: AssetSituation; readonly reason: string }
  | {
      readonly kind: "act";
      readonly situation: AssetSituation;
      readonly operation: Operation;
      /**
       * first: nothing is out yet · update: something older is out · back: a version that was live before · taken-away: the tree or a stop wants it gone ·
       * copy: the review copy of what is out · ended: its end has come · changed-by-hand: what is out is not what was approved · leftover: drafts nobody needs.
       */
      readonly manner: "first" | "update" | "back" | "taken-away" | "ended" | "changed-by-hand" | "leftover" | "copy";
      readonly reason: string;
      readonly reversibility: Reversibility;
      /** When it goes out, where a time is asked of the platform. */
      readonly at?: Instant;
      readonly stoppableUntil?: Instant;
    };

/** Whether it brings something before people. */
export function goesOut(change: Change): boolean {
  return change.kind === "act" && (change.operation === "publish" || change.operation === "restore");
}

export interface Plan {
  readonly changes: readonly Change[];
}
