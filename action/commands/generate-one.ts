/** One asset: whether it is written at all, and what becomes of people's edits. */
import { assetRequest, generateAsset } from "#generation/generate-asset.ts";
import { mergeEdits } from "#generation/merge-edits.ts";
import { asksForWords } from "#generation/to-come.ts";
import { standingOf, whatToDo } from "#generation/what-to-do.ts";
import { questionOf } from "./asset-question.ts";
import { besideWords } from "./beside-words.ts";
import { generatedText } from "./generated-text.ts";
import { issueBefore } from "./last-issue.ts";
import { type Made, madeOf } from "./made-text.ts";
import type { One } from "./one-asset.ts";
import { spotOf } from "./text-spot.ts";
import type { World } from "./world.ts";

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
  // Nothing in it is people's, or it may go: of a sequence the emails alone stand.
  if (todo === "write" || present === undefined)
    return madeOf(one, await generateAsset((await besideWords(one, question, present?.text)).question));

  const last =
    before === undefined ? undefined : await generatedText(world.git, campaign.folder, { asset: spot.base, blob: before.outputBlob });
  // Without the text that people edited, nobody can tell what of it is theirs.
  if (todo === "merge" && last === undefined) return KEPT;
  const beside = await besideWords(one, question, last);
  const written = await generateAsset(beside.question);
  const recorded = await beside.recorded(written);
  // In a file that people began nothing was generated before: whatever stands in it is theirs.
  const merged = mergeEdits({ base: last ?? recorded.text, ours: present.text, theirs: last === undefined ? recorded.text : written.text });
  if (merged === undefined) return KEPT;
  const { told, ...made } = madeOf(one, recorded);
  return {
    ...made,
    told: {
      ...told,
      result: todo === "fill" ? "filled" : "merged",
      ...(merged.conflicts.length === 0 ? {} : { conflicts: merged.conflicts }),
    },
    text: merged.text,
    ...(merged.text === recorded.text ? {} : { base: recorded.text }),
  };
}
