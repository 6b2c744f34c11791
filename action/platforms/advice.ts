/** What an adapter tells the people who look after an account, as data: `doctor` words nothing of a vendor itself. */
import type { AssetKind } from "#model/types.ts";

/** Something nobody has documented, which an option of the configuration decides. */
export interface Assumption {
  /** The option's name below the platform in the configuration. Named there, it counts as found out. */
  readonly option: string;
  /** What is believed until then. */
  readonly believed: string;
  /** How a person finds out in a real account. */
  readonly findOut: string;
  /** What finding out costs, and whom it reaches. */
  readonly costs: string;
}

export interface PlatformAdvice {
  /** What a key needs to read a kind, in the platform's own words. */
  readonly rights: Readonly<Partial<Record<AssetKind, string>>>;
  /** What of the account cannot be read, so that the configuration is believed; absent where all of it is checked. */
  readonly believedOfAccount?: string;
  /**
   * Who brings mails or ads out: what is so by the API, what that needs, and what is so by hand. `choice` is the line of the configuration
   * that leaves it to a person, after `needs`; absent where there is no such choice.
   */
  readonly publishing: { readonly api: string; readonly needs: string; readonly byHand: string; readonly choice?: string };
  readonly assumptions: readonly Assumption[];
}
