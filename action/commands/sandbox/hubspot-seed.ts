/** What a HubSpot stand-in must hold so that a team's own campaigns fit into it: its lists, forms, subscriptions and address. */
import type { HubspotSettings } from "#emulators/hubspot/settings.ts";
import type { BrandKit } from "#model/source.ts";
import type { Config } from "#model/types.ts";
import { seededLists } from "./lists.ts";

/** Seeds from the configuration and the brand. */
export function hubspotSeed(config: Config, brand: BrandKit): Partial<HubspotSettings> {
  const settings = config.platforms.hubspot;
  const account = settings?.account ?? "0";
  const { audiences } = brand.audiences.value;
  const lists = seededLists(brand, "hubspot", account).map(({ unreachable, ...list }) => ({
    ...list,
    ...(unreachable === undefined ? {} : { invalid: unreachable }),
  }));
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
