/** What stands in the accounts, kind by kind, whatever the API would show of it. */
import { type Fields, textAt } from "../common/json.ts";
import type { Advertiser } from "./advertiser.ts";
import { groupOf } from "./advertiser.ts";
import { holdsOf, passByThemselves, servingOfCampaign, servingOfGroup } from "./holds.ts";
import type { EntityRecord } from "./records.ts";
import { textsOf } from "./shown.ts";
import { spentBy, spentInGroup } from "./spent.ts";

export interface ObjectSnapshot {
  readonly kind: "adCampaignGroup" | "adCampaign" | "creative" | "post" | "image" | "document";
  readonly id: string;
  /** With the marker a program may have put into it. Of pictures and documents: the asset's name. */
  readonly name: string;
  readonly accountId: number | undefined;
  /** The vendor's word. */
  readonly state: string;
  /** Of a creative: its review, where there is one. */
  readonly review?: string;
  /** Costs money now, or does as soon as time passes. Of a group or campaign: nothing in it or above holds it back. */
  readonly live: boolean;
  readonly holds: readonly string[];
  readonly micros: number;
  readonly fields: Fields;
  /** Of a creative: what its readers see. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly sha256?: string;
}

const common = ({ id, accountId, fields }: EntityRecord) => ({
  id: String(id),
  accountId,
  name: String(fields["name"] ?? ""),
  fields: structuredClone(fields),
});
const RUNNABLE = "RUNNABLE";

/** Everything, in the order of its making within each kind. What was deleted is gone. */
export function snapshots(advertiser: Advertiser, nowMs: number): readonly ObjectSnapshot[] {
  const { data } = advertiser;
  const groups = [...data.groups.values()].map((group): ObjectSnapshot => {
    const holds = servingOfGroup(advertiser, group, nowMs);
    const micros = spentInGroup(advertiser, group.id);
    return {
      kind: "adCampaignGroup",
      ...common(group),
      state: String(group.fields["status"]),
      live: holds.includes(RUNNABLE),
      holds,
      micros,
    };
  });
  const campaigns = [...data.campaigns.values()].map((campaign): ObjectSnapshot => {
    const holds = servingOfCampaign(advertiser, campaign, groupOf(data, campaign), nowMs);
    const state = String(campaign.fields["status"]);
    return {
      kind: "adCampaign",
      ...common(campaign),
      state,
      live: holds.includes(RUNNABLE),
      holds,
      micros: spentBy(advertiser, campaign.id),
    };
  });
  const creatives = [...data.creatives.values()].map((creative): ObjectSnapshot => {
    const holds = holdsOf(advertiser, creative, nowMs);
    return {
      kind: "creative",
      ...common(creative),
      state: String(creative.fields["intendedStatus"]),
      ...(creative.review === undefined ? {} : { review: creative.review.status }),
      live: passByThemselves(holds),
      holds,
      micros: Math.round(creative.spending.total),
      texts: textsOf(advertiser, creative),
    };
  });
  const posts = [...data.posts.values()].flatMap((post): readonly ObjectSnapshot[] =>
    post.deletedAt !== undefined
      ? []
      : [
          {
            kind: "post",
            id: post.urn,
            accountId: post.accountId,
            name: "",
            state: textAt(post.fields, "lifecycleState") ?? "",
            live: false,
            holds: [],
            micros: 0,
            fields: structuredClone(post.fields),
          },
        ],
  );
  const media = [...data.media.values()].map(
    (one): ObjectSnapshot => ({
      ...{
        kind: one.kind,
        id: one.id,
        accountId: undefined,
        name: one.assetName ?? "",
        state: one.status,
        live: false,
        holds: [],
        micros: 0,
        fields: {},
      },
      ...(one.sha256 === undefined ? {} : { sha256: one.sha256 }),
    }),
  );
  return [...groups, ...campaigns, ...creatives, ...posts, ...media];
}
