/** The journal of one run: takes each campaign's next epoch, pushes intents before acts and outcomes after, and stops when somebody else took over. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { AssetRecord, CampaignRecord } from "#model/types.ts";
import { type CampaignLedger, DEPLOYED, type Ledger, type LedgerSnapshot, type Transition } from "#ports/ledger.ts";

export interface Entry {
  readonly record: AssetRecord;
  readonly subject: string;
  readonly body?: string;
  readonly trailers: Transition["trailers"];
}

export interface Journal {
  readonly snapshot: LedgerSnapshot;
  /** The epoch this run holds (or will take) for a campaign. */
  epochOf(campaign: string): number;
  /** Writes entries, one commit each, in one push. `campaigns` are written beside the last entry of theirs (or alone). */
  push(entries: readonly Entry[], campaigns?: readonly CampaignRecord[]): Promise<void>;
  /** Refuses when another run took a later epoch since: called right before what cannot be undone. */
  fence(campaigns: readonly string[]): Promise<void>;
}

export interface JournalOptions {
  readonly ledger: Ledger;
  readonly snapshot: LedgerSnapshot;
  readonly installation: string;
}

export function openJournal({ ledger, snapshot, installation }: JournalOptions): Journal {
  let current = snapshot;
  const taken = new Map<string, number>();

  const epochOf = (campaign: string): number => taken.get(campaign) ?? (current.campaigns[campaign]?.record?.epoch ?? 0) + 1;

  return {
    get snapshot() {
      return current;
    },
    epochOf,
    async push(entries, campaigns = []) {
      const transitions = entries.map((entry) => transitionOf(entry));
      const pending = new Map(campaigns.map((record) => [record.campaign, record]));
      const moved = new Set(
        entries.flatMap(({ record }) => (isMoved(record, current.campaigns[record.campaign]) ? [record.campaign] : [])),
      );
      for (const { record } of entries) {
        if (pending.has(record.campaign) || (taken.has(record.campaign) && !moved.has(record.campaign))) continue;
        const known = campaignRecord(current.campaigns[record.campaign], record.campaign, installation);
        pending.set(record.campaign, moved.has(record.campaign) ? unsettled(known) : known);
      }
      for (const record of pending.values()) {
        const epoch = epochOf(record.campaign);
        const known = current.campaigns[record.campaign]?.record?.deployed.length ?? 0;
        attach(transitions, { ...record, epoch }, record.deployed.slice(known));
        taken.set(record.campaign, epoch);
      }
      if (transitions.length > 0) current = await ledger.append(current, transitions);
    },
    async fence(names) {
      const fresh = await ledger.read();
      for (const campaign of names) {
        const found = fresh.campaigns[campaign]?.record?.epoch ?? 0;
        if (found !== epochOf(campaign)) {
          throw new PipelineError(
            "LEDGER_STALE",
            `Another run took over ${campaign} (epoch ${found}, ours was ${epochOf(campaign)}); nothing more was done here.`,
            {
              hint: "Wait for the other run, then run this again: it continues from what was done.",
            },
          );
        }
      }
      current = fresh;
    },
  };
}

/**
 * What nothing was left to do for is no longer so once a stop, a hand or whoever lifts the stop moved it: else no later run would look at it
 * until its folder changes, whatever was approved meanwhile.
 */
function isMoved({ environment, asset, state, block }: AssetRecord, known: CampaignLedger | undefined): boolean {
  const before = known?.assets[`${environment}/${asset}`];
  const isSettled = known?.record?.settled !== undefined;
  return isSettled && before !== undefined && (before.state !== state || before.block?.kind !== block?.kind);
}

function unsettled({ settled: _settled, ...record }: CampaignRecord): CampaignRecord {
  return record;
}

/** A campaign's record, new where there is none. */
export function campaignRecord(known: CampaignLedger | undefined, campaign: string, installation: string): CampaignRecord {
  // A new one in place of what was only not read would take its epoch and its history away.
  if (known?.isUnread === true) throw new TypeError(`The records of ${campaign} were not read, so nothing may be written there.`);
  return known?.record ?? { schemaVersion: 1, campaign, installation, epoch: 0, deployed: [] };
}

function transitionOf({ record, subject, body, trailers }: Entry): Transition {
  return { campaign: record.campaign, subject, ...(body === undefined ? {} : { body }), trailers, writes: [{ kind: "asset", record }] };
}

/** Puts a campaign's record into its last transition, so that it costs no commit of its own where there is one. */
function attach(transitions: Transition[], record: CampaignRecord, deployed: CampaignRecord["deployed"]): void {
  const index = transitions.findLastIndex(({ campaign }) => campaign === record.campaign);
  const found = transitions[index];
  const write = { kind: "campaign", record } as const;
  const news = deployed.map(({ commit }) => [DEPLOYED, commit] as const);
  if (found === undefined) {
    transitions.push({
      campaign: record.campaign,
      subject: `Settled     ${record.campaign}`,
      trailers: [["Campaign", record.campaign], ["Epoch", String(record.epoch)], ...news],
      writes: [write],
    });
  } else {
    transitions[index] = { ...found, trailers: [...found.trailers, ...news], writes: [...found.writes, write] };
  }
}
