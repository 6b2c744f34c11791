/** Every journey with our marker, from a list that must be whole: one missed here would be made twice. */
import { isMarkerOf, readMarker } from "#model/marker.ts";
import { PlatformFailure, type RemoteObject } from "#ports/platform.ts";
import { CLOCK_DIFFERENCE_MS, type FindQuery } from "./find.ts";
import { journeyState } from "./from-journey.ts";
import { atMs, type Tools } from "./look.ts";
import { journeyOf, listVersions } from "./look-journey.ts";

/** The oldest first: ids are random here. The whole list is read whatever `since` says, and what was made before is then left out. */
export async function findSequences(tools: Tools, { resourceKey, since }: FindQuery): Promise<readonly RemoteObject[]> {
  const fromMs = since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(since) - CLOCK_DIFFERENCE_MS;
  // Without its bracket, which a search may take for a pattern.
  const value = resourceKey === undefined ? "cac:" : `cac:${resourceKey.slice(0, 16)}`;
  const versions = await listed(tools, value);
  return [...Map.groupBy(versions, ({ id }) => id).values()]
    .flatMap((found) => {
      const journey = journeyOf(found, false);
      if (journey === undefined) return [];
      const shown = journey.live ?? journey.newest;
      const marker = readMarker(shown.name);
      if (marker === undefined || (resourceKey !== undefined && !isMarkerOf(marker, resourceKey))) return [];
      const state = journeyState(journey, tools.clock.now());
      const object: RemoteObject = { ref: { kind: "sequence", id: journey.id }, marker, state, name: shown.name };
      return [{ object, madeMs: atMs(journey.versions[0]?.createdDate ?? "", tools.settings) }];
    })
    .filter(({ madeMs }) => !(madeMs < fromMs))
    .sort((left, right) => left.madeMs - right.madeMs || (left.object.ref.id < right.object.ref.id ? -1 : 1))
    .map(({ object }) => object);
}

/**
 * A package without the right to read journeys made none, and a team that only mails has no use for the right. Whoever stages or looks at a journey
 * without it is told so by that call.
 */
async function listed(tools: Tools, nameOrDescription: string): ReturnType<typeof listVersions> {
  try {
    return await listVersions(tools, { nameOrDescription });
  } catch (failure) {
    if (failure instanceof PlatformFailure && failure.status === 403) return [];
    throw failure;
  }
}
