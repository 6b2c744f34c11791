/** What of a platform is data for whoever renders: how it writes things, and which settings of an account are approved with an asset. */
import type { PlatformName } from "#model/types.ts";

/**
 * What a configuration names of an account that says who gets an asset, who speaks in it and what it shares: it is written into the payload, so
 * that it is approved, and goes out as it was approved whatever the configuration says by then.
 */
export interface BoundSettings {
  /** Of sequences: id of a list → key of what lets in whoever joins it later, made by an administrator. */
  readonly entrySources?: Readonly<Record<string, string>>;
  /** Of ads: the page that speaks. */
  readonly page?: string;
  /** Of ads: the group they are put into together. */
  readonly group?: string;
}

/** How neutral personalisation is written for this platform, and how long a name may be; data, handed to the renderer by `commands/`. */
export interface Dialect {
  readonly platform: PlatformName;
  /** `{field}` and `{fallback}` (already quoted for the dialect) are filled in. */
  readonly personalisation: string;
  readonly quote: "double" | "single" | "none";
  /** How the dialect writes its quote inside quotes: twice. Absent: with a backslash before it, and before a backslash too. */
  readonly quoteInside?: "twice";
  /** The platform's fields have names of several words. */
  readonly spacesInFields?: true;
  readonly unsubscribeLink: string;
  readonly viewInBrowserLink?: string;
  /** Character pairs that start the platform's own script and so must never come out of a text. */
  readonly scriptMarks: readonly string[];
  readonly names: {
    /** How much of an object's name is free for words: what the platform takes, less our marker and what else the adapter puts behind them. */
    readonly longest: number;
    readonly unit: "characters" | "bytes";
    /** A character that no name may have there; a space takes its place. */
    readonly never?: string;
  };
}
