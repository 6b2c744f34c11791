/** Opens a pull request; where GitHub lets no program open one, gives the page on which a person does it with one click. */
import type { Forge, NewPullRequest, PullRequest } from "#ports/forge.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { World } from "../world.ts";

export type Opened =
  | { readonly kind: "opened"; readonly pull: PullRequest }
  /** `link`: GitHub's own page for it, filled in. The branch is there. */
  | { readonly kind: "by-hand"; readonly link: string };

/**
 * The branch must have been pushed. A setting of the repository or organisation keeps workflows from opening pull requests.
 * Source: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/enabling-features-for-your-repository/managing-github-actions-settings-for-a-repository
 * ("Preventing GitHub Actions from creating or approving pull requests", read 2026-11-26).
 */
export async function openOrLink(world: World, forge: Forge, request: NewPullRequest): Promise<Opened> {
  try {
    return { kind: "opened", pull: await forge.openPullRequest(request) };
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure.status !== 403 || !/not permitted to create/i.test(failure.message)) throw failure;
    return { kind: "by-hand", link: byHandLink(world, forge, request) };
  }
}

/** Source: "Using query parameters to create a pull request", docs.github.com (read 2026-11-26). */
function byHandLink({ env }: World, { repository }: Forge, { base, branch, title, body }: NewPullRequest): string {
  const server = (env["GITHUB_SERVER_URL"] || "https://github.com").replace(/\/+$/, "");
  const query = `quick_pull=1&title=${asQuery(title)}&body=${asQuery(body)}`;
  return `${server}/${repository}/compare/${asPath(base)}...${asPath(branch)}?${query}`;
}

function asPath(branch: string): string {
  return branch.split("/").map(asQuery).join("/");
}

/** Round brackets would end a Markdown link. */
function asQuery(text: string): string {
  return encodeURIComponent(text).replace(/[()'*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
