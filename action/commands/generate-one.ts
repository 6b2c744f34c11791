/** One asset: whether it is written at all, by whom, from what, and what becomes of people's edits. */

import { readAsset } from "#files/read-asset.ts";
import { assetRequest, type GeneratedAsset as GeneratedText, generateAsset } from "#generation/generate-asset.ts";
import type { GenerateQuestion } from "#generation/generate-question.ts";
import { mergeEdits } from "#generation/merge-edits.ts";
import { costOf } from "#generation/model/budget.ts";
import type { OpenWriter } from "#generation/registry.ts";
import { asksForWords } from "#generation/to-come.ts";
import { standingOf, whatToDo } from "#generation/what-to-do.ts";
import { roomFor } from "#governance/room.ts";
import { isAdKind } from "#model/content.ts";
import { optionFile, optionsOf } from "#model/options.ts";
import type { AssetSource, BrandKit, CampaignSource } from "#model/source.ts";
import type { BriefAsset, Provenance } from "#model/types.ts";
import type { OptionRequest } from "#ports/writer.ts";
import type { GeneratedAsset } from "#report/generate.ts";
import { faultsOf } from "./faults-of.ts";
import { generatedText } from "./generated-text.ts";
import { today } from "./judge.ts";
import { issueBefore } from "./last-issue.ts";
import { accountOf } from "./platforms.ts";
import type { Team } from "./team.ts";
import { tryText } from "./try-text.ts";
import { whatIsTold } from "./what-is-told.ts";
import type { World } from "./world.ts";

export interface One {
  readonly team: Team;
  readonly brand: BrandKit;
  readonly campaign: CampaignSource;
  readonly asset: BriefAsset;
  readonly opened: OpenWriter;
  /** Somebody said that people's edits of it may go. */
  readonly isOverwritten: boolean;
  /** Somebody asked for new words although nothing has changed. */
  readonly isAnew: boolean;
  /** What they wish of the new words. */
  readonly wish: string | undefined;
  readonly provenance: Provenance | undefined;
  /** What this run has written so far. */
  readonly written: Readonly<Record<string, string>>;
  /** Of several texts to choose from, the one to write; absent for an asset's one text. */
  readonly option?: OptionRequest;
}

/** Where a text stands, and what is known of it. */
interface Spot {
  readonly file: string;
  /** Under which name the text as it was generated is kept. */
  readonly base: string;
  /** `unreadable`: people broke it; it is theirs all the same. */
  readonly present: AssetSource | "unreadable" | undefined;
  readonly before: Generated | undefined;
}

type Generated = NonNullable<Provenance["assets"][string]["generated"]>;
type Told = Omit<GeneratedAsset, "campaign" | "asset">;
export type Made =
  | { readonly told: Told; readonly text?: undefined }
  /** `base`: what was generated, where people's edits made another text of it. */
  | { readonly told: Told; readonly text: string; readonly base?: string; readonly provenance: Generated };

const KEPT: Made = { told: { result: "kept" } };

/** @throws as `generateAsset`. */
export async function generateOne(world: World, one: One): Promise<Made> {
  const { campaign, isOverwritten, isAnew } = one;
  const spot = await spotOf(one);
  if (spot.present === "unreadable" && !isOverwritten) return KEPT;
  const present = spot.present === "unreadable" ? undefined : spot.present;
  const { before } = spot;
  const question = { ...questionOf(world, one, { ...spot, present }), issue: await issueBefore(world, one) };
  const isSame = before?.inputs === (await assetRequest(question)).inputs;
  // Whoever writes "…" into a text asks for new words there.
  const isAsked = isAnew || asksForWords([present?.value, present?.body]);
  const todo = whatToDo({ standing: standingOf(present, before), isSame, isAnew: isAsked, isOverwritten });
  if (todo === "keep") return KEPT;
  if (todo === "same") return { told: { result: "same" } };
  if (todo === "leave") return { told: { result: "wordless" } };
  if (todo === "write" || present === undefined) return madeOf(one, await generateAsset(question));

  const last =
    before === undefined ? undefined : await generatedText(world.git, campaign.folder, { asset: spot.base, blob: before.outputBlob });
  // Without the text that people edited, nobody can tell what of it is theirs.
  if (todo === "merge" && last === undefined) return KEPT;
  const written = await generateAsset(question);
  // In a file that people began nothing was generated before: whatever stands in it is theirs.
  const merged = mergeEdits({ base: last ?? written.text, ours: present.text, theirs: written.text });
  if (merged === undefined) return KEPT;
  const { told, ...made } = madeOf(one, written);
  return {
    ...made,
    told: {
      ...told,
      result: todo === "fill" ? "filled" : "merged",
      ...(merged.conflicts.length === 0 ? {} : { conflicts: merged.conflicts }),
    },
    text: merged.text,
    ...(merged.text === written.text ? {} : { base: written.text }),
  };
}

async function spotOf({ campaign, asset: { id }, option, provenance }: One): Promise<Spot> {
  const record = provenance?.assets[id];
  if (option === undefined) {
    const present = campaign.assets.find((asset) => asset.id === id);
    return { file: `${campaign.folder}/assets/${id}.md`, base: id, present, before: record?.generated };
  }
  const { number } = option;
  const there = optionsOf(campaign, id).find((each) => each.number === number);
  const read = there === undefined ? undefined : await readAsset(id, { path: there.file, text: there.text, sha256: there.sha256 });
  return {
    file: optionFile(campaign.folder, id, number),
    base: `${id}/${number}`,
    present: read === undefined ? undefined : read.status === "read" ? read.asset : "unreadable",
    before: record?.options?.[number],
  };
}

function madeOf({ team, opened }: One, { text, provenance: record, left, removed }: GeneratedText): Made & { readonly text: string } {
  const { inputTokens, outputTokens, rounds = 0, mended = [], issue } = record;
  const carried = issue === undefined ? {} : { carried: { after: issue.after, parts: issue.carried } };
  const isPriced = inputTokens !== undefined && outputTokens !== undefined && team.config.model !== undefined;
  const price = isPriced ? costOf({ inputTokens, outputTokens }, team.config.model) : undefined;
  const cost = price === undefined ? {} : { cost: price };
  const model = {
    rounds,
    tokens: (inputTokens ?? 0) + (outputTokens ?? 0),
    mended,
    left: left.map(({ part, wrong }) => ({ part, wrong })),
    removed,
    ...cost,
  };
  return {
    told: { result: "written", ...carried, ...(opened.writer.asks === "nobody" ? {} : { model }) },
    text,
    provenance: { ...record, ...cost },
  };
}

function questionOf(
  world: World,
  one: One,
  { file, present }: { readonly file: string; readonly present: AssetSource | undefined },
): GenerateQuestion {
  const { team, brand, campaign, asset, opened, isAnew, wish } = one;
  const { config } = team;
  const name = `${campaign.slug}/${asset.id}${one.option === undefined ? "" : `, option ${one.option.number}`}`;
  // A text that was chosen is written again as the option it was.
  const chosen = present === undefined ? undefined : one.provenance?.assets[asset.id]?.chosen?.option;
  const option = one.option ?? (chosen === undefined ? undefined : { number: chosen, unlike: [] });
  const day = today(world.clock.now());
  const question = {
    writer: opened.writer,
    campaign: { slug: campaign.slug, brief: campaign.brief.value },
    brand,
    asset,
    playbook: brand.playbooks[campaign.brief.value.type]?.value,
    place: campaign.brief.place,
    present,
    ...(isAdKind(asset.kind) ? { room: roomFor(asset.kind) } : {}),
    ...(option === undefined ? {} : { option }),
  };
  if (opened.writer.asks === "nobody") return question;
  const original = originalOf(one);
  return {
    ...question,
    ...(original === undefined ? {} : { original }),
    ...whatIsTold({ campaign, brand, asset, account: accountOf(config, asset.platform), today: day }),
    ...(!isAnew || wish === undefined || present === undefined ? {} : { wish: { words: wish, now: present.text } }),
    rounds: config.generation.rounds ?? USUAL_ROUNDS,
    look: async (text) => {
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
