/** Platforms that assets are rendered and checked for, and that nothing is written to yet: a port that finds nothing and refuses to write. */
import type { Config, PlatformName } from "#model/types.ts";
import { type Dialect, PlatformFailure, type PlatformPort } from "#ports/platform.ts";

const NAMES = { "google-ads": "Google Ads" } as const;

export type RenderedOnly = keyof typeof NAMES;

export function isRenderedOnly(name: PlatformName): name is RenderedOnly {
  return Object.hasOwn(NAMES, name);
}

/** Those of them a configuration names. */
export function renderedOnly({ platforms }: Config): readonly RenderedOnly[] {
  return (["google-ads"] as const).filter((name) => platforms[name] !== undefined);
}

/**
 * Nothing in an ad is filled in per person, so there is nothing to write a field with. `{KeyWord:words}` is Google's own and stands in a
 * text as it is.
 */
export function adDialect(platform: RenderedOnly): Dialect {
  return { platform, personalisation: "{fallback}", quote: "double", unsubscribeLink: "", scriptMarks: [] };
}

/** It can make no kind of asset; the plan says so of each. */
export function platformWithoutAdapter(platform: RenderedOnly, account: string): PlatformPort {
  const never = (): Promise<never> =>
    Promise.reject(
      new PlatformFailure(`${NAMES[platform]} cannot be written to from here yet.`, { applied: "no", code: "PLATFORM_UNSUPPORTED" }),
    );
  return {
    platform,
    capabilities: {
      kinds: [],
      fillsTemplates: [],
      abTests: [],
      heldBack: [],
      canPublish: {},
      promotes: {},
      draftSlots: {},
      unreadable: [],
      normalisers: {},
      reversibility: {},
      stopMarginMs: 0,
      settleMs: 0,
      publishLeadMs: 0,
    },
    account: () => Promise.resolve({ account, type: "standard", zone: "UTC", host: "" }),
    find: () => Promise.resolve([]),
    observe: (ref) => Promise.resolve({ exists: false, ref }),
    project: () => ({}),
    stage: never,
    publish: never,
    withdraw: never,
    restore: never,
    discard: never,
    link: () => "",
  };
}
