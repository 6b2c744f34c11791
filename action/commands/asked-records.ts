/** The ledger's records a command was asked about: those of the named campaigns, else all, of this environment. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { AssetRecord, Config } from "#model/types.ts";
import type { LedgerSnapshot } from "#ports/ledger.ts";

/** By campaign and asset. @throws PipelineError UNKNOWN_CAMPAIGN */
export function askedRecords(snapshot: LedgerSnapshot, config: Config, slugs: readonly string[]): readonly AssetRecord[] {
  const unknown = slugs.find((slug) => snapshot.campaigns[slug] === undefined);
  if (unknown !== undefined)
    throw new PipelineError("UNKNOWN_CAMPAIGN", `The ledger knows no campaign "${unknown}".`, {
      hint: "Nothing of it was ever staged. `campaigns status` lists those that were.",
    });
  return Object.values(snapshot.campaigns)
    .filter(({ campaign }) => slugs.length === 0 || slugs.includes(campaign))
    .flatMap(({ assets }) => Object.values(assets))
    .filter(({ environment }) => environment === config.environment)
    .sort((left, right) => (`${left.campaign}/${left.asset}` < `${right.campaign}/${right.asset}` ? -1 : 1));
}
