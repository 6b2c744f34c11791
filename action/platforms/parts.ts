/** What a platform's port is made from, beside its own settings. */
import type { Clock, Random } from "#ports/clock.ts";
import type { Transport } from "#ports/transport.ts";

export interface PlatformParts {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  /** Values that must appear in no text. */
  readonly secrets: readonly string[];
}
