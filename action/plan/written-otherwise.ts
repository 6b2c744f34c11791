/** What was approved as it was read back, and would now be written otherwise although its payload is the same: a setting of the account changed. */
import type { DraftRecord } from "#model/types.ts";
import { changedSince } from "./sight.ts";
import type { AssetSituation, Desired } from "./situation.ts";

/**
 * Fields in which a draft that people approved would not be what they approved, by the settings of today; none where nobody approved it yet, for
 * then whoever approves it sees the new one. Fields that only one of the two versions of this program knows say nothing.
 */
export function writtenOtherwise(
  { approval, capabilities }: Pick<AssetSituation, "approval" | "capabilities">,
  { digest, fields }: Desired,
  known: DraftRecord | undefined,
): readonly string[] {
  const isApproved = approval?.facets.some(({ given }) => given.length > 0) === true;
  if (known === undefined || known.payload !== digest || !isApproved) return [];
  const readBack = new Set(known.echo.fields.flatMap(({ field, sha256 }) => (sha256 === undefined ? [] : [field])));
  return changedSince(known.echo, fields, capabilities).filter((field) => readBack.has(field) && Object.hasOwn(fields, field));
}
