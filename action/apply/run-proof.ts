/**
 * Sends drafts as test mails to those who look at proofs. It is no send: nothing is planned from it, no approval is used, and no record is written.
 * Each address is asked for once. A lost answer is told, and never asked for again by itself: the same proof twice is ugly, a loop of them worse.
 */
import { type ErrorCode, errorCodeOf } from "#errors/catalogue.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { AssetRecord, DraftRecord } from "#model/types.ts";
import { type Drift, driftOf } from "#plan/drift.ts";
import { PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import { look } from "./look.ts";

export interface ProofTask {
  readonly record: AssetRecord;
  readonly draft: DraftRecord;
  readonly platform: PlatformPort;
}

export interface ProofOutcome extends Pick<ProofTask, "record" | "draft"> {
  /** by-hand: no program can ask for it there. */
  readonly kind: "sent" | "refused" | "by-hand";
  /** Why nothing was sent; absent where something was asked for. */
  readonly reason?: string;
  readonly code?: ErrorCode;
  /** What came of each address. */
  readonly copies: readonly Copy[];
}

export interface Copy {
  readonly to: string;
  /** perhaps: the answer was lost. */
  readonly result: "sent" | "perhaps" | "not-sent";
  readonly reason?: string;
  readonly code?: ErrorCode;
}

/** One after another: whoever waits for a proof waits for a few seconds, and a platform's limits are for what matters more. */
export async function runProofs(tasks: readonly ProofTask[], to: readonly string[]): Promise<readonly ProofOutcome[]> {
  const outcomes: ProofOutcome[] = [];
  for (const task of tasks) outcomes.push(await runProof(task, to));
  return outcomes;
}

async function runProof({ record, draft, platform }: ProofTask, to: readonly string[]): Promise<ProofOutcome> {
  const about = { record, draft, copies: [] };
  const { proof } = platform;
  if (proof === undefined) return { ...about, kind: "by-hand" };
  if (record.block !== undefined)
    return { ...about, kind: "refused", code: "STOPPED", reason: "It is stopped, and nothing of it goes anywhere." };
  const sight = await look(platform, draft.object);
  if (sight.kind === "unseen")
    return { ...about, kind: "refused", code: "PLATFORM_UNREACHABLE", reason: `It could not be looked at. ${sight.reason}` };
  const subject = { kind: "draft", ref: draft.object, draft } as const;
  const [gravest] = driftOf({ subject, sight, capabilities: platform.capabilities, nowMs: Date.parse(draft.at) });
  if (gravest !== undefined) return { ...about, kind: "refused", ...standsAgainst(gravest, platformInWords(record.platform)) };
  const copies: Copy[] = [];
  for (const address of to) copies.push(await copyTo(address, () => proof({ ref: draft.object, to: address })));
  return { ...about, kind: "sent", copies };
}

async function copyTo(to: string, ask: () => Promise<void>): Promise<Copy> {
  try {
    await ask();
    return { to, result: "sent" };
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure;
    const code = errorCodeOf(failure.code, "PLATFORM_ANSWER");
    return { to, result: failure.applied === "unknown" ? "perhaps" : "not-sent", reason: failure.message, code };
  }
}

/** A proof of anything but the draft as it was staged would have people judge what nobody asks them about. */
function standsAgainst(drift: Drift, where: string): { readonly code: ErrorCode; readonly reason: string } {
  switch (drift.kind) {
    case "changed":
    case "edits-waiting":
      return { code: "DRAFT_CHANGED", reason: `Somebody changed it in ${where} since it was staged: ${drift.fields.join(", ")}.` };
    case "gone":
      return { code: "DRAFT_MISSING", reason: `It is gone from ${where}.` };
    case "brought-out":
    case "early":
    case "moved":
    case "taken-back":
      return { code: "NOT_STAGED", reason: `It is no draft in ${where} any more.` };
    case "unclear":
      return { code: "PLATFORM_ANSWER", reason: `${where} shows it in a state we do not know.` };
  }
}
