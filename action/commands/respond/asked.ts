/** What was asked for in a comment and by whom, and what became of it: shared by everything that carries such a thing out. */
import type { ExitCode } from "#errors/catalogue.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import type { Instant } from "#model/types.ts";
import type { Forge } from "#ports/forge.ts";
import type { CampaignCommand } from "#requests/command.ts";
import type { OpenChange } from "../pull-request/open-change.ts";
import type { CommandResult } from "../world.ts";

export interface Asked<Kind extends CampaignCommand["kind"] = CampaignCommand["kind"]> {
  readonly forge: Forge;
  readonly change: OpenChange;
  readonly command: Extract<CampaignCommand, { kind: Kind }>;
  readonly login: string;
  /** When it was written: what happened since, the person did not know of. */
  readonly at: Instant;
}

export interface Carried {
  readonly exit: ExitCode;
  readonly text: string;
  /** Takes the place of the line that said it was begun; absent where that line says all. */
  readonly reply?: string;
  readonly json?: Readonly<Record<string, unknown>>;
}

/** Words of a pull request change only while it is open, and only on a branch of this repository. */
export function mustBeOpen({ pull }: OpenChange): void {
  if (pull.state === "open" && !pull.head.isFork) return;
  throw new PipelineError(
    "REQUEST_REFUSED",
    pull.head.isFork
      ? "This comes from a fork, and nothing of it is worked on here."
      : `This pull request is ${pull.state}: its words do not change any more.`,
    { hint: pull.head.isFork ? "Write `/campaign adopt` first." : "Begin a new change." },
  );
}

/** Where nothing was asked. */
export function nothing(text: string): CommandResult {
  return { exit: 0, text, json: { responded: false } };
}
