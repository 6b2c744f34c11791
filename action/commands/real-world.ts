/** The world as it is: the machine's clock, chance, git and wires. Made by the two entries and by nobody else. */
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { gitProgram } from "#git/program.ts";
import { remembering } from "#git/remember.ts";
import { startModuleProcess } from "#platforms/own/start-process.ts";
import { platformsOf } from "#platforms/registry.ts";
import type { Clock, Random } from "#ports/clock.ts";
import type { Forge } from "#ports/forge.ts";
import type { ForgeAccess, ForgeEvent, World } from "./world.ts";

export const realClock: Clock = {
  now: () => Date.now(),
  sleep: async (delayMs) => {
    await sleep(delayMs);
  },
  timer: (delayMs) => {
    const off = new AbortController();
    // Called off, it never comes: nobody waits for it any more.
    const passed = sleep(delayMs, undefined, { signal: off.signal }).catch(() => new Promise<void>(() => undefined));
    return { passed, cancel: () => off.abort() };
  },
};

export const realRandom: Random = { next: () => Math.random(), uuid: () => crypto.randomUUID() };

/** What a run knows of the forge besides its token: who started it, by what, and where it is shown. */
export interface RunFacts {
  readonly actor?: string;
  readonly event?: ForgeEvent;
  readonly runLink?: string;
  readonly gateClosed?: (commit: string) => void;
}

export interface RealWorldOptions {
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly colour: boolean;
  readonly progress: (line: string) => void;
  readonly print: (line: string) => void;
  /** Absent on a person's own machine: then nobody vouches for who they are. */
  readonly run?: RunFacts;
}

function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}

const ENDING = ["SIGINT", "SIGTERM"] as const;

/** A second signal is heard no more than the first: what is done here takes moments, and whoever cannot wait has SIGKILL. */
async function uninterrupted<Result>(work: (isAskedToEnd: () => boolean) => Promise<Result>): Promise<Result> {
  let asked: NodeJS.Signals | undefined;
  const hold = (signal: NodeJS.Signals) => {
    asked = signal;
  };
  for (const signal of ENDING) process.on(signal, hold);
  try {
    return await work(() => asked !== undefined);
  } finally {
    for (const signal of ENDING) process.off(signal, hold);
    if (asked !== undefined) process.kill(process.pid, asked);
  }
}

export function realWorld({ folder, env, colour, progress, print, run }: RealWorldOptions): World {
  const forge = forgeAccess(env, run);
  return {
    git: remembering(gitProgram({ folder, env: withForgeKey(env) })),
    env,
    ...(forge === undefined ? {} : { forge }),
    clock: realClock,
    random: realRandom,
    colour,
    progress,
    print,
    untilInterrupted,
    uninterrupted,
    startModule: startModuleProcess,
    async connect({ platform, ...wire }) {
      const member = platformsOf(wire.config).find(({ name }) => name === platform);
      if (member === undefined) throw new Error(`There is no wire to ${platform}.`);
      return (await member.load()).connect({ ...wire, clock: realClock });
    },
  };
}

/** Where GitHub's API is, unless a run or a GitHub server of one's own says otherwise. */
const USUAL_API = "https://api.github.com";
const USUAL_SERVER = "https://github.com";

/**
 * The forge, where GITHUB_REPOSITORY and GITHUB_TOKEN name one. GitHub sets the other variables in every run.
 * Source: docs.github.com, "Variables reference" (read 2026-11-22).
 */
function forgeAccess(env: RealWorldOptions["env"], run: RunFacts = {}): ForgeAccess | undefined {
  const [repository, token] = [env["GITHUB_REPOSITORY"], env["GITHUB_TOKEN"]];
  if (repository === undefined || repository === "" || token === undefined || token === "") return undefined;
  const repositoryId = env["GITHUB_REPOSITORY_ID"];
  let opened: Promise<Forge> | undefined;
  return {
    repository,
    ...run,
    ...(repositoryId === undefined ? {} : { repositoryId }),
    open() {
      opened ??= import("#github/forge.ts").then(({ openForge }) =>
        openForge({ repository, token, apiUrl: env["GITHUB_API_URL"] || USUAL_API, clock: realClock, random: realRandom }),
      );
      return opened;
    },
  };
}

/**
 * Git's own calls carry the token by an environment setting of Git, for this server alone and for this run alone: nothing is written to
 * a file. `actions/checkout` is asked not to leave its own behind.
 */
function withForgeKey(env: RealWorldOptions["env"]): RealWorldOptions["env"] {
  const token = env["GITHUB_TOKEN"];
  if (token === undefined || token === "" || !env["GITHUB_REPOSITORY"]) return env;
  const count = Number(env["GIT_CONFIG_COUNT"] ?? "0");
  const server = (env["GITHUB_SERVER_URL"] || USUAL_SERVER).replace(/\/+$/, "");
  const basic = Buffer.from(`x-access-token:${token}`, "utf8").toString("base64");
  return {
    ...env,
    GIT_CONFIG_COUNT: String(count + 1),
    [`GIT_CONFIG_KEY_${count}`]: `http.${server}/.extraheader`,
    [`GIT_CONFIG_VALUE_${count}`]: `AUTHORIZATION: basic ${basic}`,
  };
}
