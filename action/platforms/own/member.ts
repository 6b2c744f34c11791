/** A team's own platform as a member of the registry: everything but its module's work comes from the configuration. */
import type { OwnPlatformName, OwnPlatformSettings } from "#model/types.ts";
import type { PlatformMember } from "../member.ts";
import { isOwnKey, ownEndpoint, ownKey } from "./keys.ts";

/** The member of one entry under `ownPlatforms`. */
export function ownMember(name: OwnPlatformName, own: OwnPlatformSettings): PlatformMember {
  const [first = "", ...others] = own.keys;
  const keysOf = (account: string): readonly [string, ...string[]] => [
    ownKey(name, account, first),
    ...others.map((key) => ownKey(name, account, key)),
  ];
  return {
    name,
    settings: ({ ownPlatforms = {} }) => (Object.hasOwn(ownPlatforms, name) ? ownPlatforms[name] : undefined),
    credentials: keysOf,
    isCredential: isOwnKey,
    endpointVariable: ownEndpoint(name),
    load: async () => {
      const [adapter, data, wire] = await Promise.all([import("./adapter.ts"), import("./data.ts"), import("#http/fetch-transport.ts")]);
      return {
        create: (_, parts) => adapter.ownPlatform({ ...parts, name, settings: own }),
        dialect: data.ownDialect(name, own),
        advice: data.ownAdvice(name),
        // The module writes its keys into its calls itself; no wire knows where they belong.
        connect: ({ endpoint = own.endpoint, credentials }) => wire.fetchTransport({ endpoint, secrets: Object.values(credentials) }),
      };
    },
  };
}
