/** Writes the documents that platforms gave of their drafts beside the previews: one page for each campaign that has some. */
import type { StageOutcome } from "#apply/run-stage.ts";
import { writeFiles } from "#files/disk.ts";
import type { Source } from "#files/source.ts";
import { shownPage } from "#report/shown/shown-page.ts";
import { NOT_COMMITTED, PREVIEW_FOLDER } from "./preview.ts";
import { campaignNamed } from "./team.ts";
import type { World } from "./world.ts";

/** By campaign: the file, as a path in the repository. */
export async function writeShown(
  world: World,
  { source, outcomes, commit }: { readonly source: Source; readonly outcomes: readonly StageOutcome[]; readonly commit: string },
): Promise<Readonly<Record<string, string>>> {
  const written: Record<string, string> = {};
  for (const slug of new Set(outcomes.map(({ change }) => change.situation.identity.campaign))) {
    const { name } = (await campaignNamed(source, slug)).brief.value;
    const page = shownPage({ slug, name, outcomes, commit });
    if (page === undefined) continue;
    written[slug] = `${PREVIEW_FOLDER}/${page.file}`;
    await writeFiles(world.git.folder, { ...NOT_COMMITTED, [written[slug]]: page.html });
  }
  return written;
}
