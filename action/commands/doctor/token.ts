/** `doctor` on the token in use and on the repository's plan: what they can protect, and what not. */
import type { ForgeSettings, TokenKind } from "#ports/forge.ts";
import type { DoctorLine } from "#report/doctor.ts";
import { judged } from "./reading.ts";

export function checkToken(kind: TokenKind): DoctorLine {
  const check = "token";
  switch (kind) {
    case "workflow":
      return {
        status: "note",
        check,
        found:
          "The token is a workflow's own. It works out of the box; it cannot read teams and most settings, and pull requests it opens wait for a person before their checks run.",
        advice: [{ say: "A GitHub App's token reads teams and starts the checks by itself (docs/github-setup.md)." }],
      };
    case "app":
      return {
        status: "right",
        check,
        found: "The token is a GitHub App's: it reads teams where the App may, and its pull requests start their checks.",
      };
    case "personal":
      return {
        status: "note",
        check,
        found:
          "The token is a person's. Good for this look; a workflow should not run with it, because it can do whatever that person can.",
      };
    case "unknown":
      return { status: "note", check, found: "The token has none of the forms we know. What it may do is seen below." };
  }
}

/**
 * What GitHub keeps from private repositories below a paid plan.
 * Source: https://docs.github.com/actions/reference/workflows-and-actions/deployments-and-environments, and
 * …/managing-rulesets/about-rulesets (read 2026-11).
 */
export function checkPlan({ isPrivate }: Pick<ForgeSettings, "isPrivate">): readonly DoctorLine[] {
  return judged(isPrivate, { check: "plan", what: "Whether this repository is private" }, (value) => [
    value
      ? {
          status: "note",
          check: "plan",
          found:
            "The repository is private. Rules and environments with their keys then need GitHub Pro, Team or Enterprise; reviewers of an environment need Enterprise.",
        }
      : {
          status: "note",
          check: "plan",
          found: "The repository is public: every rule and setting is to be had, and everybody can read the campaigns before they go out.",
        },
  ]);
}
