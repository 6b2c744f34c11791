/** A LinkedIn stand-in with the ad account a configuration names, and the page that speaks in it. */
import { startLinkedInAdsEmulator } from "#emulators/linkedin-ads/server.ts";
import { DEFAULT_SETTINGS, type LinkedInAdsSettings } from "#emulators/linkedin-ads/settings.ts";
import type { BrandKit } from "#model/source.ts";
import type { Config } from "#model/types.ts";
import { currencyOf } from "./ad-account.ts";
import { type RunningStandIn, type StandInQuestion, seenBy } from "./stand-in.ts";

const PLATFORM = "linkedin-ads";
/** Unless the configuration names another. */
const USUAL_PAGE = 20_001;

/** `publishRight` is not looked at: at LinkedIn whoever may write an ad may switch it on. */
export async function startLinkedinAds({ config, brand, publishRight: _one, ...rest }: StandInQuestion): Promise<RunningStandIn> {
  const settings = linkedinAdsSeed(config, brand);
  const { url, accessToken, clientId, clientSecret, refreshToken, emulator, close } = await startLinkedInAdsEmulator({ ...rest, settings });
  const signsIn = config.platforms[PLATFORM]?.signIn === "access-token" ? [accessToken] : [clientId, clientSecret, refreshToken];
  return { url, credentials: signsIn, seen: seenBy(emulator), misbehave: emulator.misbehave, close };
}

/** Seeds from the configuration and the brand. Whoever the key belongs to manages the account and the page. */
export function linkedinAdsSeed(config: Config, brand: BrandKit): Partial<LinkedInAdsSettings> {
  const settings = config.platforms[PLATFORM];
  if (settings === undefined) return {};
  const { account, accountType, page } = settings;
  const { company } = brand.brand.value;
  const id = Number(account);
  return {
    companyName: company,
    accounts: [
      {
        ...{ id, name: company, currency: currencyOf(settings), role: "ACCOUNT_MANAGER" },
        organization: page === undefined ? USUAL_PAGE : Number(page),
        ...(accountType === "sandbox" ? { test: true } : {}),
      },
    ],
    conversions: DEFAULT_SETTINGS.conversions.map((conversion) => ({ ...conversion, account: id })),
  };
}
