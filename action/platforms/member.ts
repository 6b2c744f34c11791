/** What a platform is to the registry: its settings, its keys, and the code that is loaded when it is used. */
import type { Config, PlatformName } from "#model/types.ts";
import type { Clock } from "#ports/clock.ts";
import type { BoundSettings, Dialect } from "#ports/dialect.ts";
import type { PlatformPort } from "#ports/platform.ts";
import type { Transport } from "#ports/transport.ts";
import type { PlatformAdvice } from "./advice.ts";
import type { PlatformParts } from "./parts.ts";

export interface Wire {
  /** The vendor's own address where absent. */
  readonly endpoint?: string | undefined;
  /** By the name of their variable. */
  readonly credentials: Readonly<Record<string, string>>;
  /** The account as the configuration names it. */
  readonly account: string;
  /** Holds this platform's settings. */
  readonly config: Config;
  readonly clock: Clock;
}

export interface PlatformModule {
  /** `config` holds this platform's settings. */
  readonly create: (config: Config, parts: PlatformParts) => PlatformPort;
  readonly dialect: Dialect;
  /** For the people who look after the account. */
  readonly advice: PlatformAdvice;
  /** Settings that become part of what is approved; absent where the platform has none. */
  readonly bound?: (config: Config) => BoundSettings;
  /** The vendor's wire: its own client where there is one. */
  readonly connect: (wire: Wire) => Transport;
}

/** The account a configuration names, whatever else it says of the platform. */
export interface AccountSettings {
  readonly account: string;
  readonly accountType: "standard" | "sandbox";
}

export interface PlatformMember {
  readonly name: PlatformName;
  /** Undefined where the configuration does not name the platform. */
  readonly settings: (config: Config) => AccountSettings | undefined;
  /**
   * Environment variables that must be set for an account, in the order in which people make the values; of a configuration that says which
   * kind of key is given, those of that kind.
   */
  readonly credentials: (account: string, config?: Config) => readonly [string, ...string[]];
  /** Whether a variable holds one, of whichever account. */
  readonly isCredential: (variable: string) => boolean;
  /** Environment variable that replaces the vendor's address, for example by an emulator's. */
  readonly endpointVariable: string;
  readonly load: () => Promise<PlatformModule>;
}
