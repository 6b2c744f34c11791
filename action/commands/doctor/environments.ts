/** `doctor` on the two environments: they hold the platform's keys, are open to the default branch only, and a stop waits for nobody. */

import type { ForgeEnvironment } from "#ports/forge.ts";
import type { DoctorAdvice, DoctorLine } from "#report/doctor.ts";
import { listed } from "#report/words.ts";
import type { EnvironmentName } from "../github-files/workflow.ts";
import { judged } from "./reading.ts";

const ENVIRONMENTS: readonly EnvironmentName[] = ["campaigns-staging", "campaigns-production"];
/** Where texts of strangers are worked with: it has the model's key at most, and never a platform's. */
const GENERATION: EnvironmentName = "campaigns-generation";
/** The secret with the language model's key. */
export const MODEL_KEY = "OPENAI_API_KEY";

export interface EnvironmentsQuestion {
  readonly repository: string;
  readonly branch: string;
  readonly environments: readonly ForgeEnvironment[];
  /** Names of the platforms' keys. */
  readonly credentials: readonly string[];
  readonly staging: "on-pull-request" | "on-merge";
  /** Whether a language model writes. */
  readonly writesByModel: boolean;
}

export function checkEnvironments(question: EnvironmentsQuestion): readonly DoctorLine[] {
  const model = question.writesByModel ? oneEnvironment(GENERATION, { ...question, credentials: [MODEL_KEY] }) : [];
  return [...ENVIRONMENTS.flatMap((name) => oneEnvironment(name, question)), ...model];
}

function oneEnvironment(name: EnvironmentName, question: EnvironmentsQuestion): readonly DoctorLine[] {
  const environment = question.environments.find((candidate) => candidate.name === name);
  const check = `environment/${name}`;
  if (environment === undefined) {
    const found = `There is no environment ${name}, which is to hold ${listed(question.credentials)}.`;
    const keys = question.credentials.map((credential) => setSecret(name, credential, question));
    return [{ status: "wrong", check, found, fix: [makeEnvironment(name, question), ...keys] }];
  }
  const secrets = judged(environment.secrets, { check: `${check}/secrets`, what: `The names of the secrets in ${name}` }, (names) =>
    credentials(name, names, question),
  );
  return [branches(environment, name, question), ...reviewers(environment, name, question), ...secrets];
}

function branches(
  { branches: open, protectedBranchesOnly }: ForgeEnvironment,
  name: EnvironmentName,
  question: EnvironmentsQuestion,
): DoctorLine {
  const { branch } = question;
  const check = `environment/${name}/branches`;
  if (!protectedBranchesOnly && open.length === 1 && open[0] === branch)
    return { status: "right", check, found: `${name} is open to ${branch} only.` };
  const who = protectedBranchesOnly ? "every protected branch" : open.length === 0 ? "every branch" : listed(open);
  return {
    status: "wrong",
    check,
    found: `${name} is open to ${who}, so a workflow changed on a branch could take its keys. Only ${branch} may use it.`,
    fix: [{ say: `On GitHub: Settings → Environments → ${name} → Deployment branches and tags → leave ${branch} alone.` }],
  };
}

function reviewers(
  { reviewers: people }: ForgeEnvironment,
  name: EnvironmentName,
  { staging }: EnvironmentsQuestion,
): readonly DoctorLine[] {
  const check = `environment/${name}/reviewers`;
  if (name === GENERATION) return [];
  const settings = `On GitHub: Settings → Environments → ${name} → “Required reviewers”`;
  const who = listed(people.map((login) => `@${login}`));
  if (name === "campaigns-staging") {
    if (people.length === 0) return [{ status: "right", check, found: `${name} waits for nobody, so a stop begins at once.` }];
    const found = `${name} waits for ${who}: a stop would wait, too, until somebody lets it run.`;
    return [{ status: "wrong", check, found, fix: [{ say: `${settings}: take them out.` }] }];
  }
  if (staging === "on-merge") {
    if (people.length > 0)
      return [{ status: "right", check, found: `After the merge drafts are staged, and ${name} waits for ${who} before they go out.` }];
    const found = `Drafts are staged only at the merge (staging: on-merge), and ${name} has no reviewers: they would go out before anybody has opened them.`;
    return [{ status: "wrong", check, found, fix: [{ say: `${settings}: name who looks at the drafts.` }] }];
  }
  if (people.length === 0) return [];
  return [{ status: "note", check, found: `${name} waits for ${who}: every launch does, and what catches up by itself as well.` }];
}

function credentials(name: EnvironmentName, names: readonly string[], question: EnvironmentsQuestion): readonly DoctorLine[] {
  return question.credentials.map((credential) =>
    names.includes(credential)
      ? { status: "right", check: `environment/${name}/${credential}`, found: `${name} holds ${credential}.` }
      : {
          status: "wrong",
          check: `environment/${name}/${credential}`,
          found: `${name} does not hold ${credential}.`,
          fix: [setSecret(name, credential, question)],
        },
  );
}

/**
 * Environment and its one branch. The branch is added in a second call.
 * Source: https://docs.github.com/rest/deployments/environments and …/branch-policies (read 2026-11).
 */
function makeEnvironment(name: EnvironmentName, { repository, branch }: EnvironmentsQuestion): DoctorAdvice {
  const address = `repos/${repository}/environments/${name}`;
  return {
    say: `Make it, open to ${branch} only:`,
    lines: [
      `gh api --method PUT ${address} -F 'deployment_branch_policy[protected_branches]=false' -F 'deployment_branch_policy[custom_branch_policies]=true'`,
      `gh api --method POST ${address}/deployment-branch-policies -f name=${branch} -f type=branch`,
    ],
  };
}

function setSecret(name: EnvironmentName, credential: string, { repository }: EnvironmentsQuestion): DoctorAdvice {
  return {
    say: `Put ${name === GENERATION ? "the model's" : "the platform's"} key into it (you are asked for it; it is not shown):`,
    lines: [`gh secret set ${credential} --env ${name} --repo ${repository}`],
  };
}
