/** What a platform cannot put off comes out the moment it is asked for, so it is held back here until its time. */
import type { Instant } from "#model/types.ts";
import type { Change } from "./change.ts";
import type { AssetSituation, Desired, PlanSettings } from "./situation.ts";

/** Our own allowance: records hold whole seconds. */
const ROUNDING_MS = 1000;

export type HeldBack =
  /** Its time has come, or the platform keeps the time itself. */
  { readonly kind: "go"; readonly at: Instant } | { readonly kind: "wait"; readonly change: Change };

/**
 * Whether it waits for its time. `at` is the time this run would ask for. Of what cannot be undone that is never before the hold is over,
 * counted from now: so the time of the first run that saw it approved is written down, and every later run keeps to it.
 */
export function heldBack(
  situation: AssetSituation,
  desired: Desired,
  at: Instant,
  { nowMs, what }: Pick<PlanSettings, "nowMs"> & { readonly what: "change" | "whole" },
): HeldBack {
  const { capabilities, identity, record } = situation;
  const isUndoable = capabilities.reversibility[identity.kind] === "reversible";
  const waiting = record?.waiting;
  const known = !isUndoable && waiting?.payload === desired.digest ? waiting.at : undefined;
  const due = known ?? at;
  if (Date.parse(due) - nowMs <= capabilities.publishLeadMs + ROUNDING_MS) return { kind: "go", at: due };
  const reason = what === "change" ? `The change is approved, and comes out at ${due}.` : `It is approved, and comes out at ${due}.`;
  if (isUndoable || known !== undefined) return { kind: "wait", change: { kind: "none", situation, reason } };
  return {
    kind: "wait",
    change: {
      kind: "record",
      situation,
      sighting: { state: "waiting", payload: desired.digest, at: due },
      reason,
      byHand: false,
      differs: [],
    },
  };
}
