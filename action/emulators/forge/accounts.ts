/** Who may call: people with a role here, the workflow token, an App's installation, a fork's read-only token. */
import { createHash } from "node:crypto";

export type Role = "admin" | "maintain" | "write" | "triage" | "read" | "none";

export interface Person {
  readonly login: string;
  readonly role: Role;
  readonly name?: string;
  /** Absent: the private address the forge gives out. */
  readonly email?: string;
}

export interface Account {
  readonly login: string;
  readonly id: number;
  readonly type: "User" | "Bot" | "Organization";
  readonly name?: string;
  readonly email?: string;
}

export type Level = "read" | "write";
/** Permission → level, in the words of a workflow's `permissions:` (`pull-requests`). What is not named is not given; `metadata` always is. */
export type Permissions = Readonly<Record<string, Level>>;

export type Caller =
  | { readonly kind: "person"; readonly account: Account }
  | { readonly kind: "workflow"; readonly account: Account; readonly permissions: Permissions }
  | { readonly kind: "app"; readonly account: Account; readonly appId: number; readonly slug: string; readonly permissions: Permissions }
  /** The token of a run for a fork's pull request: reads, nothing else. */
  | { readonly kind: "fork"; readonly account: Account; readonly permissions: Permissions };

export type CallerKind = Caller["kind"];

/** The login, number and App number of workflow tokens, as on github.com (seen in public data, 2026-11). */
export const ACTIONS_BOT: Account = { login: "github-actions[bot]", id: 41898282, type: "Bot" };
export const ACTIONS_APP_ID = 15368;

/** What a workflow may be given in `permissions:`, everything at once. */
export const EVERY_PERMISSION: Permissions = {
  actions: "write",
  checks: "write",
  contents: "write",
  deployments: "write",
  issues: "write",
  "pull-requests": "write",
  statuses: "write",
};

/** What the App of the product asks for on top: who is in a team. */
const APP_PERMISSIONS: Permissions = { ...EVERY_PERMISSION, members: "read" };

const READ_ONLY: Permissions = {
  contents: "read",
  "pull-requests": "read",
  issues: "read",
  checks: "read",
  statuses: "read",
  actions: "read",
  deployments: "read",
};

/** The address the forge writes into commits for an account that shows none. */
export function privateAddress({ id, login }: Account): string {
  return `${id}+${login}@users.noreply.github.com`;
}

/** Name and address of an account in a commit. */
export function identityOf(account: Account): { readonly name: string; readonly email: string } {
  return { name: account.name ?? account.login, email: account.email ?? privateAddress(account) };
}

/** A made-up secret, the same for the same seed. */
function letters(seed: string, length: number): string {
  let text = "";
  for (let part = 0; text.length < length; part += 1) {
    text += createHash("sha256").update(`${seed}#${part}`).digest("base64url").replace(/[-_]/g, "0");
  }
  return text.slice(0, length);
}

/** `ghs_` and about 520 characters in three parts, the form installation tokens have since April 2026. */
function installationToken(seed: string): string {
  return `ghs_${letters(`${seed}/1`, 120)}.${letters(`${seed}/2`, 210)}.${letters(`${seed}/3`, 190)}`;
}

export interface Tokens {
  /** A person's token. Throws a `RangeError` for a login nobody has. */
  person(login: string): string;
  /** The token of one workflow run; everything when no permissions are named. */
  workflow(permissions?: Permissions): string;
  /** An App's installation token. */
  app(app?: { readonly slug?: string; readonly id?: number; readonly permissions?: Permissions }): string;
  /** The token of a run for a fork's pull request. */
  forkReadOnly(): string;
  /** Every token given out so far. */
  all(): readonly string[];
  /** Makes a token useless, as at the end of its job. */
  revoke(token: string): void;
  callerOf(token: string): Caller | undefined;
}

/** The tokens of one forge. `accountOf` knows the people. */
export function createTokens(accountOf: (login: string) => Account | undefined): Tokens {
  const given = new Map<string, Caller>();
  let serial = 0;
  const give = (token: string, caller: Caller) => {
    given.set(token, caller);
    return token;
  };
  const next = (kind: string) => {
    serial += 1;
    return `${kind} ${serial}`;
  };
  return {
    person(login) {
      const account = accountOf(login);
      if (account === undefined) throw new RangeError(`Nobody here is called ${login}`);
      return give(`ghp_${letters(`person ${login}`, 36)}`, { kind: "person", account });
    },
    workflow: (permissions = EVERY_PERMISSION) =>
      give(installationToken(next("workflow")), { kind: "workflow", account: ACTIONS_BOT, permissions }),
    app({ slug = "campaigns-app", id = 990_001, permissions = APP_PERMISSIONS } = {}) {
      const account: Account = { login: `${slug}[bot]`, id: 200_000_000 + id, type: "Bot" };
      return give(installationToken(next("app")), { kind: "app", account, appId: id, slug, permissions });
    },
    forkReadOnly: () => give(installationToken(next("fork")), { kind: "fork", account: ACTIONS_BOT, permissions: READ_ONLY }),
    all: () => [...given.keys()],
    revoke(token) {
      given.delete(token);
    },
    callerOf: (token) => given.get(token),
  };
}
