/** `preview`: one self-contained page per campaign, with what goes out as its readers will see it. */
import { writeFiles } from "#files/disk.ts";
import { resolveCommit } from "#git/history.ts";
import { cleanCommit } from "#git/work-tree.ts";
import type { Correction } from "#model/finding.ts";
import type { Config, PlatformName } from "#model/types.ts";
import type { Dialect } from "#ports/dialect.ts";
import { type Preview, previewOf } from "#report/preview/preview-of.ts";
import type { PreviewQuestion } from "#report/preview/preview-question.ts";
import { renderPreview } from "#report/preview/written.ts";
import type { CampaignFacts } from "#report/pull-request/facts.ts";
import { checkCampaigns } from "./check-campaigns.ts";
import { dialectOf } from "./platforms.ts";
import { brandOf, campaignNamed, OUR_PATHS, slugsFor, sourceAt, type Team, teamIn, workTreeSource } from "./team.ts";
import { type Command, textOption, type World } from "./world.ts";

/** Where previews are written, beside the files. */
export const PREVIEW_FOLDER = ".campaigns/preview";
/** What is made again at any time is nobody's to commit: the folder says so itself, whatever the repository's own list holds. */
export const NOT_COMMITTED: Readonly<Record<string, string>> = { ".campaigns/.gitignore": "*\n" };

export const preview: Command = async (world, input) => {
  const folder = (textOption(input, "out") ?? PREVIEW_FOLDER).replace(/^\.\//, "").replace(/\/+$/, "");
  const ref = textOption(input, "ref");
  const clean = ref === undefined ? await cleanCommit(world.git, OUR_PATHS) : undefined;
  const team = await teamIn(ref === undefined ? await workTreeSource(world, clean) : await sourceAt(world, ref));
  const commit = ref === undefined ? clean : await resolveCommit(world.git, ref);
  const made = await previewsOf(world, team, { slugs: input.positionals, ...(commit === undefined ? {} : { commit }) });
  const written = made.map(({ campaign, name, file }) => ({ campaign, name, file: `${folder}/${file}` }));
  const files = Object.fromEntries(made.map(({ file, html }) => [`${folder}/${file}`, html]));
  await writeFiles(world.git.folder, folder === PREVIEW_FOLDER && made.length > 0 ? { ...NOT_COMMITTED, ...files } : files);
  return { exit: 0, text: renderPreview(written), json: { previews: written } };
};

export interface CampaignPreview extends Preview {
  readonly campaign: string;
  /** As people call it. */
  readonly name: string;
}

/** A page for each of these campaigns (all where none is named), with everything that stands against it. */
export async function previewsOf(
  world: World,
  team: Team,
  {
    slugs,
    corrections = [],
    commit,
    seen,
  }: {
    readonly slugs: readonly string[];
    readonly corrections?: readonly Correction[];
    readonly commit?: string;
    /** What was seen of them in their platforms, where somebody looked. */
    readonly seen?: readonly CampaignFacts[];
  },
): Promise<readonly CampaignPreview[]> {
  const brand = await brandOf(team);
  const made: CampaignPreview[] = [];
  for (const slug of slugsFor(team.source, slugs)) {
    const campaign = await campaignNamed(team.source, slug);
    const checked = await checkCampaigns(world, team, [slug], corrections);
    const platforms = campaign.brief.value.assets.map(({ platform }) => platform);
    const page = previewOf({
      ...checked,
      campaign,
      brand,
      corrections,
      dialects: await dialectsOf(team.config, platforms),
      ...(commit === undefined ? {} : { commit }),
      ...listsOf(seen, slug),
    });
    made.push({ campaign: slug, name: campaign.brief.value.name, ...page });
  }
  return made;
}

function listsOf(seen: readonly CampaignFacts[] | undefined, slug: string): Pick<PreviewQuestion, "lists"> {
  const assets = seen?.find((campaign) => campaign.slug === slug)?.assets ?? [];
  return { lists: Object.fromEntries(assets.flatMap(({ asset, counted }) => (counted === undefined ? [] : [[asset, counted]]))) };
}

export async function dialectsOf(
  config: Config,
  platforms: readonly PlatformName[],
): Promise<Readonly<Partial<Record<PlatformName, Dialect>>>> {
  return Object.fromEntries(await Promise.all([...new Set(platforms)].map(async (name) => [name, await dialectOf(config, name)] as const)));
}
