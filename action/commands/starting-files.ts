/** What `campaigns init` writes: a configuration, a brand to replace by one's own, and a first campaign that works as it is. */
import type { AssetKind } from "#model/types.ts";
import { STARTER_BRAND } from "./generated/starter.ts";
import { brandOn } from "./init-brand.ts";
import type { ChosenPlatform } from "./init-platforms.ts";

export interface Start {
  readonly installation: string;
  /** The first one's are the first campaign's assets, where it can have them. */
  readonly platforms: readonly ChosenPlatform[];
  readonly branch: string;
  readonly nowMs: number;
  readonly address?: string;
  readonly repository?: string;
  /** Pull requests and their reviews decide, not `campaigns approve`. */
  readonly isOnGithub?: boolean;
}

const DAY_MS = 24 * 3_600_000;

export function startingFiles(start: Start): Readonly<Record<string, string>> {
  const brand = Object.entries(STARTER_BRAND).map(([path, text]) => [
    path,
    brandOn(text, start.platforms).replace(/^( *expires:) .*$/gm, `$1 ${day(start, 365)}`),
  ]);
  return {
    ".github/campaigns.yml": configuration(start),
    "campaigns/first-campaign/brief.yaml": firstBrief(start),
    ...begunAds(start),
    ...Object.fromEntries(brand),
  };
}

function day({ nowMs }: Start, ahead: number): string {
  return new Date(nowMs + ahead * DAY_MS).toISOString().slice(0, 10);
}

/** The lines of the configuration that say that approvals are reviews. */
export const ON_GITHUB = `
# Approvals are reviews of pull requests. on-merge: drafts only after the merge, so that no open pull request is served with the platform's key.
github:
  staging: on-pull-request
`;

function configuration({ installation, platforms, branch, address, repository, isOnGithub }: Start): string {
  return `# How this repository runs its campaigns.
schemaVersion: 1
# Who this installation is. A copied repository cannot write: its remote is another one. \`campaigns init --adopt\` changes that.
installation:
  id: ${installation}
${repository === undefined ? "" : `  repository: ${JSON.stringify(repository)}\n`}environment: production
defaultBranch: ${branch}
${isOnGithub === true ? ON_GITHUB : ""}
platforms:
${platforms.map(({ starting: { platform, settings }, account }) => `  ${platform}:\n${settings(account)}`).join("")}
generation:
  writer: template

# What cannot be undone goes out this much later than it could, so that a stop has something to stop.
holdMinutes: 30

# login: the Git addresses that person commits with.
people:
  author:
    git: [${JSON.stringify(address ?? "author@example.com")}]
  reviewer:
    git: ["reviewer@example.com"]
roles:
  marketing: [author, reviewer]
  legal: [reviewer]

# Who must say yes to which part. Nobody approves what they wrote themselves.
approval:
  - facets: [content, audience]
    roles: [legal]
  - facets: [schedule, money, tracking]
    roles: [marketing]

trust:
${platforms.map(({ starting: { platform } }) => `  ${platform}:\n    default: execute\n`).join("")}
ceilings:
  recipientsPerSend: 60000
  sendsPerRun: 2

names:
  email: "{campaign} / {asset}"
  landing-page: "{campaign} / {asset}"
`;
}

function firstBrief(start: Start): string {
  return `# What the marketer wants. \`campaigns generate\` writes the assets from it.
schemaVersion: 1
name: First campaign
type: product-launch
messageClass: marketing
language: en-US

product: Acme Reports
industry: software
action:
  text: See your fast reports
  link: https://www.acme.example/first
keyPoints:
  - Reports in under a second
  - Connects to over 40 data sources, so nobody copies numbers by hand any more
offer:
  kind: none

audience:
  include: [admins-team-plan]
  exclude: [customers-in-dispute]
schedule:
  mode: at
  at: ${day(start, 14)}T09:00
  zone: America/New_York
end:
  at: ${day(start, 44)}
  then: withdraw
sender: news

goal:
  statement: Admins on the Team plan try the new reports
  metric: demo requests
  target: 50

assets:
${firstEmail(start)}${firstPage(start)}${firstAd("search-ad", start)}${firstAd("text-ad", start)}`;
}

/** The first of the chosen platforms that can hold this. */
function placeOf(kind: AssetKind, { platforms }: Start): string | undefined {
  return platforms.find(({ starting }) => starting.kinds.includes(kind))?.starting.platform;
}

function firstEmail(start: Start): string {
  const platform = placeOf("email", start);
  if (platform === undefined) return "";
  return `  - id: first-email
    kind: email
    platform: ${platform}
    template: { kind: mjml, name: announcement }
`;
}

function firstPage(start: Start): string {
  const platform = placeOf("landing-page", start);
  if (platform === undefined) return "";
  return `  - id: first-page
    kind: landing-page
    platform: ${platform}
    template: { kind: html, name: landing-page }
    slug: first
    form: { ref: request-demo }
    schedule: { mode: with-merge }
`;
}

/** What it may cost stands where everybody sees it, and that it is not political: both platforms ask, and take no ad of which nobody said it. */
function firstAd(kind: "search-ad" | "text-ad", start: Start): string {
  const platform = placeOf(kind, start);
  if (platform === undefined) return "";
  return `  # At most 500.00 USD in all: amounts are written in millionths.
  - id: first-${kind}
    kind: ${kind}
    platform: ${platform}
    budget: { total: { micros: 500000000, currency: USD } }
    delivery: { political: false }
`;
}

/** The files of ads that only people can begin: the searches a search ad is shown for are nobody's to make up. */
function begunAds(start: Start): Readonly<Record<string, string>> {
  if (placeOf("search-ad", start) === undefined) return {};
  const ad = `---
kind: search-ad
headlines: []
descriptions: []
# The searches it is shown for, and those it is never shown for. \`campaigns generate\` writes the texts.
keywords:
  - { text: report software, match: phrase }
negativeKeywords:
  - { text: free template, match: phrase }
---
`;
  return { "campaigns/first-campaign/assets/first-search-ad.md": ad };
}
