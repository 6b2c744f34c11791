/** `doctor` on how pull requests are merged: every way works; with merge commits, what people approved stays in the history. */
import type { BranchRule } from "#ports/forge.ts";
import type { DoctorLine } from "#report/doctor.ts";
import { listed } from "#report/words.ts";
import { allowedByRules, MERGE_METHODS, type MergeMethod } from "./rules.ts";

export interface MergeQuestion {
  readonly repository: string;
  readonly branch: string;
  readonly settings: Readonly<Record<MergeMethod, boolean>>;
  /** Absent where they could not be read. */
  readonly rules?: readonly BranchRule[];
}

const WORDS: Readonly<Record<MergeMethod, string>> = { merge: "merge commits", squash: "squashing", rebase: "rebasing" };

export function checkMergeMethods({ repository, branch, settings, rules = [] }: MergeQuestion): readonly DoctorLine[] {
  const check = "merge-methods";
  const byRules = allowedByRules(rules);
  const open = MERGE_METHODS.filter((method) => settings[method] && byRules.includes(method));
  const fix = {
    say: "Allow merge commits (and in the rules of the branch, “Allowed merge methods”):",
    lines: [`gh api --method PATCH repos/${repository} -F allow_merge_commit=true`],
  };
  if (open.length === 0) {
    const found = `No pull request can be merged into ${branch}: the settings and the rules leave no way of merging open.`;
    return [{ status: "wrong", check, found, fix: [fix] }];
  }
  if (open.includes("merge")) {
    const others = open.filter((method) => method !== "merge").map((method) => WORDS[method]);
    const also = others.length === 0 ? "" : ` ${listed(others)} would work, too.`;
    return [
      {
        status: "right",
        check,
        found: `Pull requests are merged with merge commits, which keep what was approved in the history.${capital(also)}`,
      },
    ];
  }
  const found = `Pull requests are merged by ${listed(open.map((method) => WORDS[method]))}. That works; the very commits people approved are then only in the pull request.`;
  return [{ status: "note", check, found, advice: [fix] }];
}

function capital(text: string): string {
  return text.replace(/^ [a-z]/, (letter) => letter.toUpperCase());
}
