/** Data extensions by their external keys, which people know, and by their ObjectIDs, which send definitions hold. */
import { PlatformFailure } from "#ports/platform.ts";
import { extensionCall } from "./endpoints.ts";
import { isGone } from "./failures.ts";
import type { SeenAudience } from "./from-marketing-cloud.ts";
import { retrieveAll, type Tools } from "./look.ts";
import { extensionIdsCall } from "./soap-calls.ts";
import { listName } from "./to-marketing-cloud.ts";
import type { WireDefinition, WireExtension, WireList } from "./wire.ts";

export interface AudienceReader {
  /** The ObjectID of each key. @throws PlatformFailure PLATFORM_REFUSED that names those this business unit does not have */
  idsOf(keys: readonly string[]): Promise<(key: string) => string>;
  /** Who a definition reaches, by our names, and how many people are on the lists it goes to. */
  read(definition: Pick<WireDefinition, "lists">): Promise<SeenAudience>;
}

export function audienceReader({ call }: Tools): AudienceReader {
  /** A key never changes its ObjectID; sizes are read each time. */
  const keyOf = new Map<string, string>();

  async function extension(id: string): Promise<WireExtension | undefined> {
    try {
      const found = await call(extensionCall(id));
      keyOf.set(id, found.key);
      return found;
    } catch (failure) {
      if (isGone(failure)) return undefined;
      throw failure;
    }
  }

  /** A list by our name for it; one that is gone by its bare ObjectID, which no brief names. */
  async function nameOf({ extension: id, list }: WireList): Promise<string> {
    if (id === "") return listName(list);
    return keyOf.get(id) ?? (await extension(id))?.key ?? `gone:${id}`;
  }

  return {
    async idsOf(keys) {
      const found = keys.length === 0 ? [] : await retrieveAll(call, extensionIdsCall(keys));
      const ids = new Map(found.filter(({ id }) => id !== "").map(({ id, key }) => [key.toLowerCase(), id]));
      const missing = keys.filter((key) => !ids.has(key.toLowerCase()));
      if (missing.length > 0)
        throw new PlatformFailure(
          `Marketing Cloud has no data extension ${missing.join(", ")} in this business unit. Correct the external key in brand/audiences.yaml, or have the data extension made.`,
          { applied: "no", code: "PLATFORM_REFUSED" },
        );
      return (key) => ids.get(key.toLowerCase()) ?? "";
    },

    async read({ lists }) {
      const [include, exclude, other]: [string[], string[], string[]] = [[], [], []];
      let size: number | undefined;
      for (const one of lists) {
        if (one.type === "SourceList" && one.extension !== "") {
          const found = await extension(one.extension);
          include.push(found?.key ?? `gone:${one.extension}`);
          size = (size ?? 0) + (found?.rows ?? 0);
        } else if (one.type === "SourceList") include.push(await nameOf(one));
        else if (one.type === "ExclusionList") exclude.push(await nameOf(one));
        else other.push(`${one.type} ${await nameOf(one)}`);
      }
      return { include, exclude, other, ...(size === undefined ? {} : { size }) };
    },
  };
}
