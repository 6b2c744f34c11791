/** Who asks, for which customer, through which manager, with which rights: the checks before anything is done. */
import type { ParsedRequest } from "../common/exchange.ts";
import type { Fields } from "../common/json.ts";
import { type Ads, customerOf } from "./account.ts";
import type { TokenRecord } from "./data.ts";
import { FrontDoorRefusal, invalid, Refusal } from "./errors.ts";
import { type AccessRole, ADWORDS_SCOPE, type CustomerSeed, DAILY_OPERATIONS } from "./settings.ts";

const INVALID_TOKEN =
  "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.";
const NO_TOKEN =
  "Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.";

function errorInfo(reason: string): Fields {
  return {
    ...{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason, domain: "googleapis.com" },
    metadata: { service: "googleads.googleapis.com" },
  };
}

/** What a request with a token that is no longer good gets. */
export function unauthorised(ads: Ads, code: "OAUTH_TOKEN_EXPIRED" | "OAUTH_TOKEN_INVALID"): Refusal | FrontDoorRefusal {
  if (ads.settings.unauthorisedBody === "failure") return new Refusal(401, [{ code: `authenticationError.${code}` }]);
  return new FrontDoorRefusal(401, INVALID_TOKEN, [
    errorInfo(code === "OAUTH_TOKEN_EXPIRED" ? "ACCESS_TOKEN_EXPIRED" : "ACCESS_TOKEN_TYPE_UNSUPPORTED"),
  ]);
}

/** The token a call carries, as long as it is good for the ads API. Throws a 401 or 403. */
export function tokenOf(ads: Ads, { headers }: ParsedRequest, nowMs: number): TokenRecord {
  const header = headers["authorization"];
  if (header === undefined) throw new FrontDoorRefusal(401, NO_TOKEN, [errorInfo("CREDENTIALS_MISSING")]);
  const token = ads.data.tokens.get(/^Bearer (.+)$/.exec(header)?.[1] ?? "");
  if (token === undefined || token.revoked === true || token.kind !== "access") throw unauthorised(ads, "OAUTH_TOKEN_INVALID");
  if (token.expiresAt <= nowMs) throw unauthorised(ads, "OAUTH_TOKEN_EXPIRED");
  if (!token.scopes.includes(ADWORDS_SCOPE))
    throw new FrontDoorRefusal(403, "Request had insufficient authentication scopes.", [errorInfo("ACCESS_TOKEN_SCOPE_INSUFFICIENT")]);
  return token;
}

export interface Caller {
  readonly email: string;
  readonly role: AccessRole;
  readonly customer: CustomerSeed;
}

/** Customers an identity has direct access to. */
export function directAccess({ data }: Ads, email: string): readonly { readonly customerId: string; readonly role: AccessRole }[] {
  return data.identities.find((one) => one.email === email)?.access ?? [];
}

function isBelow(ads: Ads, customer: CustomerSeed, managerId: string): boolean {
  let above = customer.managedBy;
  while (above !== undefined) {
    if (above === managerId) return true;
    above = customerOf(ads, above)?.managedBy;
  }
  return false;
}

/** Whoever asks for a customer, with the role they have there. Throws a `Refusal`. */
export function callerFor(
  ads: Ads,
  request: ParsedRequest,
  { email, customerId }: { readonly email: string; readonly customerId: string },
): Caller {
  if (!/^\d{10}$/.test(customerId)) throw invalid("requestError.INVALID_CUSTOMER_ID", { message: `Invalid customer ID '${customerId}'.` });
  const login = request.headers["login-customer-id"];
  if (login !== undefined && !/^\d{10}$/.test(login))
    throw invalid("headerError.INVALID_LOGIN_CUSTOMER_ID", { message: "login-customer-id must be ten digits without dashes." });
  const access = directAccess(ads, email);
  if (access.length === 0) throw new Refusal(401, [{ code: "authenticationError.NOT_ADS_USER" }]);
  const customer = customerOf(ads, customerId);
  if (customer === undefined) throw new Refusal(401, [{ code: "authenticationError.CUSTOMER_NOT_FOUND" }]);
  const through = login ?? customerId;
  const right = access.find((one) => one.customerId === through);
  if (right === undefined || (through !== customerId && !isBelow(ads, customer, through)))
    throw new Refusal(403, [{ code: "authorizationError.USER_PERMISSION_DENIED" }]);
  if (customer.status === "CANCELED" || customer.status === "CLOSED" || right.role === "EMAIL_ONLY")
    throw new Refusal(403, [
      { code: right.role === "EMAIL_ONLY" ? "authorizationError.USER_PERMISSION_DENIED" : "authorizationError.CUSTOMER_NOT_ENABLED" },
    ]);
  if (customer.testAccount !== true && DAILY_OPERATIONS[ads.settings.projectAccess].production === 0)
    throw new Refusal(403, [{ code: "authorizationError.CLOUD_PROJECT_NOT_APPROVED_FOR_PRODUCTION" }]);
  return { email, role: right.role, customer };
}

/** Throws where this caller may only read. */
export function mayWrite({ role, customer }: Caller): void {
  if (role === "READ_ONLY") throw new Refusal(403, [{ code: "authorizationError.ACTION_NOT_PERMITTED" }]);
  if (customer.status === "SUSPENDED") throw new Refusal(403, [{ code: "authorizationError.ACTION_NOT_PERMITTED_FOR_SUSPENDED_ACCOUNT" }]);
}
