/** The contract every adapter passes, for the module of a team's own platform: on a stand-in of the team's, in the process it runs in for good. */
import { readFileSync } from "node:fs";
import { steppableClock } from "#emulators/steppable-clock.ts";
import type { OwnPlatformName, OwnPlatformSettings } from "#model/types.ts";
import { ownPlatform } from "#platforms/own/adapter.ts";
import { ownKey } from "#platforms/own/keys.ts";
import { startModuleProcess } from "#platforms/own/start-process.ts";
import type { PlatformPort } from "#ports/platform.ts";
import { type Transport, TransportFailure } from "#ports/transport.ts";
import { type ContractWorld, contract } from "../contract.ts";
import { emailMaterial } from "../materials.ts";

/** A request as a stand-in sees it. */
export interface StandInRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** By their names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, parsed; empty where there is none. */
  readonly json: StandInBody;
}

export interface StandInBody {
  readonly name?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly at?: string | null;
}

export interface StandInAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What stands in for the platform: it answers, counts, and fails where it is told to. */
export interface OwnStandIn
  extends Pick<ContractWorld, "writes" | "sends" | "loseNextCreate" | "limitNextCall" | "cutNextList" | "ignoreNextWrite"> {
  /** Answers a request, or loses the answer. */
  answer(request: StandInRequest): StandInAnswer | "lost";
  /** Mails it holds, whatever its lists show. */
  count(): number;
  deleteByHand(id: string): void;
}

export interface OwnSubject {
  readonly name: OwnPlatformName;
  /** As they stand in the configuration; the SHA-256 is not looked at here. */
  readonly settings: OwnPlatformSettings;
  /** The module's file. */
  readonly file: string;
  /** The last word of each key's name → value. */
  readonly keys: Readonly<Record<string, string>>;
  /** A new stand-in, whose time is this clock's. */
  open(clock: { now(): number }): OwnStandIn;
  /** False where its lists say nowhere how long they are. */
  readonly listsTellTheirLength?: boolean;
}

/** 2027-03-29 13:00 UTC. */
const START_MS = Date.parse("2027-03-29T13:00:00Z");

export interface OwnBench extends ContractWorld {
  readonly standIn: OwnStandIn;
  readonly platform: PlatformPort;
}

/** The module at work on a new stand-in. */
export function openOwn({ name, settings, file, keys, open }: OwnSubject): OwnBench {
  const clock = steppableClock(START_MS);
  const standIn = open(clock);
  const credentials = Object.fromEntries(Object.entries(keys).map(([key, value]) => [ownKey(name, settings.account, key), value]));
  const platform = ownPlatform({
    ...{ name, settings, clock, secrets: Object.values(keys) },
    transport: wireTo(standIn),
    random: { next: () => 0.5, uuid: () => "00000000-0000-4000-8000-000000000001" },
    module: { read: () => Promise.resolve(readFileSync(file, "utf8")), start: startModuleProcess, credentials },
  });
  return { ...standIn, standIn, platform, clock, deleteByHand: ({ id }) => standIn.deleteByHand(id) };
}

/** The wire to a stand-in in the same process. */
export function wireTo(standIn: Pick<OwnStandIn, "answer">): Transport {
  return ({ method, path, query = {}, headers = {}, json }) => {
    // As text and back, as over a real wire.
    const said = standIn.answer({ method, path, query, headers, json: json === undefined ? {} : JSON.parse(JSON.stringify(json)) });
    return said === "lost" ? Promise.reject(new TransportFailure("the connection was lost", { sent: "perhaps" })) : Promise.resolve(said);
  };
}

/** The suite: call it once, from a test file of Vitest's. */
export function ownContract(subject: OwnSubject): void {
  contract({
    name: subject.name,
    kinds: ["email"],
    open: () => openOwn(subject),
    material: (_, version) => emailMaterial({ words: version === 1 ? "first version" : "second version" }),
    ...(subject.listsTellTheirLength === undefined ? {} : { listsTellTheirLength: subject.listsTellTheirLength }),
  });
}
