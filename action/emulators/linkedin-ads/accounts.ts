/** Ad accounts, who has which role in them, and what the member is on a page. Source: create-and-manage-accounts and -account-users (view 2026-02). */
import { type Fields, textsAt } from "../common/json.ts";
import { accountFor, accountIn } from "./access.ts";
import { projected } from "./entities.ts";
import { malformed, paramInvalid } from "./errors.ts";
import { accountHolds } from "./holds.ts";
import type { AccountRecord } from "./records.ts";
import { parseRestli } from "./restli.ts";
import type { Answer, Call, Route } from "./route.ts";
import { READ_ADS, READ_PAGES } from "./scopes.ts";
import { numberIn, urn } from "./urns.ts";

function view(account: AccountRecord): Fields {
  const { id, name, currency, type, test, status, organization } = account;
  const holds = accountHolds(account);
  return {
    ...{ id, name, currency, type, test, status },
    reference: urn("organization", organization),
    servingStatuses: holds.length > 0 ? holds : ["RUNNABLE"],
    notifiedOnCampaignOptimization: false,
    notifiedOnCreativeApproval: false,
    notifiedOnCreativeRejection: false,
    notifiedOnEndOfCampaign: false,
    version: { versionTag: "1" },
  };
}

const mine = ({ advertiser }: Call) => [...advertiser.data.accounts.values()].filter(({ role }) => role !== undefined);

function search(call: Call): Answer {
  const asked = call.query.record("search") ?? {};
  const wanted = Object.entries(asked);
  for (const [name] of wanted)
    if (!["status", "test", "id", "name", "type", "reference"].includes(name)) throw paramInvalid(`search/${name}`);
  const elements = mine(call)
    .map(view)
    .filter((account) =>
      wanted.every(([name, value]) => {
        const has = name === "id" ? urn("sponsoredAccount", String(account["id"])) : String(account[name]);
        return typeof value === "string" ? value === has : textsAt(value, "values").includes(has);
      }),
    )
    .map((account) => projected(call, account));
  return { status: 200, json: { elements, metadata: {} } };
}

function userView({ memberId }: { readonly memberId: string }, { id, role }: AccountRecord): Fields {
  return { account: urn("sponsoredAccount", id), user: urn("person", memberId), role, version: { versionTag: "1" } };
}

function listed(elements: readonly unknown[]): Answer {
  return { status: 200, json: { elements, paging: { count: elements.length, links: [], start: 0, total: elements.length } } };
}

/** `(account:urn%3Ali…,user:urn%3Ali…)`: with colons. The page's own form with equals signs is a 400 (reported 2026-08). */
function oneUser(call: Call): Answer {
  const key = call.params["id"] ?? "";
  const parsed = key.startsWith("(") ? parseRestli(key) : undefined;
  const part = (name: string) => (typeof parsed === "object" && parsed !== null ? Reflect.get(parsed, name) : undefined);
  const id = numberIn("sponsoredAccount", part("account"));
  if (id === undefined || typeof part("user") !== "string") throw malformed(`Syntax exception in path variables: ${key}`);
  return { status: 200, json: userView(call.advertiser.settings, accountFor(call, id, "read")) };
}

export const ACCOUNT_ROUTES: readonly Route[] = [
  { pattern: "/rest/adAccounts", method: "FINDER", name: "search", scopes: READ_ADS, run: search },
  {
    pattern: "/rest/adAccounts/{account}",
    method: "GET",
    scopes: READ_ADS,
    run: (call) => ({ status: 200, json: projected(call, view(accountIn(call, "read"))) }),
  },
  {
    pattern: "/rest/adAccountUsers",
    method: "FINDER",
    name: "authenticatedUser",
    scopes: READ_ADS,
    run: (call) => listed(mine(call).map((account) => userView(call.advertiser.settings, account))),
  },
  {
    pattern: "/rest/adAccountUsers",
    method: "FINDER",
    name: "accounts",
    scopes: READ_ADS,
    run(call) {
      const id = numberIn("sponsoredAccount", call.query.text("accounts"));
      if (id === undefined) throw paramInvalid("accounts");
      return listed([userView(call.advertiser.settings, accountFor(call, id, "read"))]);
    },
  },
  { pattern: "/rest/adAccountUsers/{id}", method: "GET", scopes: READ_ADS, run: oneUser },
  {
    pattern: "/rest/organizationAcls",
    method: "FINDER",
    name: "roleAssignee",
    scopes: READ_PAGES,
    run(call) {
      const { pageRole, memberId } = call.advertiser.settings;
      const pages = new Set(mine(call).map(({ organization }) => organization));
      const acl = (page: number) => ({
        organization: urn("organization", page),
        roleAssignee: urn("person", memberId),
        role: pageRole,
        state: "APPROVED",
      });
      return listed(pageRole === undefined ? [] : [...pages].map(acl));
    },
  },
];
