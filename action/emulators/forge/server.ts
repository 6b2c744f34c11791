/** The stand-in over real HTTP on this machine only: a thin shell around its handler. */
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../common/serve.ts";
import { wireLog } from "../common/wire-log.ts";
import { idleWait } from "../steppable-clock.ts";
import type { Tokens } from "./accounts.ts";
import { createForgeEmulator, type ForgeEmulator, type ForgeOptions, type RecordedExchange } from "./emulator.ts";

export interface RunningForge {
  /** `http://127.0.0.1:<port>`, for `GITHUB_SERVER_URL`: Git below `/<owner>/<name>`, a page for people at `/_forge`. */
  readonly url: string;
  /** For `GITHUB_API_URL`. */
  readonly apiUrl: string;
  /** The repository for a Git client that brings its own token. */
  readonly gitUrl: string;
  /** The repository with a token in the address. */
  gitUrlWith(token: string): string;
  readonly port: number;
  readonly emulator: ForgeEmulator;
  readonly tokens: Tokens;
  /** Breaks every connection, frees the port, and removes the repository where it was made here. */
  close(): Promise<void>;
}

export type ForgeServerOptions = Omit<ForgeOptions, "folder" | "record"> & {
  /** 0 or absent: any free one. */
  readonly port?: number;
  /** Absent: a temporary folder, removed at the end. */
  readonly folder?: string;
  /** A file that gets one JSON line per exchange. */
  readonly wireLog?: string;
  /** Told of every exchange, as the wire log is; nothing is redacted. */
  readonly record?: (exchange: RecordedExchange) => void;
  /** How a late answer waits, in real milliseconds. */
  readonly wait?: (delayMs: number) => Promise<void>;
};

/** In MiB: a push brings a pack. */
const LARGEST_BODY = 256;

async function temporaryFolder(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), "forge-")));
}

/** Starts a forge on 127.0.0.1. Rejects when the port is taken or git cannot be run. */
export async function startForgeEmulator(options: ForgeServerOptions): Promise<RunningForge> {
  const { port: wantedPort = 0, wireLog: logFile, record, wait = idleWait, folder: ownFolder, ...rest } = options;
  const folder = ownFolder ?? (await temporaryFolder());
  const recorders: ((exchange: RecordedExchange) => void)[] = record === undefined ? [] : [record];
  const emulator = await createForgeEmulator({ ...rest, folder, record: (exchange) => recorders.forEach((one) => void one(exchange)) });
  if (logFile !== undefined) recorders.push(wireLog(logFile, emulator.tokens.all));

  const served = await serve((request) => emulator.handle(request), { port: wantedPort, wait, largest: LARGEST_BODY, asBytes: true });
  const { url, port } = served;
  emulator.state.baseUrl = url;
  const { repository } = emulator.state.settings;

  return {
    ...{ url, apiUrl: url, gitUrl: `${url}/${repository}.git`, port, emulator, tokens: emulator.tokens },
    gitUrlWith: (token) => `http://x-access-token:${encodeURIComponent(token)}@127.0.0.1:${port}/${repository}.git`,
    async close() {
      await served.close();
      if (ownFolder === undefined) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
