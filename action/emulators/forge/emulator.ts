/** A stand-in for one GitHub repository: a bare Git repository and everything around it, as a function of request and clock. */
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { type EmulatorRequest, type ParsedRequest, parsedRequest } from "../common/exchange.ts";
import { ConnectionLost, createFaultPlan } from "../common/misbehave.ts";
import type { RecordedExchange as AnyExchange } from "../common/wire-log.ts";
import type { EmulatorClock } from "../steppable-clock.ts";
import type { CallerKind, Tokens } from "./accounts.ts";
import { authenticate, createApi, tokenOf } from "./api.ts";
import { type ByHand, createByHand } from "./by-hand.ts";
import { Refusal } from "./errors.ts";
import type { EmulatorResponse } from "./exchange.ts";
import { gitPathOf, serveGit } from "./git-http.ts";
import { forgeGit, type GitEnvironment } from "./git-program.ts";
import { isoOf } from "./json.ts";
import type { Fault, Misbehaviour } from "./misbehave.ts";
import type { Exchange, Happening, LogEntry } from "./oracle.ts";
import { type Execution, type Played, playFault } from "./play-fault.ts";
import { writePushHook } from "./push-hook.ts";
import { isScreenPath, showScreen } from "./screens.ts";
import { DEFAULT_SETTINGS, type ForgeSettings, type Ruleset } from "./settings.ts";
import { createState, type Delivery, type ForgeState } from "./state.ts";

/** A request of the API or of Git with what passed in both directions. */
export type RecordedExchange = AnyExchange<string | Uint8Array>;

export interface ForgeEmulator {
  readonly state: ForgeState;
  /** The bare repository, for `git clone` by path. What is pushed by path passes every rule; tell it by `byHand.noticePush`. */
  readonly folder: string;
  readonly tokens: Tokens;
  /** Answers one request; requests and acts by hand happen one after the other. Rejects with `ConnectionLost` where a fault breaks the connection. */
  handle(request: EmulatorRequest): Promise<EmulatorResponse>;
  /** Plans a fault; the returned function takes it away again. */
  misbehave(misbehaviour: Misbehaviour): () => void;
  /** Takes all planned faults away. */
  behave(): void;
  readonly byHand: ByHand;
  /** Every event the forge would deliver, oldest first, with what runs of it. */
  readonly deliveries: readonly Delivery[];
  /** Puts other rulesets in force. */
  setRulesets(rulesets: readonly Ruleset[]): void;
  /** Lets every push and merge pass, or holds to the rules again. */
  enforceRules(mode: "on" | "off"): void;
  /** Every exchange and everything that happened, oldest first. */
  readonly log: readonly LogEntry[];
  happenings(): readonly Happening[];
  exchanges(): readonly Exchange[];
}

export type ForgeOptions = Partial<ForgeSettings> & {
  readonly clock: EmulatorClock;
  /** Where the bare repository is made; it has to exist and be empty. */
  readonly folder: string;
  /** For the git program; only `PATH` is read. Absent: where git usually is. */
  readonly environment?: GitEnvironment;
  /** Told of every exchange. */
  readonly record?: (exchange: RecordedExchange) => void;
};

/** Added to the repository's own configuration. Hidden refs: "deny updating a hidden ref", as the forge says of `refs/pull/`. */
const CONFIGURATION = `[http]
\treceivepack = true
[receive]
\thideRefs = refs/pull
\thideRefs = refs/forks
\tdenyDeleteCurrent = ignore
[uploadpack]
\thideRefs = refs/forks
\thideRefs = refs/scratch
\tallowAnySHA1InWant = true
\tallowFilter = true
`;

function callerKindOf(state: ForgeState, request: ParsedRequest): CallerKind | undefined {
  return state.tokens.callerOf(tokenOf(request) ?? "")?.kind;
}

const MUTATING_GIT = /\/git-receive-pack$/;

/** A new repository. `folder` gets the bare repository; rejects when git cannot be run. */
export async function createForgeEmulator(options: ForgeOptions): Promise<ForgeEmulator> {
  const { clock, folder, environment, record, ...given } = options;
  const settings = { ...DEFAULT_SETTINGS, ...given };
  const git = forgeGit(folder, environment);
  await git.text("init", "--quiet", "--bare", "--template=", `--initial-branch=${settings.defaultBranch}`);
  await appendFile(join(folder, "config"), CONFIGURATION);
  await writePushHook(folder);
  const state = createState({ settings, clock, git });
  const faults = createFaultPlan<Fault>();
  const api = createApi(state);

  let last: Promise<unknown> = Promise.resolve();
  function exclusive<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  }

  async function execute(request: ParsedRequest): Promise<Execution> {
    const gitPath = gitPathOf(state, request.path);
    if (gitPath === undefined) return api(request);
    const hasToken = tokenOf(request) !== undefined;
    try {
      return await serveGit(state, { request, path: gitPath, caller: authenticate(state, request), hasToken });
    } catch (error) {
      if (error instanceof Refusal) return serveGit(state, { request, path: gitPath, caller: undefined, hasToken });
      throw error;
    }
  }

  async function answer(request: ParsedRequest): Promise<EmulatorResponse> {
    const { method, path } = request;
    const nowMs = clock.now();
    const fault = faults.next(method, path);
    const carryOut = () => execute(request);
    const by = callerKindOf(state, request);
    const played: Played = fault === undefined ? await plainly(carryOut) : await playFault(fault, nowMs, carryOut);
    const { outcome, committed } = played;
    const mutating = gitPathOf(state, path) === undefined ? method !== "GET" : MUTATING_GIT.test(path);
    const named = { ...(fault === undefined ? {} : { fault: fault.kind }), ...(by === undefined ? {} : { by }) };
    const status = outcome instanceof ConnectionLost ? 0 : outcome.status;
    state.oracle.exchange(nowMs, { method, path, status, mutating, committed, ...named });
    record?.({ at: isoOf(nowMs), request, outcome, ...(fault === undefined ? {} : { fault: fault.kind }) });
    if (outcome instanceof ConnectionLost) throw outcome;
    return outcome;
  }

  return {
    state,
    folder,
    tokens: state.tokens,
    handle(request) {
      const parsed = parsedRequest(request);
      return exclusive(async () => (isScreenPath(state, parsed) ? showScreen(state, parsed) : answer(parsed)));
    },
    misbehave: (misbehaviour) => faults.add(misbehaviour),
    behave: () => faults.clear(),
    byHand: createByHand(state, exclusive),
    get deliveries() {
      return state.deliveries;
    },
    setRulesets(rulesets) {
      state.rulesets = rulesets;
    },
    enforceRules(mode) {
      state.rulesEnforced = mode === "on";
    },
    get log() {
      return state.oracle.entries;
    },
    happenings: () => state.oracle.entries.flatMap((entry) => (entry.kind === "happened" ? [entry] : [])),
    exchanges: () => state.oracle.entries.flatMap((entry) => (entry.kind === "exchange" ? [entry] : [])),
  };
}

async function plainly(execute: () => Promise<Execution>): Promise<Played> {
  const { response, committed } = await execute();
  return { outcome: response, committed };
}
