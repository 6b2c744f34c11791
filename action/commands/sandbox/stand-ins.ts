/** The stand-ins `sandbox` can start, one member per platform that has an adapter; a stand-in's code is loaded when it is started. */
import type { EmulatorClock } from "#emulators/steppable-clock.ts";
import type { BrandKit } from "#model/source.ts";
import type { Config, PlatformName } from "#model/types.ts";

export interface StandInQuestion {
  /** Names the platform. */
  readonly config: Config;
  readonly brand: BrandKit;
  /** 0: any free one. */
  readonly port: number;
  readonly clock: EmulatorClock;
  /** A file that gets one JSON line per exchange; several stand-ins may share it. */
  readonly wireLog?: string;
  /** withheld: the credentials may do everything but bring a mail out. */
  readonly publishRight: "given" | "withheld";
}

export interface RunningStandIn {
  /** Its API, and a page for people at `/`. */
  readonly url: string;
  /** What opens it: a value for each variable the registry of platforms names for the account, in that order. */
  readonly credentials: readonly string[];
  /** What really happened there so far. */
  readonly seen: {
    /** Mails that went out, each once however many people got it. */
    sends(): number;
    /** Calls that change something. */
    changes(): number;
  };
  readonly close: () => Promise<void>;
}

export interface StandInMember {
  readonly platform: PlatformName;
  /** Rejects where the port is taken. */
  readonly start: (question: StandInQuestion) => Promise<RunningStandIn>;
}

export const STAND_INS: readonly StandInMember[] = [
  { platform: "hubspot", start: async (question) => await (await import("./hubspot.ts")).startHubspot(question) },
  { platform: "marketo", start: async (question) => await (await import("./marketo.ts")).startMarketo(question) },
  {
    platform: "salesforce-marketing-cloud",
    start: async (question) => await (await import("./marketing-cloud.ts")).startMarketingCloud(question),
  },
];
