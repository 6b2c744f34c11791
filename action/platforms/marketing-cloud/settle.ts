/** Makes certain what became of a Schedule whose answer was lost, before anything else is done to an email. */
import { PlatformFailure } from "#ports/platform.ts";
import { UNSEEN_MS } from "./capabilities.ts";
import { copyOf, createDefinition, deleteDefinitions, writeNote } from "./definition.ts";
import { lookAt, type Tools, type Whole } from "./look.ts";
import type { WireAsset } from "./wire.ts";

/**
 * The email with one send definition at most, and no Schedule in doubt. Where one is, its definition is deleted, so that a Schedule that
 * arrives late finds nothing to send; a copy under another key takes its place; and what arrived before that is waited for.
 * `keep: "none"`: no copy is made. Without a doubt it only looks, and deletes what a broken run left beside the newest definition.
 */
export async function settled(tools: Tools, asset: WireAsset, { keep }: { readonly keep: "newest" | "none" }): Promise<Whole> {
  const found = await lookAt(tools, asset);
  if (found.doubt === undefined)
    return await deleteDefinitions(tools, found, keep === "none" ? found.definitions : found.definitions.slice(0, -1));

  const { doubt, current } = found;
  const copied = keep === "none" || current === undefined ? found : await copyInPlace(tools, found);
  const fenced = await deleteDefinitions(tools, copied, found.definitions);
  // The clock may have been set back since the note was written; then the wait starts now.
  const waitMs = Math.min(UNSEEN_MS, Date.parse(doubt.begun) + UNSEEN_MS - tools.clock.now());
  if (waitMs > 0) await tools.clock.sleep(waitMs);
  const after = await lookAt(tools, asset);
  // The copy holds the note too, so that a run that ended in here is followed by one that knows.
  return fenced.current === undefined ? after : await writeNote(tools, after, fenced.current, undefined);
}

/** A definition that can be copied no more (a data extension is gone) is fenced all the same. */
async function copyInPlace(tools: Tools, whole: Whole): Promise<Whole> {
  if (whole.current === undefined) return whole;
  try {
    return await createDefinition(tools, whole, copyOf(tools, whole.current));
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure.applied === "unknown" || failure.code !== "PLATFORM_REFUSED") throw failure;
    return whole;
  }
}
