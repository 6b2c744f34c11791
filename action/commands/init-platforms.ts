/** What `init` needs to know of each platform to lay a team down on it: its settings with comments, and what the example brand calls things there. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { AssetKind, PlatformName } from "#model/types.ts";
import { PLATFORMS } from "#platforms/registry.ts";
import { listed } from "#report/words.ts";

export interface StartingPlatform {
  readonly platform: PlatformName;
  /** Stands in the configuration until the team puts its own there. */
  readonly noAccount: string;
  /** What an account looks like; as in `schemas/config.schema.json`. */
  readonly account: RegExp;
  /** What a person calls it, and where it is found. */
  readonly accountWords: string;
  readonly accountPlace: string;
  /** The lines below the platform's name in the configuration. */
  readonly settings: (account: string) => string;
  /** What the first campaign may have on it. */
  readonly kinds: readonly AssetKind[];
  /** HubSpot's name of a person's field → its name here. */
  readonly fields: Readonly<Record<string, string>>;
  /** Audiences are no lists here: nothing of the example's stands for any, so an ad is shown wherever the audience is. */
  readonly hasNoLists?: true;
}

const CEILINGS = `    # The most that one ad, and all that run at one time, may be committed to cost, in the account's currency. Millionths: this is 1,000.00 and 3,000.00.
    highestBudget:
      each: { micros: 1000000000, currency: USD }
      together: { micros: 3000000000, currency: USD }
`;

export const STARTING_PLATFORMS: readonly StartingPlatform[] = [
  {
    platform: "hubspot",
    noAccount: "1234567",
    account: /^\d{1,12}$/,
    accountWords: "the account's number",
    accountPlace: "It stands in HubSpot's address bar: app.hubspot.com/…/4815162/…",
    settings: (account) => `    # The account's number, as in HubSpot's address bar.
    account: "${account}"
    accountType: standard
    apiVersion: v3
    # by-hand: where the plan lets no API publish mail (below Marketing Hub Enterprise), a person presses the button and we watch.
    publishEmail: api
    templates:
      email: "@acme/campaigns/email.html"
      landingPage: "@acme/campaigns/page.html"
`,
    kinds: ["email", "landing-page"],
    fields: {},
  },
  {
    platform: "marketo",
    noAccount: "123-ABC-456",
    account: /^[0-9]{3}-[A-Z]{3}-[0-9]{3}$/,
    accountWords: "the instance's Munchkin id",
    accountPlace: "It is the first part of the instance's API address: 123-ABC-456.mktorest.com.",
    settings: (account) => `    # The Munchkin id: the first part of the instance's API address (Admin, Web Services).
    account: ${account}
    # sandbox: where this is a sandbox instance.
    accountType: standard
    # The host people open Marketo on, as in the address bar; links lead there.
    uiHost: app-ab12.marketo.com
    # by-hand: where the API user may not approve, a person presses the button and we watch.
    publishEmail: api
    # A folder in Marketing Activities in which our programs are made. No other folder has this name.
    folder: Campaigns as code
    templates:
      # An Email Program your administrator prepared, without commas in its name: one mail, whose one editable section is called
      # campaigns_body (section: another name), and a smart list of nothing but Member of List. It is copied, and never sent itself; leave its mail unapproved.
      email: "Template: campaign mail"
`,
    kinds: ["email"],
    // A company's name is a token of another kind there ({{company.Company Name}}), so it is left to the team.
    fields: { "contact.firstname": "First Name" },
  },
  {
    platform: "salesforce-marketing-cloud",
    noAccount: "7000101",
    account: /^[0-9]{1,20}$/,
    accountWords: "the business unit's number (MID)",
    accountPlace: "It stands beside the business unit's name, where Marketing Cloud lets you choose one.",
    settings: (account) => `    # The number (MID) of the business unit.
    account: "${account}"
    # sandbox: where this business unit is only for tests.
    accountType: standard
    # What stands before .auth.marketingcloudapis.com in the installed package's addresses.
    subdomain: mc000000000000000000000000
    # The stack, as the address bar shows it after signing in (mc.s50.exacttarget.com); links lead there.
    stack: s50
    # The number of the Content Builder folder our mails lie in.
    folder: "4001"
    # by-hand: where the installed package may not send, a person schedules and we watch.
    publishEmail: api
    # What your administrator prepared, by external key: whose address a mail is sent from, what kind of mail it is, and what stands below it.
    senderProfiles:
      news@acme.example: Campaigns-News
      support@acme.example: Campaigns-Support
    sendClassifications:
      marketing: Campaigns-Commercial
      operational: Campaigns-Transactional
    deliveryProfile: Campaigns-Delivery
`,
    kinds: ["email"],
    fields: { "contact.firstname": "FirstName", "contact.company": "Company" },
  },
  {
    platform: "linkedin-ads",
    noAccount: "508123456",
    account: /^[0-9]{1,15}$/,
    accountWords: "the ad account's number",
    accountPlace: "It stands in Campaign Manager's address bar: linkedin.com/campaignmanager/accounts/508123456/…",
    settings: (account) => `    # The number of the ad account, as in Campaign Manager's address bar.
    account: "${account}"
    # sandbox: LinkedIn's test account, which shows nothing to anybody and never spends.
    accountType: standard
    # access-token: where the application may not renew its token by itself; a person then makes a new one every 60 days.
    signIn: refresh-token
    # by-hand: a person switches ads on in Campaign Manager, and we watch.
    publishAds: api
    # page: "2414183" where another page than the account's own speaks in the ads.
${CEILINGS}`,
    // Without a picture of the team's own, so that it can be tried at once.
    kinds: ["text-ad"],
    fields: {},
    hasNoLists: true,
  },
  {
    platform: "google-ads",
    noAccount: "1234567890",
    account: /^[0-9]{10}$/,
    accountWords: "the account's ten digits",
    accountPlace: "They stand at the top of Google Ads, beside the account's name: 123-456-7890, written here without hyphens.",
    settings: (account) => `    # The account's ten digits, without hyphens.
    account: "${account}"
    # sandbox: a test account, whose ads are never shown.
    accountType: standard
    # manager: "9000000001" where the key reaches the account through a manager account.
    # The zone the account counts its days in (Admin, Account settings).
    timeZone: America/New_York
${CEILINGS}`,
    kinds: ["search-ad"],
    fields: {},
    hasNoLists: true,
  },
];

export interface ChosenPlatform {
  readonly starting: StartingPlatform;
  readonly account: string;
}

/** What `init` can lay down: a platform has an adapter first. */
const OFFERED = STARTING_PLATFORMS.filter(({ platform }) => PLATFORMS.some(({ name }) => name === platform));

/**
 * Platforms as they are typed: `marketo`, or `marketo=123-ABC-456,hubspot=4815162`; HubSpot where nothing is.
 * @throws PipelineError USAGE for a platform there is none of, one that stands twice, and an account that cannot be one.
 */
export function choosePlatforms(typed: string | undefined, hubspotAccount: string | undefined): readonly ChosenPlatform[] {
  const words = (typed ?? "hubspot").split(",").map((word) => word.trim().split("="));
  const names = words.map(([name = ""]) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw new PipelineError("USAGE", `--platform names "${twice}" twice.`, { hint: "One account of each platform." });
  if (hubspotAccount !== undefined && !names.includes("hubspot"))
    throw new PipelineError("USAGE", "--hubspot-account is for HubSpot, and --platform names others.", {
      hint: `\`--platform ${typed},hubspot=${hubspotAccount}\``,
    });
  return words.map(([name = "", account]) => {
    const starting = OFFERED.find(({ platform }) => platform === name);
    if (starting === undefined)
      throw new PipelineError("USAGE", `--platform takes ${listed(OFFERED.map(({ platform }) => platform))}, not "${name}".`, {
        hint: "Several with commas, each with its account where there is one: `--platform hubspot=4815162`.",
      });
    const given = name === "hubspot" ? (hubspotAccount ?? account) : account;
    if (given !== undefined && !starting.account.test(given)) {
      const option = given === hubspotAccount ? "--hubspot-account" : `--platform ${name}=…`;
      throw new PipelineError("USAGE", `${option} takes ${starting.accountWords}, not "${given}".`, { hint: starting.accountPlace });
    }
    return { starting, account: given ?? starting.noAccount };
  });
}
