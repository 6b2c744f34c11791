/** Everything of ours, by the marker in the name. */
import { isMarkerOf, readMarker } from "#model/marker.ts";
import type { PlatformPort, RemoteObject } from "#ports/platform.ts";
import { stateOf } from "./from-google-ads.ts";
import { campaignsWhere } from "./look.ts";
import { CHANNEL_OF, isGoogleAdKind } from "./table.ts";
import { localNow } from "./time.ts";
import type { Tools } from "./tools.ts";
import { literally, quoted, textAt } from "./wire.ts";

/** Our clock and Google's may differ, and a look-up must rather see too much. */
const CLOCK_DIFFERENCE_MS = 10 * 60_000;

/**
 * Lowest id first. No query tells when a campaign was made, but nobody here sets its first day, and that is the day it was made on: `since` is
 * kept to by the day.
 */
export async function findCampaigns(
  tools: Tools,
  { kind, resourceKey, since }: Parameters<PlatformPort["find"]>[0],
): Promise<readonly RemoteObject[]> {
  if (!isGoogleAdKind(kind)) return [];
  const { zone } = await tools.customer();
  const mark = resourceKey === undefined ? "[cac:" : `[cac:${resourceKey.slice(0, 16)}.`;
  const rows = await campaignsWhere(
    tools,
    `campaign.name LIKE ${quoted(`%${literally(mark)}%`)}`,
    `campaign.advertising_channel_type = '${CHANNEL_OF[kind]}'`,
  );
  const first = since === undefined ? "" : localNow(Date.parse(since) - CLOCK_DIFFERENCE_MS, zone).slice(0, 10);
  return rows.flatMap((row): readonly RemoteObject[] => {
    const name = textAt(row, "campaign.name");
    const marker = readMarker(name);
    if (marker === undefined || (resourceKey !== undefined && !isMarkerOf(marker, resourceKey))) return [];
    if (textAt(row, "campaign.startDateTime").slice(0, 10) < first) return [];
    return [{ ref: { kind, id: textAt(row, "campaign.id") }, marker, state: stateOf(row, tools.clock.now(), zone), name }];
  });
}
