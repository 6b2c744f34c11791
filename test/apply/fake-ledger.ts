/** A ledger in memory that checks every record against its schema, compares and swaps by campaign, and fails where a test says so. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { AssetRecord } from "#model/types.ts";
import { validateRecord } from "#model/validate-record.ts";
import type { CampaignLedger, Ledger, LedgerSnapshot, Transition } from "#ports/ledger.ts";
import { Death } from "./test-clock.ts";

export interface FakeLedger extends Ledger {
  readonly transitions: Transition[];
  /** Schema problems of every record that was written. */
  readonly problems: string[];
  /** Decides for each append, counted from 1, whether it fails: refused before it is written, or written and the answer lost. */
  faults: (number: number) => "before" | "after" | "died-before" | "died-after" | undefined;
  current(): LedgerSnapshot;
  asset(name: string): AssetRecord;
  /** Another run's doing. */
  change(edit: (snapshot: LedgerSnapshot) => LedgerSnapshot): void;
}

export function fakeLedger({ events = [] }: { readonly events?: string[] } = {}): FakeLedger {
  let current: LedgerSnapshot = { campaigns: {}, trust: { signed: false } };
  let appends = 0;
  const transitions: Transition[] = [];
  const problems: string[] = [];

  const ledger: FakeLedger = {
    transitions,
    problems,
    faults: () => undefined,
    current: () => current,
    asset(name) {
      const found = Object.values(current.campaigns)
        .flatMap(({ assets }) => Object.values(assets))
        .find(({ asset }) => asset === name);
      if (found === undefined) throw new Error(`The ledger knows no ${name}.`);
      return found;
    },
    change(edit) {
      current = { ...edit(current), head: `${current.head ?? ""}x` };
    },
    async read() {
      return current;
    },
    async append(base, added) {
      appends += 1;
      const fault = ledger.faults(appends);
      if (fault === "died-before") throw new Death("before the ledger was written");
      if (fault === "before") throw new PipelineError("LEDGER_UNREACHABLE", "The ledger's remote cannot be reached.");
      for (const campaign of new Set(added.map((transition) => transition.campaign))) {
        if (base.campaigns[campaign] !== current.campaigns[campaign]) {
          throw new PipelineError("LEDGER_STALE", `Somebody else recorded something for ${campaign}.`);
        }
      }
      for (const transition of added) {
        transitions.push(transition);
        events.push(`LEDGER ${transition.subject}`);
        for (const write of transition.writes) problems.push(...problemsOf(write));
        current = { ...current, head: String(transitions.length), campaigns: written(current.campaigns, transition) };
      }
      if (fault === "died-after") throw new Death("after the ledger was written");
      if (fault === "after") throw new PipelineError("LEDGER_UNREACHABLE", "The answer was lost.");
      return current;
    },
  };
  return ledger;
}

function problemsOf(write: Transition["writes"][number]): readonly string[] {
  return validateRecord(write.kind, write.record).map((problem) => `${write.kind} ${problem}`);
}

function written(campaigns: LedgerSnapshot["campaigns"], { campaign, writes }: Transition): LedgerSnapshot["campaigns"] {
  let known: CampaignLedger = campaigns[campaign] ?? { campaign, assets: {}, reviews: [] };
  for (const write of writes) {
    switch (write.kind) {
      case "campaign":
        known = { ...known, record: write.record };
        break;
      case "asset":
        known = { ...known, assets: { ...known.assets, [`${write.record.environment}/${write.record.asset}`]: write.record } };
        break;
      case "review":
        known = { ...known, reviews: [...known.reviews, write.record] };
        break;
    }
  }
  return { ...campaigns, [campaign]: known };
}
