/** Whether the member of a token may look into an account, or change something in it. */
import { forbidden, malformed, notFound, Refusal } from "./errors.ts";
import type { AccountRecord } from "./records.ts";
import type { Call, Route } from "./route.ts";

/** read: any role · campaigns: groups and campaigns are written · creatives: ads are. */
export type Right = "read" | "campaigns" | "creatives";

const MANAGERS = ["ACCOUNT_BILLING_ADMIN", "ACCOUNT_MANAGER", "CAMPAIGN_MANAGER"];

/** Throws a 403 `Refusal` where the token lacks the scopes of a route. `resource`: the vendor's name for it. */
export function checkScopes({ scopes, method, name }: Route, granted: readonly string[], resource: string, version: string): void {
  if (scopes.length === 0 || scopes.some((scope) => granted.includes(scope))) return;
  const what = `${resource}.${method}${name === undefined ? "" : `-${name}`}.${version}01`;
  throw new Refusal({
    status: 403,
    serviceErrorCode: 100,
    code: "ACCESS_DENIED",
    message: `Not enough permissions to access: ${what}`,
  });
}

/**
 * The account in the path. Throws a `Refusal`: 400 for no number, 403 (or 404, by setting) for an account the member has no role in, 403 where the role
 * does not reach. Roles: learn.microsoft.com/en-us/linkedin/marketing/integrations/ads/account-structure/account-access-controls (view 2026-02).
 */
export function accountIn(call: Call, right: Right): AccountRecord {
  const text = call.params["account"] ?? "";
  if (!/^\d{1,15}$/.test(text)) throw malformed(`Syntax exception in path variables: "${text}" is no account id`);
  return accountFor(call, Number(text), right);
}

/** The same for an account that is named elsewhere. */
export function accountFor({ advertiser }: Call, id: number, right: Right): AccountRecord {
  const account = advertiser.data.accounts.get(id);
  const role = account?.role;
  if (account === undefined || role === undefined) {
    if (advertiser.settings.foreignAccount === "absent") throw notFound("Account", id);
    throw forbidden("NO_PERMISSION_ON_ENTITY", `Member does not have permission on entity urn:li:sponsoredAccount:${id}`);
  }
  const enough = right === "read" || MANAGERS.includes(role) || (right === "creatives" && role === "CREATIVE_MANAGER");
  if (!enough) throw forbidden("NO_PERMISSION_TO_UPDATE", `Role ${role} is not permitted to update urn:li:sponsoredAccount:${id}`);
  if (right !== "read" && account.status === "CANCELED") {
    throw new Refusal({ status: 400, code: "ACTION_NOT_ALLOWED_FOR_CANCELLED_STATUS", message: "The account is cancelled" });
  }
  return account;
}
