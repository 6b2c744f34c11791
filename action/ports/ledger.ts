/** The record of what was done, as the core sees it: read, and append by compare-and-swap. */
import type { AssetRecord, CampaignRecord, ReviewRecord } from "#model/types.ts";

/** Everything the ledger holds of one campaign, at one ledger commit. */
export interface CampaignLedger {
  readonly campaign: string;
  readonly record?: CampaignRecord;
  /** By `<environment>/<asset>`. */
  readonly assets: Readonly<Record<string, AssetRecord>>;
  readonly reviews: readonly ReviewRecord[];
  /** Set where only its name was asked for: what the ledger holds of it was not read, and nothing may be concluded or written. */
  readonly isUnread?: true;
}

export interface LedgerSnapshot {
  /** The ledger commit, or undefined while there is no ledger yet. */
  readonly head?: string;
  readonly campaigns: Readonly<Record<string, CampaignLedger>>;
  /** How this ledger may be trusted, in words for the reader: signed by whom, shared with which remote, or neither. */
  readonly trust: { readonly remote?: string; readonly signed: boolean };
}

/** One commit of the ledger: the records it writes (all of one campaign), and the words it is logged with. */
export interface Transition {
  readonly campaign: string;
  /** One line, for example `Scheduled launch-email  hubspot 1042  payload 7f3a9c…`. */
  readonly subject: string;
  readonly body?: string;
  /** `Key: value` lines; no e-mail address, no secret. */
  readonly trailers: readonly (readonly [key: string, value: string])[];
  readonly writes: readonly LedgerWrite[];
}

export type LedgerWrite =
  | { readonly kind: "campaign"; readonly record: CampaignRecord }
  | { readonly kind: "asset"; readonly record: AssetRecord }
  | { readonly kind: "review"; readonly record: ReviewRecord };

/** The trailer of a commit of which a campaign's version was deployed, so that the last deploy is found without reading every campaign. */
export const DEPLOYED = "Deployed";

export interface LedgerReading {
  /** Which campaigns are read; all where absent. Of the others only the names are told. */
  readonly only?: (campaign: string) => boolean;
}

export interface Ledger {
  /** Fetches from the remote where there is one; unreachable is a `LEDGER_UNREACHABLE` error. */
  read(options?: LedgerReading): Promise<LedgerSnapshot>;
  /**
   * Commits the transitions on top of `base` in one push (one commit each) and returns the new state.
   * Somebody else's commits in between are accepted where they left these campaigns untouched; else `LEDGER_STALE`, nothing written.
   */
  append(base: LedgerSnapshot, transitions: readonly Transition[]): Promise<LedgerSnapshot>;
}
