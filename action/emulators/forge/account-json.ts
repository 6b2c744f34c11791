/** Accounts and Apps as the API writes them. */
import { ACTIONS_APP_ID, type Account, type Role } from "./accounts.ts";
import type { Fields } from "./json.ts";
import { isAtLeast } from "./settings.ts";
import type { ForgeState } from "./state.ts";

/** An opaque name for an object, as every answer carries one. */
export function nodeId(kind: string, id: number | string): string {
  return `${kind}_${Buffer.from(`${kind}:${id}`).toString("base64url")}`;
}

/** An account as part of another object. */
export function accountJson({ baseUrl }: ForgeState, { login, id, type }: Account): Fields {
  const url = `${baseUrl}/users/${encodeURIComponent(login)}`;
  return {
    ...{ login, id, node_id: nodeId("U", id), avatar_url: `${baseUrl}/avatars/${id}`, gravatar_id: "", url },
    html_url: `${baseUrl}/${login.replace(/\[bot\]$/, "")}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    ...{ type, user_view_type: "public", site_admin: false },
  };
}

/** What a role may do, as booleans. */
export function rightsOf(role: Role): Fields {
  return {
    admin: isAtLeast(role, "admin"),
    maintain: isAtLeast(role, "maintain"),
    push: isAtLeast(role, "write"),
    triage: isAtLeast(role, "triage"),
    pull: isAtLeast(role, "read"),
  };
}

/** The App behind check runs and bot comments. */
export function appJson(state: ForgeState, appId: number, slug = appId === ACTIONS_APP_ID ? "github-actions" : "campaigns-app"): Fields {
  const owner = state.accounts.get(state.owner);
  return {
    ...{ id: appId, slug, node_id: nodeId("A", appId), client_id: `Iv1.${appId}`, name: slug, description: "" },
    ...(owner === undefined ? {} : { owner: accountJson(state, owner) }),
    ...{ external_url: `${state.baseUrl}/apps/${slug}`, html_url: `${state.baseUrl}/apps/${slug}` },
    ...{ created_at: "2018-07-30T09:30:17Z", updated_at: "2019-12-10T19:04:12Z", permissions: {}, events: [] },
  };
}
