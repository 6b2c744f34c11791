/** Stops one asset: takes back what is out, and blocks it either way, so that nothing of it goes out again. */
import { mustSee } from "#apply/look.ts";
import { goneBack, spentOf, withOutcome, withoutIntent } from "#apply/records.ts";
import type { AssetRecord, ObjectRef } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import { PlatformFailure, type PlatformPort } from "#ports/platform.ts";
import type { StopOutcome } from "#report/stop.ts";
import type { World } from "./world.ts";

export interface StopTarget {
  readonly record: AssetRecord;
  readonly ref: ObjectRef | undefined;
  /** Absent where nothing at all is known of the platform any more. */
  readonly port?: PlatformPort;
  /** Why the platform cannot be asked at all; the asset is blocked nevertheless. */
  readonly unreachable?: string;
  /** The ledger holds it as taken back or over, and the platform shows it out: somebody brought it out again there. */
  readonly isOutAgain?: true;
}

export interface StopWords {
  readonly by: string;
  readonly reason: string;
}

export interface Stopped {
  readonly outcome: StopOutcome;
  /** To be written; absent where nothing changed. */
  readonly record?: AssetRecord;
}

export async function stopOne(world: World, target: StopTarget, words: StopWords): Promise<Stopped> {
  const { record, ref, port, unreachable, isOutAgain } = target;
  const at = instantOf(world.clock.now());
  const link = ref === undefined ? undefined : port?.link(ref);
  const { campaign, asset, kind, platform, state: before } = record;
  const head = { campaign, asset, kind, platform, before, ...(link === undefined ? {} : { link }) };
  const payload = versionStopped(record);
  const every = payload === undefined ? { isOfEveryVersion: true as const } : {};
  const block = { kind: "stopped", ...words, at, ...(payload === undefined ? {} : { payload }) } as const;
  const stopped: AssetRecord = withOutcome(
    { ...goneBack(record, "stopped", { block }), ...(ref === undefined ? {} : { object: ref }) },
    { operation: "stop", result: "done", reason: `${words.by}: ${words.reason}`, at },
  );
  if (before === "sent")
    return { outcome: { ...head, result: "too-late", ...(record.recipients === undefined ? {} : { recipients: record.recipients }) } };
  // What was kept at its end is out: whoever stops a campaign means that too.
  const isKept = before === "ended" && record.live !== undefined;
  const isOver = (before === "ended" && !isKept) || (before === "withdrawn" && record.intent === undefined);
  if (isOver && isOutAgain === undefined) return { outcome: { ...head, result: "nothing" } };
  if (ref === undefined) return { outcome: { ...head, ...every, result: "nothing" }, record: stopped };
  const blocked = (reason: string): Stopped => ({
    outcome: { ...head, ...every, result: "failed", reason },
    record: withOutcome({ ...record, block }, { operation: "stop", result: "failed", code: "OUTCOME_UNKNOWN", reason, at }),
  });
  if (unreachable !== undefined || port === undefined) return blocked(unreachable ?? "Its platform is not known any more.");
  try {
    await port.withdraw({ ref });
    const after = await port.observe(ref);
    if (after.exists && (after.state !== "draft" || after.isLeftOn === true))
      throw new PlatformFailure(`It is still ${after.isLeftOn === true ? "switched on" : after.state}.`, {
        applied: "unknown",
        code: "PLATFORM_ANSWER",
      });
    const cost = after.exists ? spentOf(after, at) : {};
    return {
      outcome: {
        ...head,
        ...every,
        ...cost,
        result: before === "scheduled" || before === "live" || isKept || record.intent !== undefined || isOutAgain ? "undone" : "nothing",
      },
      record: { ...stopped, ...cost },
    };
  } catch (failure) {
    // Whatever it is, a fault of ours too: it keeps nothing else from being stopped, and this from being blocked.
    if (!(failure instanceof Error)) throw failure;
    return (await wentOut(target, head, { at, reason: failure.message })) ?? blocked(failure.message);
  }
}

/**
 * The version a stop stands against, which a merged change ends; undefined: against every version, until a person lifts it. Whoever presses
 * the button twice means the same, so that a version staged meanwhile does not take the place of the one that was stopped; and where
 * nothing is out and several versions could be meant, all of them are.
 */
function versionStopped({ live, intent, block, drafts, versions }: AssetRecord): string | undefined {
  const going = live?.payload ?? intent?.payload;
  if (going !== undefined) return going;
  if (block?.kind === "stopped") return block.payload;
  const [only, ...others] = new Set([...drafts, ...versions.slice(-1)].map(({ payload }) => payload));
  return others.length === 0 ? only : undefined;
}

/** It could not be undone because it went out. */
async function wentOut(
  { record, ref, port }: StopTarget,
  head: Omit<StopOutcome, "result">,
  { at, reason }: { readonly at: string; readonly reason: string },
): Promise<Stopped | undefined> {
  const seen = ref === undefined || port === undefined ? undefined : await mustSee(port, ref).catch(() => undefined);
  if (seen?.state !== "sent" && seen?.state !== "sending") return undefined;
  const recipients = seen.recipients === undefined ? {} : { recipients: seen.recipients };
  // What was meant to take it back is over with it; while it is still going out, a later run may yet stop the rest.
  const sent: AssetRecord =
    seen.state === "sent" ? { ...withoutIntent(record), state: "sent", ...recipients } : { ...record, ...recipients };
  return {
    outcome: { ...head, result: "too-late", ...recipients },
    record: withOutcome(sent, { operation: "stop", result: "refused", code: "ALREADY_SENT", reason, at }),
  };
}
