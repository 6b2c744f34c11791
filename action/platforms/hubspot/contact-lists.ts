/** How many people are on the lists something goes to; a list whose number cannot be relied on yet is refused. */
import { PlatformFailure } from "#ports/platform.ts";
import { contactListCall } from "./endpoints.ts";
import { isGone } from "./failures.ts";
import type { KindParts } from "./kind.ts";
import type { WireContactList } from "./wire.ts";

/**
 * People on the lists, counted once per list; undefined where there are none. What is sent to a number nobody knows passes no ceiling.
 * @throws PlatformFailure PLATFORM_ANSWER where a list is not there, is still being computed, or tells no size
 */
export async function audienceSize(
  ids: readonly string[],
  { call, settings }: Pick<KindParts, "call" | "settings">,
): Promise<number | undefined> {
  if (ids.length === 0) return undefined;
  let people = 0;
  for (const id of ids) {
    const list = await call(contactListCall(settings.apiVersion, id)).catch((failure: unknown) => {
      throw isGone(failure) ? unusable({ id, name: "" }, "is not there. Correct its id in brand/audiences.yaml") : failure;
    });
    people += sizeOf(list);
  }
  return people;
}

/** The same where it can be told; what is out already, or was stopped, is looked at whatever its lists are doing. */
export async function sizeIfTold(ids: readonly string[], parts: Pick<KindParts, "call" | "settings">): Promise<number | undefined> {
  try {
    return await audienceSize(ids, parts);
  } catch (failure) {
    if (failure instanceof PlatformFailure && failure.code === "PLATFORM_ANSWER") return undefined;
    throw failure;
  }
}

function sizeOf(list: WireContactList): number {
  if (list.isProcessing)
    throw unusable(
      list,
      "is still being computed, so how many people are on it is not known yet. Run this again when HubSpot has finished it",
    );
  if (list.size === undefined) throw unusable(list, "has no size yet. Run this again when HubSpot shows how many people are on it");
  return list.size;
}

function unusable({ id, name }: Pick<WireContactList, "id" | "name">, why: string): PlatformFailure {
  const named = name === "" ? "" : ` (“${name}”)`;
  return new PlatformFailure(`HubSpot list ${id}${named} ${why}.`, { applied: "no", code: "PLATFORM_ANSWER" });
}
