/** When is a campaign settled? When nothing could be left to do at this version of its folder. */
import { campaignRecord, type Journal } from "#apply/journal.ts";
import type { AssetRecord, CampaignRecord } from "#model/types.ts";
import { isMadeByHand } from "#plan/by-hand.ts";
import { spentCopies } from "#plan/review-copies.ts";
import { hasEnded } from "#plan/send-time.ts";
import type { AssetSituation } from "#plan/situation.ts";
import { type Clock, instantOf } from "#ports/clock.ts";

export interface SettleQuestion {
  readonly snapshot: Pick<Journal, "snapshot">;
  readonly versions: ReadonlyMap<string, string>;
  readonly commit: string;
  readonly installation: string;
  readonly clock: Clock;
  readonly situations: readonly AssetSituation[];
}

/** Gives a campaign's record as it should stand now, or undefined where it need not be written. */
export function settler({
  snapshot,
  versions,
  commit,
  installation,
  clock,
  situations,
}: SettleQuestion): (campaign: string, records: readonly AssetRecord[]) => CampaignRecord | undefined {
  return (campaign, records) => {
    const version = versions.get(campaign);
    if (version === undefined) return undefined;
    const known = campaignRecord(snapshot.snapshot.campaigns[campaign], campaign, installation);
    const wished = situations.filter(({ identity, desired }) => identity.campaign === campaign && desired !== undefined);
    // What a person makes has no record: once its end has come, nothing is left to say of it.
    const isOver = (situation: AssetSituation) =>
      isMadeByHand(situation) && situation.desired !== undefined && hasEnded(situation.desired.payload.facets.schedule, clock.now());
    const settled =
      wished.every((situation) => records.some(({ asset }) => asset === situation.identity.asset) || isOver(situation)) &&
      records.length + wished.length > 0 &&
      records.every((record) => isAtRest(record, wished));
    const isNew = known.deployed.at(-1)?.version !== version && records.some(({ state }) => state !== "absent" && state !== "drafted");
    if (!isNew && (known.settled?.version === version) === settled) return undefined;
    const { settled: _before, ...rest } = known;
    return {
      ...rest,
      deployed: isNew ? [...known.deployed, { version, commit, at: instantOf(clock.now()) }] : known.deployed,
      ...(settled ? { settled: { version, commit } } : {}),
    };
  };
}

/** Final, or live exactly as wished with no end to come. */
function isAtRest(record: AssetRecord, wished: readonly AssetSituation[]): boolean {
  if (record.intent !== undefined || record.block !== undefined) return false;
  const wish = wished.find(({ identity }) => identity.asset === record.asset)?.desired;
  switch (record.state) {
    case "sent":
    case "ended":
      return spentCopies(record).length === 0;
    case "withdrawn":
    case "absent":
      return wish === undefined && record.drafts.length === 0;
    case "live":
      return wish !== undefined && record.live?.payload === wish.digest && wish.payload.facets.schedule.end === undefined;
    case "drafted":
    case "handed-over":
    case "scheduled":
    case "stopped":
    case "held":
      return false;
  }
}
