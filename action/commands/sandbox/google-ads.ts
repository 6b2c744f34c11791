/** A Google Ads stand-in with the account a configuration names, below its manager account where there is one. */
import { startGoogleAdsEmulator } from "#emulators/google-ads/server.ts";
import type { CustomerSeed, GoogleAdsSettings as StandInSettings } from "#emulators/google-ads/settings.ts";
import type { BrandKit } from "#model/source.ts";
import type { Config } from "#model/types.ts";
import { currencyOf } from "./ad-account.ts";
import { type RunningStandIn, type StandInQuestion, seenBy } from "./stand-in.ts";

const PLATFORM = "google-ads";
const REFRESH_TOKEN = "emulator-refresh-token";
/** Unless the configuration names another. */
const USUAL_ZONE = "America/New_York";

/** `publishRight` is not looked at: at Google whoever may write a campaign may enable it. */
export async function startGoogleAds({ config, brand, publishRight: _one, ...rest }: StandInQuestion): Promise<RunningStandIn> {
  const settings = googleAdsSeed(config, brand);
  const { url, clientId, clientSecret, emulator, close } = await startGoogleAdsEmulator({ ...rest, settings });
  // What `gcloud auth application-default login` writes for a person; the address is the stand-in's, which gives tokens, too.
  const person = { type: "authorized_user", client_id: clientId, client_secret: clientSecret, refresh_token: REFRESH_TOKEN };
  return {
    url,
    credentials: [JSON.stringify({ ...person, token_uri: `${url}/token` })],
    seen: seenBy(emulator),
    misbehave: emulator.misbehave,
    close,
  };
}

/** Seeds from the configuration and the brand. */
export function googleAdsSeed(config: Config, brand: BrandKit): Partial<StandInSettings> {
  const settings = config.platforms[PLATFORM];
  if (settings === undefined) return {};
  const { account, accountType, manager, timeZone = USUAL_ZONE } = settings;
  const { company } = brand.brand.value;
  const alike = { currency: currencyOf(settings), timeZone, ...(accountType === "sandbox" ? { testAccount: true } : {}) };
  const above: readonly CustomerSeed[] =
    manager === undefined ? [] : [{ ...alike, id: manager, name: `${company} (manager)`, manager: true }];
  return {
    customers: [...above, { ...alike, id: account, name: company, ...(manager === undefined ? {} : { managedBy: manager }) }],
    identities: [
      {
        ...{ email: "campaigns@acme.example", kind: "user", refreshToken: REFRESH_TOKEN },
        access: [{ customerId: manager ?? account, role: "STANDARD" }],
      },
    ],
    federation: [],
  };
}
