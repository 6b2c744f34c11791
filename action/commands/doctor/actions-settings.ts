/** `doctor` on GitHub Actions: they run, their token may do little by itself, and they may open pull requests. */
import type { ForgeSettings, TokenKind } from "#ports/forge.ts";
import type { DoctorLine } from "#report/doctor.ts";
import { judged } from "./reading.ts";

export interface ActionsQuestion {
  readonly repository: string;
  readonly settings: Pick<ForgeSettings, "actions" | "workflowPermissions">;
  readonly tokenKind: TokenKind;
}

export function checkActions({ repository, settings, tokenKind }: ActionsQuestion): readonly DoctorLine[] {
  return [
    ...judged(settings.actions, { check: "actions", what: "Whether GitHub Actions may run here" }, (value) => running(repository, value)),
    ...judged(settings.workflowPermissions, { check: "actions/token", what: "What the token of a workflow may do" }, (value) => [
      byDefault(repository, value.default),
      pullRequests(repository, value.mayOpenPullRequests, tokenKind),
    ]),
  ];
}

type ValueOf<Part> = Part extends { readonly kind: "read"; readonly value: infer Value } ? Value : never;

function running(repository: string, { enabled, allowed }: ValueOf<ForgeSettings["actions"]>): readonly DoctorLine[] {
  const check = "actions";
  const all = `gh api --method PUT repos/${repository}/actions/permissions -F enabled=true -f allowed_actions=all`;
  if (!enabled) {
    const found = "GitHub Actions are switched off here, so nothing is checked, staged, launched or stopped.";
    return [{ status: "wrong", check, found, fix: [{ say: "Switch them on:", lines: [all] }] }];
  }
  if (allowed === "local_only") {
    const found = "Only actions of this organisation may run, and the workflows need GitHub's own and ours.";
    const say = "Allow these (Settings → Actions → General → Actions permissions → Allow select actions), or all of them:";
    return [{ status: "wrong", check, found, fix: [{ say, lines: [all] }] }];
  }
  if (allowed === "selected") {
    const found = "GitHub Actions run, and only those on a list. A workflow that is refused one says so when it starts.";
    const say = "On the list must be what the workflows name after `uses:`:";
    return [{ status: "note", check, found, advice: [{ say, lines: ["grep -h uses: .github/workflows/campaigns-*.yml | sort -u"] }] }];
  }
  return [{ status: "right", check, found: "GitHub Actions run here." }];
}

/** Source: https://docs.github.com/rest/actions/permissions (read 2026-11). */
function byDefault(repository: string, given: "read" | "write"): DoctorLine {
  const check = "actions/token/default";
  if (given === "read") return { status: "right", check, found: "A workflow that asks for nothing may only read." };
  return {
    status: "wrong",
    check,
    found: "A workflow that asks for nothing may write everywhere here. Ours ask for what they need; any other one should have to.",
    fix: [
      {
        say: "Let it read only:",
        lines: [`gh api --method PUT repos/${repository}/actions/permissions/workflow -f default_workflow_permissions=read`],
      },
    ],
  };
}

function pullRequests(repository: string, may: boolean, tokenKind: TokenKind): DoctorLine {
  const check = "actions/token/pull-requests";
  if (may) return { status: "right", check, found: "Workflows may open pull requests: a brief from a form, the revert after a stop." };
  if (tokenKind === "app") {
    const found = "Workflows may not open pull requests with their own token; the App's token in use does it.";
    return { status: "right", check, found };
  }
  return {
    status: "wrong",
    check,
    found: "Workflows may not open pull requests: no brief from a form, no revert after a stop.",
    fix: [
      {
        say: "Allow it. (It also lets workflows approve; for a role such an approval counts for nothing.)",
        lines: [`gh api --method PUT repos/${repository}/actions/permissions/workflow -F can_approve_pull_request_reviews=true`],
      },
      { say: "Where the organisation forbids it, give the workflows the token of a GitHub App (docs/github-setup.md)." },
    ],
  };
}
