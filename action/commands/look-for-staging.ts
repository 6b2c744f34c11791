/** What a staging needs to see: the asset's object, this change's draft, and what a lost answer may have left. */
import { letSettle, look } from "#apply/look.ts";
import { resourceKey } from "#model/digest.ts";
import { isMarkerOf } from "#model/marker.ts";
import type { PayloadSource } from "#model/source.ts";
import type { AssetRecord } from "#model/types.ts";
import type { AssetIdentity, AssetSituation, Sight } from "#plan/situation.ts";
import type { GatherQuestion } from "./gather-question.ts";
import { isDoubtful, type Searched, search, searchOnce } from "./look-around.ts";

export interface StagingLook {
  readonly slug: string;
  readonly payload: PayloadSource;
  readonly record: AssetRecord | undefined;
  readonly change: string;
}

export async function lookForStaging(
  { world, team, platforms }: GatherQuestion,
  { slug, payload, record, change }: StagingLook,
): Promise<Pick<AssetSituation, "identity" | "object" | "draft" | "strays" | "capabilities">> {
  const { platform, environment, account, kind } = payload.payload;
  const identity: AssetIdentity = {
    campaign: slug,
    asset: payload.asset,
    kind,
    platform,
    environment,
    account,
    resourceKey:
      record?.resourceKey ??
      resourceKey({ installation: team.config.installation.id, environment, account, campaign: slug, asset: payload.asset }),
  };
  const port = await platforms.port(platform);
  const none: Sight = { kind: "none" };
  if (record?.state === "sent" || record?.state === "ended" || !port.capabilities.kinds.includes(kind))
    return { identity, object: none, draft: none, strays: [], capabilities: port.capabilities };

  const mine = record?.drafts.find((draft) => draft.change === change);
  await letSettle(port, world.clock, record);
  const searched: Searched = isDoubtful(record)
    ? await search(port, identity)
    : mine === undefined
      ? await searchOnce(platforms, identity)
      : { kind: "found", found: [] };
  if (searched.kind === "unread") {
    const unseen: Sight = { kind: "unseen", reason: searched.reason };
    return { identity, object: unseen, draft: none, strays: [], capabilities: port.capabilities };
  }
  const strays = searched.found.filter(({ marker }) => isMarkerOf(marker, identity.resourceKey));
  const out = strays.find(({ state }) => state !== "draft");
  const ref = record?.object ?? (record === undefined ? out?.ref : undefined);
  const object = ref === undefined ? none : await look(port, ref);
  const draft = mine === undefined ? none : mine.object.id === ref?.id ? object : await look(port, mine.object);
  return { identity, object, draft, strays, capabilities: port.capabilities };
}
