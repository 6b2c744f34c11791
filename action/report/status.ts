/** Where every campaign stands. */
import type { ExitCode } from "#errors/catalogue.ts";
import type { AssetRecord } from "#model/types.ts";
import type { CampaignLedger } from "#ports/ledger.ts";
import { count, type Look, paint, table, trustInWords, when } from "./words.ts";

export interface StatusReport {
  readonly campaigns: readonly CampaignLedger[];
  readonly trust: { readonly remote?: string; readonly signed: boolean };
  readonly nowMs: number;
}

/** 4 while something is held: a person's answer is missing. */
export function statusExit({ campaigns }: StatusReport): ExitCode {
  return campaigns.some(({ assets }) => Object.values(assets).some(({ state }) => state === "held")) ? 4 : 0;
}

export function renderStatus({ campaigns, trust }: StatusReport, look: Look): string {
  const lines: string[] = [];
  for (const { campaign, assets } of campaigns) {
    const records = Object.values(assets);
    lines.push(
      paint(campaign, "strong", look),
      ...table(
        records.map((record) => [
          record.asset,
          record.object === undefined ? record.platform : `${record.platform} ${record.object.id}`,
          stateInWords(record),
        ]),
      ),
    );
    for (const record of records) lines.push(...notes(record, look));
    lines.push("");
  }
  if (campaigns.length === 0) lines.push("Nothing has been staged yet.", "");
  lines.push(paint(trustInWords(trust), "quiet", look));
  return lines.join("\n");
}

function stateInWords({ state, live, recipients, drafts, block }: AssetRecord): string {
  switch (state) {
    case "scheduled":
      return live?.scheduledFor === undefined
        ? "scheduled"
        : `scheduled for ${when(live.scheduledFor)}${live.stoppableUntil === undefined ? "" : `, can be stopped until ${when(live.stoppableUntil)}`}`;
    case "live":
      return live === undefined ? "live" : `live since ${when(live.at)}`;
    case "sent":
      return recipients === undefined ? "sent" : `sent to ${count(recipients)}`;
    case "drafted":
      return `draft${drafts.length === 1 ? "" : "s"} for ${drafts.map(({ change }) => change).join(", ") || "nobody"}`;
    case "stopped":
      return `stopped${block === undefined ? "; the stop is lifted, a new approval is missing" : ` by ${block.by}`}`;
    case "absent":
    case "handed-over":
    case "withdrawn":
    case "ended":
    case "held":
      return state;
  }
}

function notes(record: AssetRecord, look: Look): readonly string[] {
  const { outcome, campaign, asset, state, intent } = record;
  if (state === "held") {
    return [
      paint(`  We do not know whether ${asset} went out.`, "bad", look),
      `    We asked ${record.platform} at ${intent === undefined ? "an unknown time" : when(intent.at)} and lost the answer. Nothing more will be sent by itself.`,
      `    Look at ${record.platform} ${record.object?.id ?? intent?.object?.id ?? asset}, then: campaigns resolve ${campaign} ${asset} --sent   or   --not-sent`,
      "    Or wait: `campaigns deploy` looks itself when the platform answers.",
    ];
  }
  if (outcome !== undefined && (outcome.result === "refused" || outcome.result === "failed"))
    return [paint(`  ${asset}: ${outcome.result} (${outcome.code ?? ""}): ${outcome.reason ?? ""}`, "warn", look)];
  return [];
}

export function statusJson({ campaigns, trust }: StatusReport): unknown {
  return {
    ledger: trust,
    campaigns: campaigns.map(({ campaign, record, assets }) => ({
      campaign,
      ...(record === undefined ? {} : { record }),
      assets: Object.values(assets),
    })),
  };
}
