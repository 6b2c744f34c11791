/** A Marketing Cloud Engagement stand-in for the business unit a configuration names, with what its administrator would have prepared. */
import type { MarketingCloudEmulator } from "#emulators/marketing-cloud/emulator.ts";
import { startMarketingCloudEmulator } from "#emulators/marketing-cloud/server.ts";
import { DEFAULT_SETTINGS, type MarketingCloudSettings, type ProfileSeed } from "#emulators/marketing-cloud/settings.ts";
import type { BrandKit } from "#model/source.ts";
import type { Config } from "#model/types.ts";
import { seededLists } from "./lists.ts";
import { type RunningStandIn, type StandInQuestion, seenBy } from "./stand-in.ts";

const PLATFORM = "salesforce-marketing-cloud";

export async function startMarketingCloud({ config, brand, publishRight, ...rest }: StandInQuestion): Promise<RunningStandIn> {
  const right = publishRight === "given" ? {} : { scopes: DEFAULT_SETTINGS.scopes.filter((one) => one !== "email_send") };
  const settings = { ...marketingCloudSeed(config, brand), ...right };
  const { url, clientId, clientSecret, emulator, close } = await startMarketingCloudEmulator({ ...rest, settings });
  makeEntrySources(emulator, config);
  return { url, credentials: [clientId, clientSecret], seen: seenBy(emulator), misbehave: emulator.misbehave, close };
}

/** Seeds from the configuration and the brand: an audience is a data extension, its id the external key. */
export function marketingCloudSeed(config: Config, brand: BrandKit): Partial<MarketingCloudSettings> {
  const settings = config.platforms[PLATFORM];
  if (settings === undefined) return {};
  const { account, subdomain, folder, accountOffset, senderProfiles, sendClassifications, deliveryProfile } = settings;
  const { company, domains, legal, senders } = brand.brand.value;
  const nameOf = (address: string) => Object.values(senders).find((sender) => sender.address === address)?.name ?? company;
  const [fromAddress] = Object.keys(senderProfiles);
  const profiles: readonly ProfileSeed[] = [
    ...Object.entries(senderProfiles).map(([address, key]) =>
      profileSeed("SenderProfile", key, { fromName: nameOf(address), fromAddress: address }),
    ),
    ...[...new Set(Object.values(sendClassifications))].map((key) => profileSeed("SendClassification", key)),
    profileSeed("DeliveryProfile", deliveryProfile),
  ];
  return {
    ...{ subdomain, companyName: company, officeAddress: legal.addresses["default"] ?? "", sendingDomains: [...domains] },
    ...{ businessUnits: [{ mid: Number(account), name: company }], firstCategoryId: Number(folder), profiles },
    audiences: seededLists(brand, PLATFORM, account).map(({ id, unreachable, ...list }) => ({
      ...{ ...list, key: id },
      ...(unreachable === undefined ? {} : { invalid: unreachable }),
    })),
    ...(accountOffset === undefined ? {} : { accountOffset }),
    ...(fromAddress === undefined ? {} : { fromAddress, fromName: nameOf(fromAddress) }),
  };
}

/** An administrator's entry sources; one for a data extension that nobody has stays unmade, as in an account. */
function makeEntrySources({ byHand, tenant }: MarketingCloudEmulator, { platforms }: Config): void {
  for (const [list, key] of Object.entries(platforms[PLATFORM]?.entrySources ?? {})) {
    const found = [...tenant.data.extensions.values()].find((one) => one.key.toLowerCase() === list.toLowerCase());
    if (found === undefined) continue;
    byHand.createEntrySource({
      ...{ name: key, type: "EmailAudience", eventDefinitionKey: key, dataExtensionId: found.objectId },
      metaData: { scheduleFlowMode: "recurring", criteriaDescription: "" },
    });
  }
}

function profileSeed(type: ProfileSeed["type"], key: string, from: Pick<ProfileSeed, "fromName" | "fromAddress"> = {}): ProfileSeed {
  return { type, key, ...from };
}
