/** One asset: whether it is written at all, and what becomes of people's edits. */
import { assetRequest, type GeneratedAsset, generateAsset } from "#generation/generate-asset.ts";
import { mergeEdits } from "#generation/merge-edits.ts";
import type { Merged } from "#generation/merge-lines.ts";
import { standingOf, whatToDo } from "#generation/what-to-do.ts";
import type { AssetSource } from "#model/source.ts";
import { asksForWords } from "#model/to-come.ts";
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
  const { before, beginning } = spot;
  // An option that is not there yet is what people began.
  const present = (spot.present === "unreadable" ? undefined : spot.present) ?? beginning;
  const laidOut = { ...spot, present: beginning ?? present };
  const question = { ...questionOf(world, one, laidOut), issue: await issueBefore(world, one) };
  const isSame = before?.inputs === (await assetRequest(question)).inputs;
  // Whoever writes "…" into a text asks for new words there.
  const isAsked = isAnew || asksForWords([present?.value, present?.body]);
  const todo = whatToDo({ standing: standingOf(present, before), isSame, isAnew: isAsked, isOverwritten });
  if (todo === "keep") return KEPT;
  if (todo === "same") return { told: { result: "same" } };
  if (todo === "leave") return { told: { result: "wordless" } };
  // Nothing in it is people's, or it may go: of a sequence the emails alone stand.
  if (present === undefined || (todo === "write" && !isHalfBegun(beginning)))
    return madeOf(one, await generateAsset((await besideWords(one, question, { present, last: present?.text })).question));

  const last =
    before === undefined ? undefined : await generatedText(world.git, campaign.folder, { asset: spot.base, blob: before.outputBlob });
  // Without the text that people edited, nobody can tell what of it is theirs.
  if (todo === "merge" && last === undefined) return KEPT;
  const beside = await besideWords(one, question, { present, last });
  const written = await generateAsset(beside.question);
  const recorded = await beside.recorded(written);
  const merged = put(present, written, { recorded, last, beginning });
  if (merged === undefined) return KEPT;
  const { told, ...made } = madeOf(one, recorded);
  return {
    ...made,
    told: {
      ...told,
      result: todo === "merge" ? "merged" : "filled",
      ...(merged.conflicts.length === 0 ? {} : { conflicts: merged.conflicts }),
    },
    text: merged.text,
    ...(merged.text === recorded.text ? {} : { base: recorded.text }),
  };
}

interface Around {
  readonly recorded: GeneratedAsset;
  readonly last: string | undefined;
  readonly beginning: AssetSource | undefined;
}

/** What was written, in the file that is there. In a file that people began nothing was generated before: whatever stands in it is theirs. */
function put(present: AssetSource, written: GeneratedAsset, { recorded, last, beginning }: Around): Merged | undefined {
  if (last === undefined) return mergeEdits({ base: recorded.text, ours: present.text, theirs: recorded.text });
  // What people have written into the beginning since goes into each option.
  const filled = isHalfBegun(beginning)
    ? mergeEdits({ base: recorded.text, ours: beginning.text, theirs: recorded.text })?.text
    : undefined;
  return mergeEdits({ base: last, ours: present.text, theirs: filled ?? written.text });
}

function isHalfBegun(beginning: AssetSource | undefined): beginning is AssetSource {
  return standingOf(beginning, undefined) === "half-begun";
}
