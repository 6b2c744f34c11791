/** Everything the plan may look at, gathered before it is asked: what should be, what was recorded, what is there. */
import type { ApprovalVerdict, ReviewGiven } from "#approval/verdict.ts";
import type { AssetKind, AssetRecord, FacetDigests, MoneyFacet, Payload, PlatformName, Sha256 } from "#model/types.ts";
import type { Capabilities, Material, Observation, RemoteFields, RemoteObject } from "#ports/platform.ts";

export interface AssetIdentity {
  readonly campaign: string;
  readonly asset: string;
  readonly kind: AssetKind;
  readonly platform: PlatformName;
  readonly environment: string;
  readonly account: string;
  readonly resourceKey: Sha256;
}

/** What the tree says should be. */
export interface Desired {
  readonly payload: Payload;
  /** The payload with its files, as an adapter writes it. */
  readonly material: Material;
  readonly digest: Sha256;
  readonly facets: FacetDigests;
  /** The fields the platform should show for it. */
  readonly fields: RemoteFields;
  /** The commit that last changed the payload. */
  readonly commit: string;
  /** Why governance will not let it out, in words; empty where nothing blocks. */
  readonly blocking: readonly string[];
  /** How far the team lets us go for this platform and type of campaign; only `execute` stages and deploys. */
  readonly trust: "observe" | "suggest" | "assist" | "execute";
  /** The commit by which it came to the default branch without a pull request: nobody could review it there. */
  readonly pushedDirectly?: string;
}

/** The state of one asset's object, as it could be learnt. */
export type Sight =
  | { readonly kind: "none" }
  | { readonly kind: "seen"; readonly observation: Observation }
  /** It may be in any state: the platform could not be read. */
  | { readonly kind: "unseen"; readonly reason: string };

export interface AssetSituation {
  readonly identity: AssetIdentity;
  /** Absent: the asset is in no entry of a fully read commit. */
  readonly desired?: Desired;
  readonly record?: AssetRecord;
  /** Of an ad: what is out, as it was approved, where the tree holds another version or none. Absent where it cannot be read any more. */
  readonly out?: Payload;
  /** The object the ledger names, or one found by marker. */
  readonly object: Sight;
  /** The draft staged for the desired payload. */
  readonly draft: Sight;
  /** Objects with our marker that no record names. */
  readonly strays: readonly RemoteObject[];
  readonly approval?: ApprovalVerdict;
  /** Changes whose drafts were merged (or approved) once: what they left lying is ours to clear. Drafts of open changes are not touched. */
  readonly mergedDrafts: readonly string[];
  /** Every decision given on this asset, oldest first. */
  readonly reviews: readonly ReviewGiven[];
  readonly capabilities: Capabilities;
  /** Other live campaigns that link to this page's address. */
  readonly linkedFrom: readonly string[];
}

export interface PlanSettings {
  readonly nowMs: number;
  readonly holdMs: number;
  readonly recipientsPerSend: number;
  readonly sendsPerRun: number;
  /** Why nothing at all may go out; absent where nothing stands against it. */
  readonly halted?: string;
  /** What may be spent by ads that this run does not look at. */
  readonly elsewhere?: readonly Committed[];
}

/** An ad that may be out, and what it was approved to cost. */
export interface Committed {
  readonly platform: PlatformName;
  readonly account: string;
  /** Campaign and asset, for people. */
  readonly name: string;
  /** Undefined where this clone has not got what was approved. */
  readonly money: MoneyFacet | undefined;
}
