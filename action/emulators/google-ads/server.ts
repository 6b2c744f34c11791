/** The emulator over real HTTP on this machine only: a thin shell around its handler. */
import { type Served, serve } from "../common/serve.ts";
import { wireLog } from "../common/wire-log.ts";
import { type EmulatorClock, idleWait } from "../steppable-clock.ts";
import { createGoogleAdsEmulator, type GoogleAdsEmulator } from "./emulator.ts";
import { withoutTokens } from "./redaction.ts";
import { DEFAULT_SETTINGS, type GoogleAdsSettings } from "./settings.ts";

/** `url` is the ads API and the three hosts that give tokens in one, and a page for people at `/`. */
export interface RunningGoogleAdsEmulator extends Served {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly emulator: GoogleAdsEmulator;
}

/** In MiB: pictures come in the body. */
const LARGEST = 64;

/**
 * Starts an emulator on 127.0.0.1 (`port` 0 or absent: any free one). `wireLog` names a file that gets one JSON line per
 * exchange. Rejects when the port is taken.
 */
export async function startGoogleAdsEmulator(options: {
  readonly port?: number;
  readonly clock: EmulatorClock;
  readonly wireLog?: string;
  readonly settings?: Partial<GoogleAdsSettings>;
  /** How a late answer waits, in real milliseconds. */
  readonly wait?: (delayMs: number) => Promise<void>;
}): Promise<RunningGoogleAdsEmulator> {
  const { clock, settings = {}, wait = idleWait } = options;
  const secret = settings.clientSecret ?? DEFAULT_SETTINGS.clientSecret;
  const secrets = () => [secret, ...emulator.ads.data.tokens.keys(), ...emulator.ads.data.refreshTokens.keys()];
  const write = options.wireLog === undefined ? undefined : wireLog(options.wireLog, secrets);
  const emulator: GoogleAdsEmulator = createGoogleAdsEmulator({
    clock,
    settings,
    ...(write === undefined ? {} : { record: (exchange) => write(withoutTokens(exchange)) }),
  });
  const served = await serve((request) => emulator.handle(request), { port: options.port ?? 0, wait, largest: LARGEST });
  emulator.ads.baseUrl = served.url;
  return { ...served, clientId: emulator.clientId, clientSecret: emulator.clientSecret, emulator };
}
