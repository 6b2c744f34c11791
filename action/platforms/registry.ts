/** The platforms, one member per vendor; a vendor's code is loaded when it is used, and not before. */
import type { PlatformName } from "#model/types.ts";
import type { Dialect, PlatformPort } from "#ports/platform.ts";
import type { Transport } from "#ports/transport.ts";
import type { PlatformParts } from "./parts.ts";

export interface PlatformModule {
  readonly create: (parts: PlatformParts) => PlatformPort;
  readonly dialect: Dialect;
  /** The vendor's wire: its own client where there is one. */
  readonly connect: (wire: { readonly endpoint?: string | undefined; readonly token: string }) => Transport;
}

export interface PlatformMember {
  readonly name: PlatformName;
  /** Environment variables that must be set. */
  readonly credentials: readonly [string, ...string[]];
  /** Environment variable that replaces the vendor's address, for example by an emulator's. */
  readonly endpointVariable: string;
  readonly load: () => Promise<PlatformModule>;
}

export const PLATFORMS: readonly PlatformMember[] = [
  {
    name: "hubspot",
    credentials: ["HUBSPOT_TOKEN"],
    endpointVariable: "HUBSPOT_ENDPOINT",
    load: async () => {
      const [adapter, dialect, transport] = await Promise.all([
        import("./hubspot/adapter.ts"),
        import("./hubspot/dialect.ts"),
        import("./hubspot/transport.ts"),
      ]);
      return { create: adapter.hubspotPlatform, dialect: dialect.HUBSPOT_DIALECT, connect: transport.hubspotTransport };
    },
  },
];
