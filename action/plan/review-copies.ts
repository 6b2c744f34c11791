/** Review copies: drafts made so that people could look at a change of something that was out already, in an object or a slot of their own. */
import type { AssetRecord, DraftRecord } from "#model/types.ts";

/**
 * Copies nobody needs any more: of exactly what is out now, and, where `merged` names their change, of what was merged and is not wanted.
 * Only asked where what is out is what the tree holds, or final. A version that was out before is still looked at in an open revert.
 */
export function spentCopies(record: AssetRecord | undefined, merged: readonly string[] = []): readonly DraftRecord[] {
  if (record?.live === undefined || record.object === undefined) return [];
  const { live, object, drafts, versions } = record;
  return drafts.filter(({ slot, object: copy, payload, change }) => {
    const isCopy = slot === "buffer" || copy.id !== object.id;
    const isLeft = merged.includes(change) && !versions.some((version) => version.payload === payload);
    return isCopy && (payload === live.payload || isLeft);
  });
}
