/** What `doctor` finds: one thing put wrong, one line that says so, and what mends it. */
import path from "node:path";
import { expect, test } from "vitest";
import { ledgerRuleset, mainRuleset, type Ruleset } from "#commands/github-files/rulesets.ts";
import type { BranchRule, Forge, ForgeSettings } from "#ports/forge.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { benchAt, idOf } from "../report/scenes.ts";
import type { Workbench } from "../workbench.ts";
import {
  configure,
  doctor,
  environment,
  LEDGER_RULES,
  MAIN_RULES,
  PULL_REQUEST,
  read,
  SETTINGS,
  setUp,
  unreadable,
} from "./doctor-settings.ts";
import { fakeForge } from "./fake-forge.ts";

interface Found {
  readonly check: string;
  readonly status: "right" | "wrong" | "unread" | "note";
  readonly found: string;
  readonly [more: string]: unknown;
}

/** The lines about one thing, and the exit code. */
async function linesOf(
  bench: Workbench,
  check: string,
  forge?: Forge,
): Promise<{ readonly exit: number; readonly lines: readonly Found[] }> {
  const { exit, output } = await doctor(bench, forge, "--json");
  const report: { readonly sections: readonly { readonly lines: readonly Found[] }[] } = JSON.parse(output);
  return { exit, lines: report.sections.flatMap(({ lines }) => lines).filter((line) => line.check.startsWith(check)) };
}

function rulesOfMain(change: (rules: readonly BranchRule[]) => readonly BranchRule[]): Partial<ForgeSettings> {
  return { rulesOn: (branch) => Promise.resolve(read(branch === "main" ? change(MAIN_RULES) : LEDGER_RULES)) };
}

function withPullRequest(parameters: Readonly<Record<string, unknown>>): Partial<ForgeSettings> {
  return rulesOfMain((rules) =>
    rules.map((rule) => (rule.type === "pull_request" ? { ...rule, parameters: { ...PULL_REQUEST, ...parameters } } : rule)),
  );
}

function without(type: string): Partial<ForgeSettings> {
  return rulesOfMain((rules) => rules.filter((rule) => rule.type !== type));
}

function environments(staging: Parameters<typeof environment>[1], production?: Parameters<typeof environment>[1]): Partial<ForgeSettings> {
  return { environments: read([environment("campaigns-staging", staging), environment("campaigns-production", production)]) };
}

interface WrongSetting {
  readonly name: string;
  readonly settings: Partial<ForgeSettings>;
  readonly check: string;
  readonly status?: Found["status"];
  /** Stands in the line, or in what mends it. */
  readonly says: string;
}

const WRONG: readonly WrongSetting[] = [
  {
    name: "another default branch",
    settings: { defaultBranch: read("trunk") },
    check: "default-branch/same",
    says: "defaultBranch: trunk",
  },
  {
    name: "no pull request needed",
    settings: without("pull_request"),
    check: "default-branch/pull-request",
    says: "Require a pull request",
  },
  { name: "no gate", settings: without("required_status_checks"), check: "default-branch/gate", says: "campaigns/gate" },
  {
    name: "another check only",
    settings: rulesOfMain((rules) =>
      rules.map((rule) =>
        rule.type === "required_status_checks" ? { ...rule, parameters: { required_status_checks: [{ context: "ci" }] } } : rule,
      ),
    ),
    check: "default-branch/gate",
    says: "(it needs ci)",
  },
  { name: "deletable", settings: without("deletion"), check: "default-branch/kept", says: "Restrict deletions" },
  { name: "rewritable", settings: without("non_fast_forward"), check: "default-branch/kept", says: "Block force pushes" },
  {
    name: "stale reviews dismissed",
    settings: withPullRequest({ dismiss_stale_reviews_on_push: true }),
    check: "default-branch/binding",
    says: "untick “Dismiss stale",
  },
  {
    name: "last push approved",
    settings: withPullRequest({ require_last_push_approval: true }),
    check: "default-branch/binding",
    says: "most recent reviewable push",
  },
  {
    name: "owners not needed",
    settings: withPullRequest({ require_code_owner_review: false }),
    check: "codeowners/needed",
    says: "Require review from Code Owners",
  },
  {
    name: "no way of merging left",
    settings: {
      mergeMethods: read({ merge: false, squash: true, rebase: false }),
      ...withPullRequest({ allowed_merge_methods: ["merge"] }),
    },
    check: "merge-methods",
    says: "allow_merge_commit=true",
  },
  {
    name: "squashing only",
    settings: { mergeMethods: read({ merge: false, squash: true, rebase: false }) },
    check: "merge-methods",
    status: "note",
    says: "merged by squashing",
  },
  {
    name: "linear history",
    settings: {
      ...rulesOfMain((rules) => [...rules, { type: "required_linear_history", parameters: {} }]),
      mergeMethods: read({ merge: true, squash: false, rebase: true }),
    },
    check: "merge-methods",
    status: "note",
    says: "merged by rebasing",
  },
  {
    name: "ledger deletable",
    settings: { rulesOn: (branch) => Promise.resolve(read(branch === "main" ? MAIN_RULES : [])) },
    check: "ledger-branch/kept",
    says: "campaigns-ledger.json",
  },
  {
    name: "ledger behind pull requests",
    settings: { rulesOn: () => Promise.resolve(read(MAIN_RULES)) },
    check: "ledger-branch/writable",
    says: "a pull request and a check",
  },
  {
    name: "ledger to be signed without a key",
    settings: {
      rulesOn: (branch) =>
        Promise.resolve(read(branch === "main" ? MAIN_RULES : [...LEDGER_RULES, { type: "required_signatures", parameters: {} }])),
    },
    check: "ledger-branch/signatures",
    says: "signingKey",
  },
  {
    name: "staging open to all branches",
    settings: environments({ branches: [] }),
    check: "environment/campaigns-staging/branches",
    says: "every branch",
  },
  {
    name: "production open to protected branches",
    settings: environments({}, { branches: [], protectedBranchesOnly: true }),
    check: "environment/campaigns-production/branches",
    says: "every protected branch",
  },
  {
    name: "staging open to pull requests",
    settings: environments({ branches: ["main", "refs/pull/*/merge"] }),
    check: "environment/campaigns-staging/branches",
    says: "refs/pull/*/merge",
  },
  {
    name: "a stop that waits",
    settings: environments({ reviewers: ["crm-lead"] }),
    check: "environment/campaigns-staging/reviewers",
    says: "a stop would wait",
  },
  {
    name: "launches that wait",
    settings: environments({}, { reviewers: ["crm-lead"] }),
    check: "environment/campaigns-production/reviewers",
    status: "note",
    says: "waits for @crm-lead",
  },
  {
    name: "an environment without the key",
    settings: environments({}, { secrets: read(["ANOTHER"]) }),
    check: "environment/campaigns-production/HUBSPOT_TOKEN",
    says: "gh secret set HUBSPOT_TOKEN --env campaigns-production --repo acme/campaigns",
  },
  {
    name: "keys of an environment unreadable",
    settings: environments({ secrets: unreadable("This token may not read it.") }),
    check: "environment/campaigns-staging/secrets",
    status: "unread",
    says: "This token may not read it.",
  },
  {
    name: "a key for the whole repository",
    settings: { repositorySecrets: read(["HUBSPOT_TOKEN"]) },
    check: "secrets/repository/HUBSPOT_TOKEN",
    says: "gh secret delete HUBSPOT_TOKEN --repo acme/campaigns",
  },
  {
    name: "a line of CODEOWNERS in error",
    settings: {
      codeownersErrors: read([{ line: 2, message: "Unknown owner: make sure @acme/platform exists", path: ".github/CODEOWNERS" }]),
    },
    check: "codeowners/errors",
    says: ".github/CODEOWNERS:2 is skipped",
  },
  {
    name: "Actions off",
    settings: { actions: read({ enabled: false, allowed: "", pinnedBySha: undefined }) },
    check: "actions",
    says: "enabled=true",
  },
  {
    name: "own actions only",
    settings: { actions: read({ enabled: true, allowed: "local_only", pinnedBySha: undefined }) },
    check: "actions",
    says: "Only actions of this organisation",
  },
  {
    name: "selected actions",
    settings: { actions: read({ enabled: true, allowed: "selected", pinnedBySha: undefined }) },
    check: "actions",
    status: "note",
    says: "grep -h uses:",
  },
  {
    name: "a token that may write",
    settings: { workflowPermissions: read({ default: "write", mayOpenPullRequests: true }) },
    check: "actions/token/default",
    says: "default_workflow_permissions=read",
  },
  {
    name: "no pull requests by workflows",
    settings: { workflowPermissions: read({ default: "read", mayOpenPullRequests: false }) },
    check: "actions/token/pull-requests",
    says: "can_approve_pull_request_reviews=true",
  },
];

const onGithub = benchAt("staged").then(async (bench) => {
  await setUp(bench);
  return bench;
});

test.for(WRONG)("on GitHub: $name", async ({ settings, check, status = "wrong", says }) => {
  const forge = fakeForge({ tokenKind: "personal", settings: { ...SETTINGS, ...settings } });

  const { exit, lines } = await linesOf(await onGithub, check, forge);

  const about = lines.filter((line) => line.status === status);
  expect(about.map((line) => JSON.stringify(line)).join("\n")).toContain(says);
  if (status !== "note") expect(exit).toBe(1);
});

test("the rulesets that `init --github` writes are what doctor wants", async () => {
  const rulesIn = ({ rules }: Ruleset): readonly BranchRule[] =>
    rules.map((rule) => ({ type: rule.type, parameters: "parameters" in rule ? rule.parameters : {} }));
  const rulesOn = (branch: string) => Promise.resolve(read(rulesIn(branch === "main" ? mainRuleset() : ledgerRuleset())));

  const { exit } = await linesOf(await onGithub, "", fakeForge({ tokenKind: "personal", settings: { ...SETTINGS, rulesOn } }));

  expect(exit).toBe(0);
});

test("workflows that are missing are to be written; changed ones are said", async () => {
  const bench = await benchAt("staged");
  await setUp(bench);
  const forge = fakeForge({ settings: SETTINGS });
  const stage = ".github/workflows/campaigns-stage.yml";
  const merged = async () => {
    await bench.commit("chore: workflows");
    await bench.gitText("push", "--quiet", "origin", "main");
    return (await linesOf(bench, "workflows", forge)).lines;
  };

  await bench.write(stage, `${await bench.read(stage)}# ours\n`);
  const changed = await merged();
  await bench.gitText("rm", "--quiet", stage);
  const missing = await merged();

  expect(changed).toMatchObject([{ status: "note", found: expect.stringContaining("campaigns-stage.yml") }]);
  expect(missing).toMatchObject([{ status: "wrong", found: "campaigns-stage.yml is not on main." }]);
});

test("looks at GitHub and writes nothing there", async () => {
  const forge = fakeForge({ tokenKind: "personal", settings: SETTINGS });

  await doctor(await onGithub, forge);

  expect(forge.writes).toEqual([]);
});

test("drafts that are staged only at the merge are not let out before a reviewer has looked", async () => {
  const bench = await benchAt("staged");
  await setUp(bench);
  await configure(bench, (text) => text.replace("staging: on-pull-request", "staging: on-merge"));
  await bench.commit("chore: stage at the merge");
  const check = "environment/campaigns-production/reviewers";

  const alone = await linesOf(bench, check, fakeForge({ settings: SETTINGS }));
  const watched = await linesOf(bench, check, fakeForge({ settings: { ...SETTINGS, ...environments({}, { reviewers: ["crm-lead"] }) } }));

  expect(alone.lines).toMatchObject([{ status: "wrong" }]);
  expect(watched.lines).toMatchObject([{ status: "right" }]);
});

test("people GitHub does not know, and teams it does not show", async () => {
  const bench = await benchAt("staged");
  await setUp(bench);
  await configure(bench, (text) =>
    text
      .replace("legal: [legal-reviewer]", "legal: [legal-reviewer, acme/legal, acme/nobody]")
      .replace("brand: [brand-reviewer]", "brand: [brand-reviewer, acme/brand]"),
  );
  await bench.commit("chore: teams");
  const forge = fakeForge({
    settings: SETTINGS,
    permissions: { "brand-reviewer": "none" },
    teams: { "acme/legal": ["legal-reviewer"], "acme/nobody": [] },
  });

  const { lines } = await linesOf(bench, "holders", forge);

  expect(lines).toMatchObject([
    { check: "holders/brand-reviewer", status: "wrong" },
    { check: "holders/acme/brand", status: "unread" },
    { check: "holders/acme/nobody", status: "wrong" },
  ]);
});

test("what GitHub refuses to say about a person is unknown, not right", async () => {
  const forge = fakeForge({ settings: SETTINGS });
  forge.breakMember("permission", new PlatformFailure("GitHub answered 403.", { applied: "no", code: "PLATFORM_REFUSED" }));

  const { exit, lines } = await linesOf(await onGithub, "holders", forge);

  expect(exit).toBe(1);
  expect(new Set(lines.map(({ status }) => status))).toEqual(new Set(["unread"]));
});

test("GitHub that cannot be reached is one line, and the rest is looked at all the same", async () => {
  const forge = fakeForge();
  forge.breakMember("settings", new PlatformFailure("GitHub cannot be reached.", { applied: "no", code: "PLATFORM_UNREACHABLE" }));

  const { exit, lines } = await linesOf(await onGithub, "", forge);

  expect(exit).toBe(1);
  expect(lines.filter(({ check }) => check === "github")).toMatchObject([{ status: "unread", reason: "GitHub cannot be reached." }]);
  expect(lines.find(({ check }) => check === "hubspot/account")).toMatchObject({ status: "right" });
});

test("a repository of GitHub looked at without a token counts as not right", async () => {
  const { exit, lines } = await linesOf(await onGithub, "github");

  expect(exit).toBe(1);
  expect(lines).toMatchObject([{ status: "unread" }]);
});

const CONFIGURED: readonly {
  readonly name: string;
  readonly change: (text: string) => string;
  readonly check: string;
  readonly status?: Found["status"];
  readonly says: string;
}[] = [
  {
    name: "a role nobody holds",
    change: (text) => text.replace("legal: [legal-reviewer]", "legal: []"),
    check: "roles/held/legal",
    says: "Nobody holds the role legal",
  },
  {
    name: "a role that is asked and not defined",
    change: (text) => text.replace("roles: [brand, legal]", "roles: [brand, legal, privacy]"),
    check: "roles/defined/privacy",
    says: "  privacy: [<login>]",
  },
  {
    name: "a response time for a role that is not defined",
    change: (text) => `${text}\nresponse:\n  lawyers:\n    sla: 48\n`,
    check: "roles/defined/lawyers",
    says: "named under response",
  },
  {
    name: "a facet without a policy",
    change: (text) => text.replace("[schedule, money, tracking]", "[schedule, tracking]"),
    check: "approval/covered/money",
    says: "money of any asset",
  },
  {
    name: "a facet covered for pages only",
    change: (text) =>
      text.replace(
        "  - facets: [content]\n    roles: [brand, legal]",
        "  - facets: [content]\n    roles: [brand, legal]\n    when:\n      kinds: [landing-page]",
      ),
    check: "approval/covered/content",
    says: "a mail in HubSpot (newsletter, marketing)",
  },
  {
    name: "a facet covered from a number of people on",
    change: (text) => text.replace("  - facets: [audience]\n    roles: [crm]\n", ""),
    check: "approval/covered/audience",
    says: "audience of any asset",
  },
  {
    name: "a holder without an address",
    change: (text) => text.replace("crm: [crm-lead]", "crm: [crm-lead, somebody]"),
    check: "people/known/somebody",
    says: "@somebody (crm)",
  },
  {
    name: "a deputy without an address",
    change: (text) => `${text}\nresponse:\n  legal:\n    sla: 48\n    deputies: [legal-deputy]\n`,
    check: "people/known/legal-deputy",
    says: "@legal-deputy (legal)",
  },
  {
    name: "break-glass by somebody unknown",
    change: (text) => `${text}\nbreakGlass: [somebody]\n`,
    check: "people/known/somebody",
    says: "break-glass",
  },
  {
    name: "two people with one address",
    change: (text) => text.replace("git: [crm-lead@acme.example]", "git: [Marketer@acme.example]"),
    check: "people/shared-address",
    says: "@marketer and @crm-lead share",
  },
  {
    name: "a team without GitHub",
    change: (text) => text.replace("legal: [legal-reviewer]", "legal: [acme/legal]"),
    check: "roles/teams",
    says: "acme/legal is a team",
  },
  {
    name: "one who is alone with their own work",
    change: (text) => text.replace("marketing: [marketer, crm-lead]", "marketing: [Marketer]"),
    check: "roles/alone/marketing",
    status: "note",
    says: "deputy",
  },
  {
    name: "break-glass is said",
    change: (text) => `${text}\nbreakGlass: [marketer]\n`,
    check: "break-glass",
    status: "note",
    says: "@marketer may launch",
  },
  { name: "an unknown field", change: (text) => `${text}\nsomething: else\n`, check: "configuration", says: ".github/campaigns.yml" },
  {
    name: "another default branch",
    change: (text) => text.replace("defaultBranch: main", "defaultBranch: trunk"),
    check: "configuration/in-force",
    says: "There is no branch trunk.",
  },
];

test.for(CONFIGURED)("in the configuration: $name", async ({ change, check, status = "wrong", says }) => {
  const bench = await benchAt("staged");
  await configure(bench, change);
  await bench.commit("chore: configuration");

  const { exit, lines } = await linesOf(bench, check);

  expect(
    lines
      .filter((line) => line.status === status)
      .map((line) => JSON.stringify(line))
      .join("\n"),
  ).toContain(says);
  expect(exit).toBe(status === "wrong" ? 1 : 0);
});

test("without a configuration it says how to begin, and nothing else", async () => {
  const bench = await benchAt("empty");
  await bench.gitText("rm", "--quiet", "--force", ".github/campaigns.yml");
  await bench.commit("chore: nothing");

  const { exit, lines } = await linesOf(bench, "");

  expect(exit).toBe(1);
  expect(lines).toMatchObject([
    { check: "git" },
    { check: "configuration", status: "wrong", fix: [{ say: expect.stringContaining("campaigns init") }] },
  ]);
});

test("says that it looks at what is committed, and at another configuration than the one in force", async () => {
  const bench = await benchAt("staged");
  await configure(bench, (text) => `${text}\n# on this branch\n`);
  await bench.commit("chore: on this branch");
  await configure(bench, (text) => `${text}\n# not committed\n`);

  const { lines } = await linesOf(bench, "configuration/");

  expect(lines).toMatchObject([
    { check: "configuration/uncommitted", status: "note" },
    { check: "configuration/in-force", status: "note" },
  ]);
});

test("an installation that belongs elsewhere is not right", async () => {
  const bench = await benchAt("staged");
  await setUp(bench);
  await bench.gitText("remote", "set-url", "origin", path.join(bench.folder, ".git"));

  const { lines } = await linesOf(bench, "installation");

  expect(lines).toMatchObject([{ status: "wrong", fix: [{ say: expect.stringContaining("init --adopt") }] }]);
});

test("a remote that cannot be reached leaves the record unknown; a stop is rehearsed by the search alone", async () => {
  const bench = await benchAt("live");
  await setUp(bench);
  await bench.gitText("remote", "set-url", "origin", path.join(bench.folder, "nowhere.git"));

  const { exit, lines } = await linesOf(bench, "");

  expect(exit).toBe(1);
  expect(lines.find(({ check }) => check === "configuration/in-force")).toMatchObject({ status: "unread" });
  expect(lines.find(({ check }) => check === "ledger")).toMatchObject({ status: "unread" });
  expect(lines.find(({ check }) => check === "stop/hubspot")).toMatchObject({
    status: "right",
    details: [expect.stringContaining("scheduled"), expect.stringContaining("live")],
  });
  expect(lines.find(({ check }) => check === "stop/without-ledger")).toMatchObject({ status: "note" });
});

test("without a key it says which is missing, and hands over the links a stop would", async () => {
  const bench = await benchAt("live");
  const keyless = { ...bench, world: { ...bench.world, env: {} } };

  const { exit, lines } = await linesOf(keyless, "");

  expect(exit).toBe(1);
  expect(lines.find(({ check }) => check === "hubspot/account")).toMatchObject({ status: "wrong", found: "HUBSPOT_TOKEN is not set." });
  const rehearsed = lines.find(({ check }) => check === "stop/hubspot");
  expect(rehearsed).toMatchObject({ status: "unread" });
  expect(JSON.stringify(rehearsed)).toContain("https://app.hubspot.com/email/4815162/");
});

const HUBSPOT: readonly {
  readonly name: string;
  readonly path: RegExp;
  readonly status: number;
  readonly check: string;
  readonly becomes: Found["status"];
}[] = [
  { name: "a key that is refused", path: /account-info/, status: 401, check: "hubspot/account", becomes: "wrong" },
  { name: "an account that does not answer", path: /account-info/, status: 503, check: "hubspot/account", becomes: "unread" },
  { name: "mails the key may not read", path: /\/emails/, status: 403, check: "hubspot/read/email", becomes: "unread" },
];

test.for(HUBSPOT)("in HubSpot: $name", async ({ path: match, status, check, becomes }) => {
  const bench = await benchAt("staged");
  bench.emulator.misbehave({ match: { path: match }, fault: { kind: "status-before", status } });

  const { exit, lines } = await linesOf(bench, check);

  expect(exit).toBe(1);
  expect(lines).toMatchObject([{ check, status: becomes }]);
});

test("an account of another number is not right", async () => {
  const bench = await benchAt("staged");
  await configure(bench, (text) => text.replace('account: "4815162"', 'account: "4815163"'));
  await bench.commit("chore: another account");

  const { lines } = await linesOf(bench, "hubspot/account");

  expect(lines).toMatchObject([{ status: "wrong", found: expect.stringContaining("opens account 4815162") }]);
});

test("another address than HubSpot's is said, and not shown", async () => {
  const bench = await benchAt("staged");
  const elsewhere = {
    ...bench,
    world: { ...bench.world, env: { ...bench.world.env, HUBSPOT_ENDPOINT: "http://127.0.0.1:4010/a-secret" } },
  };

  const { exit, lines } = await linesOf(elsewhere, "hubspot/endpoint");

  expect(exit).toBe(0);
  expect(lines).toMatchObject([{ status: "note" }]);
  expect(JSON.stringify(lines)).not.toContain("4010");
});

test("where people schedule mails, a stop cannot cancel one, and says so with its link", async () => {
  const bench = await benchAt("live");
  await configure(bench, (text) => text.replace("publishEmail: api", "publishEmail: by-hand"));
  await bench.commit("chore: by hand");

  const { exit, lines } = await linesOf(bench, "stop/hubspot/by-hand");

  expect(exit).toBe(1);
  expect(lines).toMatchObject([{ status: "wrong", fix: [{ lines: [expect.stringContaining("https://app.hubspot.com/email/")] }] }]);
});

test("a mark somebody took out of a name: without the record a stop would miss it", async () => {
  const bench = await benchAt("live");
  bench.emulator.byHand.edit("email", idOf(bench, "email"), { name: "Renamed by hand" });

  const { exit, lines } = await linesOf(bench, "stop/hubspot/without-ledger");

  expect(exit).toBe(1);
  expect(lines).toMatchObject([{ status: "wrong", found: expect.stringContaining("launch-email") }]);
});

test("what carries our mark and stands in no record is found, too", async () => {
  const bench = await benchAt("live");
  await bench.gitText("branch", "--quiet", "--delete", "--force", "campaigns-ledger");

  const { lines } = await linesOf(bench, "stop/hubspot");

  expect(lines.find(({ check }) => check === "stop/hubspot")).toMatchObject({
    details: [expect.stringContaining("scheduled"), expect.stringContaining("live")],
  });
  expect(lines.find(({ check }) => check === "stop/hubspot/right")).toMatchObject({ status: "note" });
});

test("a rehearsal takes nothing back", async () => {
  const bench = await benchAt("live");
  const before = JSON.stringify(bench.emulator.objects());
  const ledger = await bench.gitText("rev-parse", "campaigns-ledger");

  await doctor(bench);

  expect(JSON.stringify(bench.emulator.objects())).toBe(before);
  expect(await bench.gitText("rev-parse", "campaigns-ledger")).toBe(ledger);
});
