/** Google Ads' refusals in our words: a GoogleAdsFailure with a code for each operation that was wrong. */
import type { VendorWord } from "#http/outcome.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { HttpRequest, HttpResponse } from "#ports/transport.ts";

const LONGEST_MESSAGE = 600;
/** Shown of many; the rest is counted. */
const MOST_SAID = 3;

/** A step on the way to a field, as Google spells it: `mutate_operations`, 3. */
export interface Step {
  readonly name: string;
  readonly index?: number;
}

/** One error of a GoogleAdsFailure. */
export interface AdsError {
  /** `campaignError.DUPLICATE_CAMPAIGN_NAME` */
  readonly code: string;
  readonly message: string;
  readonly trigger?: string;
  readonly at: readonly Step[];
  readonly details: Readonly<Record<string, unknown>>;
}

interface Row {
  readonly codes: RegExp;
  readonly code: string;
  readonly hint?: string;
  readonly exhausted?: true;
}

/**
 * What each code means. A code that is not here is a refusal.
 * Source: public protos google/ads/googleads/v25/errors (state of 2026-08-19); https://developers.google.com/google-ads/api/docs/best-practices/quotas and
 * …/api-policy/access-levels (read 2026-11-22).
 */
const CODE_ROWS: readonly Row[] = [
  {
    codes: /^authorizationError\.USER_PERMISSION_DENIED$/,
    code: "WRONG_ACCOUNT",
    hint: "These credentials do not reach the account: add their e-mail address under Admin, Access and security, or correct platforms.google-ads.manager.",
  },
  {
    codes: /^authenticationError\.CUSTOMER_NOT_FOUND$/,
    code: "WRONG_ACCOUNT",
    hint: "There is no account with this customer id: correct platforms.google-ads.account.",
  },
  {
    codes: /^authenticationError\.NOT_ADS_USER$/,
    code: "WRONG_ACCOUNT",
    hint: "These credentials are a user of no Google Ads account: add their e-mail address under Admin, Access and security, with the access level Standard.",
  },
  {
    codes: /^(requestError\.INVALID_CUSTOMER_ID|headerError\.INVALID_LOGIN_CUSTOMER_ID)$/,
    code: "WRONG_ACCOUNT",
    hint: "Correct platforms.google-ads.account or .manager: ten digits without hyphens.",
  },
  {
    codes: /^requestError\.CANNOT_BE_EXECUTED_BY_MANAGER_ACCOUNT$/,
    code: "WRONG_ACCOUNT",
    hint: "platforms.google-ads.account names a manager account; name the account below it that holds the ads.",
  },
  {
    codes: /^authorizationError\.CUSTOMER_NOT_ENABLED$/,
    code: "PLATFORM_REFUSED",
    hint: "The account is closed or not set up to the end; its owner has to open it again.",
  },
  {
    codes: /^authorizationError\.(ACTION_NOT_PERMITTED|ACCESS_DENIED)/,
    code: "PUBLISH_RIGHT_MISSING",
    hint: "The access level of these credentials has to be Standard in this account (Admin, Access and security), and the account must not be suspended.",
  },
  {
    codes: /^authorizationError\.(CLOUD_PROJECT_NOT_APPROVED_FOR_PRODUCTION|DEVELOPER_TOKEN_NOT_APPROVED)$/,
    code: "PUBLISH_RIGHT_MISSING",
    hint: "The Google Cloud project of these credentials may use test accounts only: apply for Explorer or Basic access in the Cloud console.",
  },
  { codes: /^authenticationError\./, code: "CREDENTIAL_REFUSED", hint: "Google gave a token for these credentials and refuses it." },
  {
    codes: /^quotaError\.RESOURCE_EXHAUSTED$/,
    code: "PLATFORM_LIMIT",
    exhausted: true,
    hint: "The Cloud project's operations of the last 24 hours are used up (Explorer access has 2,880, Basic 15,000, Standard no end of them).",
  },
  { codes: /^quotaError\./, code: "PLATFORM_LIMIT" },
  {
    codes: /^mutateError\.EU_POLITICAL_ADVERTISING_DECLARATION_REQUIRED$/,
    code: "PLATFORM_REFUSED",
    hint: "A campaign somewhere in this account does not say whether it is EU political advertising, and until it does Google changes nothing in the account. `campaigns doctor` names it.",
  },
  {
    codes: /^requestError\.UNSUPPORTED_VERSION$/,
    code: "PLATFORM_UNSUPPORTED",
    hint: "Google has taken this version of its API down: name a newer one in platforms.google-ads.apiVersion, or update this program.",
  },
];

/** What the status's own body says beside the status. */
export function googleAdsWord({ status, headers, body }: HttpResponse, _request: HttpRequest): VendorWord {
  const { errors, requestId, message } = failureIn(parsed(body));
  const first = errors.find(({ code }) => !isNoise(code));
  const row = CODE_ROWS.find(({ codes }) => first !== undefined && codes.test(first.code));
  const correlation = requestId ?? headers["request-id"];
  const waitMs = retryDelay(errors);
  const gone =
    status === 404
      ? "Google knows no such address: it has taken this version of its API down (platforms.google-ads.apiVersion)."
      : undefined;
  const words = [errors.length > 0 ? said(errors) : plain(message), row?.hint ?? gone].filter((word) => word !== undefined);
  return {
    ...(words.length === 0 ? {} : { message: words.join(" ") }),
    ...(correlation === undefined ? {} : { correlation }),
    ...(row === undefined ? {} : { code: row.code }),
    ...(gone === undefined ? {} : { code: "PLATFORM_UNSUPPORTED" }),
    ...(row?.exhausted === undefined ? {} : { exhausted: row.exhausted }),
    ...(waitMs === undefined ? {} : { waitMs }),
  };
}

/** The parent's error is the real one; those of what hangs on it only say so. */
export function isNoise(code: string): boolean {
  return code === "newResourceCreationError.TEMP_ID_RESOURCE_HAD_ERRORS";
}

/** Every error of an answer, in the order Google gives them. */
export function errorsIn(body: string): readonly AdsError[] {
  return failureIn(parsed(body)).errors;
}

function failureIn(json: unknown): { readonly errors: readonly AdsError[]; readonly requestId?: string; readonly message?: string } {
  const whole: unknown = Array.isArray(json) ? json[0] : json;
  const error = part(whole, "error");
  const details = items(part(error, "details"));
  const failure = details.find((one) => Array.isArray(part(one, "errors")));
  const [requestId, message] = [part(failure, "requestId"), part(error, "message")];
  return {
    errors: items(part(failure, "errors")).map(readError),
    ...(typeof requestId === "string" ? { requestId } : {}),
    ...(typeof message === "string" ? { message } : {}),
  };
}

function readError(error: unknown): AdsError {
  const [family, word] = Object.entries(Object(part(error, "errorCode")))[0] ?? ["", ""];
  const [message, trigger] = [part(error, "message"), part(part(error, "trigger"), "stringValue")];
  const at = items(part(part(error, "location"), "fieldPathElements")).map((step): Step => {
    const index = part(step, "index");
    return { name: String(part(step, "fieldName") ?? ""), ...(typeof index === "number" ? { index } : {}) };
  });
  return {
    code: `${family}.${String(word)}`,
    message: typeof message === "string" ? message : "",
    ...(typeof trigger === "string" ? { trigger } : {}),
    at,
    details: { ...Object(part(error, "details")) },
  };
}

function retryDelay(errors: readonly AdsError[]): number | undefined {
  for (const { details } of errors) {
    const delay = part(details["quotaErrorDetails"], "retryDelay");
    const seconds = typeof delay === "string" ? /^(\d+(?:\.\d+)?)s$/.exec(delay)?.[1] : undefined;
    if (seconds !== undefined) return Math.ceil(Number(seconds) * 1000);
  }
  return undefined;
}

function said(errors: readonly AdsError[]): string {
  const real = errors.filter(({ code }) => !isNoise(code));
  const words = real.slice(0, MOST_SAID).map((error) => sentence(error));
  return `${words.join(" ")}${real.length > MOST_SAID ? ` And ${real.length - MOST_SAID} more.` : ""}`;
}

/** One error as a sentence: Google's words, what they are about, and its code. */
export function sentence({ code, message, trigger, details }: AdsError): string {
  const words = plain(message)?.replace(/[.\s]+$/, "") ?? "no reason given";
  const about = trigger === undefined || words.includes(trigger) ? "" : ` “${plain(trigger) ?? ""}”`;
  const topics = topicsOf(details);
  const policy = topics.length === 0 ? "" : ` (${topics.join(", ")})`;
  const least = part(details["budgetPerDayMinimumErrorDetails"], "budgetPerDayMinimumMicros");
  const minimum = least === undefined ? "" : `, at least ${String(least)} millionths a day`;
  return `${words}${minimum}${policy}${about} [${code}].`;
}

/** The policy topics an error names. */
export function topicsOf(details: Readonly<Record<string, unknown>>): readonly string[] {
  const found = items(part(details["policyFindingDetails"], "policyTopicEntries")).map((entry) => part(entry, "topic"));
  const key = part(part(details["policyViolationDetails"], "key"), "policyName");
  return [...found, key].flatMap((topic) => (typeof topic === "string" ? [topic] : []));
}

/** Without mail addresses: what is said here may be kept in the ledger. */
function plain(words: string | undefined): string | undefined {
  const text = (words ?? "")
    .replace(/[^\s"'<>]+@[^\s"'<>]+/g, "[address]")
    .replace(/\s+/g, " ")
    .trim();
  if (text === "") return undefined;
  return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function part(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** We do not do this: nothing was sent. */
export function refusal(ref: { readonly id: string }, why: string, code = "PLATFORM_REFUSED"): PlatformFailure {
  return new PlatformFailure(`Google Ads campaign ${ref.id} ${why}`, { applied: "no", code });
}
