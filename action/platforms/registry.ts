/** The platforms, one member per vendor; a vendor's code is loaded when it is used, and not before. */
import { isOwnPlatform } from "#model/platform-names.ts";
import type { Config } from "#model/types.ts";
import type { PlatformMember } from "./member.ts";
import { isOwnKey } from "./own/keys.ts";
import { ownMember } from "./own/member.ts";

const TOKEN = "HUBSPOT_TOKEN";

/** A name of its own for each account: a team may have a sandbox and the real one. What cannot stand in a variable's name is `_`. */
function variableOf(platform: string, account: string, value: string): string {
  return `${platform}_${account.toUpperCase().replace(/[^A-Z0-9]/g, "_")}_${value}`;
}

const marketoId = (account: string): string => variableOf("MARKETO", account, "CLIENT_ID");
const marketoSecret = (account: string): string => variableOf("MARKETO", account, "CLIENT_SECRET");

const MARKETING_CLOUD_KEY = /^MARKETING_CLOUD_\w+_CLIENT_(ID|SECRET)$/;

/** The variables of one business unit; what cannot stand in a variable's name is `_`. */
function marketingCloudKeys(account: string): readonly [id: string, secret: string] {
  const prefix = `MARKETING_CLOUD_${account.toUpperCase().replace(/[^A-Z0-9]/g, "_")}`;
  return [`${prefix}_CLIENT_ID`, `${prefix}_CLIENT_SECRET`];
}

/** Of one account: the JSON of a key, of a workload identity configuration, or of a person's refresh token. */
const googleAdsKey = (account: string): string => variableOf("GOOGLE_ADS", account, "CREDENTIALS");

const LINKEDIN_KEY = /^LINKEDIN_[A-Z0-9_]+_(CLIENT_ID|CLIENT_SECRET|REFRESH_TOKEN|ACCESS_TOKEN)$/;

/** The variables of one ad account: those that renew a token, and the one that is a token. */
function linkedinKeys(account: string) {
  const key = (value: string): string => variableOf("LINKEDIN", account, value);
  return { renewing: [key("CLIENT_ID"), key("CLIENT_SECRET"), key("REFRESH_TOKEN")], token: key("ACCESS_TOKEN") } as const;
}

export const PLATFORMS: readonly PlatformMember[] = [
  {
    name: "hubspot",
    settings: ({ platforms }) => platforms.hubspot,
    credentials: () => [TOKEN],
    isCredential: (variable) => variable === TOKEN,
    endpointVariable: "HUBSPOT_ENDPOINT",
    load: async () => {
      const [adapter, advice, dialect, transport] = await Promise.all([
        import("./hubspot/adapter.ts"),
        import("./hubspot/advice.ts"),
        import("./hubspot/dialect.ts"),
        import("./hubspot/transport.ts"),
      ]);
      return {
        create: ({ platforms: { hubspot } }, parts) => adapter.hubspotPlatform({ ...parts, settings: named(hubspot) }),
        dialect: dialect.HUBSPOT_DIALECT,
        advice: advice.HUBSPOT_ADVICE,
        connect: ({ endpoint, credentials }) => transport.hubspotTransport({ endpoint, token: named(credentials[TOKEN]) }),
      };
    },
  },
  {
    name: "marketo",
    settings: ({ platforms }) => platforms.marketo,
    credentials: (account) => [marketoId(account), marketoSecret(account)],
    isCredential: (variable) => /^MARKETO_[A-Z0-9_]+_CLIENT_(ID|SECRET)$/.test(variable),
    endpointVariable: "MARKETO_ENDPOINT",
    load: async () => {
      const [adapter, advice, dialect, transport] = await Promise.all([
        import("./marketo/adapter.ts"),
        import("./marketo/advice.ts"),
        import("./marketo/dialect.ts"),
        import("./marketo/transport.ts"),
      ]);
      return {
        create: ({ platforms: { marketo } }, parts) => adapter.marketoPlatform({ ...parts, settings: named(marketo) }),
        dialect: dialect.MARKETO_DIALECT,
        advice: advice.MARKETO_ADVICE,
        connect: ({ endpoint, credentials, account, clock }) =>
          transport.marketoTransport({
            ...{ endpoint, account, clock },
            clientId: named(credentials[marketoId(account)]),
            clientSecret: named(credentials[marketoSecret(account)]),
          }),
      };
    },
  },
  {
    name: "salesforce-marketing-cloud",
    settings: ({ platforms }) => platforms["salesforce-marketing-cloud"],
    credentials: marketingCloudKeys,
    isCredential: (variable) => MARKETING_CLOUD_KEY.test(variable),
    endpointVariable: "MARKETING_CLOUD_ENDPOINT",
    load: async () => {
      const [adapter, advice, dialect, transport] = await Promise.all([
        import("./marketing-cloud/adapter.ts"),
        import("./marketing-cloud/advice.ts"),
        import("./marketing-cloud/dialect.ts"),
        import("./marketing-cloud/transport.ts"),
      ]);
      return {
        create: ({ platforms }, parts) =>
          adapter.marketingCloudPlatform({ ...parts, settings: named(platforms["salesforce-marketing-cloud"]) }),
        dialect: dialect.MARKETING_CLOUD_DIALECT,
        advice: advice.MARKETING_CLOUD_ADVICE,
        bound: ({ platforms }) => {
          const entrySources = platforms["salesforce-marketing-cloud"]?.entrySources;
          return entrySources === undefined ? {} : { entrySources };
        },
        connect: ({ endpoint, credentials, account, config, clock }) => {
          const [id, secret] = marketingCloudKeys(account);
          const settings = named(config.platforms["salesforce-marketing-cloud"]);
          return transport.marketingCloudTransport({
            ...{ endpoint, settings, clock },
            ...{ clientId: named(credentials[id]), clientSecret: named(credentials[secret]) },
          });
        },
      };
    },
  },
  {
    name: "linkedin-ads",
    settings: ({ platforms: { "linkedin-ads": settings } }) =>
      settings === undefined ? undefined : { account: settings.account, accountType: settings.accountType ?? "standard" },
    credentials: (account, config) =>
      config?.platforms["linkedin-ads"]?.signIn === "access-token" ? [linkedinKeys(account).token] : linkedinKeys(account).renewing,
    isCredential: (variable) => LINKEDIN_KEY.test(variable),
    endpointVariable: "LINKEDIN_ENDPOINT",
    load: async () => {
      const [adapter, advice, dialect, transport] = await Promise.all([
        import("./linkedin-ads/adapter.ts"),
        import("./linkedin-ads/advice.ts"),
        import("./linkedin-ads/dialect.ts"),
        import("./linkedin-ads/transport.ts"),
      ]);
      return {
        create: ({ platforms }, parts) => adapter.linkedinAdsPlatform({ ...parts, settings: named(platforms["linkedin-ads"]) }),
        dialect: dialect.LINKEDIN_ADS_DIALECT,
        advice: advice.LINKEDIN_ADS_ADVICE,
        bound: ({ platforms }) => {
          const { page, group } = platforms["linkedin-ads"] ?? {};
          return { ...(page === undefined ? {} : { page }), ...(group === undefined ? {} : { group }) };
        },
        connect: ({ endpoint, credentials, account, config, clock }) => {
          const { renewing, token } = linkedinKeys(account);
          const [id, secret, refresh] = renewing;
          const value = (variable: string): string => named(credentials[variable]);
          const keys =
            named(config.platforms["linkedin-ads"]).signIn === "access-token"
              ? ({ kind: "access-token", accessToken: value(token) } as const)
              : ({
                  kind: "refresh-token",
                  ...{ clientId: value(id), clientSecret: value(secret), refreshToken: value(refresh) },
                } as const);
          return transport.linkedinTransport({ endpoint, keys, clock });
        },
      };
    },
  },
  {
    name: "google-ads",
    settings: ({ platforms }) => {
      const settings = platforms["google-ads"];
      return settings === undefined ? undefined : { account: settings.account, accountType: settings.accountType ?? "standard" };
    },
    credentials: (account) => [googleAdsKey(account)],
    isCredential: (variable) => /^GOOGLE_ADS_[A-Z0-9_]+_CREDENTIALS$/.test(variable),
    endpointVariable: "GOOGLE_ADS_ENDPOINT",
    load: async () => {
      const [adapter, advice, dialect, transport] = await Promise.all([
        import("./google-ads/adapter.ts"),
        import("./google-ads/advice.ts"),
        import("./google-ads/dialect.ts"),
        import("./google-ads/transport.ts"),
      ]);
      return {
        create: ({ platforms }, parts) => adapter.googleAdsPlatform({ ...parts, settings: named(platforms["google-ads"]) }),
        dialect: dialect.GOOGLE_ADS_DIALECT,
        advice: advice.GOOGLE_ADS_ADVICE,
        connect: ({ endpoint, credentials, account, config, clock }) =>
          transport.googleAdsTransport({
            ...{ endpoint, clock, settings: named(config.platforms["google-ads"]) },
            credentials: named(credentials[googleAdsKey(account)]),
          }),
      };
    },
  },
];

/** Those that are built in, and those the configuration brings itself. */
export function platformsOf(config: Config): readonly PlatformMember[] {
  const own = Object.entries(config.ownPlatforms ?? {}).flatMap(([name, settings]) =>
    isOwnPlatform(name) ? [ownMember(name, settings)] : [],
  );
  return [...PLATFORMS, ...own];
}

/** Whether a variable holds a key of any platform, known before a configuration is read. */
export function isPlatformKey(variable: string): boolean {
  return isOwnKey(variable) || PLATFORMS.some(({ isCredential }) => isCredential(variable));
}

/** Asked for only where the configuration and the environment hold it. */
function named<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError("A platform was opened that is not configured.");
  return value;
}
