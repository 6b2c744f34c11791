/** GitHub's calls for issues, comments, labels and people, one function each. */
import type { Call } from "#http/call.ts";
import { fieldsOf, text } from "#http/shape.ts";
import type { ForgeComment, ForgeIssue, ForgePermission } from "#ports/forge.ts";
import { type Body, listing, part, reading, telling, writing } from "./endpoints.ts";
import { toComment, toIssue, toPermission } from "./from-github.ts";
import { readActor, readComment, readIssue } from "./wire.ts";

export interface IssueCalls {
  get(number: number): Call<ForgeIssue>;
  list(query: Readonly<Record<string, string>>): Call<readonly ForgeIssue[]>;
  create(json: Body): Call<ForgeIssue>;
  edit(number: number, json: Body): Call<void>;
  /** Adds; a label that is there stays once. */
  label(number: number, labels: readonly string[]): Call<void>;
  comments(number: number, query?: Readonly<Record<string, string>>): Call<readonly ForgeComment[]>;
  comment(number: number, body: string): Call<ForgeComment>;
  editComment(id: number, body: string): Call<void>;
  /** A reaction that is there stays once. */
  react(comment: number, content: string): Call<void>;
  permission(login: string): Call<ForgePermission>;
  /** Logins of one page. */
  team(organisation: string, slug: string): Call<readonly string[]>;
}

/** https://docs.github.com/en/rest/issues (read 2026-11). `base` is `/repos/owner/name`. */
export function issueCalls(base: string): IssueCalls {
  const issue = (body: unknown): ForgeIssue => toIssue(readIssue(body));
  const comment = (body: unknown): ForgeComment => toComment(readComment(body));
  const at = (number: number): string => `${base}/issues/${part(number)}`;
  return {
    get: (number) => reading(at(number), { read: issue }),
    list: (query) => listing(`${base}/issues`, issue, query),
    create: (json) => writing({ method: "POST", path: `${base}/issues`, json, effect: "create", read: issue }),
    edit: (number, json) => telling({ method: "PATCH", path: at(number), json, effect: "repeatable" }),
    label: (number, labels) => telling({ method: "POST", path: `${at(number)}/labels`, json: { labels }, effect: "repeatable" }),
    comments: (number, query) => listing(`${at(number)}/comments`, comment, query),
    comment: (number, body) => writing({ method: "POST", path: `${at(number)}/comments`, json: { body }, effect: "create", read: comment }),
    editComment: (id, body) =>
      telling({ method: "PATCH", path: `${base}/issues/comments/${part(id)}`, json: { body }, effect: "repeatable" }),
    // https://docs.github.com/en/rest/reactions/reactions (read 2026-11)
    react: (id, content) =>
      telling({ method: "POST", path: `${base}/issues/comments/${part(id)}/reactions`, json: { content }, effect: "repeatable" }),
    permission: (login) => reading(`${base}/collaborators/${part(login)}/permission`, { read: readPermission }),
    // https://docs.github.com/en/rest/teams/members (read 2026-11)
    team: (organisation, slug) => listing(`/orgs/${part(organisation)}/teams/${part(slug)}/members`, (row) => readActor(row).login),
  };
}

/** https://docs.github.com/en/rest/collaborators/collaborators (read 2026-11). @throws ShapeError */
function readPermission(body: unknown): ForgePermission {
  return toPermission(text(fieldsOf(body, "the answer"), "permission"));
}
