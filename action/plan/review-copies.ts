/** Review copies: drafts of their own, made so that people could look at a change of something that was out already. */
import type { AssetRecord, DraftRecord } from "#model/types.ts";

/** Copies of exactly what is out now: nobody needs them any more. */
export function spentCopies(record: AssetRecord | undefined): readonly DraftRecord[] {
  if (record?.live === undefined || record.object === undefined) return [];
  const { live, object, drafts } = record;
  return drafts.filter((draft) => draft.slot === "own" && draft.payload === live.payload && draft.object.id !== object.id);
}
