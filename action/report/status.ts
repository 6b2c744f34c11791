/** Where every campaign stands. */

import type { ExitCode } from "#errors/catalogue.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { AssetKind, AssetRecord, PlatformName } from "#model/types.ts";
import type { CampaignLedger } from "#ports/ledger.ts";
import { spentInWords } from "./ad-words.ts";
import { count, kindInWords, type Look, listed, paint, reasonInWords, table, trustInWords, when } from "./words.ts";

export interface StatusReport {
  readonly campaigns: readonly CampaignLedger[];
  readonly trust: { readonly remote?: string; readonly signed: boolean };
  readonly nowMs: number;
  /** What the tree has a person make in its platform; the ledger knows nothing of it. */
  readonly byHand?: readonly {
    readonly campaign: string;
    readonly asset: string;
    readonly kind: AssetKind;
    readonly platform: PlatformName;
  }[];
  /** `<campaign>/<asset>` → the zone its times are meant in, where the tree still says so. */
  readonly zones?: ReadonlyMap<string, string>;
}

/** 4 while something is held: a person's answer is missing. */
export function statusExit({ campaigns }: StatusReport): ExitCode {
  return campaigns.some(({ assets }) => Object.values(assets).some(({ state }) => state === "held")) ? 4 : 0;
}

export function renderStatus({ campaigns, trust, zones, byHand = [] }: StatusReport, look: Look): string {
  const blocks = campaigns.map(({ campaign, assets }) => {
    const records = Object.values(assets);
    const zone = (asset: string) => zones?.get(`${campaign}/${asset}`) ?? "UTC";
    const made = byHand.filter((asset) => asset.campaign === campaign && !records.some((record) => record.asset === asset.asset));
    const rows = table([
      ...records.map((record) => [`${kindInWords(record.kind)} ${record.asset}`, stateInWords(record, zone(record.asset))]),
      ...made.map(({ kind, asset, platform }) => [
        `${kindInWords(kind)} ${asset}`,
        `to be made by hand in ${platformInWords(platform)}; we cannot see whether it is there`,
      ]),
    ]);
    return [
      paint(campaign, "strong", look),
      ...records.flatMap((record, index) => [rows[index] ?? "", ...notes(record, zone(record.asset), look)]),
      ...rows.slice(records.length),
    ].join("\n");
  });
  if (campaigns.length === 0) blocks.push("Nothing has been staged yet.");
  return [...blocks, paint(trustInWords(trust), "quiet", look)].join("\n\n");
}

function stateInWords(record: AssetRecord, zone: string): string {
  const { spent } = record;
  const cost = spent === undefined ? "" : `; ${spentInWords(spent)} (${when(spent.at, zone)})`;
  return `${standingInWords(record, zone)}${cost}`;
}

function standingInWords({ state, platform, live, recipients, drafts, block, waiting: held }: AssetRecord, zone: string): string {
  const waiting = drafts.length === 0 ? "" : `; a draft of ${listed(drafts.map(({ change }) => change))} waits`;
  switch (state) {
    case "scheduled":
      return `scheduled${live?.scheduledFor === undefined ? "" : ` for ${when(live.scheduledFor, zone)}`}${live?.stoppableUntil === undefined ? "" : `, can be stopped until ${when(live.stoppableUntil, zone)}`}${waiting}`;
    case "live":
      return `live${live === undefined ? "" : ` since ${when(live.at, zone)}`}${waiting}`;
    case "sent":
      return recipients === undefined ? "sent" : `sent to ${count(recipients)} people`;
    case "drafted":
      if (held !== undefined && block === undefined) return `approved, and comes out ${when(held.at, zone)}${waiting}`;
      return drafts.length === 0 ? "not out" : `not out; a draft of ${listed(drafts.map(({ change }) => change))}`;
    case "stopped":
      return block === undefined ? "stopped; the stop is lifted, and a new approval is missing" : `stopped by ${block.by}: ${block.reason}`;
    case "withdrawn":
      return `taken back${block === undefined ? "" : ` by ${block.by}`}${waiting}`;
    case "handed-over":
      return `waits for a person to schedule it in ${platformInWords(platform)}`;
    case "ended":
      return "over";
    case "absent":
      return "not out";
    case "held":
      return "perhaps sent, perhaps not";
  }
}

/** What a person has to know or do about it. */
function notes(record: AssetRecord, zone: string, look: Look): readonly string[] {
  const { outcome, campaign, asset, kind, state, intent, platform, object, block } = record;
  const end = outcome?.code === undefined ? "" : ` ${paint(`(${outcome.code})`, "quiet", look)}`;
  if (state === "held") {
    const asked = intent === undefined ? "" : ` on ${when(intent.at, zone)}`;
    const where = `${platformInWords(platform)}, ${kindInWords(kind).toLowerCase()} ${object?.id ?? intent?.object?.id ?? asset}`;
    return [
      paint(`    We do not know whether it went out. We asked ${platformInWords(platform)}${asked}, and lost the answer.`, "bad", look),
      `    Look there (${where}), then answer: was it sent?`,
      `      campaigns resolve ${campaign} ${asset} --sent`,
      `      campaigns resolve ${campaign} ${asset} --not-sent`,
      `    Or wait: when ${platformInWords(platform)} answers again, \`campaigns deploy\` looks itself. Nothing more is sent by itself.`,
    ];
  }
  if (state === "handed-over")
    return [
      `    Schedule it there (${kindInWords(kind).toLowerCase()} ${object?.id ?? asset}). \`campaigns deploy\` then says whether it is as approved.`,
    ];
  if (state === "withdrawn" && block !== undefined)
    return [`    ${reasonInWords(block.reason, zone)} It stays so until a changed version is approved, or: campaigns resume ${campaign}`];
  if (state === "stopped" || outcome === undefined || (outcome.result !== "refused" && outcome.result !== "failed")) return [];
  return [
    paint(`    ${outcome.result === "failed" ? "Failed" : "Refused"}: ${reasonInWords(outcome.reason ?? "", zone)}`, "warn", look) + end,
  ];
}

export function statusJson({ campaigns, trust, byHand = [] }: StatusReport): unknown {
  return {
    ledger: trust,
    campaigns: campaigns.map(({ campaign, record, assets }) => ({
      campaign,
      ...(record === undefined ? {} : { record }),
      assets: Object.values(assets),
      byHand: byHand.filter((asset) => asset.campaign === campaign),
    })),
  };
}
