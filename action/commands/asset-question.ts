/** What a writer is asked for one asset: from which brief, brand and playbook, what will be checked, and which text it is a version of. */
import type { GenerateQuestion } from "#generation/generate-question.ts";
import { adQuestions } from "#governance/ad-questions.ts";
import { roomFor } from "#governance/room.ts";
import { placesIn, valuesIn } from "#model/brief-in.ts";
import { isAdKind } from "#model/content.ts";
import type { AssetSource } from "#model/source.ts";
import { faultsOf } from "./faults-of.ts";
import { today } from "./judge.ts";
import type { One } from "./one-asset.ts";
import { accountOf } from "./platforms.ts";
import type { Spot } from "./text-spot.ts";
import { tryText } from "./try-text.ts";
import { whatIsTold } from "./what-is-told.ts";
import type { World } from "./world.ts";

interface Laid extends Pick<Spot, "file" | "before" | "beginning"> {
  readonly present: AssetSource | undefined;
}

/** `file`: where its text stands or will stand; `present`: what of it is there. */
export function questionOf(world: World, one: One, { file, present, before, beginning }: Laid): GenerateQuestion {
  const { team, brand, campaign, asset, opened, isAnew, wish } = one;
  const { config } = team;
  const name = `${campaign.slug}/${asset.id}${one.option === undefined ? "" : `, option ${one.option.number}`}`;
  // A text that was chosen is written again as the option it was.
  const chosen = present === undefined ? undefined : one.provenance?.assets[asset.id]?.chosen?.option;
  const option = one.option ?? (chosen === undefined ? undefined : { number: chosen, unlike: [] });
  const day = today(world.clock.now());
  // Once a text was chosen the beginning is gone, and the text is still the one that was written from it.
  const begun = beginning?.sha256 ?? before?.begun;
  const language = asset.language ?? campaign.brief.value.language;
  const question = {
    writer: opened.writer,
    campaign: { slug: campaign.slug, brief: valuesIn(campaign.brief.value, language) },
    brand,
    asset,
    playbook: brand.playbooks[campaign.brief.value.type]?.value,
    place: placesIn(campaign.brief, language),
    present,
    alsoOpen: adQuestions({ campaign, brand, asset, today: day }),
    ...(isAdKind(asset.kind) ? { room: roomFor(asset.kind) } : {}),
    ...(option === undefined ? {} : { option }),
    ...(begun === undefined ? {} : { begun }),
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
