/** Access tokens for the Google Ads API, by Google's own library: service account key, workload identity federation, or a person's refresh token. */
import { retryAfterMs } from "#http/retry-after.ts";
import { redactor } from "#http/secret.ts";
import type { Token } from "#http/with-token.ts";
import type { Clock } from "#ports/clock.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { TransportFailure } from "#ports/transport.ts";

/** One scope, for reading and writing. Source: https://developers.google.com/google-ads/api/docs/oauth/overview (read 2026-11-22). */
export const ADWORDS_SCOPE = "https://www.googleapis.com/auth/adwords";
/** Where Google's library asks for tokens of a key, whatever the key file says. */
const USUAL_TOKEN_ADDRESS = "https://oauth2.googleapis.com/token";
/** An hour, as Google gives it, where the answer does not say. */
const USUAL_LIFE_MS = 3_600_000;

/** What a variable holds: the JSON of one of three kinds of credentials. */
export interface GoogleCredentials {
  readonly type: "service_account" | "external_account" | "authorized_user";
  readonly json: Readonly<Record<string, unknown>>;
  /** Every value of it that must appear in no text. */
  readonly secrets: readonly string[];
}

const SECRET_FIELDS = ["private_key", "private_key_id", "client_secret", "refresh_token"];

/** @throws PlatformFailure CREDENTIAL_REFUSED where it is none of the three; nothing of the value is repeated. */
export function readCredentials(text: string): GoogleCredentials {
  const json = parsed(text);
  const type = json?.["type"];
  if (json === undefined || (type !== "service_account" && type !== "external_account" && type !== "authorized_user"))
    throw new PlatformFailure(
      "The Google Ads credentials are no JSON of a service account key, of a workload identity configuration (external_account) or of an authorized_user.",
      { applied: "no", code: "CREDENTIAL_REFUSED" },
    );
  return { type, json, secrets: secretsIn(text) };
}

/** The whole of it, and every value in it that must appear in no text by itself. */
export function secretsIn(text: string): readonly string[] {
  const json = parsed(text);
  const values = SECRET_FIELDS.flatMap((name) => {
    const value = json?.[name];
    return typeof value === "string" && value !== "" ? [value] : [];
  });
  return [text, ...values];
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null && !Array.isArray(json) ? { ...json } : undefined;
  } catch {
    return undefined;
  }
}

/** The e-mail address our own changes are noted under: of a service account its own or the one that is acted as; of a person nobody tells. */
export function emailIn(credentials: string): string | undefined {
  const json = parsed(credentials);
  const [own, acted] = [json?.["client_email"], json?.["service_account_impersonation_url"]];
  if (typeof own === "string") return own;
  const url = typeof acted === "string" ? /\/serviceAccounts\/([^/:]+):/.exec(acted)?.[1] : undefined;
  return url === undefined ? undefined : decodeURIComponent(url);
}

/** Asks for a token each time it is called. @throws PlatformFailure, TransportFailure: both with nothing sent */
export function tokenSource(credentials: GoogleCredentials, clock: Clock): () => Promise<Token> {
  const redact = redactor(credentials.secrets);
  return async () => {
    try {
      const client = await openClient(credentials);
      const { token } = await client.getAccessToken();
      if (token === undefined || token === null || token === "")
        throw new TransportFailure("no access token: Google answered without one", { sent: "no" });
      const until = client.credentials.expiry_date;
      return { value: token, lifeMs: until === undefined || until === null ? USUAL_LIFE_MS : Math.max(0, until - clock.now()) };
    } catch (error) {
      throw tokenFailure(error, redact, clock.now());
    }
  };
}

/** Google's client for one kind of credentials; the library is loaded here and nowhere else. */
async function openClient({ type, json }: GoogleCredentials) {
  const { IdentityPoolClient, JWT, UserRefreshClient, gaxios } = await import("google-auth-library");
  const text = (name: string): string => (typeof json[name] === "string" ? json[name] : "");
  const address = text("token_uri") || USUAL_TOKEN_ADDRESS;
  /** Once, and to where the key says: retries belong to `http/`. */
  class Once extends gaxios.Gaxios {
    override request: InstanceType<typeof gaxios.Gaxios>["request"] = (options = {}) => {
      const url = String(options.url ?? "") === USUAL_TOKEN_ADDRESS ? address : options.url;
      return super.request({ ...options, ...(url === undefined ? {} : { url }), retry: false, retryConfig: { retry: 0 } });
    };
  }
  const transporter = new Once();
  const scopes = [ADWORDS_SCOPE];
  switch (type) {
    case "service_account":
      return new JWT({ email: text("client_email"), key: text("private_key"), scopes, transporter });
    case "authorized_user":
      return new UserRefreshClient({
        ...{ clientId: text("client_id"), clientSecret: text("client_secret"), refreshToken: text("refresh_token"), transporter },
      });
    case "external_account":
      return new IdentityPoolClient({
        ...{
          audience: text("audience"),
          subject_token_type: text("subject_token_type"),
          token_url: text("token_url"),
          scopes,
          transporter,
        },
        ...(text("service_account_impersonation_url") === ""
          ? {}
          : { service_account_impersonation_url: text("service_account_impersonation_url") }),
        credential_source: sourceOf(json["credential_source"]),
      });
  }
}

/** Where the runner's own token is read: a file or an address, never a program that is started. */
function sourceOf(source: unknown) {
  const text = (name: string): string | undefined => {
    const value: unknown = typeof source === "object" && source !== null ? Reflect.get(source, name) : undefined;
    return typeof value === "string" ? value : undefined;
  };
  const [file, url] = [text("file"), text("url")];
  const part = (name: string): unknown => (typeof source === "object" && source !== null ? Reflect.get(source, name) : undefined);
  const format = part("format");
  const field: unknown = typeof format === "object" && format !== null ? Reflect.get(format, "subject_token_field_name") : undefined;
  const headers = Object.fromEntries(Object.entries(Object(part("headers"))).map(([name, value]) => [name, String(value)]));
  return {
    ...(file === undefined ? {} : { file }),
    ...(url === undefined ? {} : { url }),
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(typeof field === "string" ? { format: { type: "json" as const, subject_token_field_name: field } } : {}),
  };
}

/** What a refusal to give a token means. */
function tokenFailure(error: unknown, redact: (text: string) => string, nowMs: number): Error {
  if (error instanceof TransportFailure || error instanceof PlatformFailure) return error;
  const { status, reason, retryAfter } = refusalIn(error);
  const said = reason === undefined ? "" : ` It said: ${redact(reason)}`;
  if (status !== undefined && status >= 400 && status <= 499 && status !== 429)
    return new PlatformFailure(
      `Google gives no access token for these credentials (it answered ${status}): the key was taken back, the refresh token has ended, or the workload identity pool does not let this repository in.${said}`,
      { applied: "no", code: "CREDENTIAL_REFUSED", status },
    );
  // A key that cannot be read as one fails before anything is asked.
  if (status === undefined && /DECODER|PEM|asn1|private key|invalid.*key/i.test(String(error)))
    return new PlatformFailure("The private key in the Google Ads credentials cannot be read.", {
      applied: "no",
      code: "CREDENTIAL_REFUSED",
    });
  return new TransportFailure(`no access token: ${status === undefined ? redact(String(error)) : `Google answered ${status}.${said}`}`, {
    sent: "no",
    waitMs: retryAfterMs(retryAfter, nowMs),
  });
}

interface Refusal {
  readonly status?: number;
  readonly reason?: string;
  /** The header, as it came. */
  readonly retryAfter?: string | undefined;
}

function refusalIn(error: unknown): Refusal {
  const response: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "response") : undefined;
  if (typeof response !== "object" || response === null) return {};
  const status: unknown = Reflect.get(response, "status");
  const data: unknown = Reflect.get(response, "data");
  const reason: unknown = typeof data === "object" && data !== null ? Reflect.get(data, "error_description") : undefined;
  return {
    ...(typeof status === "number" ? { status } : {}),
    ...(typeof reason === "string" ? { reason: reason.slice(0, 200) } : {}),
    retryAfter: headerIn(Reflect.get(response, "headers"), "retry-after"),
  };
}

/** The library's headers may be of a class of its own. */
function headerIn(headers: unknown, name: string): string | undefined {
  if (typeof headers !== "object" || headers === null || !("get" in headers) || typeof headers.get !== "function") return undefined;
  const value: unknown = headers.get(name);
  return typeof value === "string" ? value : undefined;
}
