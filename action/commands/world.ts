/** What a command may touch: everything outside comes in through here, chosen by the two entries (or by a test). */

import type { ExitCode } from "#errors/catalogue.ts";
import type { Config, PlatformName } from "#model/types.ts";
import type { Clock, Random } from "#ports/clock.ts";
import type { Forge } from "#ports/forge.ts";
import type { Git } from "#ports/git.ts";
import type { StartModuleProcess } from "#ports/module-process.ts";
import type { Transport } from "#ports/transport.ts";

export interface Connection {
  readonly platform: PlatformName;
  /** Base address, from the environment where set, else the vendor's own. */
  readonly endpoint?: string;
  /** The account as the configuration names it. */
  readonly account: string;
  /** By the name of their variable. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly config: Config;
}

/** What started a run on the forge, as the run was told. The payload is whatever the forge wrote; `github/event.ts` reads it. */
export interface ForgeEvent {
  /** `pull_request`, `push`, `issue_comment`, … */
  readonly name: string;
  readonly payload: unknown;
}

/** The forge this repository lives on, where the program was told: in a workflow run, or by GITHUB_REPOSITORY and GITHUB_TOKEN. */
export interface ForgeAccess {
  /** `owner/name` */
  readonly repository: string;
  /** The forge's own number of the repository, which survives a rename. */
  readonly repositoryId?: string;
  /** Who started the run; the forge vouches for it. */
  readonly actor?: string;
  readonly event?: ForgeEvent;
  /** Where the run can be looked at. */
  readonly runLink?: string;
  /** Told of each commit whose gate is about to be closed, so that a step after a run that died can say so there. */
  readonly gateClosed?: (commit: string) => void;
  /** Opened on first use, once. */
  readonly open: () => Promise<Forge>;
}

export interface World {
  readonly git: Git;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly random: Random;
  readonly colour: boolean;
  readonly forge?: ForgeAccess;
  /** Opens the wire to a platform. */
  readonly connect: (connection: Connection) => Transport | Promise<Transport>;
  /** Starts the process that the module of a team's own platform runs in. */
  readonly startModule: StartModuleProcess;
  /** Prints a line at once, for commands that tell as they go (the story, the sandbox); everything else is returned. */
  readonly print: (line: string) => void;
  /** Resolves when a person asks the program to end (Ctrl-C). */
  readonly untilInterrupted: () => Promise<void>;
  /**
   * Does work that has to come about whole or not at all: Ctrl-C waits until it is done, and then ends the program as it would have.
   * `isAskedToEnd`: whether it came meanwhile, so that the work can be given up.
   */
  readonly uninterrupted: <Result>(work: (isAskedToEnd: () => boolean) => Promise<Result>) => Promise<Result>;
  /** Shows progress of long work, one line each; nothing where output is for a program. */
  readonly progress: (line: string) => void;
}

export interface CommandResult {
  readonly exit: ExitCode;
  /** For a person. */
  readonly text: string;
  /** For a program (`--json`). */
  readonly json: unknown;
  /** Values a workflow's later steps may use: names as in action.yml. */
  readonly outputs?: Readonly<Record<string, string>>;
}

export interface CommandInput {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

export type Command = (world: World, input: CommandInput) => Promise<CommandResult>;

/** A text option, or undefined. */
export function textOption({ options }: CommandInput, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

export function flag({ options }: CommandInput, name: string): boolean {
  return options[name] === true;
}
