/** What a HubSpot stand-in must hold so that a team's own campaigns fit into it: its lists, forms, subscriptions and address. */
import type { HubspotSettings } from "#emulators/hubspot/settings.ts";
import type { BrandKit } from "#model/source.ts";
import type { Config } from "#model/types.ts";

/** Seeds from the configuration and the brand. List sizes are those the audiences expect, split over their lists. */
export function hubspotSeed(config: Config, brand: BrandKit): Partial<HubspotSettings> {
  const settings = config.platforms.hubspot;
  const account = settings?.account ?? "0";
  const { audiences } = brand.audiences.value;
  const lists = Object.values(audiences).flatMap(({ title, ids, size }) => {
    const mine = ids["hubspot"]?.[account] ?? [];
    return mine.map((id, index) => ({
      id,
      name: mine.length === 1 ? title : `${title} (${index + 1} of ${mine.length})`,
      size: Math.floor(size.expected / mine.length) + (index < size.expected % mine.length ? 1 : 0),
      ...(index === 0 && size.expected > 1000 ? { unsubscribed: 29, invalid: 4 } : {}),
    }));
  });
  const subscriptions = Object.values(audiences).flatMap(({ title, subscription }) => {
    const id = subscription?.["hubspot"]?.[account];
    return id === undefined ? [] : [{ id, name: `News: ${title}` }];
  });
  const forms = Object.values(brand.brand.value.forms ?? {}).flatMap(({ title, ids }) => {
    const id = ids["hubspot"]?.[account];
    return id === undefined ? [] : [{ id, name: title }];
  });
  return {
    portalId: Number(account),
    companyName: brand.brand.value.company,
    officeAddress: brand.brand.value.legal.addresses["default"] ?? "",
    accountType: settings?.accountType === "sandbox" ? "SANDBOX" : "STANDARD",
    domain: brand.brand.value.landingPages.domain,
    sendingDomains: [...brand.brand.value.domains],
    uiDomain: "self",
    lists,
    subscriptions,
    forms,
  };
}
