/** Which permission each call needs, in the words of a workflow's `permissions:`, so that a refusal can say what is missing. */
import type { HttpRequest } from "#ports/transport.ts";

export interface Need {
  readonly reads: boolean;
  /** The path below `/repos/{owner}/{name}`, or from its start where it lies elsewhere. */
  readonly path: RegExp;
  /** For example `statuses: write`. */
  readonly needs: string;
  /** A run's own token can never have it. */
  readonly beyondWorkflows?: true;
}

/**
 * The first row that fits decides.
 * Source: https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps (read 2026-11).
 */
export const NEEDS: readonly Need[] = [
  { reads: true, path: /^\/commits\/[^/]+\/pulls$/, needs: "pull-requests: read" },
  { reads: true, path: /^\/commits\/[^/]+\/status$/, needs: "statuses: read" },
  { reads: false, path: /^\/statuses\//, needs: "statuses: write" },
  { reads: false, path: /^\/check-runs/, needs: "checks: write" },
  { reads: true, path: /^\/pulls/, needs: "pull-requests: read" },
  { reads: false, path: /^\/pulls/, needs: "pull-requests: write" },
  { reads: true, path: /^\/issues/, needs: "issues: read" },
  { reads: false, path: /^\/issues/, needs: "issues: write (pull-requests: write on a pull request)" },
  { reads: true, path: /^\/collaborators\//, needs: "metadata: read" },
  { reads: true, path: /^\/git\/matching-refs\//, needs: "contents: read" },
  { reads: false, path: /^\/deployments/, needs: "deployments: write" },
  { reads: false, path: /^\/actions\/workflows\//, needs: "actions: write" },
  { reads: true, path: /^\/codeowners\/errors$/, needs: "contents: read" },
  { reads: true, path: /^\/rules\/branches\//, needs: "metadata: read" },
  { reads: true, path: /^\/environments\/[^/]+\/secrets$/, needs: "environments: read", beyondWorkflows: true },
  { reads: true, path: /^\/environments/, needs: "actions: read" },
  { reads: true, path: /^\/actions\/permissions/, needs: "administration: read", beyondWorkflows: true },
  { reads: true, path: /^\/actions\/secrets$/, needs: "secrets: read", beyondWorkflows: true },
  { reads: true, path: /^\/orgs\/[^/]+\/teams\//, needs: "members: read of the organisation", beyondWorkflows: true },
  { reads: true, path: /^$/, needs: "metadata: read" },
];

/** The need of a request, or undefined where we know of none. */
export function needOf({ method, path }: Pick<HttpRequest, "method" | "path">): Need | undefined {
  const below = path.replace(/^\/repos\/[^/]+\/[^/]+/, "");
  return NEEDS.find((need) => need.reads === (method === "GET") && need.path.test(below));
}

/** What is missing, as a sentence to add to a refusal. */
export function needInWords(request: Pick<HttpRequest, "method" | "path">): string | undefined {
  const need = needOf(request);
  if (need === undefined) return undefined;
  const whose = need.beyondWorkflows === true ? ", which a workflow's own token cannot have: an App's or a person's can" : "";
  return `The token needs “${need.needs}”${whose}.`;
}
