/** What `campaigns init` writes: a configuration, a brand to replace by one's own, and a first campaign that works as it is. */
import { STARTER_BRAND } from "./generated/starter.ts";

export interface Start {
  readonly installation: string;
  readonly account: string;
  readonly branch: string;
  readonly nowMs: number;
  readonly address?: string;
  readonly repository?: string;
  /** Pull requests and their reviews decide, not `campaigns approve`. */
  readonly isOnGithub?: boolean;
}

/** The account number the example brand was written for. */
const EXAMPLE_ACCOUNT = "4815162";
const DAY_MS = 24 * 3_600_000;

export function startingFiles(start: Start): Readonly<Record<string, string>> {
  const brand = Object.entries(STARTER_BRAND).map(([path, text]) => [
    path,
    text.replaceAll(`"${EXAMPLE_ACCOUNT}"`, `"${start.account}"`).replace(/^( *expires:) .*$/gm, `$1 ${day(start, 365)}`),
  ]);
  return {
    ".github/campaigns.yml": configuration(start),
    "campaigns/first-campaign/brief.yaml": firstBrief(start),
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

function configuration({ installation, account, branch, address, repository, isOnGithub }: Start): string {
  return `# How this repository runs its campaigns.
schemaVersion: 1
# Who this installation is. A copied repository cannot write: its remote is another one. \`campaigns init --adopt\` changes that.
installation:
  id: ${installation}
${repository === undefined ? "" : `  repository: ${JSON.stringify(repository)}\n`}environment: production
defaultBranch: ${branch}
${isOnGithub === true ? ON_GITHUB : ""}
platforms:
  hubspot:
    # The account's number, as in HubSpot's address bar.
    account: "${account}"
    accountType: standard
    apiVersion: v3
    # by-hand: where the plan lets no API publish mail (below Marketing Hub Enterprise), a person presses the button and we watch.
    publishEmail: api
    templates:
      email: "@acme/campaigns/email.html"
      landingPage: "@acme/campaigns/page.html"

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
  hubspot:
    default: execute

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
  - id: first-email
    kind: email
    platform: hubspot
    template: { kind: mjml, name: announcement }
  - id: first-page
    kind: landing-page
    platform: hubspot
    template: { kind: html, name: landing-page }
    slug: first
    form: { ref: request-demo }
    schedule: { mode: with-merge }
`;
}
