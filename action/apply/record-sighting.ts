/** Writes down what the platform shows: it went on by itself, or a person acted there. */
import type { AssetRecord, Instant, ReviewUse } from "#model/types.ts";
import { takeEcho } from "#payload/echo.ts";
import type { Change, Sighting } from "#plan/change.ts";
import { changedSince, isDesiredOut, isGone, isOut, openDeploy, seenObject } from "#plan/sight.ts";
import type { AssetSituation } from "#plan/situation.ts";
import { goneBack, goneOut, newRecord, spentOf, withApproval, withOutcome, withoutIntent, withoutObject } from "./records.ts";

/** The record after a look, with the reason as its outcome. */
export function recordSighting(change: Extract<Change, { kind: "record" | "hand-over" }>, at: Instant): AssetRecord {
  const { situation } = change;
  const known = situation.record ?? newRecord(situation.identity);
  const result = change.kind === "record" && change.differs.length > 0 ? "refused" : "done";
  const reason =
    change.kind === "record" && change.differs.length > 0 ? `${change.reason} Different: ${change.differs.join(", ")}.` : change.reason;
  const after = change.kind === "hand-over" ? handOver(change, known) : sighted(change, known, at);
  return withOutcome(after, { operation: "observe", result, reason, at, ...(result === "refused" ? { code: "DRIFT" } : {}) });
}

/**
 * The record of what may not go out any more although an earlier run meant to bring it out and was cut off: the look, made after the platform's settle
 * time, shows that nothing came of it, so the intent is closed. The same record where something may still come of it, or where it cannot be told.
 */
export function withoutVainIntent(record: AssetRecord, { object, capabilities }: AssetSituation): AssetRecord {
  const operation = openDeploy(record)?.operation;
  const seen = seenObject(object);
  if ((operation !== "publish" && operation !== "restore") || record.state === "held") return record;
  const { live } = record;
  if (isOut(seen))
    return live !== undefined && changedSince(live.echo, seen.fields, capabilities).length === 0 ? withoutIntent(record) : record;
  if (!isGone(object) && seen?.state !== "draft") return record;
  // The older version was taken back to make room, and the newer one did not come: neither is out, and both are as approved as before.
  return live === undefined ? withoutIntent(record) : goneBack(record, "withdrawn", { only: [] });
}

function handOver(change: Extract<Change, { kind: "hand-over" }>, known: AssetRecord): AssetRecord {
  const { desired } = change.situation;
  const reviews = reviewsOf(change);
  const approved = desired === undefined ? known : withApproval(known, desired, reviews);
  const object = seenObject(change.situation.draft)?.ref ?? known.object;
  return { ...withoutIntent(approved), state: "handed-over", ...(object === undefined ? {} : { object }) };
}

function sighted(change: Extract<Change, { kind: "record" }>, known: AssetRecord, at: Instant): AssetRecord {
  const { sighting, situation } = change;
  const alsoBurnt = situation.reviews.map(({ review }) => review);
  switch (sighting.state) {
    case "withdrawn":
    case "stopped": {
      if (!change.byHand) {
        return goneBack(isGone(situation.object) ? withoutObject(known) : known, sighting.state, { alsoBurnt });
      }
      const payload = situation.desired?.digest;
      return goneBack(known, "withdrawn", {
        alsoBurnt,
        block: {
          kind: "by-hand",
          by: "somebody in the platform",
          reason: change.reason,
          at,
          ...(payload === undefined ? {} : { payload }),
        },
      });
    }
    case "waiting":
      return { ...known, waiting: { payload: sighting.payload, at: sighting.at } };
    case "ended":
      return isOut(seenObject(situation.object)) ? { ...withoutIntent(known), state: "ended" } : goneBack(known, "ended", { alsoBurnt });
    case "scheduled":
    case "live":
    case "sent":
      return movedOn(change, sighting, known, at);
  }
}

function movedOn(
  change: Extract<Change, { kind: "record" }>,
  sighting: Extract<Sighting, { state: "scheduled" | "live" | "sent" | "ended" }>,
  known: AssetRecord,
  at: Instant,
): AssetRecord {
  const { situation } = change;
  const { desired, capabilities } = situation;
  const seen = seenObject(situation.object);
  const recipients = sighting.state === "sent" && sighting.recipients !== undefined ? { recipients: sighting.recipients } : {};
  if (seen === undefined) return { ...known, ...recipients };
  const isDesired = isDesiredOut(situation, seen);
  // What went out is what the ledger holds as out, unless it visibly is what the tree holds: a newer version may have come too late.
  if (known.live !== undefined && (!isDesired || known.live.payload === desired?.digest)) {
    // What was live before goes on being live: what is written down of it besides says nothing about when it went out.
    const wasLive = known.state === "live" && sighting.state === "live" && openDeploy(known) === undefined;
    const live = {
      ...known.live,
      ...(sighting.state === "scheduled" ? { scheduledFor: sighting.scheduledFor } : {}),
      at: sighting.state === "scheduled" || wasLive ? known.live.at : (seen.since ?? at),
    };
    return {
      ...withoutIntent(known),
      state: sighting.state === "ended" ? "live" : sighting.state,
      live,
      object: seen.ref,
      review: seen.review,
      ...recipients,
      ...spentOf(seen, at),
    };
  }
  const intended = isDesired ? undefined : known.versions.find(({ payload }) => payload === openDeploy(known)?.payload);
  if (intended !== undefined && intended.payload !== desired?.digest) {
    const echo = takeEcho({ expected: seen.fields, found: seen.fields, capabilities });
    const was = { digest: intended.payload, facets: intended.facets, commit: intended.commit };
    return { ...goneOut({ record: known, desired: was, object: seen.ref, seen, echo, at, mode: "publish" }), ...recipients };
  }
  if (desired === undefined)
    return { ...withoutIntent(known), state: sighting.state === "sent" ? "sent" : "live", object: seen.ref, ...recipients };
  const record = known.versions.some(({ payload }) => payload === desired.digest) ? known : withApproval(known, desired, reviewsOf(change));
  const stoppableUntil =
    seen.state === "scheduled" && seen.scheduledFor !== undefined && capabilities.reversibility[known.kind] !== "reversible"
      ? new Date(Date.parse(seen.scheduledFor) - capabilities.stopMarginMs).toISOString().replace(/\.\d{3}Z$/, "Z")
      : undefined;
  const echo = takeEcho({ expected: desired.fields, found: seen.fields, capabilities });
  return {
    ...goneOut({
      record,
      desired,
      object: seen.ref,
      seen,
      echo,
      at,
      stoppableUntil,
      mode: situation.approval?.basis === "restored" ? "restore" : "publish",
    }),
    ...recipients,
  };
}

function reviewsOf({ situation }: Change): readonly ReviewUse[] {
  return situation.approval?.facets.flatMap(({ given }) => given) ?? [];
}
