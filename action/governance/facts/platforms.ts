/** What people call the platforms. */
import { platformInWords } from "#model/platform-names.ts";
import type { PlatformName } from "#model/types.ts";

/** The platform's name as its maker writes it; LinkedIn's, where its ads are shown and not where they are bought. */
export function platformTitle(platform: PlatformName): string {
  return platform === "linkedin-ads" ? "LinkedIn" : platformInWords(platform);
}
