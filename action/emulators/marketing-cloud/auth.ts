/** Tokens: who gets one, for which business unit, for how long. */
import { isRecord, textAt } from "../common/json.ts";
import type { TokenRecord } from "./data.ts";
import { unauthorised } from "./errors.ts";
import { nextNumber, type Tenant } from "./tenant.ts";

const ERROR_URI = "https://developer.salesforce.com/docs";

export interface TokenAnswer {
  readonly status: number;
  readonly json: unknown;
}

const refused = (status: number, error: string, description: string): TokenAnswer => ({
  status,
  json: { error, error_description: description, error_uri: ERROR_URI },
});

/** Where the vendor's REST or SOAP half of this tenant is found; with a slash at the end. */
export function instanceUrl({ baseUrl, settings }: Tenant, half: "rest" | "soap"): string {
  return baseUrl === undefined ? `https://${settings.subdomain}.${half}.marketingcloudapis.com/` : `${baseUrl}/`;
}

/** The scopes a token gets: those asked for, or all. An empty text means none. Undefined: one was asked for that the package lacks. */
function scopesOf(tenant: Tenant, asked: unknown): readonly string[] | undefined {
  const granted = tenant.settings.scopes;
  if (asked === undefined) return granted;
  const wanted = String(asked)
    .split(/\s+/)
    .filter((scope) => scope !== "");
  return wanted.every((scope) => granted.includes(scope)) ? wanted : undefined;
}

/** `POST /v2/token` */
export function tokenFor(tenant: Tenant, body: unknown, nowMs: number): TokenAnswer {
  const { settings } = tenant;
  if (!isRecord(body)) return refused(400, "invalid_request", "The request is missing a required parameter.");
  if (textAt(body, "grant_type") !== "client_credentials") {
    return refused(400, "unsupported_grant_type", "The grant type is not supported for this client.");
  }
  if (textAt(body, "client_id") !== settings.clientId || textAt(body, "client_secret") !== settings.clientSecret) {
    return refused(401, "invalid_client", "Invalid client ID. Use the client ID in Marketing Cloud Installed Packages.");
  }
  const asked = body["account_id"];
  const unit = settings.businessUnits.find(({ mid }) => asked === undefined || String(mid) === String(asked));
  if (unit === undefined) return refused(400, "invalid_request", "Invalid account_id: the package is not available in this business unit.");
  const scopes = scopesOf(tenant, body["scope"]);
  if (scopes === undefined) return refused(400, "invalid_scope", "The requested scope exceeds what the installed package was granted.");
  const token = `emulator.${unit.mid}.${String(nextNumber(tenant, "token")).padStart(8, "0")}`;
  tenant.data.tokens.set(token, { token, mid: unit.mid, scopes, expiresAt: nowMs + settings.tokenLastsSeconds * 1000 });
  return {
    status: 200,
    json: {
      access_token: token,
      expires_in: settings.tokenSaysSeconds,
      token_type: "Bearer",
      rest_instance_url: instanceUrl(tenant, "rest"),
      soap_instance_url: instanceUrl(tenant, "soap"),
      scope: scopes.join(" "),
    },
  };
}

/** The token a call carries, as long as it is good. Throws a 401 `Refusal`. */
export function tokenOf(tenant: Tenant, token: string | undefined, nowMs: number): TokenRecord {
  const found = token === undefined ? undefined : tenant.data.tokens.get(token);
  if (found === undefined || nowMs >= found.expiresAt) throw unauthorised();
  return found;
}
