/** Marketo's refusals in our words: nearly all come as a 200 whose body says `success: false` and a code. */
import type { InnerWord, VendorWord } from "#http/outcome.ts";
import type { Fields } from "#http/shape.ts";
import type { ObjectRef } from "#model/types.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { HttpRequest, HttpResponse } from "#ports/transport.ts";
import { errorsIn, isMiss } from "./wire.ts";

const LONGEST_MESSAGE = 400;
/** The limit is counted over any 20 seconds; one more for clocks that differ. */
const WINDOW_WAIT_MS = 21_000;
/** Calls at once are over when the others have their answers. */
const BUSY_WAIT_MS = 2_000;

interface Row {
  readonly codes: readonly string[];
  readonly applied: "no" | "unknown";
  readonly retry: "later" | "never";
  readonly code: string;
  readonly waitMs?: number;
  readonly exhausted?: boolean;
  /** What to do, where the vendor's words do not say it. */
  readonly hint?: string;
}

/**
 * What each code means for a call. A code that is not here is a refusal.
 * Source: https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/error-codes (read 2026-11). That 604, 608, 611, 614, 713
 * and 719 may come for something that was carried out all the same is our caution.
 */
export const CODE_ROWS: readonly Row[] = [
  {
    codes: ["601", "602"],
    ...{ applied: "no", retry: "never", code: "CREDENTIAL_REFUSED" },
    hint: "Marketo took the credentials and refuses the token it gave for them.",
  },
  {
    codes: ["604", "608", "611", "614", "713", "719"],
    ...{ applied: "unknown", retry: "later", code: "PLATFORM_UNREACHABLE" },
  },
  { codes: ["606"], applied: "no", retry: "later", code: "PLATFORM_LIMIT", waitMs: WINDOW_WAIT_MS },
  { codes: ["615"], applied: "no", retry: "later", code: "PLATFORM_LIMIT", waitMs: BUSY_WAIT_MS },
  {
    codes: ["607"],
    ...{ applied: "no", retry: "never", code: "PLATFORM_LIMIT", exhausted: true },
    hint: "The day's calls of the whole instance are used up; they come back at midnight, Central Time.",
  },
  {
    codes: ["702", "1013"],
    ...{ applied: "no", retry: "never", code: "DRAFT_MISSING" },
  },
  {
    codes: ["703"],
    ...{ applied: "no", retry: "never", code: "PLATFORM_REFUSED" },
    hint: "The instance does not have this feature; ask its administrator.",
  },
  {
    codes: ["710", "711"],
    ...{ applied: "no", retry: "never", code: "PLATFORM_REFUSED" },
    hint: "Correct platforms.marketo.folder in .github/campaigns.yml.",
  },
];

const REFUSED = { applied: "no", retry: "never", code: "PLATFORM_REFUSED" } as const;

/** What a 200 says that is no success; undefined where it is one, or where all it says is that something is not there. */
export function marketoInner(body: unknown, request: HttpRequest): InnerWord | undefined {
  const fields = objectOf(body);
  // Whatever is no envelope of theirs is left to whoever reads it: it is no answer.
  if (fields === undefined || fields["success"] !== false) return undefined;
  if (isMiss(fields) && (request.method === "GET" || request.path.endsWith("/delete.json"))) return undefined;
  const { code, message } = errorOf(fields);
  if (Array.isArray(fields["errors"]) && fields["errors"].length > 0 && errorsIn(fields).length === 0) return contradictory(fields);
  const row = CODE_ROWS.find(({ codes }) => codes.includes(code)) ?? (code === "603" ? denied(request) : REFUSED);
  const { applied, retry, waitMs, exhausted, hint } = { waitMs: undefined, exhausted: undefined, hint: undefined, ...row };
  const words = [code === "" ? undefined : `${message ?? "no reason given"} (code ${code})`, hint].filter((word) => word !== undefined);
  const correlation = wordIn(fields, "requestId");
  return {
    ...{ applied, retry, code: row.code },
    ...(words.length === 0 ? {} : { message: words.join(". ") }),
    ...(correlation === undefined ? {} : { correlation }),
    ...(waitMs === undefined ? {} : { waitMs }),
    ...(exhausted === undefined ? {} : { exhausted }),
  };
}

/** It says that it failed, and names only information or warnings, which are no failures: what became of it is to be looked for. */
function contradictory(fields: Fields): InnerWord {
  const correlation = wordIn(fields, "requestId");
  return {
    ...{ applied: "unknown", retry: "never", code: "PLATFORM_ANSWER", message: "it says that it failed, and names nothing but warnings" },
    ...(correlation === undefined ? {} : { correlation }),
  };
}

/** What the gateway's own statuses (413, 414, 502, …) say beside themselves. */
export function marketoWord({ body }: HttpResponse): VendorWord {
  const fields = objectOf(parsed(body)) ?? {};
  const { message } = errorOf(fields);
  const correlation = wordIn(fields, "requestId");
  return { ...(message === undefined ? {} : { message }), ...(correlation === undefined ? {} : { correlation }) };
}

/**
 * 603: one code for a right that is missing and for an address that is not on the allow-list. The second asset API asks for rights of its own
 * beside the others. Source: https://developer.adobe.com/marketo-apis/api/asset (Emails (New); read 2026-11-28).
 */
function denied({ path, method }: HttpRequest): Row {
  const moved = path.startsWith("/rest/asset/v2/") && path.endsWith("/state/transition");
  const approving = moved || /\/(approve|unapprove|approveDraft)\.json$/.test(path);
  const switched = /\/smartCampaign\/[^/]+\/(activate|deactivate)\.json$/.exec(path)?.[1];
  const publishing = approving || switched !== undefined || path.endsWith("/schedule.json");
  const right = path.startsWith("/rest/asset/v2/")
    ? `${method === "GET" ? "Read-Only" : "Read-Write"} Assets, Access Design Studio and ${moved ? "Approve" : method === "GET" ? "Access" : "Edit"} Email`
    : approving
      ? "Approve Assets and Read-Write Assets"
      : switched !== undefined
        ? `${switched === "activate" ? "Activate" : "Deactivate"} Campaign`
        : path.endsWith("/schedule.json")
          ? "Execute Campaign and Read-Write Campaigns"
          : path.startsWith("/rest/v1/lists/")
            ? "Read-Only Lead"
            : method === "GET"
              ? "Read-Only Assets"
              : "Read-Write Assets";
  return {
    codes: ["603"],
    ...{ applied: "no", retry: "never", code: publishing ? "PUBLISH_RIGHT_MISSING" : "PLATFORM_REFUSED" },
    hint: `The API-only user's role needs ${right} in this workspace, and this machine's address must be on the allow-list if there is one.`,
  };
}

function errorOf(fields: Fields): { readonly code: string; readonly message: string | undefined } {
  const errors = errorsIn(fields);
  const messages = errors.flatMap((error) => wordIn(error, "message") ?? wordIn(error, "errorMessage") ?? []);
  // The second asset API names some of its errors by a key alone.
  const code = errors[0]?.["code"] ?? errors[0]?.["key"];
  return {
    code: typeof code === "string" || typeof code === "number" ? String(code) : "",
    message: plain([...new Set(messages)].join("; ")),
  };
}

/** Without mail addresses: what is said here may be kept in the ledger. */
function plain(words: string): string | undefined {
  const text = words
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

function objectOf(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

function wordIn(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

type Named = Pick<ObjectRef, "id"> & Partial<Pick<ObjectRef, "kind">>;

/** What each kind is called in Marketo. */
function nounOf({ kind }: Named): string {
  return kind === "landing-page" ? "landing page" : kind === "sequence" ? "program" : "email program";
}

/** We do not do this: nothing was sent. */
export function refusal(ref: Named, why: string, code = "PLATFORM_REFUSED"): PlatformFailure {
  return new PlatformFailure(`Marketo ${nounOf(ref)} ${ref.id} ${why}`, { applied: "no", code });
}

/** It was answered well, and what is read back says otherwise. */
export function contradiction(ref: Named, why: string, code = "PLATFORM_ANSWER"): PlatformFailure {
  return new PlatformFailure(`Marketo ${nounOf(ref)} ${ref.id} ${why}`, { applied: "unknown", code });
}

/** Marketo cannot hold this; nothing was sent. `way`: what to do instead, as a sentence. */
export function unsupported(asset: string, why: string, way: string): PlatformFailure {
  return new PlatformFailure(`${asset}: ${why} ${way}`, { applied: "no", code: "PLATFORM_UNSUPPORTED" });
}

/** What the administrator prepared is not as it must be; nothing was sent. */
export function unprepared(what: string, code = "PLATFORM_REFUSED"): PlatformFailure {
  return new PlatformFailure(`Marketo: ${what} How to prepare it stands in action/platforms/marketo/README.md.`, { applied: "no", code });
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
