/** `doctor` on the ledger's rules: records can be added by a plain push, and never be taken away. */
import type { BranchRule } from "#ports/forge.ts";
import type { DoctorLine } from "#report/doctor.ts";
import { listed } from "#report/words.ts";
import { editRules, hasRule, importRules } from "./rules.ts";

export const LEDGER_BRANCH = "campaigns-ledger";
const FILE = "campaigns-ledger.json";

/** Rules that refuse a plain push by the workflow's own token, which no ruleset can make an exception for. */
const IN_THE_WAY: readonly (readonly [type: string, words: string])[] = [
  ["pull_request", "a pull request"],
  ["required_status_checks", "a check"],
  ["update", "a right to update it"],
  ["merge_queue", "a merge queue"],
  ["required_deployments", "a deployment"],
];

export interface LedgerRulesQuestion {
  readonly repository: string;
  readonly rules: readonly BranchRule[];
  /** Whether records are signed: then a rule may ask for it. */
  readonly isSigning: boolean;
}

export function checkLedgerRules({ repository, rules, isSigning }: LedgerRulesQuestion): readonly DoctorLine[] {
  return [kept(repository, rules), ...inTheWay(rules), ...signatures(rules, isSigning)];
}

function kept(repository: string, rules: readonly BranchRule[]): DoctorLine {
  const check = "ledger-branch/kept";
  const can = [...(hasRule(rules, "deletion") ? [] : ["deleted"]), ...(hasRule(rules, "non_fast_forward") ? [] : ["rewritten"])];
  if (can.length === 0)
    return { status: "right", check, found: `The record of what was done (${LEDGER_BRANCH}) cannot be deleted or rewritten.` };
  return {
    status: "wrong",
    check,
    found: `The record of what was done (${LEDGER_BRANCH}) can be ${listed(can)} by whoever may write here.`,
    fix: [importRules(repository, FILE)],
  };
}

function inTheWay(rules: readonly BranchRule[]): readonly DoctorLine[] {
  const found = IN_THE_WAY.filter(([type]) => hasRule(rules, type));
  if (found.length === 0) return [];
  return [
    {
      status: "wrong",
      check: "ledger-branch/writable",
      found: `A rule asks ${listed(found.map(([, words]) => words))} of every new record in ${LEDGER_BRANCH}: none could be written, and nothing would be launched.`,
      fix: [editRules("all branches", `leave ${LEDGER_BRANCH} out under “Target branches”.`)],
    },
  ];
}

function signatures(rules: readonly BranchRule[], isSigning: boolean): readonly DoctorLine[] {
  if (isSigning || !hasRule(rules, "required_signatures")) return [];
  return [
    {
      status: "wrong",
      check: "ledger-branch/signatures",
      found: `A rule asks for signed commits in ${LEDGER_BRANCH}, and no signing key is configured.`,
      fix: [{ say: "Name one in .github/campaigns.yml, or take the rule away:", lines: ["ledger:", "  signingKey: <path of an SSH key>"] }],
    },
  ];
}
