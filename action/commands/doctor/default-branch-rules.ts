/** `doctor` on the default branch's rules: nothing is launched but by a merged pull request that passed the gate. */
import type { BranchRule } from "#ports/forge.ts";
import type { DoctorLine } from "#report/doctor.ts";
import { listed } from "#report/words.ts";
import { GATE } from "../github-files/rulesets.ts";
import { editRules, hasRule, importRules, isSwitchedOn, requiredChecks } from "./rules.ts";

const FILE = "main.json";

export interface RulesQuestion {
  readonly repository: string;
  readonly branch: string;
  readonly rules: readonly BranchRule[];
}

export function checkDefaultBranchRules(question: RulesQuestion): readonly DoctorLine[] {
  const { repository, branch, rules } = question;
  if (rules.length === 0) {
    const found = `${branch} has no rules: whoever may write can change it without a pull request, rewrite it or delete it.`;
    return [{ status: "wrong", check: "default-branch", found, fix: [importRules(repository, FILE), olderKind] }];
  }
  return [needsPullRequest(question), gate(question), ...kept(question), ...(hasRule(rules, "pull_request") ? binding(question) : [])];
}

/** GitHub lists rules of rulesets only. */
const olderKind = {
  say: "A “branch protection rule” of the older kind (Settings → Branches) is not among these; bring in the ruleset beside it.",
};

function needsPullRequest({ repository, branch, rules }: RulesQuestion): DoctorLine {
  const check = "default-branch/pull-request";
  if (hasRule(rules, "pull_request")) return { status: "right", check, found: `Changes come to ${branch} by pull request only.` };
  const found = `${branch} takes changes without a pull request; nobody could approve those, and they are never launched.`;
  return {
    status: "wrong",
    check,
    found,
    fix: [importRules(repository, FILE), editRules(branch, "tick “Require a pull request before merging”.")],
  };
}

function gate({ repository, branch, rules }: RulesQuestion): DoctorLine {
  const check = "default-branch/gate";
  const required = requiredChecks(rules);
  if (required.includes(GATE)) return { status: "right", check, found: `Merging needs the check ${GATE}, which waits for every approval.` };
  const others = required.length === 0 ? "" : ` (it needs ${listed(required)})`;
  return {
    status: "wrong",
    check,
    found: `Merging does not need the check ${GATE}${others}, so a campaign could be merged before it is approved.`,
    fix: [importRules(repository, FILE), editRules(branch, `“Require status checks to pass” → add ${GATE}.`)],
  };
}

function kept({ branch, rules }: RulesQuestion): readonly DoctorLine[] {
  const asked = [
    { type: "deletion", what: "deleted", setting: "tick “Restrict deletions”." },
    { type: "non_fast_forward", what: "rewritten by a forced push", setting: "tick “Block force pushes”." },
  ];
  const missing = asked.filter(({ type }) => !hasRule(rules, type));
  if (missing.length === 0) {
    return [{ status: "right", check: "default-branch/kept", found: `${branch} cannot be deleted or rewritten.` }];
  }
  return missing.map(({ type, what, setting }) => ({
    status: "wrong",
    check: `default-branch/kept/${type}`,
    found: `${branch} can be ${what}; then it would not show any more what was approved.`,
    fix: [editRules(branch, setting)],
  }));
}

/**
 * Approvals are bound to what was read, part by part, by this program. GitHub's own two ways of taking approvals back know no parts:
 * they would ask everybody again whenever a draft is staged or a word elsewhere is corrected.
 */
function binding({ branch, rules }: RulesQuestion): readonly DoctorLine[] {
  const unwanted = [
    {
      parameter: "dismiss_stale_reviews_on_push",
      found: "GitHub takes approvals back at every new commit, also those for parts that did not change.",
      setting: "untick “Dismiss stale pull request approvals when new commits are pushed”.",
    },
    {
      parameter: "require_last_push_approval",
      found: "GitHub asks for an approval after the last commit, even where nothing anybody approved has changed.",
      setting: "untick “Require approval of the most recent reviewable push”.",
    },
  ];
  const on = unwanted.filter(({ parameter }) => isSwitchedOn(rules, "pull_request", parameter));
  if (on.length === 0) {
    const found = "Approvals stay with what was approved: GitHub takes none back by itself, and the gate asks again where a part changed.";
    return [{ status: "right", check: "default-branch/binding", found }];
  }
  return on.map(({ parameter, found, setting }) => ({
    status: "wrong",
    check: `default-branch/binding/${parameter}`,
    found,
    fix: [editRules(branch, setting)],
  }));
}
