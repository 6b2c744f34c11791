/** Writes what a run has to show where the workflow picks it up as an artifact: previews, the checks to print and file, and what is offered. */
import path from "node:path";
import { writeFiles } from "#files/disk.ts";
import type { Correction } from "#model/finding.ts";
import { patchOf } from "#report/patch.ts";
import { shownPage } from "#report/shown/shown-page.ts";
import { checkCampaigns } from "../check-campaigns.ts";
import { checkPageOf } from "../check-page.ts";
import { previewsOf } from "../preview.ts";
import type { World } from "../world.ts";
import type { Looked } from "./look-at-change.ts";

interface Shown extends Pick<Looked, "team" | "sources" | "campaigns" | "stagings"> {
  readonly corrections: readonly Correction[];
  /** The commit that was looked at. */
  readonly commit: string;
}

/** The folder, or undefined where there was nothing to show. A run's own temporary folder, where it has one. */
export async function writePreviews(
  world: World,
  { team, sources, campaigns, stagings, corrections, commit }: Shown,
): Promise<string | undefined> {
  const slugs = [...sources.keys()];
  if (slugs.length === 0) return undefined;
  const made = await previewsOf(world, team, { slugs, corrections, seen: campaigns });
  const files: Record<string, string> = Object.fromEntries(made.map(({ file, html }) => [file, html]));
  for (const slug of slugs) {
    const checked = await checkCampaigns(world, team, [slug], corrections);
    files[`${slug}-checks.html`] = await checkPageOf(world, { ...checked, corrections }, commit);
    const shown = shownPage({ slug, name: sources.get(slug)?.brief.value.name ?? slug, outcomes: stagings, commit });
    if (shown !== undefined) files[shown.file] = shown.html;
    const texts = checked.campaigns.flatMap(({ assets }) => assets.map((asset) => [asset.file, asset.text] as const));
    const patch = patchOf(checked.reports, new Map(texts));
    if (patch !== "") files[`${slug}-offers.patch`] = patch;
  }
  const root = world.env["RUNNER_TEMP"] ?? world.git.folder;
  const folder = world.env["RUNNER_TEMP"] === undefined ? ".campaigns/preview" : "campaigns-preview";
  await writeFiles(root, Object.fromEntries(Object.entries(files).map(([file, text]) => [`${folder}/${file}`, text])));
  return path.join(root, folder);
}
