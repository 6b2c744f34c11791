/** What happened at a stand-in, counted from what it writes down of itself. */
import type { RunningStandIn } from "./stand-ins.ts";

interface Oracle {
  events(): readonly { readonly kind: string }[];
  exchanges(): readonly { readonly mutating: boolean }[];
}

/** From what a stand-in writes down of itself. */
export function seenBy(oracle: Oracle): RunningStandIn["seen"] {
  return {
    sends: () => oracle.events().filter(({ kind }) => kind === "sent").length,
    changes: () => oracle.exchanges().filter(({ mutating }) => mutating).length,
  };
}
