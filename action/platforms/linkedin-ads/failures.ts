/** LinkedIn's refusals in our words: status and `code` decide, never its message, which it says it changes. */
import type { VendorWord } from "#http/outcome.ts";
import { type Fields, fieldsOf } from "#http/shape.ts";
import type { ObjectRef } from "#model/types.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { HttpRequest, HttpResponse } from "#ports/transport.ts";

const LONGEST_MESSAGE = 400;
/** No header tells a limit. Without a wait of its own a refusal may be of the day, so it is asked again rarely, and then not at all. */
const THROTTLED_WAIT_MS = 60_000;

/** Codes whose words alone leave people guessing. Source: learn.microsoft.com/en-us/linkedin/marketing/error-responses (view 2025-01). */
const HINTS: Readonly<Record<string, string>> = {
  AUDIENCE_SIZE_TOO_SMALL: "LinkedIn shows no ad to fewer than 300 members; widen the audience.",
  CAMPAIGN_GROUP_CREATION_NOT_ALLOWED:
    "In an enterprise account groups are made in Campaign Manager; name one as platforms.linkedin-ads.group, and render the ad again.",
  CONVERSION_CAMPAIGN_MISSING_ASSOCIATED_CONVERSION: "No conversion counts for it yet.",
  CURRENCY_MISMATCH: "The budget is not in the account's currency.",
  FIELD_IMMUTABLE_FOR_NON_DRAFT_CAMPAIGNS: "LinkedIn changes this in drafts only; give the ad a new id.",
  FIELD_VALUE_TOO_LOW: "An amount is lower than LinkedIn takes.",
  IMMUTABLE_CAMPAIGN_OBJECTIVE_TYPE: "What an ad is to bring is fixed at LinkedIn; give the ad a new id.",
  INSUFFICIENT_CAMPAIGN_GROUP_BUDGET: "The campaign group's own budget is smaller than the ad's.",
  INVALID_CAMPAIGN_CONFIGURATION: "Objective, format and bidding do not go together.",
  ONLY_DRAFT_CAMPAIGNS_ALLOWED_IN_DRAFT_CAMPAIGN_GROUPS: "Its campaign group is a draft.",
};

const SCOPES =
  "rw_ads, r_ads_reporting, w_organization_social and r_organization_social, and a role that may change campaigns (see action/platforms/linkedin-ads/README.md)";

/** What LinkedIn's body adds to its status. */
export function linkedinWord(response: HttpResponse, request: HttpRequest): VendorWord {
  const body = bodyOf(response);
  const code = codeOf(body);
  const message = [wordsOf(body), hintOf(response.status, code)].filter((word) => word !== undefined).join(" ");
  const correlation = response.headers["x-li-uuid"] ?? response.headers["x-li-request-id"];
  const ours = catalogueCode(response.status, code, request);
  return {
    ...(message === "" ? {} : { message }),
    ...(correlation === undefined ? {} : { correlation }),
    ...(ours === undefined ? {} : { code: ours }),
    ...(response.status === 429 ? { waitMs: THROTTLED_WAIT_MS } : {}),
    ...(correlation !== undefined || isTheirs(body, response.status) ? {} : { isForeign: true }),
  };
}

/** Its errors repeat the status. Source: https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling (read 2026-11-28). */
function isTheirs(body: Fields, status: number): boolean {
  return body["status"] === status || body["serviceErrorCode"] !== undefined;
}

function hintOf(status: number, code: string | undefined): string | undefined {
  if (status === 401) return "The access token does not hold: renew it, or let the member consent again.";
  if (status === 403) return `The token needs ${SCOPES}.`;
  if (status === 426) return "This version of the API is over; name a newer one as platforms.linkedin-ads.apiVersion.";
  return code === undefined ? undefined : HINTS[code];
}

function catalogueCode(status: number, code: string | undefined, { json }: HttpRequest): string | undefined {
  if (status === 404) return "DRAFT_MISSING";
  // Switching on is the one right that decides who brings something out.
  if (status === 403 && code !== "ACCESS_DENIED" && JSON.stringify(json ?? "").includes('tatus":"ACTIVE"')) return "PUBLISH_RIGHT_MISSING";
  return undefined;
}

/** `code`, or the first of the problems it lists. */
function codeOf(body: Fields): string | undefined {
  const code = word(body, "code");
  return code === "MULTIPLE_VALIDATIONS_FAILED" ? (problemsOf(body)[0]?.code ?? code) : code;
}

interface Problem {
  readonly code: string | undefined;
  readonly words: string | undefined;
}

function problemsOf(body: Fields): readonly Problem[] {
  const details = objectOf(body["errorDetails"]);
  return ["inputErrors", "conditionalInputErrors"].flatMap((name) => {
    const errors: readonly unknown[] = Array.isArray(details[name]) ? details[name] : [];
    return errors.map((error) => ({ code: word(objectOf(error), "code"), words: word(objectOf(error), "description") }));
  });
}

/** Without mail addresses: what is said here may be kept in the ledger. */
function wordsOf(body: Fields): string | undefined {
  const problems = problemsOf(body).flatMap(({ words }) => words ?? []);
  const said = problems.length === 0 ? (word(body, "message") ?? word(body, "error_description")) : [...new Set(problems)].join("; ");
  if (said === undefined) return undefined;
  const text = said
    .replace(/[^\s"'<>]+@[^\s"'<>]+/g, "[address]")
    .replace(/\s+/g, " ")
    .trim();
  const cut = text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text;
  return /[.!?…]$/.test(cut) ? cut : `${cut}.`;
}

function bodyOf({ body }: HttpResponse): Fields {
  try {
    return fieldsOf(JSON.parse(body), "the error");
  } catch {
    return {};
  }
}

function objectOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function word(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** We do not do this: nothing was sent. */
export function refusal(ref: Pick<ObjectRef, "id">, why: string, code = "PLATFORM_REFUSED"): PlatformFailure {
  return new PlatformFailure(`LinkedIn campaign ${ref.id} ${why}`, { applied: "no", code });
}

/** LinkedIn would not take it, or cannot hold it; nothing was sent. */
export function refused(sentence: string, code = "PLATFORM_REFUSED"): PlatformFailure {
  return new PlatformFailure(sentence, { applied: "no", code });
}

/** Does what follows a write that took effect. Whatever keeps us from finishing, the write stands: such a failure is never "not applied". */
export async function afterWriting<Value>(proceed: () => Promise<Value>): Promise<Value> {
  try {
    return await proceed();
  } catch (failure) {
    if (!(failure instanceof PlatformFailure) || failure.applied === "unknown") throw failure;
    const { message, code, status, correlation, cause } = failure;
    throw new PlatformFailure(message, { applied: "unknown", code, status, correlation, cause });
  }
}

/** Writes one after another: once the first took effect, no later failure is "not applied". */
export async function inOrder(writes: readonly (() => Promise<unknown>)[]): Promise<void> {
  const [first, ...others] = writes;
  await first?.();
  await afterWriting(async () => {
    for (const write of others) await write();
  });
}

/** The answer; undefined where the thing is not there. */
export async function unlessGone<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (failure) {
    if (failure instanceof PlatformFailure && failure.status === 404) return undefined;
    throw failure;
  }
}

/** A failure as a value; anything else is a fault of ours and thrown on. */
export async function failureOf(attempt: Promise<unknown>): Promise<PlatformFailure | undefined> {
  try {
    await attempt;
    return undefined;
  } catch (failure) {
    if (failure instanceof PlatformFailure) return failure;
    throw failure;
  }
}
