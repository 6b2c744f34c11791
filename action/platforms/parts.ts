/** What a platform's port is made from, beside its own settings. */
import type { Clock, Random } from "#ports/clock.ts";
import type { StartModuleProcess } from "#ports/module-process.ts";
import type { Transport } from "#ports/transport.ts";

/** How the module of a team's own platform is read and run. */
export interface OwnModule {
  /** Its source, as the default branch holds it, found to be the one that was reviewed. @throws PipelineError */
  readonly read: () => Promise<string>;
  readonly start: StartModuleProcess;
  /** This platform's keys and no other's, by the name of their variable. */
  readonly credentials: Readonly<Record<string, string>>;
}

export interface PlatformParts {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  /** Values that must appear in no text. */
  readonly secrets: readonly string[];
  /** Of a team's own platform, where its module may be run; where not, it is asked nothing. */
  readonly module?: OwnModule;
}
