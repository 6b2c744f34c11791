/** The emulator over real HTTP on this machine only: a thin shell around its handler. */
import { type Served, serve } from "../common/serve.ts";
import { type RecordedExchange, wireLog } from "../common/wire-log.ts";
import { type EmulatorClock, idleWait } from "../steppable-clock.ts";
import { createMarketoEmulator, type FrozenInstance, type MarketoEmulator } from "./emulator.ts";
import { DEFAULT_SETTINGS, type MarketoSettings } from "./settings.ts";

/** `url` is the base of `/rest` and `/identity`, and a page for people at `/`. */
export interface RunningMarketoEmulator extends Served {
  /** The credentials it accepts. */
  readonly clientId: string;
  readonly clientSecret: string;
  readonly emulator: MarketoEmulator;
}

const SECRET_FIELDS = ["client_secret", "access_token"];

/** Secrets that stand in a request itself, also those of a stranger. */
function secretsIn({ request: { query, body } }: RecordedExchange): readonly string[] {
  const form = typeof body === "string" && !body.startsWith("{") ? new URLSearchParams(body) : new URLSearchParams();
  return SECRET_FIELDS.flatMap((field) => [...query.getAll(field), ...form.getAll(field)]).filter((value) => value !== "");
}

/**
 * Starts an emulator on 127.0.0.1 (`port` 0 or absent: any free one). `wireLog` names a file that gets one JSON line per
 * exchange. Rejects when the port is taken.
 */
export async function startMarketoEmulator(options: {
  readonly port?: number;
  readonly clock: EmulatorClock;
  readonly wireLog?: string;
  readonly settings?: Partial<MarketoSettings>;
  readonly from?: FrozenInstance;
  /** How a late answer waits, in real milliseconds. */
  readonly wait?: (delayMs: number) => Promise<void>;
}): Promise<RunningMarketoEmulator> {
  const { clock, settings = {}, wait = idleWait, from } = options;
  const secrets = new Set([settings.clientSecret ?? DEFAULT_SETTINGS.clientSecret]);
  const write = options.wireLog === undefined ? undefined : wireLog(options.wireLog, () => [...secrets]);
  const record = (exchange: RecordedExchange) => {
    for (const { value } of emulator.instance.data.tokensGiven) secrets.add(value);
    for (const secret of secretsIn(exchange)) secrets.add(secret);
    write?.(exchange);
  };
  const emulator = createMarketoEmulator({
    clock,
    settings,
    ...(from === undefined ? {} : { from }),
    ...(write === undefined ? {} : { record }),
  });
  const { instance } = emulator;

  /** A call that waits for its answer is under way, and counts against those allowed at once. */
  const waiting = async (delayMs: number) => {
    instance.underWay += 1;
    await wait(delayMs);
    instance.underWay -= 1;
  };
  const served = await serve((request) => emulator.handle(request), { port: options.port ?? 0, wait: waiting });
  instance.baseUrl = served.url;
  return { ...served, clientId: emulator.clientId, clientSecret: emulator.clientSecret, emulator };
}
