/** Writes the previews of a run where the workflow picks them up as an artifact. */
import path from "node:path";
import { writeFiles } from "#files/disk.ts";
import { previewsOf } from "../preview.ts";
import type { World } from "../world.ts";
import type { Looked } from "./look-at-change.ts";

/** The folder, or undefined where there was nothing to show. A run's own temporary folder, where it has one. */
export async function writePreviews(world: World, { team, sources }: Looked): Promise<string | undefined> {
  const slugs = [...sources.keys()];
  if (slugs.length === 0) return undefined;
  const made = await previewsOf(world, team, { slugs });
  const root = world.env["RUNNER_TEMP"] ?? world.git.folder;
  const folder = world.env["RUNNER_TEMP"] === undefined ? ".campaigns/preview" : "campaigns-preview";
  await writeFiles(root, Object.fromEntries(made.map(({ file, html }) => [`${folder}/${file}`, html])));
  return path.join(root, folder);
}
