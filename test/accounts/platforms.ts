/** The platforms that tests play on. An adapter joins with one entry. */
import type { PlatformName } from "#model/types.ts";
import type { PlatformUnderTest } from "./account.ts";
import { GOOGLE_ADS } from "./google-ads.ts";
import { HUBSPOT } from "./hubspot.ts";
import { LINKEDIN_ADS } from "./linkedin-ads.ts";
import { MARKETO, MARKETO_NEW_DESIGNER } from "./marketo.ts";
import { SALESFORCE_MARKETING_CLOUD } from "./salesforce-marketing-cloud.ts";

export const PLATFORMS: readonly [PlatformUnderTest, ...PlatformUnderTest[]] = [HUBSPOT, MARKETO, SALESFORCE_MARKETING_CLOUD];

/** Those of ads, which have scenes of their own and no launch of mails and pages. */
export const OF_ADS: readonly PlatformUnderTest[] = [LINKEDIN_ADS, GOOGLE_ADS];

export const ALL_PLATFORMS: readonly PlatformUnderTest[] = [...PLATFORMS, ...OF_ADS];

/** Other ways of playing on one of them: played where they are named. */
const VARIANTS: readonly PlatformUnderTest[] = [MARKETO_NEW_DESIGNER];

/** @throws Error for a platform that is not played on. */
export function platformNamed(name: PlatformName | string): PlatformUnderTest {
  const all = [...ALL_PLATFORMS, ...VARIANTS];
  const found = all.find((platform) => titleOf(platform) === name);
  if (found === undefined) throw new Error(`Nothing is played on "${name}"; on ${all.map(titleOf).join(", ")} it is.`);
  return found;
}

/** By which it is found again. */
export function titleOf({ title, name }: PlatformUnderTest): string {
  return title ?? name;
}

/** One of them, drawn by a seed: always the same for the same seed. */
export function drawnBy(seed: number, platforms: readonly PlatformUnderTest[] = PLATFORMS): PlatformUnderTest {
  return platforms[seed % platforms.length] ?? PLATFORMS[0];
}
