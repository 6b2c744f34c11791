/** The tree holds an asset: whether it may go out, go on, go back or must wait. */
import { isAdKind } from "#model/content.ts";
import { decideByHand } from "./by-hand.ts";
import type { Change } from "./change.ts";
import { decideOut } from "./decide-out.ts";
import { decidePublish } from "./decide-publish.ts";
import { spentCopies } from "./review-copies.ts";
import { hasEnded } from "./send-time.ts";
import { openDeploy, seenObject } from "./sight.ts";
import type { AssetSituation, Desired, PlanSettings } from "./situation.ts";
import { clearCopies, endIt, LEFT_ON, takeBack } from "./take-back.ts";

/** Decides for an asset that is in the tree. What may be looked at is looked at; what goes out needs an approval in standing. */
export function decidePresent(situation: AssetSituation, desired: Desired, settings: PlanSettings): Change {
  const { record, object } = situation;
  if (record?.state === "sent" || record?.state === "ended") {
    if (spentCopies(record).length > 0) return clearCopies(situation);
    return (record.live?.payload ?? record.versions.at(-1)?.payload) === desired.digest
      ? { kind: "none", situation, reason: record.state === "sent" ? "Sent. A send is final." : "Its end has come." }
      : {
          kind: "frozen",
          situation,
          reason:
            record.state === "sent"
              ? "Already sent: this edit reaches nobody. To write again, add a new asset."
              : "Its end has come: this edit is not brought out.",
        };
  }
  const byHand = decideByHand(situation, desired, settings);
  if (byHand !== undefined) return byHand;
  if (object.kind === "unseen") return unseen(situation, object.reason);

  const seen = seenObject(object);
  switch (seen?.state) {
    case "sent":
    case "scheduled":
    case "live":
      return decideOut(situation, desired, seen, settings);
    case "sending":
      return { kind: "none", situation, reason: "It is going out now." };
    case "unknown":
      return {
        kind: "refuse",
        situation,
        code: "PLATFORM_ANSWER",
        reason: "The platform reports a state we do not know, so nothing is done.",
        way: "Look at it in the platform.",
      };
    case "draft":
    case undefined:
      return notOut(situation, desired, settings);
  }
}

function unseen(situation: AssetSituation, reason: string): Change {
  const { intent, state } = situation.record ?? {};
  if (state === "held" || intent?.operation === "publish" || intent?.operation === "restore") {
    return { kind: "hold", situation, reason: `We asked the platform to send it, lost the answer, and cannot look: ${reason}` };
  }
  return {
    kind: "refuse",
    situation,
    code: "PLATFORM_UNREACHABLE",
    reason: `It cannot be looked at: ${reason}`,
    way: "Run `campaigns deploy` again when the platform answers.",
  };
}

function notOut(situation: AssetSituation, desired: Desired, settings: PlanSettings): Change {
  const { record } = situation;
  const block = record?.block;
  const open = openDeploy(record);
  if (open?.operation === "withdraw" || open?.operation === "discard") {
    const ended = hasEnded(desired.payload.facets.schedule, settings.nowMs);
    // What is over by itself looks as if it had been taken back, and was not.
    if (seenObject(situation.object)?.isLeftOn === true) return takeBack(situation, ended ? "ended" : "taken-away", LEFT_ON);
    return {
      kind: "record",
      situation,
      sighting: { state: block?.kind === "stopped" ? "stopped" : ended ? "ended" : "withdrawn" },
      byHand: false,
      differs: [],
      reason: "It was taken back; the answer had been lost.",
    };
  }
  if (block !== undefined && (block.payload === undefined || block.payload === desired.digest)) {
    return {
      kind: "refuse",
      situation,
      code: block.kind === "stopped" ? "STOPPED" : "DRIFT",
      reason: `${block.kind === "stopped" ? `Stopped by ${block.by}` : "Taken back in the platform by hand"}: ${block.reason}`,
      way:
        block.payload === undefined
          ? "Lift the block (run `campaigns resume`) and have it approved."
          : "Change it and have it approved. Or lift the block (run `campaigns resume`) and have it approved again.",
    };
  }
  if (record !== undefined && (record.state === "scheduled" || record.state === "live") && open === undefined) {
    // An ad runs to its end and is over by itself: nobody took it down, and a newer version may follow it.
    const { schedule } = desired.payload.facets;
    const isOver = isAdKind(record.kind) && hasEnded((situation.out ?? desired.payload).facets.schedule, settings.nowMs);
    if (isOver)
      return schedule.end !== undefined && hasEnded(schedule, settings.nowMs)
        ? endIt(situation, schedule.end)
        : decidePublish(situation, desired, settings);
    return {
      kind: "record",
      situation,
      sighting: { state: "withdrawn" },
      byHand: true,
      differs: [],
      reason: record.state === "scheduled" ? "Somebody cancelled it in the platform." : "Somebody took it down in the platform.",
    };
  }
  return decidePublish(situation, desired, settings);
}
