/** Finds what is ours by its marker. How a search by name reads it is not documented, so whole lists are read and picked here. */
import { isMarkerOf } from "#model/marker.ts";
import type { AssetKind, Instant, Sha256 } from "#model/types.ts";
import type { RemoteObject } from "#ports/platform.ts";
import { campaigns, groups } from "./endpoints.ts";
import { markerOf, stateOf } from "./from-linkedin.ts";
import { readPages } from "./pages.ts";
import { kindOf } from "./to-linkedin.ts";
import type { Tools } from "./tools.ts";
import { tailOf } from "./wire.ts";

/** Our clock and LinkedIn's may differ, and a look-up must rather see too much. */
const CLOCK_DIFFERENCE_MS = 10 * 60_000;

export interface FindQuery {
  readonly kind: AssetKind;
  readonly resourceKey?: Sha256;
  readonly since?: Instant;
}

function isSince(createdAtMs: number | undefined, since: Instant | undefined): boolean {
  return since === undefined || createdAtMs === undefined || createdAtMs >= Date.parse(since) - CLOCK_DIFFERENCE_MS;
}

/** Every campaign of the kind with our marker, lowest id first. */
export async function findMarked(tools: Tools, { kind, resourceKey, since }: FindQuery): Promise<readonly RemoteObject[]> {
  const { call, clock, settings } = tools;
  const all = await readPages("campaigns", (pageToken) => call(campaigns.search(settings.account, { pageToken })));
  return all
    .flatMap((campaign): readonly RemoteObject[] => {
      const marker = markerOf(campaign);
      if (marker === undefined || kindOf(campaign) !== kind || !isSince(campaign.createdAtMs, since)) return [];
      if (resourceKey !== undefined && !isMarkerOf(marker, resourceKey)) return [];
      return [{ ref: { kind, id: campaign.id }, marker, state: stateOf(campaign, clock.now()), name: campaign.name }];
    })
    .sort((left, right) => Number(left.ref.id) - Number(right.ref.id));
}

/** What stands before the number of a group that no campaign is in. */
const GROUP = "group-";

/** The number of such a group; undefined for anything else. */
export function emptyGroupIn(id: string): string | undefined {
  return /^group-(\d{1,19})$/.exec(id)?.[1];
}

/** Groups of ours that no campaign is in: what is left of a staging that was cut off and never repeated. */
export async function findEmptyGroups(tools: Tools, since?: Instant): Promise<readonly RemoteObject[]> {
  const { call, settings } = tools;
  const all = await readPages("campaign groups", (pageToken) => call(groups.search(settings.account, { pageToken })));
  const ours = all.filter((group) => markerOf(group) !== undefined && (group.status === "DRAFT" || group.status === "ACTIVE"));
  const young = ours.filter(({ createdAtMs }) => isSince(createdAtMs, since));
  if (young.length === 0) return [];
  const used = await readPages("campaigns", (pageToken) => call(campaigns.search(settings.account, { pageToken })));
  const taken = new Set(used.map(({ group }) => tailOf(group)));
  return young.flatMap(({ id, name }): readonly RemoteObject[] => {
    const marker = markerOf({ name });
    if (marker === undefined || taken.has(id)) return [];
    return [{ ref: { kind: "sponsored-content", id: `${GROUP}${id}` }, marker, state: "draft", name }];
  });
}
