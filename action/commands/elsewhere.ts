/** What ads may cost that are out and that a run does not look at: of other campaigns, or of a folder that cannot be read. */
import { isAdKind } from "#model/content.ts";
import type { AssetRecord, Payload } from "#model/types.ts";
import { mayBeOut } from "#plan/budgets.ts";
import type { AssetIdentity, Committed } from "#plan/situation.ts";
import type { LedgerSnapshot } from "#ports/ledger.ts";

interface Elsewhere {
  readonly snapshot: Pick<LedgerSnapshot, "campaigns">;
  readonly environment: string;
  /** Those that are looked at. */
  readonly looked: readonly AssetIdentity[];
  /** What is out, as it was approved. */
  readonly payloadOf: (record: AssetRecord) => Promise<Payload | undefined>;
}

/** One for each ad that the ledger holds as out, or cannot exclude to be, with what it was approved to cost, if this clone has got that. */
export async function committedElsewhere({ snapshot, environment, looked, payloadOf }: Elsewhere): Promise<readonly Committed[]> {
  const known = new Set(looked.map(({ resourceKey }) => resourceKey));
  const records = Object.values(snapshot.campaigns)
    .flatMap(({ assets }) => Object.values(assets))
    .filter((record) => isAdKind(record.kind) && record.environment === environment && !known.has(record.resourceKey) && mayBeOut(record));
  const committed: Committed[] = [];
  for (const record of records) {
    const money = (await payloadOf(record))?.facets.money;
    committed.push({ platform: record.platform, account: record.account, name: `${record.campaign}/${record.asset}`, money });
  }
  return committed;
}
