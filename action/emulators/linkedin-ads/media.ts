/** Pictures and documents: an address is asked for, the bytes are put there, and after a while they can be used. */
import { createHash } from "node:crypto";
import type { EmulatorResponse, ParsedRequest } from "../common/exchange.ts";
import { jsonResponse } from "../common/exchange.ts";
import { type Fields, recordAt, textAt } from "../common/json.ts";
import type { Execution } from "../common/play-fault.ts";
import { accountFor } from "./access.ts";
import { type Advertiser, nextNumber, type Step } from "./advertiser.ts";
import { malformed, notFound, Refusal, refusalBody, unprocessable } from "./errors.ts";
import { fileKind } from "./file-kinds.ts";
import { checkPageRole } from "./posts.ts";
import type { MediaRecord } from "./records.ts";
import { percentDecoded } from "./restli.ts";
import type { Answer, Call, Route } from "./route.ts";
import { READ_MEDIA, UPLOAD } from "./scopes.ts";
import { tokenOf } from "./tokens.ts";
import { idIn, numberIn, urn } from "./urns.ts";

type Kind = MediaRecord["kind"];

const MIB = 1024 * 1024;
/** Sources: linkedin.com/help/lms/answer/a426534 for pictures (5 MB) and public clients for the pixels; documents-api (100 MB). */
const LARGEST: Readonly<Record<Kind, number>> = { image: 5 * MIB, document: 100 * MIB };
const MOST_PIXELS = 36_152_320;

const uploadPath = ({ kind, id }: MediaRecord) => `/dms-uploads/${kind}/${id}`;

/** Whether a path takes the bytes of a picture or document. */
export function isUploadPath(path: string): boolean {
  return path.startsWith("/dms-uploads/");
}

function initialize(call: Call, kind: Kind): Answer {
  const { advertiser, nowMs } = call;
  const request = recordAt(call.body, "initializeUploadRequest");
  const owner = textAt(request, "owner");
  const account = numberIn("sponsoredAccount", owner);
  if (owner === undefined) throw unprocessable("/initializeUploadRequest/owner", "field is required but not found");
  if (account !== undefined) accountFor(call, account, "creatives");
  else if (idIn("organization", owner) !== undefined) checkPageRole(call, owner);
  else throw unprocessable("/initializeUploadRequest/owner", `${owner} cannot own a picture`);
  const library = recordAt(request, "mediaLibraryMetadata");
  const associated = textAt(library, "associatedAccount");
  if (associated !== undefined) accountFor(call, numberIn("sponsoredAccount", associated) ?? -1, "creatives");
  const id = `EMU${kind === "image" ? "I" : "D"}${String(nextNumber(advertiser, "media")).padStart(8, "0")}`;
  const media: MediaRecord = {
    ...{ id, kind, owner, associatedAccount: associated, assetName: textAt(library, "assetName") },
    ...{ createdAt: nowMs, uploadUntil: nowMs + advertiser.settings.uploadLifeMs, status: "WAITING_UPLOAD" },
  };
  advertiser.data.media.set(id, media);
  advertiser.oracle.event(nowMs, { kind: "created", object: kind, id: urn(kind, id), name: media.assetName ?? "", by: "api" });
  const uploadUrl = `${advertiser.baseUrl ?? "https://www.linkedin.com"}${uploadPath(media)}`;
  return { status: 200, json: { value: { uploadUrlExpiresAt: media.uploadUntil, uploadUrl, [kind]: urn(kind, id) } } };
}

/** PUT of the bytes, with the token and without the API's own headers. They are processed afterwards, and may turn out to be no picture. */
export function takeBytes(advertiser: Advertiser, request: ParsedRequest, nowMs: number): Execution {
  const answer = (response: EmulatorResponse, committed = false): Execution => ({ response, mutating: true, committed });
  try {
    if (request.method !== "PUT") throw new Refusal({ status: 405, message: "Only PUT is supported" });
    tokenOf(advertiser, request.headers["authorization"], nowMs);
    const media = advertiser.data.media.get(request.path.split("/")[3] ?? "");
    if (media === undefined || nowMs >= media.uploadUntil) throw new Refusal({ status: 403, message: "The upload URL has expired" });
    const bytes = request.body instanceof Uint8Array ? request.body : Buffer.from(String(request.body ?? ""));
    media.bytes = Uint8Array.from(bytes);
    media.sha256 = createHash("sha256").update(bytes).digest("hex");
    media.status = "PROCESSING";
    media.readyAt = nowMs + advertiser.settings.processingMs;
    advertiser.oracle.event(nowMs, {
      ...{ kind: "changed", object: media.kind, id: urn(media.kind, media.id), name: media.assetName ?? "", by: "api" },
      ...{ slot: "object", fields: ["bytes"] },
    });
    return answer({ status: 201, headers: {}, body: "" }, true);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return answer(jsonResponse(error.facts.status, refusalBody(error.facts), {}));
  }
}

/** After a while: it can be used, or it was none. */
export function endProcessing({ advertiser, nowMs }: Step, media: MediaRecord): void {
  delete media.readyAt;
  const kind = media.bytes === undefined ? undefined : fileKind(media.bytes);
  const fits = kind !== undefined && kind.mimeType.startsWith("image/") === (media.kind === "image");
  const pixels = (kind?.width ?? 0) * (kind?.height ?? 0);
  const good = fits && (media.bytes?.length ?? 0) <= LARGEST[media.kind] && pixels <= MOST_PIXELS;
  media.status = good ? "AVAILABLE" : "PROCESSING_FAILED";
  if (kind !== undefined) {
    media.mimeType = kind.mimeType;
    if (kind.width !== undefined) media.width = kind.width;
    if (kind.height !== undefined) media.height = kind.height;
  }
  if (good) return;
  const facts = { object: media.kind, id: urn(media.kind, media.id), name: media.assetName ?? "", by: "clock" } as const;
  advertiser.oracle.event(nowMs, { kind: "failed", ...facts, why: "PROCESSING_FAILED", people: 0 });
}

function view({ baseUrl }: Advertiser, media: MediaRecord): Fields {
  const { kind, id, owner, status, associatedAccount, assetName } = media;
  const download = status === "AVAILABLE" ? { downloadUrl: `${baseUrl ?? "https://media.licdn.com"}/dms/${kind}/${id}` } : {};
  const library =
    associatedAccount === undefined ? {} : { mediaLibraryMetadata: { associatedAccount, assetName, mediaLibraryStatus: "ACTIVE" } };
  return { id: urn(kind, id), owner, status, ...download, ...library };
}

function one(call: Call, kind: Kind, name: string): Fields {
  const media = call.advertiser.data.media.get(idIn(kind, name) ?? "");
  if (media === undefined || media.kind !== kind) throw notFound(kind, name);
  return view(call.advertiser, media);
}

function inPath(call: Call): string {
  const segment = call.params["id"] ?? "";
  if (segment.includes(":")) throw malformed(`Syntax exception in path variables: ${segment} is not percent-encoded`);
  return percentDecoded(segment);
}

/** By account, and by the name somebody gave. */
function findByAccount(call: Call, kind: Kind): Answer {
  const account = call.query.text("associatedAccount");
  const id = numberIn("sponsoredAccount", account);
  if (id === undefined) throw malformed("associatedAccount has to be a sponsoredAccount URN");
  accountFor(call, id, "read");
  const name = call.query.text("assetName");
  const found = [...call.advertiser.data.media.values()].filter(
    (media) => media.kind === kind && media.associatedAccount === account && (name === undefined || media.assetName === name),
  );
  const late = call.nowMs - call.advertiser.settings.searchLagMs;
  const seen = found.filter(({ createdAt }) => createdAt <= late);
  const start = Number(call.query.text("start") ?? 0);
  const count = Number(call.query.text("count") ?? 100);
  if (!(start >= 0 && count >= 1 && count <= 1000)) throw malformed("start or count is invalid");
  const elements = seen.slice(start, start + count).map((media) => view(call.advertiser, media));
  return { status: 200, json: { elements, paging: { start, count, links: [], total: seen.length } } };
}

function routesFor(kind: Kind): readonly Route[] {
  const all = `/rest/${kind}s`;
  return [
    { pattern: all, method: "ACTION", name: "initializeUpload", scopes: UPLOAD, run: (call) => initialize(call, kind) },
    { pattern: all, method: "FINDER", name: "associatedAccount", scopes: UPLOAD, run: (call) => findByAccount(call, kind) },
    {
      pattern: all,
      method: "BATCH_GET",
      scopes: READ_MEDIA,
      run: (call) => ({
        status: 200,
        json: {
          results: Object.fromEntries(call.query.list("ids").map((name) => [name, one(call, kind, name)])),
          errors: {},
          statuses: {},
        },
      }),
    },
    { pattern: `${all}/{id}`, method: "GET", scopes: READ_MEDIA, run: (call) => ({ status: 200, json: one(call, kind, inPath(call)) }) },
  ];
}

export const MEDIA_ROUTES: readonly Route[] = [...routesFor("image"), ...routesFor("document")];

/** The bytes at a picture's `downloadUrl`; undefined for any other path, and while there are none to be had. */
export function bytesAt({ data }: Advertiser, path: string): { readonly bytes: Uint8Array; readonly mimeType: string } | undefined {
  const [, id] = /^\/dms\/(?:image|document)\/(\w+)$/.exec(path) ?? [];
  const media = id === undefined ? undefined : data.media.get(id);
  if (media?.bytes === undefined || media.status !== "AVAILABLE") return undefined;
  return { bytes: media.bytes, mimeType: media.mimeType ?? "application/octet-stream" };
}
