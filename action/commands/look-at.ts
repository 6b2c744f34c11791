/** Looks at objects the ledger names, each once. */
import { look } from "#apply/look.ts";
import type { ObjectRef, PlatformName } from "#model/types.ts";
import type { Sight } from "#plan/situation.ts";
import type { OpenPlatforms } from "./platforms.ts";

export type Looker = (platform: PlatformName, ref: ObjectRef | undefined) => Promise<Sight>;

export function lookerAt(platforms: OpenPlatforms): Looker {
  const seen = new Map<string, Promise<Sight>>();
  return async (platform, ref) => {
    if (ref === undefined) return { kind: "none" };
    const key = `${platform} ${ref.kind} ${ref.id}`;
    const sight = seen.get(key) ?? look(await platforms.port(platform), ref);
    seen.set(key, sight);
    return await sight;
  };
}
