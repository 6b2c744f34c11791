/** `log`: what was done, when, and under whose approval: the ledger's own commits. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { ledgerLog } from "#ledger/history.ts";
import { renderLog } from "#report/log.ts";
import { remoteOf, requireRepository } from "./team.ts";
import { type Command, textOption } from "./world.ts";

export const log: Command = async (world, input) => {
  await requireRepository(world);
  const limitText = textOption(input, "limit") ?? "100";
  const limit = Number(limitText);
  if (!Number.isInteger(limit) || limit < 1)
    throw new PipelineError("USAGE", `--limit takes a whole number from 1, not "${limitText}".`, { hint: "`campaigns log --limit 20`" });
  const campaign = input.positionals[0];
  const remote = await remoteOf(world);
  const entries = await ledgerLog(world.git, {
    limit,
    ...(campaign === undefined ? {} : { campaign }),
    ...(remote === undefined ? {} : { remote: remote.name }),
  });
  return { exit: 0, text: renderLog(entries, campaign), json: { entries } };
};
