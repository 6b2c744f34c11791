/** Whether an asset's payload was rendered from what its sources say now. */
import { filesNamedBy } from "#model/content.ts";
import type { CampaignSource } from "#model/source.ts";
import type { Sha256 } from "#model/types.ts";

/**
 * The sources of an asset's payload, by path inside the campaign folder. Brand, templates and configuration are left out on purpose:
 * a change there never changes a campaign by itself.
 */
export function sourcesOf(campaign: CampaignSource, assetId: string): Readonly<Record<string, Sha256>> {
  const asset = campaign.assets.find(({ id }) => id === assetId);
  const all = [asset, campaign.brief, campaign.waivers].filter((source) => source !== undefined);
  const named = (asset === undefined ? [] : filesNamedBy(asset.value)).flatMap((file) => {
    const facts = campaign.files?.[file];
    return facts === undefined ? [] : [[file, facts.sha256] as const];
  });
  return Object.fromEntries(
    [...all.map(({ file, sha256 }) => [inFolder(campaign, file), sha256] as const), ...named].sort(([left], [right]) =>
      left < right ? -1 : 1,
    ),
  );
}

/** Why the payload does not show its sources as they stand, in words; empty where it does. */
export function staleReasons(campaign: CampaignSource, assetId: string): readonly string[] {
  const rendered = campaign.provenance?.value.assets[assetId]?.rendered;
  if (rendered === undefined) return ["nothing records what it was rendered from"];
  const now = sourcesOf(campaign, assetId);
  const names = [...new Set([...Object.keys(rendered.sources), ...Object.keys(now)])].sort();
  const changed = names.flatMap((name) => {
    const [before, after] = [rendered.sources[name], now[name]];
    if (before === after) return [];
    return [before === undefined ? `${name} was added since` : after === undefined ? `${name} is gone` : `${name} changed since`];
  });
  const payload = campaign.payloads[assetId];
  const edited =
    payload !== undefined && payload.digest !== rendered.payload ? [`${inFolder(campaign, payload.file)} is not what was rendered`] : [];
  return [...changed, ...edited];
}

function inFolder({ folder }: CampaignSource, file: string): string {
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
}
