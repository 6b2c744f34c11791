/** The emulator over real HTTP on this machine only: a thin shell around its handler. */
import { type Served, serve } from "../common/serve.ts";
import { wireLog } from "../common/wire-log.ts";
import { type EmulatorClock, idleWait } from "../steppable-clock.ts";
import { createMarketingCloudEmulator, type MarketingCloudEmulator } from "./emulator.ts";
import { withoutTokens } from "./redaction.ts";
import { DEFAULT_SETTINGS, type MarketingCloudSettings } from "./settings.ts";

/** `url` is the auth, REST and SOAP host in one, and a page for people at `/`. */
export interface RunningMarketingCloudEmulator extends Served {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly emulator: MarketingCloudEmulator;
}

/**
 * Starts an emulator on 127.0.0.1 (`port` 0 or absent: any free one). `wireLog` names a file that gets one JSON line per
 * exchange. Rejects when the port is taken.
 */
export async function startMarketingCloudEmulator(options: {
  readonly port?: number;
  readonly clock: EmulatorClock;
  readonly wireLog?: string;
  readonly settings?: Partial<MarketingCloudSettings>;
  /** How a late answer waits, in real milliseconds. */
  readonly wait?: (delayMs: number) => Promise<void>;
}): Promise<RunningMarketingCloudEmulator> {
  const { clock, settings = {}, wait = idleWait } = options;
  const secret = settings.clientSecret ?? DEFAULT_SETTINGS.clientSecret;
  const write = options.wireLog === undefined ? undefined : wireLog(options.wireLog, () => [secret, ...emulator.tenant.data.tokens.keys()]);
  const emulator: MarketingCloudEmulator = createMarketingCloudEmulator({
    clock,
    settings,
    ...(write === undefined ? {} : { record: (exchange) => write(withoutTokens(exchange)) }),
  });
  const served = await serve((request) => emulator.handle(request), { port: options.port ?? 0, wait });
  emulator.tenant.baseUrl = served.url;
  return { ...served, clientId: emulator.clientId, clientSecret: emulator.clientSecret, emulator };
}
