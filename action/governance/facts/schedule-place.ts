/** Where a brief says when an asset goes out: its own schedule, or the one of the campaign. */
import type { Place } from "#model/place.ts";
import type { RuleContext } from "../rule.ts";

export function schedulePlace({ brief, asset }: Pick<RuleContext, "brief" | "asset">, field: "at" | "latest"): Place {
  const index = brief.value.assets.findIndex(({ id, schedule }) => id === asset && schedule !== undefined);
  return brief.place(index === -1 ? ["schedule", field] : ["assets", index, "schedule", field]);
}
