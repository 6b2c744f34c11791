/** The journey a call names. */

import { journeyRefused } from "./errors.ts";
import type { JourneyRecord } from "./journey-data.ts";
import { journeyById, journeyByKey } from "./journey-records.ts";
import type { Call } from "./route.ts";

/** By `{id}` or `key:{key}`. Throws the vendor's refusal where there is none, or its newest version was deleted and no new draft made. */
export function journeyOf({ tenant, mid, params }: Call): JourneyRecord {
  const { id, key } = params;
  const found = key === undefined ? journeyById(tenant, mid, id ?? "") : journeyByKey(tenant, mid, key);
  if (found !== undefined && !found.unreadable) return found;
  throw key === undefined
    ? journeyRefused("Must provide a valid ID or Key parameter", 400)
    : journeyRefused("Journey matching key not found.", 404);
}
