/** What a scene is: what happened before, what is typed then, and how it must be in the end whatever fails. */
import type { AssetKind } from "#model/types.ts";
import type { HttpRequest } from "#ports/transport.ts";
import type { PlatformUnderTest } from "../accounts/account.ts";
import type { Bench } from "../workbench.ts";

export interface SceneSpec {
  /** Which campaign it is; absent: the launch, a mail and a page. */
  readonly of?: CampaignName;
  /** What is typed. */
  readonly command: readonly string[];
  /** What is typed after the fault until nothing is left to do; absent: the same. */
  readonly again?: readonly string[];
  /** By asset: the states of which it is in one at the end; or, where the ledger cannot tell, how many of them are out then. */
  readonly wanted: Readonly<Partial<Record<AssetId, readonly string[]>>> | "all" | "none";
  /** How many mails reach people. */
  readonly sends: number;
  /** The ledger is kept in a remote. */
  readonly isShared?: true;
  /** It acts first and writes down afterwards: it must not wait for a ledger. */
  readonly actsFirst?: true;
  /** What is out is the second version. */
  readonly isSecond?: true;
  /** Of a sequence. */
  readonly series?: SeriesSpec;
  /** Plays the story up to the moment; the campaign is written, and its branch is checked out. */
  before(bench: Bench, wire: Cuttable): Promise<void>;
}

export interface SeriesSpec {
  /** Versions somebody said yes to: nothing else may reach anybody. */
  readonly approved: readonly Version[];
  /** Whether it takes people in at the end, and each of its mails reaches some; off: once the command says that it is done, nobody gets anything. */
  readonly runs: boolean | "perhaps";
  /** Before so many milliseconds of the scene nobody may have a mail. */
  readonly heldMs?: number;
}

/** A wire that can be cut: from then on what is sent may arrive, and no answer comes back. */
export interface Cuttable {
  cutAt(matches: (request: HttpRequest) => boolean): void;
  mend(): void;
}

/** How the second version of anything begins. */
export const SECOND = "A second version";
/** What the subjects of a sequence's mails begin with. */
export const FIRST = "Fast reports";
export type Version = typeof FIRST | typeof SECOND;

/**
 * What the campaigns consist of where a platform handles all of it, and the lines of an asset's file that a reader sees first. The file of
 * an ad is written whole, see `writeAd`.
 */
export const ASSETS = {
  "launch-email": { kind: "email", title: "subject", headline: "subject" },
  "launch-page": { kind: "landing-page", title: "title", headline: "headline" },
  "launch-series": { kind: "sequence", title: "title", headline: "title" },
  "launch-ad": { kind: "text-ad" },
  "launch-search": { kind: "search-ad" },
  "launch-post": { kind: "sponsored-content" },
  "launch-banner": { kind: "display-ad" },
  "launch-paper": { kind: "document-ad" },
  "launch-max": { kind: "performance-max" },
} as const satisfies Readonly<
  Record<string, { readonly kind: AssetKind } | { readonly kind: AssetKind; readonly title: string; readonly headline: string }>
>;
export type AssetId = keyof typeof ASSETS;

/**
 * filled: the launch's mail, in a template of the account's own. Of ads, of ads with pictures and of those made of more than that (a document,
 * an asset group) each platform has a kind of its own.
 */
const CAMPAIGNS = {
  launch: ["launch-email", "launch-page"],
  series: ["launch-series"],
  filled: ["launch-email"],
  ad: ["launch-ad", "launch-search"],
  picture: ["launch-post", "launch-banner"],
  rich: ["launch-paper", "launch-max"],
} as const satisfies Readonly<Record<string, readonly AssetId[]>>;
export type CampaignName = keyof typeof CAMPAIGNS;

/** What of a campaign this platform handles. */
export function assetsOn({ kinds, sequences, ownTemplate }: PlatformUnderTest, campaign: CampaignName = "launch"): readonly AssetId[] {
  if (campaign === "filled" && ownTemplate === undefined) return [];
  const handled: readonly AssetKind[] = sequences === undefined ? kinds : [...kinds, "sequence"];
  return CAMPAIGNS[campaign].filter((id) => handled.includes(ASSETS[id].kind));
}
