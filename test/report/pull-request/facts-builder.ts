/** Facts of a comment with valid defaults: the example campaign of this repository, drafted and waiting for its decisions. */
import type { AssetReport, Finding, RuleResult } from "#model/finding.ts";
import type { Question } from "#model/question.ts";
import type { FacetName } from "#model/types.ts";
import type { ChoiceFacts, OptionFacts } from "#report/choices.ts";
import type { AssetFacts, CampaignFacts, CampaignStage, CommentFacts, FacetFacts } from "#report/pull-request/facts.ts";

export const NEW_YORK = "America/New_York";
/** Mon 29 Mar 2027 14:05 in New York. */
export const NOW = Date.parse("2027-03-29T18:05:00Z");
export const SLUG = "2027-spring-launch";

const HOLDERS: Readonly<Record<string, readonly string[]>> = {
  brand: ["brand-reviewer"],
  legal: ["legal-reviewer"],
  crm: ["crm-lead"],
  marketing: ["marketer", "crm-lead"],
};
const ROLES: Readonly<Record<FacetName, readonly string[]>> = {
  content: ["brand", "legal"],
  audience: ["crm"],
  schedule: ["marketing"],
  money: ["marketing"],
  tracking: ["marketing"],
};

export function comment(special: Partial<CommentFacts> = {}): CommentFacts {
  return {
    pullRequest: 212,
    author: "marketer",
    isMerged: false,
    commit: "4fcade01abfc4fcade01abfc4fcade01abfc4fca",
    nowMs: NOW,
    campaigns: [campaign()],
    notices: [],
    preview: "https://github.com/acme/campaigns/actions/runs/1#artifacts",
    link: "https://github.com/acme/campaigns/pull/212",
    ...special,
  };
}

/** The comment about one campaign. */
export function about(special: Partial<CampaignFacts>, rest: Partial<CommentFacts> = {}): CommentFacts {
  return comment({ campaigns: [campaign(special)], ...rest });
}

/** The comment about one campaign after the merge. */
export function afterMerge(stage: CampaignStage, assets: readonly AssetFacts[], special: Partial<CampaignFacts> = {}): CommentFacts {
  return about({ stage, assets, reports: [], ...special }, { isMerged: true });
}

export function campaign(special: Partial<CampaignFacts> = {}): CampaignFacts {
  return {
    slug: SLUG,
    name: "Spring launch",
    zone: NEW_YORK,
    stage: { kind: "needs-decision" },
    assets: [mail(), page()],
    reports: [report("launch-email"), report("launch-page")],
    corrections: [],
    since: [],
    audienceTitles: { "admins-team-plan": "Admins Team plan", "customers-in-dispute": "Customers in dispute" },
    ...special,
  };
}

/** Two texts of the mail, of which none is chosen. */
export function choice(special: Partial<ChoiceFacts> = {}): ChoiceFacts {
  return {
    campaign: SLUG,
    asset: "launch-email",
    kind: "email",
    platform: "hubspot",
    wanted: 2,
    options: [option(), option({ number: 2, subject: "The new Acme Reports is here" })],
    ...special,
  };
}

export function option({
  subject = "Reports in under a second",
  ...special
}: Partial<OptionFacts> & { readonly subject?: string } = {}): OptionFacts {
  const number = special.number ?? 1;
  return {
    number,
    file: `campaigns/${SLUG}/options/launch-email/${number}.md`,
    parts: [
      { name: "Subject", words: subject },
      { name: "Preview text", words: "Your reports open before you have put down your cup." },
      { name: "Headline", words: subject },
      { name: "Begins", words: "Hello there, your data stays in the region you choose." },
      { name: "Button", words: "See your fast reports" },
    ],
    whole: "Hello there, your data stays in the region you choose.",
    blocks: [],
    looks: [],
    broken: [],
    isPeoples: false,
    ...special,
  };
}

export function mail(special: Partial<AssetFacts> = {}): AssetFacts {
  return {
    asset: "launch-email",
    kind: "email",
    platform: "hubspot",
    account: "4815162",
    title: "Reports in under a second: the new Acme Reports",
    link: "https://app.hubspot.com/email/4815162/edit/184200001042/settings",
    isStaged: true,
    audience: {
      kind: "lists",
      include: [{ name: "admins-team-plan", ids: ["81"] }],
      exclude: [{ name: "customers-in-dispute", ids: ["82"] }],
      regions: ["US", "CA"],
      consent: "opt-in",
      size: { expected: 12400, minimum: 11160, maximum: 13640 },
    },
    counted: { people: 12431, at: "2027-03-29T18:00:00Z" },
    schedule: {
      mode: "at",
      at: "2027-04-07T09:00",
      zone: NEW_YORK,
      earliest: "2027-04-07T09:00",
      latest: "2027-04-07T11:00",
    },
    goesOut: "2027-04-07T13:00:00Z",
    stoppableUntil: "2027-04-07T12:45:00Z",
    reversibility: "stoppable",
    money: { kind: "none" },
    state: "drafted",
    review: "none",
    effect: "launch",
    facets: facets(),
    ignored: [],
    unreadable: [],
    ...special,
  };
}

export function page(special: Partial<AssetFacts> = {}): AssetFacts {
  const { counted: _counted, goesOut: _goesOut, stoppableUntil: _stoppableUntil, ...rest } = mail();
  return {
    ...rest,
    asset: "launch-page",
    kind: "landing-page",
    title: "Reports in under a second | Acme Analytics",
    address: "https://www.acme.example/reports",
    link: "https://app.hubspot.com/pages/4815162/editor/184200001044/content",
    audience: { kind: "public", regions: ["US", "CA"] },
    // biome-ignore lint/suspicious/noThenProperty: a schedule's end says what happens then.
    schedule: { mode: "with-merge", end: { at: "2027-04-21", zone: NEW_YORK, then: "withdraw" } },
    reversibility: "reversible",
    ...special,
  };
}

/** Every facet, each with the roles of the example's policy: those in `given` said yes, the rest are missing. */
export function facets(
  given: readonly string[] = [],
  special: Partial<Record<FacetName, Partial<FacetFacts>>> = {},
): readonly FacetFacts[] {
  return Object.entries(ROLES).map(([name, roles]) => {
    const facet = facetNamed(name);
    return {
      facet,
      missing: roles.filter((role) => !given.includes(role)).map((role) => ({ role, logins: HOLDERS[role] ?? [] })),
      given: roles.filter((role) => given.includes(role)).map((role) => ({ role, login: HOLDERS[role]?.at(-1) ?? "" })),
      rejectedBy: [],
      uncovered: false,
      ...special[facet],
    };
  });
}

export const EVERYBODY = ["brand", "legal", "crm", "marketing"] as const;

function facetNamed(name: string): FacetName {
  const known: readonly FacetName[] = ["content", "audience", "schedule", "money", "tracking"];
  return known.find((facet) => facet === name) ?? "content";
}

export function report(asset: string, special: Partial<AssetReport> = {}): AssetReport {
  return {
    campaign: SLUG,
    asset,
    pack: "base 2026.11",
    results: [
      result("postal-address-and-opt-out", { title: "Postal address and opt-out" }),
      result("offer-matches-brief", { title: "The offer is the one of the brief" }),
      result("unregistered-claim", { title: "Claims are ones we can prove" }),
      result("forbidden-term", { title: "Our words for things" }),
    ],
    waived: [],
    ...special,
  };
}

export function result(rule: string, special: Partial<RuleResult> = {}): RuleResult {
  return { rule, title: rule, result: "pass", findings: [], ...special };
}

export function finding(special: Partial<Finding> = {}): Finding {
  return {
    rule: "unregistered-claim",
    severity: "warn",
    asset: "launch-email",
    message: "“no-risk trial” reads like a guarantee. Is it one we give?",
    place: { file: `campaigns/${SLUG}/assets/launch-email.md`, line: 5 },
    quote: "no-risk trial",
    textHash: "0".repeat(64),
    ...special,
  };
}

export const QUESTIONS: readonly Question[] = [
  {
    id: "offer-ends",
    text: "The offer ends on **1 May**, the mail goes on **3 May**.",
    choices: [
      { key: "A", words: "the offer ends 10 May", edit: { kind: "brief", path: ["offer", "ends"], value: "2027-05-10" } },
      { key: "B", words: "send on 30 April", edit: { kind: "brief", path: ["schedule", "at"], value: "2027-04-30T09:00" } },
    ],
  },
  {
    id: "claim-1",
    text: "“Fastest reports on the market” is not among our proven claims.",
    choices: [
      {
        key: "A",
        words: "say “Reports in under a second” (proven until December)",
        edit: { kind: "text", asset: "launch-email", before: "Fastest reports on the market", after: "Reports in under a second" },
      },
      { key: "B", words: "ask legal to add it", edit: { kind: "ask", role: "legal" } },
    ],
  },
];
