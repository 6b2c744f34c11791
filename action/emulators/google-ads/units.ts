/** Every ad and asset group with what holds it back: what a person switched off, and what goes away by itself. */
import { type Ads, customerOf } from "./account.ts";
import { textOf } from "./checks.ts";
import type { ServingRecord, StoredObject } from "./data.ts";
import type { Kind } from "./kinds.ts";
import { standingOf } from "./review.ts";
import { linkedAssets, shownAd, shownGroup, type Tree } from "./shown.ts";
import { instantOf } from "./zoned.ts";

export interface Unit {
  readonly object: StoredObject;
  readonly campaign: StoredObject;
  /** Its own or an upper switch that is off, or what it lacks; nothing: all is on. */
  readonly off: readonly string[];
  /** What holds it back all the same. */
  readonly waitsFor: readonly string[];
  /** What is written down when it is shown; made for whoever writes it down. */
  readonly record: () => Omit<ServingRecord, "state" | "since" | "untold" | "toldAt">;
}

export type WholeTree = Tree & { readonly all: (kind: Kind) => readonly StoredObject[] };

/** An object as search shows it: as it was, where the last change is too fresh. */
function seenAt(object: StoredObject, atMs: number): StoredObject | undefined {
  if (object.changedAt <= atMs) return object;
  return object.before === undefined ? undefined : seenAt(object.before, atMs);
}

/** An index over everything, for one look; `atMs`: as it was then, as far back as search lags. */
export function treeOf({ data }: Ads, atMs = Number.POSITIVE_INFINITY): WholeTree {
  const kinds = new Map<Kind, StoredObject[]>();
  for (const stored of data.objects.values()) {
    const object = seenAt(stored, atMs);
    if (object === undefined || object.gone) continue;
    const known = kinds.get(object.kind);
    if (known === undefined) kinds.set(object.kind, [object]);
    else known.push(object);
  }
  const indexes = new Map<string, Map<string, StoredObject[]>>();
  const on = (kind: Kind, field: string, name: string) => {
    const key = `${kind} ${field}`;
    let index = indexes.get(key);
    if (index === undefined) {
      index = new Map();
      for (const object of kinds.get(kind) ?? []) {
        const parent = textOf(object.fields, field);
        const known = index.get(parent);
        if (known === undefined) index.set(parent, [object]);
        else known.push(object);
      }
      indexes.set(key, index);
    }
    return index.get(name) ?? [];
  };
  const get = (name: string) => {
    const stored = data.objects.get(name);
    const object = stored === undefined ? undefined : seenAt(stored, atMs);
    return object?.gone === true ? undefined : object;
  };
  return { get, on, all: (kind) => kinds.get(kind) ?? [] };
}

const isOn = (object: StoredObject | undefined) => object?.fields["status"] === "ENABLED";

interface Times {
  readonly startsAt: number;
  readonly endsAt: number;
}

function timesOf(ads: Ads, campaign: StoredObject): Times {
  const zone = customerOf(ads, campaign.customerId)?.timeZone ?? "UTC";
  const at = (name: string) => instantOf(textOf(campaign.fields, name).replace(/^(\d{4})(\d\d)(\d\d) /, "$1-$2-$3 "), zone);
  return { startsAt: at("startDateTime") ?? 0, endsAt: at("endDateTime") ?? Number.MAX_SAFE_INTEGER };
}

function upper(
  ads: Ads,
  tree: WholeTree,
  campaign: StoredObject,
  nowMs: number,
): { readonly off: readonly string[]; readonly waitsFor: readonly string[] } {
  const customer = customerOf(ads, campaign.customerId);
  const { startsAt, endsAt } = timesOf(ads, campaign);
  const isPolitical = campaign.fields["containsEuPoliticalAdvertising"] === "CONTAINS_EU_POLITICAL_ADVERTISING";
  return {
    off: [
      ...(isOn(campaign) ? [] : [campaign.fields["status"] === "REMOVED" ? "campaign removed" : "campaign paused"]),
      ...(endsAt <= nowMs ? ["campaign ended"] : []),
      ...(isOn(tree.get(textOf(campaign.fields, "campaignBudget"))) ? [] : ["budget removed"]),
    ],
    waitsFor: [
      ...(startsAt > nowMs ? ["start date"] : []),
      ...(customer?.testAccount === true ? ["test account"] : []),
      ...((customer?.status ?? "ENABLED") === "ENABLED" ? [] : ["account"]),
      ...(isPolitical ? ["political advertising"] : []),
    ],
  };
}

function reviewWait(ads: Ads, subjects: readonly string[]): readonly string[] {
  const standings = subjects.map((subject) => standingOf(ads, subject));
  if (standings.includes("rejected")) return ["rejected"];
  return standings.includes("pending") && ads.settings.underReview === "blocked" ? ["review"] : [];
}

function hasKeywords(tree: WholeTree, group: StoredObject): boolean {
  return tree
    .on("adGroupCriterion", "adGroup", group.name)
    .some((one) => isOn(one) && one.fields["negative"] !== true && one.fields["keyword"] !== undefined);
}

function common(
  ads: Ads,
  campaign: StoredObject,
  unit: StoredObject,
): Pick<ServingRecord, "unit" | "campaign" | "budget" | "customerId"> & Times {
  return {
    unit: unit.name,
    campaign: campaign.name,
    budget: textOf(campaign.fields, "campaignBudget"),
    customerId: unit.customerId,
    ...timesOf(ads, campaign),
  };
}

/** Everything that could be shown, with what holds it back; what was removed is left out. */
export function unitsOf(ads: Ads, nowMs: number): readonly Unit[] {
  const tree = treeOf(ads);
  const seen = (name: string) => tree.get(name);
  const ofAds = tree.all("adGroupAd").flatMap((ad): readonly Unit[] => {
    const group = seen(textOf(ad.fields, "adGroup"));
    const campaign = seen(textOf(group?.fields, "campaign"));
    if (group === undefined || campaign === undefined || ad.fields["status"] === "REMOVED") return [];
    const above = upper(ads, tree, campaign, nowMs);
    const isSearch = campaign.fields["advertisingChannelType"] === "SEARCH";
    const off = [
      ...above.off,
      ...(isOn(group) ? [] : [group.fields["status"] === "REMOVED" ? "ad group removed" : "ad group paused"]),
      ...(isOn(ad) ? [] : ["ad paused"]),
      ...(isSearch && !hasKeywords(tree, group) ? ["no keywords"] : []),
    ];
    const waitsFor = [...above.waitsFor, ...reviewWait(ads, [ad.name])];
    const record = () => {
      const shown = shownAd(tree, ad, { group, campaign, customer: seen(`customers/${ad.customerId}`) });
      return { ...common(ads, campaign, ad), waitsFor, shown, called: Object.values(shown.texts)[0] ?? ad.name };
    };
    return [{ object: ad, campaign, off, waitsFor, record }];
  });
  const ofGroups = tree.all("assetGroup").flatMap((group): readonly Unit[] => {
    const campaign = seen(textOf(group.fields, "campaign"));
    if (campaign === undefined || group.fields["status"] === "REMOVED") return [];
    const above = upper(ads, tree, campaign, nowMs);
    const off = [...above.off, ...(isOn(group) ? [] : ["asset group paused"])];
    const assets = linkedAssets(tree, "assetGroupAsset", "assetGroup", group.name).map(({ asset }) => asset.name);
    const waitsFor = [...above.waitsFor, ...reviewWait(ads, assets)];
    const record = () => {
      const shown = shownGroup(tree, group, { group: undefined, campaign, customer: seen(`customers/${group.customerId}`) });
      return { ...common(ads, campaign, group), waitsFor, shown, called: textOf(group.fields, "name") };
    };
    return [{ object: group, campaign, off, waitsFor, record }];
  });
  return [...ofAds, ...ofGroups];
}
