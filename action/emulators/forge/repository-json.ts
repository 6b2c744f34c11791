/** The repository as the API and the events write it, and the addresses of everything below it. */
import { accountJson, nodeId, rightsOf } from "./account-json.ts";
import type { Account, Caller } from "./accounts.ts";
import type { Fields } from "./json.ts";
import { roleOf } from "./rules.ts";
import type { ForgeState } from "./state.ts";

/** The address of an API resource of the repository. */
export function apiUrl({ baseUrl, owner, name }: ForgeState, path = ""): string {
  return `${baseUrl}/repos/${owner}/${name}${path}`;
}

/** The address of a page of the repository. */
export function pageUrl({ baseUrl, owner, name }: ForgeState, path = ""): string {
  return `${baseUrl}/${owner}/${name}${path}`;
}

const ENDS: Readonly<Record<string, string>> = {
  archive_url: "/{archive_format}{/ref}",
  assignees_url: "/assignees{/user}",
  blobs_url: "/git/blobs{/sha}",
  branches_url: "/branches{/branch}",
  collaborators_url: "/collaborators{/collaborator}",
  comments_url: "/comments{/number}",
  commits_url: "/commits{/sha}",
  compare_url: "/compare/{base}...{head}",
  contents_url: "/contents/{+path}",
  contributors_url: "/contributors",
  deployments_url: "/deployments",
  downloads_url: "/downloads",
  events_url: "/events",
  forks_url: "/forks",
  git_commits_url: "/git/commits{/sha}",
  git_refs_url: "/git/refs{/sha}",
  git_tags_url: "/git/tags{/sha}",
  hooks_url: "/hooks",
  issue_comment_url: "/issues/comments{/number}",
  issue_events_url: "/issues/events{/number}",
  issues_url: "/issues{/number}",
  keys_url: "/keys{/key_id}",
  labels_url: "/labels{/name}",
  languages_url: "/languages",
  merges_url: "/merges",
  milestones_url: "/milestones{/number}",
  notifications_url: "/notifications{?since,all,participating}",
  pulls_url: "/pulls{/number}",
  releases_url: "/releases{/id}",
  stargazers_url: "/stargazers",
  statuses_url: "/statuses/{sha}",
  subscribers_url: "/subscribers",
  subscription_url: "/subscription",
  tags_url: "/tags",
  teams_url: "/teams",
  trees_url: "/git/trees{/sha}",
};

/** The owner's account, or a fork's. */
export function ownerAccount(state: ForgeState, login: string): Account {
  return state.accounts.get(login) ?? { login, id: 9_000_000, type: "User" };
}

/** The short form; with another `owner` the fork of that login. */
export function smallRepositoryJson(state: ForgeState, owner = state.owner): Fields {
  const isFork = owner !== state.owner;
  const account = ownerAccount(state, owner);
  const id = isFork ? account.id * 10 : state.settings.repositoryId;
  const full = `${owner}/${state.name}`;
  const url = `${state.baseUrl}/repos/${full}`;
  return {
    ...{ id, node_id: nodeId("R", id), name: state.name, full_name: full, owner: accountJson(state, account) },
    ...{ private: state.settings.isPrivate, html_url: `${state.baseUrl}/${full}`, description: "Campaigns as code", fork: isFork, url },
    ...Object.fromEntries(Object.entries(ENDS).map(([key, end]) => [key, url + end])),
  };
}

/** The form inside pull requests and events. */
export function repositoryJson(state: ForgeState, owner = state.owner): Fields {
  const page = `${state.baseUrl}/${owner}/${state.name}`;
  const open = [...state.threads.values()].filter((thread) => thread.state === "open").length;
  return {
    ...smallRepositoryJson(state, owner),
    ...{ created_at: "2026-03-02T08:00:00Z", updated_at: "2026-03-02T08:00:00Z", pushed_at: "2026-03-02T08:00:00Z" },
    ...{ git_url: `git://${new URL(page).host}/${owner}/${state.name}.git`, ssh_url: `git@github.invalid:${owner}/${state.name}.git` },
    ...{ clone_url: `${page}.git`, svn_url: page, homepage: null, size: 1024, stargazers_count: 0, watchers_count: 0, language: null },
    ...{ has_issues: true, has_projects: false, has_downloads: true, has_wiki: false, has_pages: false, has_discussions: false },
    ...{ forks_count: 0, mirror_url: null, archived: false, disabled: false, open_issues_count: open, license: null, allow_forking: true },
    ...{ is_template: false, web_commit_signoff_required: false, topics: [], visibility: state.settings.isPrivate ? "private" : "public" },
    ...{ forks: 0, open_issues: open, watchers: 0, default_branch: state.settings.defaultBranch },
  };
}

/** The form of `GET /repos/{owner}/{repo}`; merge settings only for those who may push. */
export function fullRepositoryJson(state: ForgeState, caller: Caller | undefined): Fields {
  const { mergeMethods, mergeCommit, squash, deletesBranchOnMerge } = state.settings;
  const role = caller?.kind === "person" ? roleOf(state, caller.account.login) : undefined;
  const mayPush = role === undefined ? caller !== undefined && caller.kind !== "fork" : rightsOf(role)["push"] === true;
  return {
    ...repositoryJson(state),
    ...(role === undefined ? {} : { permissions: rightsOf(role) }),
    ...{ temp_clone_token: "", network_count: 0, subscribers_count: 0 },
    ...(mayPush
      ? {
          allow_merge_commit: mergeMethods.merge,
          allow_squash_merge: mergeMethods.squash,
          allow_rebase_merge: mergeMethods.rebase,
          allow_auto_merge: false,
          allow_update_branch: true,
          delete_branch_on_merge: deletesBranchOnMerge,
          merge_commit_title: mergeCommit.title,
          merge_commit_message: mergeCommit.message,
          squash_merge_commit_title: squash.title,
          squash_merge_commit_message: squash.message,
        }
      : {}),
  };
}
