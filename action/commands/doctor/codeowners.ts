/** `doctor` on CODEOWNERS: no line is in error, and what decides about approvals (`.github/`) has an owner whose yes is needed. */
import type { BranchRule, ForgeSettings, Reading } from "#ports/forge.ts";
import type { DoctorAdvice, DoctorLine } from "#report/doctor.ts";
import { listed, reasonInWords } from "#report/words.ts";
import { judged } from "./reading.ts";
import { editRules, isSwitchedOn, requiresReviewersByFile } from "./rules.ts";

/** Where GitHub looks, in this order. Source: https://docs.github.com/articles/about-code-owners (read 2026-11). */
export const CODEOWNERS_PLACES: readonly string[] = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/** What a change of which could relax approvals or take keys. */
const GUARDED: readonly string[] = [".github/campaigns.yml", ".github/workflows/campaigns-deploy.yml", ".github/rulesets/main.json"];

export interface CodeownersFile {
  readonly path: string;
  readonly text: string;
}

export interface CodeownersQuestion {
  readonly branch: string;
  /** Absent where there is none on the default branch. */
  readonly file?: CodeownersFile | undefined;
  readonly errors: ForgeSettings["codeownersErrors"];
  readonly rules: Reading<readonly BranchRule[]>;
}

export function checkCodeowners({ branch, file, errors, rules }: CodeownersQuestion): readonly DoctorLine[] {
  if (file === undefined) {
    const found = `${branch} has no CODEOWNERS file, so whoever may write can change who must approve.`;
    return [{ status: "wrong", check: "codeowners", found, fix: [ownGithub] }];
  }
  return [
    ...judged(errors, { check: "codeowners/errors", what: "Whether GitHub understands every line of CODEOWNERS" }, inError),
    owned(file),
    ...needed(branch, rules),
  ];
}

const ownGithub: DoctorAdvice = {
  say: "Put this as the last line into .github/CODEOWNERS, with who looks after this repository:",
  lines: ["/.github/ @<organisation>/<team>"],
};

function inError(errors: readonly { readonly line: number; readonly message: string; readonly path: string }[]): readonly DoctorLine[] {
  if (errors.length === 0) return [{ status: "right", check: "codeowners/errors", found: "GitHub understands every line of CODEOWNERS." }];
  return errors.map(({ line, message, path }) => ({
    status: "wrong",
    check: `codeowners/errors/${line}`,
    found: `${path}:${line} is skipped, and what it names has no owner: ${reasonInWords(message, "UTC")}`,
    fix: [{ say: "Correct the line. Owners need the right to write here." }],
  }));
}

function owned({ path, text }: CodeownersFile): DoctorLine {
  const guarded = [...GUARDED, path];
  const open = guarded.filter((one) => ownersOf(one, text).length === 0);
  if (open.length > 0)
    return {
      status: "wrong",
      check: "codeowners/github-folder",
      found: `${listed(open)} ${open.length === 1 ? "has" : "have"} no owner.`,
      fix: [ownGithub],
    };
  const owners = [...new Set(guarded.flatMap((one) => ownersOf(one, text)))];
  return {
    status: "right",
    check: "codeowners/github-folder",
    found: `Workflows, rules and configuration are owned by ${listed(owners)}.`,
  };
}

/** An owner protects only where a rule asks for their yes. */
function needed(branch: string, rules: Reading<readonly BranchRule[]>): readonly DoctorLine[] {
  // Rules that could not be read are said once, where the branch is looked at.
  if (rules.kind === "unreadable") return [];
  const check = "codeowners/needed";
  if (isSwitchedOn(rules.value, "pull_request", "require_code_owner_review") || requiresReviewersByFile(rules.value)) {
    return [{ status: "right", check, found: "A change of an owned file needs the yes of its owner." }];
  }
  const found = "Owners are asked, and their yes is not needed: whoever may write can change who must approve.";
  return [{ status: "wrong", check, found, fix: [editRules(branch, "tick “Require review from Code Owners”.")] }];
}

/** The owners of a path: the last line that matches decides, and one without owners clears them. */
export function ownersOf(path: string, text: string): readonly string[] {
  const lines = text.split("\n").flatMap((line) => {
    const [pattern, ...owners] = line
      .replace(/(^|\s)#.*$/, "")
      .trim()
      .split(/\s+/);
    return pattern === undefined || pattern === "" ? [] : [{ pattern, owners }];
  });
  return lines.findLast(({ pattern }) => matches(path, pattern))?.owners ?? [];
}

/** The patterns of .gitignore without `!`, `[ ]` and `\#`, which CODEOWNERS does not know. */
function matches(path: string, pattern: string): boolean {
  const bare = pattern.replace(/^\//, "").replace(/\/$/, "");
  const isAnchored = pattern.startsWith("/") || bare.includes("/");
  const body = bare
    .split(/(\*\*\/|\/\*\*$|\*\*|\*|\?)/)
    .map((part) => GLOBS[part] ?? part.replace(/[.+^${}()|[\]\\]/g, "\\$&"))
    .join("");
  // `docs/*` owns the files right below, not those deeper: only a name without a star at its end is a folder, too.
  const below = pattern.endsWith("/") ? "/.+" : /(^|\/)\*$/.test(bare) && bare.includes("/") ? "" : "(/.+)?";
  return new RegExp(`^${isAnchored ? "" : "(.*/)?"}${body}${below}$`).test(path);
}

const GLOBS: Readonly<Record<string, string>> = { "**/": "(.*/)?", "/**": "/.+", "**": ".*", "*": "[^/]*", "?": "[^/]" };
