/** The operations that make an asset group into the one that is wanted: links come and go, and the group keeps what it has learnt. */

import { contentOf } from "./body-seen.ts";
import { assetGroup, FIRST_TEXT, type Making } from "./create.ts";
import type { Held } from "./look.ts";
import { both, groupAssets, NOTHING, set } from "./messages.ts";
import { AD_WHERE, creates, groupAssetWhere, type Operation, removes, updates } from "./operations.ts";
import { ownGroup } from "./own.ts";
import { itemsAt, textAt } from "./wire.ts";

export function changeAssetGroup(making: Making, held: Held): readonly Operation[] {
  const { pieces } = making;
  const own = ownGroup(held);
  if (own === undefined) return assetGroup(making, textAt(held.head, "campaign.resourceName"));
  const group = textAt(own, "assetGroup.resourceName");
  const path = (index: 0 | 1) => {
    const [wanted = "", name] = [pieces.paths[index], `path${index + 1}`];
    return textAt(own, `assetGroup.${name}`) === wanted ? NOTHING : set(name, wanted === "" ? undefined : wanted);
  };
  const written = both(
    itemsAt(own, "assetGroup.finalUrls").join(" ") === pieces.finalUrl ? NOTHING : set("finalUrls", [pieces.finalUrl]),
    ...[path(0), path(1)],
    textAt(own, "assetGroup.status") === "ENABLED" ? NOTHING : set("status", "ENABLED"),
  );
  const others = held.assetGroups.filter((row) => row !== own && textAt(row, "assetGroup.status") === "ENABLED");
  return [
    ...(written.mask.length === 0 ? [] : [updates("assetGroup", group, written, AD_WHERE)]),
    ...others.map((row) => updates("assetGroup", textAt(row, "assetGroup.resourceName"), set("status", "PAUSED"), [])),
    ...changeLinks(making, held, group),
    ...changeSignals(making, held, group),
  ];
}

function changeLinks({ pieces, payload, name, pictures }: Making, { places }: Held, group: string): readonly Operation[] {
  const { ad } = payload.facets.content;
  const missing = new Map(groupAssets(pieces).map((one) => [`${one.place} ${one.key}`, one]));
  const changed: Operation[] = [];
  for (const row of places) {
    if (textAt(row, "assetGroupAsset.assetGroup") !== group) continue;
    const resource = textAt(row, "assetGroupAsset.resourceName");
    const isOurs = textAt(row, "assetGroupAsset.source") !== "AUTOMATICALLY_CREATED";
    if (!isOurs || !missing.delete(`${textAt(row, "assetGroupAsset.fieldType")} ${contentOf(row)}`))
      changed.push(removes("assetGroupAsset", resource));
    else if (textAt(row, "assetGroupAsset.status") !== "ENABLED")
      changed.push(updates("assetGroupAsset", resource, set("status", "ENABLED"), []));
  }
  const made = [...missing.values()];
  const nameOf = (index: number, picture: string | undefined) =>
    picture === undefined ? name("assets", FIRST_TEXT - index) : pictures(picture);
  return [
    ...made.flatMap((asset, index) =>
      asset.message === undefined
        ? []
        : [creates("asset", { resourceName: nameOf(index, undefined), ...asset.message }, groupAssetWhere(ad, asset))],
    ),
    ...made.map((asset, index) =>
      creates(
        "assetGroupAsset",
        { assetGroup: group, asset: nameOf(index, asset.picture), fieldType: asset.place },
        groupAssetWhere(ad, asset),
      ),
    ),
    ...changed,
  ];
}

function changeSignals({ pieces }: Making, { signals }: Held, group: string): readonly Operation[] {
  const missing = new Set(pieces.themes);
  const own = signals.filter((row) => textAt(row, "assetGroupSignal.assetGroup") === group);
  const gone = own.filter((row) => !missing.delete(textAt(row, "assetGroupSignal.searchTheme.text")));
  return [
    ...gone.map((row) => removes("assetGroupSignal", textAt(row, "assetGroupSignal.resourceName"))),
    ...[...missing].map((text) =>
      creates("assetGroupSignal", { assetGroup: group, searchTheme: { text } }, ["searchThemes", pieces.themes.indexOf(text)]),
    ),
  ];
}
