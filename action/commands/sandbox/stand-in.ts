/** What a stand-in is asked for, and what a running one tells of itself. */
import type { Misbehaviour } from "#emulators/common/misbehave.ts";
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
    /** Times an ad began to be one that may cost money. */
    spends(): number;
    /** Calls that change something. */
    changes(): number;
  };
  /** Has it fail in the vendor's own words, for whoever wants to see what happens then; what is returned ends it. */
  readonly misbehave: (misbehaviour: Misbehaviour) => () => void;
  readonly close: () => Promise<void>;
}

export interface StandInMember {
  readonly platform: PlatformName;
  /** Rejects where the port is taken. */
  readonly start: (question: StandInQuestion) => Promise<RunningStandIn>;
}

interface Oracle {
  events(): readonly { readonly kind: string }[];
  exchanges(): readonly { readonly mutating: boolean }[];
}

/** From what a stand-in writes down of itself. */
export function seenBy(oracle: Oracle): RunningStandIn["seen"] {
  return {
    sends: () => oracle.events().filter(({ kind }) => kind === "sent").length,
    spends: () => oracle.events().filter(({ kind }) => kind === "may-spend").length,
    changes: () => oracle.exchanges().filter(({ mutating }) => mutating).length,
  };
}
