/** A team's repository that reads without a problem; each test changes what it is about. */
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { payloadText } from "#model/digest.ts";
import type { EmailPayload } from "#model/types.ts";
import type { MemoryTree } from "./memory-git.ts";

export const SLUG = "2027-spring-launch";
export const FOLDER = `campaigns/${SLUG}`;

export const BRIEF = `schemaVersion: 1
name: Spring launch
type: product-launch
messageClass: marketing
language: en-US
action:
  text: See the new reports
  link: https://www.acme.example/reports
keyPoints:
  - Reports open in under a second.
offer:
  kind: discount
  percent: 20
  ends: 2027-05-10
  terms: For new subscriptions.
audience:
  include: [admins-team-plan]
schedule:
  mode: at
  at: 2027-04-07T09:00
  zone: America/New_York
sender: product-news
goal:
  statement: Admins try the new reports.
  metric: report-opens
assets:
  - id: launch-email
    kind: email
    platform: hubspot
  - id: reports-page
    kind: landing-page
    platform: hubspot
    slug: reports
`;

export const EMAIL = `---
kind: email
subject: Your reports, in a second
preheader: Nothing to install.
headline: Reports that open at once
cta:
  label: See the new reports
---

Hello {{ person.firstName | "there" }},

open any report.
`;

export const CONFIG = `schemaVersion: 1
installation:
  id: 3b1f8c0e-6f7a-4c0e-9a53-1f2e3d4c5b6a
environment: production
defaultBranch: main
platforms:
  hubspot:
    account: "12345678"
    accountType: standard
    apiVersion: v3
    publishEmail: api
    templates:
      email: "@acme/email.html"
      landingPage: "@acme/page.html"
generation:
  writer: template
holdMinutes: 30
people:
  marketer:
    git: [marketer@acme.example]
roles:
  legal: [legal-reviewer]
approval:
  - facets: [content]
    roles: [legal]
trust:
  hubspot:
    default: execute
ceilings:
  recipientsPerSend: 20000
  sendsPerRun: 5
names:
  email: "{campaign} / {asset}"
`;

const BRAND = `schemaVersion: 1
company: Acme Inc.
industry: software
website: https://www.acme.example
domains: [acme.example, www.acme.example]
palette: { text: "#1a1a1a", background: "#ffffff", accent: "#0b5fff", onAccent: "#ffffff" }
fonts: [Arial]
senders:
  product-news: { name: Acme, address: news@acme.example }
utm:
  source: newsletter
  medium: { email: email, landing-page: web }
landingPages: { domain: www.acme.example }
legal:
  addresses: { default: "Acme Inc., 1 Example Street" }
  footer: You receive this mail because you use Acme.
  optOut: Unsubscribe
terminology: []
`;

const AUDIENCES = `schemaVersion: 1
audiences:
  admins-team-plan:
    title: Admins, Team plan
    ids:
      hubspot:
        12345678: ["4711"]
    regions: [US]
    consent: opt-in
    size: { expected: 12431, bandPercent: 10 }
    people: business
`;

const PLAYBOOK = `schemaVersion: 1
type: product-launch
title: Product launch
assets:
  email:
    subject: "{{ brief.name }}"
    preheader: "{{ brief.goal.statement }}"
    headline: "{{ brief.name }}"
    cta: { label: "{{ brief.action.text }}" }
    body: |
      Hello,
`;

const HASH = "7f3a9c0d".repeat(8);
export const PAYLOAD: EmailPayload = {
  schemaVersion: 1,
  kind: "email",
  campaign: SLUG,
  asset: "launch-email",
  platform: "hubspot",
  environment: "production",
  account: "12345678",
  facets: {
    content: {
      language: "en-US",
      messageClass: "marketing",
      sender: { name: "Acme", address: "news@acme.example" },
      subject: "Your reports, in a second",
      preheader: "Nothing to install.",
      html: { path: "payload/launch-email.html", sha256: HASH, bytes: 12, mediaType: "text/html" },
      text: { path: "payload/launch-email.txt", sha256: HASH, bytes: 5, mediaType: "text/plain" },
      template: { kind: "mjml", name: "announcement", sha256: HASH },
      files: [{ path: "files/reports.png", sha256: HASH, bytes: 3, mediaType: "image/png" }],
      waivers: [],
    },
    audience: { kind: "public", regions: ["US"] },
    schedule: { mode: "with-merge" },
    money: { kind: "none" },
    tracking: {
      links: [],
      utm: { source: "newsletter", medium: "email", campaign: SLUG, content: "launch-email" },
      goal: { statement: "Admins try the new reports.", metric: "report-opens" },
    },
  },
};

/** Every file of a team, and whatever is given instead of or beside them; `undefined` takes one away. */
export function team(changes: Readonly<Record<string, MemoryTree[string] | undefined>> = {}): MemoryTree {
  const files: Record<string, MemoryTree[string] | undefined> = {
    ".github/campaigns.yml": CONFIG,
    "brand/brand.yaml": BRAND,
    "brand/claims.yaml": "schemaVersion: 1\nclaims: []\n",
    "brand/audiences.yaml": AUDIENCES,
    "brand/fields.yaml":
      "schemaVersion: 1\nfields:\n  person.firstName: { title: First name, platforms: { hubspot: contact.firstname } }\n",
    "brand/playbooks/product-launch.yaml": PLAYBOOK,
    "brand/templates/announcement.mjml": "<mjml></mjml>\n",
    [`${FOLDER}/brief.yaml`]: BRIEF,
    [`${FOLDER}/assets/launch-email.md`]: EMAIL,
    [`${FOLDER}/payload/launch-email.json`]: payloadText(PAYLOAD),
    [`${FOLDER}/payload/launch-email.html`]: "<p>Hello</p>",
    [`${FOLDER}/payload/launch-email.txt`]: "Hello",
    [`${FOLDER}/files/reports.png`]: new Uint8Array([0x89, 0x50, 0x4e]),
    ...changes,
  };
  return Object.fromEntries(Object.entries(files).flatMap(([path, file]) => (file === undefined ? [] : [[path, file]])));
}

/** The problems a reading ends with, none where it succeeds; anything that is not a PipelineError is thrown on. */
export async function problemsOf(reading: () => unknown): Promise<readonly PipelineError[]> {
  try {
    await reading();
    return [];
  } catch (error) {
    if (error instanceof PipelineErrors) return error.problems;
    if (error instanceof PipelineError) return [error];
    throw error;
  }
}
