/** GitHub's settings as `doctor` wants them, each to be put wrong by a test; and a bench whose repository is set up for them. */
import path from "node:path";
import { githubFiles } from "#commands/github-files/github-files.ts";
import { run } from "#commands/run.ts";
import { COMMANDS } from "#commands/table.ts";
import type { BranchRule, Forge, ForgeEnvironment, ForgeSettings, Reading } from "#ports/forge.ts";
import type { Ran, Workbench } from "../workbench.ts";

export function read<Value>(value: Value): Reading<Value> {
  return { kind: "read", value };
}

export function unreadable(reason: string): { readonly kind: "unreadable"; readonly reason: string } {
  return { kind: "unreadable", reason };
}

export const PULL_REQUEST: Readonly<Record<string, unknown>> = {
  allowed_merge_methods: ["merge", "squash", "rebase"],
  dismiss_stale_reviews_on_push: false,
  require_code_owner_review: true,
  require_last_push_approval: false,
  required_approving_review_count: 0,
  required_review_thread_resolution: false,
};
export const MAIN_RULES: readonly BranchRule[] = [
  { type: "deletion", parameters: {} },
  { type: "non_fast_forward", parameters: {} },
  { type: "pull_request", parameters: PULL_REQUEST },
  {
    type: "required_status_checks",
    parameters: { required_status_checks: [{ context: "campaigns/gate" }], strict_required_status_checks_policy: false },
  },
];
export const LEDGER_RULES: readonly BranchRule[] = [
  { type: "deletion", parameters: {} },
  { type: "non_fast_forward", parameters: {} },
];

export function environment(name: string, facts: Partial<ForgeEnvironment> = {}): ForgeEnvironment {
  return { name, branches: ["main"], protectedBranchesOnly: false, reviewers: [], secrets: read(["HUBSPOT_TOKEN"]), ...facts };
}

/** Everything as it should be. */
export const SETTINGS: ForgeSettings = {
  defaultBranch: read("main"),
  isPrivate: read(true),
  mergeMethods: read({ merge: true, squash: false, rebase: false }),
  rulesOn: (branch) => Promise.resolve(read(branch === "main" ? MAIN_RULES : LEDGER_RULES)),
  environments: read([environment("campaigns-staging"), environment("campaigns-production")]),
  codeownersErrors: read([]),
  workflowPermissions: read({ default: "read", mayOpenPullRequests: true }),
  actions: read({ enabled: true, allowed: "all", pinnedBySha: undefined }),
  repositorySecrets: read([]),
};

/** A repository nobody has set anything in: what GitHub gives a new one. */
export const FRESH: ForgeSettings = {
  ...SETTINGS,
  mergeMethods: read({ merge: true, squash: true, rebase: true }),
  rulesOn: () => Promise.resolve(read([])),
  environments: read([]),
  workflowPermissions: read({ default: "read", mayOpenPullRequests: false }),
};

const NO = "This token may not read it.";
/** What a workflow's own token sees: little. */
export const UNREADABLE: ForgeSettings = {
  ...SETTINGS,
  mergeMethods: unreadable(NO),
  environments: unreadable(NO),
  codeownersErrors: unreadable(NO),
  workflowPermissions: unreadable(NO),
  actions: unreadable(NO),
  repositorySecrets: unreadable(NO),
};

/** Runs `doctor` on a bench, on GitHub where a forge is given. */
export async function doctor(bench: Workbench, forge?: Forge, ...args: readonly string[]): Promise<Ran> {
  const access = forge === undefined ? {} : { forge: { repository: forge.repository, open: () => Promise.resolve(forge) } };
  return await run(["doctor", ...args], { commands: COMMANDS, makeWorld: () => ({ ...bench.world, ...access }) });
}

/** A version of our Action, as a team pins it. */
export const ACTION = `acme/campaigns-as-code@${"0123456789".repeat(4)}`;

/** Makes a bench's repository one that is set up for GitHub: a remote, the configuration, owners and workflows on main; pushed. */
export async function setUp(bench: Workbench): Promise<void> {
  const remote = path.join(bench.folder, ".git", "origin.git");
  await bench.gitText("init", "--quiet", "--bare", "--template=", "--initial-branch=main", remote);
  await bench.gitText("remote", "add", "origin", remote);
  await bench.gitText("switch", "--quiet", "main");
  await configure(bench, (text) =>
    text.replace(/^( {2}id: .*)$/m, `$1\n  repository: ${JSON.stringify(remote)}`).concat("\ngithub:\n  staging: on-pull-request\n"),
  );
  await bench.write(".github/CODEOWNERS", "# Who looks after this repository.\n/.github/ @acme/platform\n");
  for (const [file, text] of Object.entries(githubFiles({ action: ACTION, branch: "main", credentials: ["HUBSPOT_TOKEN"] })))
    if (!file.endsWith("CODEOWNERS")) await bench.write(file, text);
  await bench.commit("chore: GitHub");
  await bench.gitText("push", "--quiet", "origin", "main", ...(await ledgerOf(bench)));
}

async function ledgerOf(bench: Workbench): Promise<readonly string[]> {
  const branches = await bench.gitText("branch", "--format=%(refname:short)");
  return branches.split("\n").filter((branch) => branch === "campaigns-ledger");
}

/** Rewrites the configuration in the working tree. */
export async function configure(bench: Workbench, change: (text: string) => string): Promise<void> {
  await bench.write(".github/campaigns.yml", change(await bench.read(".github/campaigns.yml")));
}
