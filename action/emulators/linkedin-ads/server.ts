/** The emulator over real HTTP on this machine only: a thin shell around its handler. */
import type { EmulatorRequest } from "../common/exchange.ts";
import { type Served, serve } from "../common/serve.ts";
import { type RecordedExchange, wireLog } from "../common/wire-log.ts";
import { type EmulatorClock, idleWait } from "../steppable-clock.ts";
import { createLinkedInAdsEmulator, type FrozenAdvertiser, type LinkedInAdsEmulator } from "./emulator.ts";
import { bytesAt, isUploadPath } from "./media.ts";
import { DEFAULT_SETTINGS, type LinkedInAdsSettings } from "./settings.ts";

/** `url` is the API's host and the host for consent and uploads in one, and a page for people at `/`. */
export interface RunningLinkedInAdsEmulator extends Served {
  readonly accessToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  readonly emulator: LinkedInAdsEmulator;
}

/** In MiB: a document may be that large. */
const LARGEST_BODY = 110;
const SECRET_FIELDS = ["client_secret", "refresh_token", "token"];

/** Bytes stay bytes where a picture is put; everything else is text. */
function readable(request: EmulatorRequest): EmulatorRequest {
  const { body, path } = request;
  if (!(body instanceof Uint8Array) || isUploadPath(path)) return request;
  return { ...request, body: Buffer.from(body).toString("utf8") };
}

/** Secrets that stand in a request itself, also those of a stranger. */
function secretsIn({ request: { body } }: RecordedExchange): readonly string[] {
  const form = typeof body === "string" && !body.startsWith("{") ? new URLSearchParams(body) : new URLSearchParams();
  return SECRET_FIELDS.flatMap((field) => form.getAll(field)).filter((value) => value !== "");
}

/**
 * Starts an emulator on 127.0.0.1 (`port` 0 or absent: any free one). `wireLog` names a file that gets one JSON line per
 * exchange. Rejects when the port is taken.
 */
export async function startLinkedInAdsEmulator(options: {
  readonly port?: number;
  readonly clock: EmulatorClock;
  readonly wireLog?: string;
  readonly settings?: Partial<LinkedInAdsSettings>;
  readonly from?: FrozenAdvertiser;
  /** How a late answer waits, in real milliseconds. */
  readonly wait?: (delayMs: number) => Promise<void>;
}): Promise<RunningLinkedInAdsEmulator> {
  const { clock, settings = {}, wait = idleWait, from } = options;
  const whole = { ...DEFAULT_SETTINGS, ...settings };
  const secrets = new Set([whole.clientSecret, whole.refreshToken, whole.accessToken]);
  const write = options.wireLog === undefined ? undefined : wireLog(options.wireLog, () => [...secrets]);
  const record = (exchange: RecordedExchange) => {
    for (const { token } of emulator.advertiser.data.tokens) secrets.add(token);
    for (const secret of secretsIn(exchange)) secrets.add(secret);
    write?.(exchange);
  };
  const emulator: LinkedInAdsEmulator = createLinkedInAdsEmulator({
    clock,
    settings,
    ...(from === undefined ? {} : { from }),
    ...(write === undefined ? {} : { record }),
  });
  const handle = (request: EmulatorRequest) => {
    emulator.present();
    const found = request.method === "GET" ? bytesAt(emulator.advertiser, request.path) : undefined;
    if (found === undefined) return emulator.handle(readable(request));
    return { status: 200, headers: { "content-type": found.mimeType, "x-content-type-options": "nosniff" }, body: found.bytes };
  };
  const served = await serve(handle, { port: options.port ?? 0, wait, largest: LARGEST_BODY, asBytes: true });
  emulator.advertiser.baseUrl = served.url;
  const { accessToken, clientId, clientSecret, refreshToken } = emulator;
  return { ...served, accessToken, clientId, clientSecret, refreshToken, emulator };
}
