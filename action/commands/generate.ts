/** `generate`: writes the assets a brief asks for; what people edited since is kept. */
import { PipelineError, PipelineErrors, throwIfAny } from "#errors/pipeline-error.ts";
import { writeFiles } from "#files/disk.ts";
import { assetRequest, type GenerateQuestion, generateAsset } from "#generation/generate-asset.ts";
import { mergeEdits } from "#generation/merge-edits.ts";
import { costOf } from "#generation/model/budget.ts";
import { isBegun } from "#generation/own-fields.ts";
import { type OpenWriter, openWriter } from "#generation/registry.ts";
import { commitFiles } from "#git/commit.ts";
import { checkBrief } from "#governance/check-brief.ts";
import { roomFor } from "#governance/room.ts";
import { isAdKind } from "#model/content.ts";
import type { AssetSource, BrandKit, CampaignSource } from "#model/source.ts";
import type { BriefAsset, Provenance } from "#model/types.ts";
import { provenanceText, withGenerated } from "#payload/provenance.ts";
import { problemJson } from "#report/deploy.ts";
import { type GeneratedAsset, generationMessage, renderGenerate } from "#report/generate.ts";
import { renderProblems } from "#report/problem.ts";
import { faultsOf } from "./faults-of.ts";
import { baseFile, generatedText } from "./generated-text.ts";
import { today } from "./judge.ts";
import { accountOf } from "./platforms.ts";
import { brandOf, campaignNamed, openWorkTree, slugsFor, type Team } from "./team.ts";
import { tryText } from "./try-text.ts";
import { whatIsTold } from "./what-is-told.ts";
import { type Command, flag, type World } from "./world.ts";

export const generate: Command = async (world, input) => {
  const team = await openWorkTree(world);
  const { files, generated, writer, problems, open } = await generateTeam(world, team, {
    slugs: input.positionals,
    overwrite: flag(input, "overwrite") ? "all" : "none",
  });
  throwIfAny(problems);
  // Where nothing could be written there is nothing else to say.
  if (generated.length === 0) throwIfAny(open.flatMap((one) => one.problems));
  await writeFiles(world.git.folder, files);
  const commit =
    flag(input, "commit") && Object.keys(files).length > 0
      ? await commitFiles(world.git, { files, message: generationMessage(generated) })
      : undefined;
  const asked = distinct(open.flatMap((one) => one.problems));
  return {
    exit: open.length === 0 ? 0 : 1,
    text: [
      renderGenerate([...generated, ...open.map(({ campaign, asset }) => ({ campaign, asset, result: "open" as const }))], commit),
      ...(asked.length === 0 ? [] : [renderProblems(asked, { colour: false })]),
    ].join("\n\n"),
    json: {
      writer,
      generated,
      ...(open.length === 0 ? {} : { open: open.map((one) => ({ ...one, problems: one.problems.map(problemJson) })) }),
      ...(commit === undefined ? {} : { commit }),
    },
  };
};

export interface GenerateResult {
  readonly writer: string;
  readonly files: Readonly<Record<string, string>>;
  readonly generated: readonly GeneratedAsset[];
  /** What the briefs leave out or contradict; nothing is written for such a campaign. */
  readonly problems: readonly PipelineError[];
  /** Assets that cannot be written yet, and why; the others are. */
  readonly open: readonly OpenAsset[];
}

export interface OpenAsset {
  readonly campaign: string;
  readonly asset: string;
  readonly problems: readonly PipelineError[];
}

export interface GenerateOptions {
  readonly slugs: readonly string[];
  /** Ids of assets to write anew without what people edited. */
  readonly overwrite: "all" | "none" | readonly string[];
  /** Ids of the only assets to write. */
  readonly only?: readonly string[];
  /** Ids of assets to write anew although nothing they depend on has changed; what people edited is merged in. */
  readonly anew?: readonly string[];
  /** What the author wishes of those, in their own words. */
  readonly wish?: string;
}

/**
 * The assets these campaigns' briefs ask for (all where none is named), as files; nothing is written.
 * @throws PipelineError where a writer fails: nothing of any asset is left half-written.
 */
export async function generateTeam(world: World, team: Team, options: GenerateOptions): Promise<GenerateResult> {
  const { slugs, only } = options;
  const brand = await brandOf(team);
  const opened = await openWriter(team.config.generation.writer, { settings: team.config.model, env: world.env });
  const generated: GeneratedAsset[] = [];
  const files: Record<string, string> = {};
  const problems: PipelineError[] = [];
  const open: OpenAsset[] = [];

  for (const slug of slugsFor(team.source, slugs)) {
    const campaign = await campaignNamed(team.source, slug);
    // Before a word is written: what the brief leaves out or contradicts.
    const stands = checkBrief({ campaign, brand, today: today(world.clock.now()) });
    problems.push(...stands);
    if (stands.length > 0) continue;
    const brief = campaign.brief.value;
    if (brand.playbooks[brief.type] === undefined && opened.writer.asks === "nobody")
      throw new PipelineError("REFERENCE_UNKNOWN", `There is no playbook for "${brief.type}".`, {
        hint: `Add brand/playbooks/${brief.type}.yaml.`,
        place: campaign.brief.place(["type"]),
      });
    let provenance = campaign.provenance?.value;
    for (const asset of originalsFirst(brief.assets)) {
      if (only !== undefined && !only.includes(asset.id)) continue;
      world.progress(`${slug}/${asset.id}`);
      const made = await generateOne(world, { team, brand, campaign, asset, opened, options, provenance, written: files }).catch(
        (error: unknown) => ({
          open: ofThisAsset(error),
        }),
      );
      if ("open" in made) {
        open.push({ campaign: slug, asset: asset.id, problems: made.open });
        continue;
      }
      generated.push({ campaign: slug, asset: asset.id, ...made.told });
      if (made.text === undefined) continue;
      files[`${campaign.folder}/assets/${asset.id}.md`] = made.text;
      if (made.base !== undefined) files[baseFile(campaign.folder, asset.id)] = made.base;
      provenance = withGenerated(provenance, asset.id, made.provenance);
    }
    if (provenance !== undefined && Object.keys(files).some((path) => path.startsWith(`${campaign.folder}/`)))
      files[`${campaign.folder}/provenance.yaml`] = provenanceText(provenance);
  }
  return { writer: opened.writer.name, files, generated, problems, open };
}

/** What keeps this asset alone from being written: a question, a missing pattern, an answer without the shape. @throws every other error. */
function ofThisAsset(error: unknown): readonly PipelineError[] {
  const all = error instanceof PipelineErrors ? error.problems : error instanceof PipelineError ? [error] : [];
  if (all.length === 0 || !all.every(({ code }) => OF_ONE_ASSET.includes(code))) throw error;
  return all;
}

const OF_ONE_ASSET: readonly string[] = ["FIELD_INVALID", "REFERENCE_UNKNOWN", "WRITER_FAILED"];

/** A question that several assets ask is asked once. */
function distinct(problems: readonly PipelineError[]): readonly PipelineError[] {
  return problems.filter(
    ({ message, place }, index) =>
      problems.findIndex((other) => other.message === message && other.place?.file === place?.file && other.place?.line === place?.line) ===
      index,
  );
}

interface One {
  readonly team: Team;
  readonly brand: BrandKit;
  readonly campaign: CampaignSource;
  readonly asset: BriefAsset;
  readonly opened: OpenWriter;
  readonly options: GenerateOptions;
  readonly provenance: Provenance | undefined;
  /** What this run has written so far. */
  readonly written: Readonly<Record<string, string>>;
}

type Generated = NonNullable<Provenance["assets"][string]["generated"]>;
type Told = Omit<GeneratedAsset, "campaign" | "asset">;
type Made =
  | { readonly told: Told; readonly text?: undefined }
  /** `base`: what was generated, where people's edits made another text of it. */
  | { readonly told: Told; readonly text: string; readonly base?: string; readonly provenance: Generated };

async function generateOne(world: World, one: One): Promise<Made> {
  const { campaign, asset, options, provenance, opened, team } = one;
  const present = campaign.assets.find(({ id }) => id === asset.id);
  const before = provenance?.assets[asset.id]?.generated;
  const isOverwritten = options.overwrite === "all" || (options.overwrite !== "none" && options.overwrite.includes(asset.id));
  const isAnew = options.anew?.includes(asset.id) === true;
  const isEdited = present !== undefined && before?.output !== present.sha256;
  const question = questionOf(world, one, isAnew ? present : undefined);
  const isSame = before?.inputs === (await assetRequest(question)).inputs;
  // A text that people wrote from its first word has no generated version to be merged with.
  const isToFill = present !== undefined && before === undefined && isBegun(present);
  if (isEdited && !isOverwritten && !isToFill && (before === undefined || (isSame && !isAnew))) return { told: { result: "kept" } };
  if (present !== undefined && !isEdited && isSame && !isAnew) return { told: { result: "same" } };

  const base =
    isEdited && !isOverwritten && before !== undefined
      ? await generatedText(world.git, campaign.folder, { asset: asset.id, blob: before.outputBlob })
      : undefined;
  if (isEdited && !isOverwritten && !isToFill && base === undefined) return { told: { result: "kept" } };
  const made = await generateAsset(question);
  const merged = base === undefined || present === undefined ? undefined : mergeEdits({ base, ours: present.text, theirs: made.text });
  if (base !== undefined && merged === undefined) return { told: { result: "kept" } };
  const { inputTokens, outputTokens } = made.provenance;
  const cost =
    inputTokens === undefined || outputTokens === undefined || team.config.model === undefined
      ? undefined
      : costOf({ inputTokens, outputTokens }, team.config.model);
  return {
    told: {
      result: merged === undefined ? "written" : "merged",
      ...(opened.writer.asks === "nobody"
        ? {}
        : {
            model: {
              rounds: made.provenance.rounds ?? 0,
              tokens: (inputTokens ?? 0) + (outputTokens ?? 0),
              mended: made.provenance.mended ?? [],
              left: made.left.map(({ part, wrong }) => ({ part, wrong })),
              removed: made.removed,
              ...(cost === undefined ? {} : { cost }),
            },
          }),
      ...(merged === undefined || merged.conflicts.length === 0 ? {} : { conflicts: merged.conflicts }),
    },
    text: merged?.text ?? made.text,
    ...(merged === undefined || merged.text === made.text ? {} : { base: made.text }),
    provenance: { ...made.provenance, ...(cost === undefined ? {} : { cost }) },
  };
}

function questionOf(world: World, one: One, wished: AssetSource | undefined): GenerateQuestion {
  const { team, brand, campaign, asset, opened, options } = one;
  const { config } = team;
  const name = `${campaign.slug}/${asset.id}`;
  const day = today(world.clock.now());
  const question = {
    writer: opened.writer,
    campaign: { slug: campaign.slug, brief: campaign.brief.value },
    brand,
    asset,
    playbook: brand.playbooks[campaign.brief.value.type]?.value,
    place: campaign.brief.place,
    present: campaign.assets.find(({ id }) => id === asset.id),
    ...(isAdKind(asset.kind) ? { room: roomFor(asset.kind) } : {}),
  };
  if (opened.writer.asks === "nobody") return question;
  const { wish } = options;
  const original = originalOf(one);
  return {
    ...question,
    ...(original === undefined ? {} : { original }),
    ...whatIsTold({ campaign, brand, asset, account: accountOf(config, asset.platform), today: day }),
    ...(wish === undefined || wished === undefined ? {} : { wish: { words: wish, now: wished.text } }),
    rounds: config.generation.rounds ?? USUAL_ROUNDS,
    look: async (text) => {
      const file = `${campaign.folder}/assets/${asset.id}.md`;
      const model = config.model?.name ?? "";
      return faultsOf(await tryText({ campaign, id: asset.id, file, brand, config, today: day, model }, text));
    },
    tell: (round) => {
      const { inputTokens, outputTokens } = opened.purse?.spent() ?? { inputTokens: 0, outputTokens: 0 };
      const used = inputTokens + outputTokens;
      world.progress(
        `${name}: ${round === 0 ? "the model writes" : `the model mends, round ${round}`}${used === 0 ? "" : ` (${used} tokens so far)`}`,
      );
    },
  };
}

/** A version is written from its original, so that comes first. */
function originalsFirst(assets: readonly BriefAsset[]): readonly BriefAsset[] {
  return assets.toSorted((left, right) => Number(left.variantOf !== undefined) - Number(right.variantOf !== undefined));
}

/** The text that an asset is another version of, as it stands after this run. */
function originalOf({ campaign, asset, written }: One): GenerateQuestion["original"] {
  const { variantOf } = asset;
  if (variantOf === undefined) return undefined;
  const entry = campaign.brief.value.assets.find(({ id }) => id === variantOf);
  const text = written[`${campaign.folder}/assets/${variantOf}.md`] ?? campaign.assets.find(({ id }) => id === variantOf)?.text;
  return text === undefined ? undefined : { language: entry?.language ?? campaign.brief.value.language, text };
}

/** House number: each round costs about as much as the first text; `generation.rounds` asks for up to three, or for none. */
const USUAL_ROUNDS = 2;
