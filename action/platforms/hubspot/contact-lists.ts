/** Which lists something goes to, and how many people are on them; a list whose number cannot be relied on yet is refused. */
import { type ListSeen, PlatformFailure } from "#ports/platform.ts";
import { contactListCall } from "./endpoints.ts";
import { isGone } from "./failures.ts";
import type { KindParts } from "./kind.ts";
import type { WireContactList } from "./wire.ts";

type Reach = Pick<KindParts, "call" | "settings">;

/**
 * The lists, each with the people on it. What is sent to a number nobody knows passes no ceiling.
 * @throws PlatformFailure PLATFORM_ANSWER where a list is not there, is still being computed, or tells no size
 */
export async function listsSeen(ids: readonly string[], { call, settings }: Reach): Promise<readonly ListSeen[]> {
  const lists: ListSeen[] = [];
  for (const id of ids) {
    const list = await call(contactListCall(settings.apiVersion, id)).catch((failure: unknown) => {
      throw isGone(failure) ? unusable({ id, name: "" }, "is not there. Correct its id in brand/audiences.yaml") : failure;
    });
    lists.push({
      name: list.name === "" ? id : list.name,
      people: sizeOf(list),
      ...(list.kind === undefined ? {} : { kind: list.kind }),
    });
  }
  return lists;
}

/** People on the lists, counted once per list; undefined where there are none. @throws as `listsSeen` */
export async function audienceSize(ids: readonly string[], parts: Reach): Promise<number | undefined> {
  return ids.length === 0 ? undefined : peopleOn(await listsSeen(ids, parts));
}

export function peopleOn(lists: readonly ListSeen[]): number {
  return lists.reduce((total, { people }) => total + people, 0);
}

/** The same where it can be told; what is out already, or was stopped, is looked at whatever its lists are doing. */
export async function sizeIfTold(ids: readonly string[], parts: Reach): Promise<number | undefined> {
  const lists = await listsIfTold(ids, parts);
  return lists === undefined || ids.length === 0 ? undefined : peopleOn(lists);
}

export async function listsIfTold(ids: readonly string[], parts: Reach): Promise<readonly ListSeen[] | undefined> {
  try {
    return await listsSeen(ids, parts);
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
