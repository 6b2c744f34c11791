/** The emulator over real HTTP on this machine only: a thin shell around its handler. */
import { type Served, serve } from "../common/serve.ts";
import { wireLog } from "../common/wire-log.ts";
import { type EmulatorClock, idleWait } from "../steppable-clock.ts";
import { createHubspotEmulator, type HubspotEmulator } from "./emulator.ts";
import { DEFAULT_SETTINGS, type HubspotSettings } from "./settings.ts";

/** `url` is the API, and a page for people at `/`. */
export interface RunningHubspotEmulator extends Served {
  /** The bearer token it accepts. */
  readonly token: string;
  readonly emulator: HubspotEmulator;
}

/**
 * Starts an emulator on 127.0.0.1 (`port` 0 or absent: any free one). `wireLog` names a file that gets one JSON line per
 * exchange. Rejects when the port is taken.
 */
export async function startHubspotEmulator(options: {
  readonly port?: number;
  readonly clock: EmulatorClock;
  readonly wireLog?: string;
  readonly settings?: Partial<HubspotSettings>;
  /** How a late answer waits, in real milliseconds. */
  readonly wait?: (delayMs: number) => Promise<void>;
}): Promise<RunningHubspotEmulator> {
  const { clock, settings = {}, wait = idleWait } = options;
  const token = settings.token ?? DEFAULT_SETTINGS.token;
  const record = options.wireLog === undefined ? {} : { record: wireLog(options.wireLog, () => [token]) };
  const emulator = createHubspotEmulator({ clock, settings, ...record });

  const served = await serve((request) => emulator.handle(request), { port: options.port ?? 0, wait });
  emulator.portal.baseUrl = served.url;
  return { ...served, token: emulator.token, emulator };
}
