/** Carries out one request as the vendor would: token hosts, version, route, token, customer, limits, handler, error body. */
import { type EmulatorResponse, jsonResponse, type ParsedRequest } from "../common/exchange.ts";
import { type Fields, isRecord } from "../common/json.ts";
import type { Execution } from "../common/play-fault.ts";
import { callerFor, directAccess, mayWrite, tokenOf } from "./access.ts";
import { type Ads, nextNumber } from "./account.ts";
import { badRequest, FrontDoorRefusal, invalid, NotServed, refusedBy } from "./errors.ts";
import { suggestGeoTargets } from "./geo-suggest.ts";
import { factsOf, type KINDS, kindOfCollection } from "./kinds.ts";
import { mutate, resultJson } from "./mutate.ts";
import { isTokenPath, tokenAnswer } from "./oauth.ts";
import { generatePreviews } from "./previews.ts";
import { takeOperations, takeRequest } from "./quota.ts";
import { type ReadMutate, readBulkMutate, readOneKind } from "./read-mutate.ts";
import { search, searchStream } from "./search.ts";

/** What a handler gives. */
export interface Answer {
  readonly json: unknown;
  readonly committed: boolean;
}

interface Call {
  readonly ads: Ads;
  readonly request: ParsedRequest;
  readonly body: Fields;
  readonly nowMs: number;
  readonly version: string;
  readonly requestId: string;
}

const looks = (json: unknown): Answer => ({ json, committed: false });

/** The API over an account: a function from request and time to answer. */
export function createApi(ads: Ads): (request: ParsedRequest, nowMs: number) => Execution {
  return (request, nowMs) => {
    if (isTokenPath(request.path)) return { response: tokenAnswer(ads, request, nowMs), mutating: false, committed: false };
    const requestId = `Emulator${String(nextNumber(ads, "request")).padStart(14, "0")}`;
    const version = /^\/(v\d+)\//.exec(request.path)?.[1] ?? "";
    const mutating = request.method !== "GET" && /:mutate$/.test(request.path);
    try {
      checkVersion(ads, version, nowMs);
      const { json, committed } = answer({ ads, request, body: {}, nowMs, version, requestId });
      return { response: jsonResponse(200, json, { "request-id": requestId }), mutating, committed };
    } catch (error) {
      const refused = refusedBy(error, version, requestId);
      if (refused === undefined) throw error;
      return { response: asStream(request.path, refused), mutating, committed: false };
    }
  };
}

/** A stream's error comes as the one member of a list. */
function asStream(path: string, response: EmulatorResponse): EmulatorResponse {
  return path.endsWith(":searchStream") && response.body.startsWith("{") ? { ...response, body: `[${response.body}]` } : response;
}

function checkVersion({ settings }: Ads, version: string, nowMs: number): void {
  if (!(version in settings.versions)) throw new NotServed(version);
  const sunset = settings.versions[version];
  if (sunset === undefined || nowMs < Date.parse(sunset)) return;
  if (settings.sunsetAnswer === "gone") throw new NotServed(version);
  throw invalid("requestError.UNSUPPORTED_VERSION", {
    message: `Version ${version} is deprecated. Requests to this version will be blocked.`,
  });
}

function bodyOf({ body, headers }: ParsedRequest): Fields {
  if (isRecord(body)) return body;
  if (body === undefined || body === "") return {};
  if (typeof body !== "string" || (headers["content-type"] !== undefined && !headers["content-type"].includes("json")))
    throw new FrontDoorRefusal(400, "Invalid JSON payload received.");
  try {
    const json: unknown = JSON.parse(body);
    if (isRecord(json)) return json;
  } catch {
    // Told below, in the front door's words.
  }
  throw badRequest([{ field: "", description: "Invalid JSON payload received. Unexpected token." }]);
}

function answer(call: Call): Answer {
  const { ads, request, nowMs, version } = call;
  const path = request.path.slice(version.length + 1);
  if (path === "/customers:listAccessibleCustomers") {
    if (request.method !== "GET") throw new NotServed(path);
    const { email } = tokenOf(ads, request, nowMs);
    return looks({ resourceNames: directAccess(ads, email).map(({ customerId }) => `customers/${customerId}`) });
  }
  if (request.method !== "POST") throw new NotServed(path);
  if (path === "/geoTargetConstants:suggest") {
    tokenOf(ads, request, nowMs);
    return looks(suggestGeoTargets(bodyOf(request)));
  }
  const [, customerId = "", rest = ""] = /^\/customers\/([^/:]+)([/:].+)$/.exec(path) ?? [];
  const handler = handlerFor(rest);
  if (handler === undefined) throw new NotServed(path);
  const { email } = tokenOf(ads, request, nowMs);
  const caller = callerFor(ads, request, { email, customerId });
  takeRequest(ads, customerId, nowMs);
  const body = bodyOf(request);
  const plain = { ...call, body, customerId, email };
  if (handler === "search" || handler === "stream" || handler === "previews") {
    takeOperations(ads, caller.customer, 1, nowMs);
    if (handler === "previews") return looks(generatePreviews(plain));
    return looks(handler === "search" ? search(plain) : searchStream(plain));
  }
  const read = handler === "bulk" ? readBulkMutate(body) : readOneKind(handler.facts, handler.isAdEdit, body);
  mayWrite(caller);
  if (caller.customer.manager === true) throw invalid("requestError.CANNOT_BE_EXECUTED_BY_MANAGER_ACCOUNT");
  takeOperations(ads, caller.customer, Math.max(1, read.operations.length), nowMs);
  return carryOut(plain, read, handler === "bulk");
}

type Handler = "search" | "stream" | "bulk" | "previews" | { readonly facts: (typeof KINDS)[number]; readonly isAdEdit: boolean };

function handlerFor(rest: string): Handler | undefined {
  if (rest === "/googleAds:search") return "search";
  if (rest === "/googleAds:searchStream") return "stream";
  if (rest === "/googleAds:mutate") return "bulk";
  if (rest === ":generateShareablePreviews") return "previews";
  const [, collection = ""] = /^\/(\w+):mutate$/.exec(rest) ?? [];
  if (collection === "ads") return { facts: factsOf("adGroupAd"), isAdEdit: true };
  const facts = kindOfCollection(collection);
  return facts === undefined || facts.verbs.length === 0 ? undefined : { facts, isAdEdit: false };
}

function carryOut(call: Call & { readonly customerId: string; readonly email: string }, read: ReadMutate, isBulk: boolean): Answer {
  const { email, ...rest } = call;
  const { objects, failure, committed } = mutate({ ...rest, author: { by: "api", email, clientType: "GOOGLE_ADS_API" } }, read);
  const results = objects.map((object, index) => {
    const operation = read.operations[index];
    const result = resultJson(object, operation, read.mutable);
    if (!isBulk || operation === undefined) return result;
    return object === undefined ? {} : { [operation.isAdEdit ? "adResult" : `${operation.facts.kind}Result`]: result };
  });
  const listed = results.length === 0 ? {} : { [isBulk ? "mutateOperationResponses" : "results"]: results };
  return { json: { ...(failure === undefined ? {} : { partialFailureError: failure }), ...listed }, committed };
}
