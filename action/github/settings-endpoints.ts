/** GitHub's calls for a repository's own settings, one function each; all of them read. */
import type { Call } from "#http/call.ts";
import type { BranchRule } from "#ports/forge.ts";
import { listing, listingAs, part, reading } from "./endpoints.ts";
import {
  readActions,
  readCodeownersErrors,
  readEnvironment,
  readName,
  readRepository,
  readRule,
  readWorkflowPermissions,
  type WireEnvironment,
  type WireRepository,
} from "./wire-settings.ts";
import { readListIn } from "./wire-values.ts";

export interface SettingsCalls {
  repository(): Call<WireRepository>;
  rules(branch: string): Call<readonly BranchRule[]>;
  environments(): Call<readonly WireEnvironment[]>;
  branchPatterns(environment: string): Call<readonly string[]>;
  /** Names of the secrets of an environment, or of the repository. */
  secrets(environment?: string): Call<readonly string[]>;
  codeownersErrors(): Call<ReturnType<typeof readCodeownersErrors>>;
  workflowPermissions(): Call<ReturnType<typeof readWorkflowPermissions>>;
  actions(): Call<ReturnType<typeof readActions>>;
}

/** Pages of GitHub's documentation stand beside the readers in wire-settings.ts. `base` is `/repos/owner/name`. */
export function settingsCalls(base: string): SettingsCalls {
  const at = (environment: string): string => `${base}/environments/${part(environment)}`;
  return {
    repository: () => reading(base, { read: readRepository }),
    rules: (branch) => listing(`${base}/rules/branches/${part(branch)}`, readRule),
    environments: () => listingAs(`${base}/environments`, readListIn("environments", readEnvironment)),
    // https://docs.github.com/en/rest/deployments/branch-policies (read 2026-11)
    branchPatterns: (environment) => listingAs(`${at(environment)}/deployment-branch-policies`, readListIn("branch_policies", readName)),
    // https://docs.github.com/en/rest/actions/secrets (read 2026-11)
    secrets: (environment) =>
      listingAs(`${environment === undefined ? `${base}/actions` : at(environment)}/secrets`, readListIn("secrets", readName)),
    codeownersErrors: () => reading(`${base}/codeowners/errors`, { read: readCodeownersErrors }),
    workflowPermissions: () => reading(`${base}/actions/permissions/workflow`, { read: readWorkflowPermissions }),
    actions: () => reading(`${base}/actions/permissions`, { read: readActions }),
  };
}
