/** Any situation a deploy could meet, likely or not: for properties that must hold whatever happens. */
import fc from "fast-check";
import type { ApprovalVerdict } from "#approval/verdict.ts";
import { changeCode } from "#model/marker.ts";
import type { AssetRecord, BlockRecord, IntentRecord } from "#model/types.ts";
import type { AssetSituation, Desired, Sight } from "#plan/situation.ts";
import {
  COMMIT,
  capabilities,
  desired,
  digest,
  draft,
  gone,
  identity,
  live,
  missing,
  NONE,
  out,
  ready,
  record,
  ref,
  seen,
  sight,
  UNSEEN,
  verdict,
  version,
} from "./builders.ts";
import { AT_14_BERLIN, payload, THIS_AFTERNOON } from "./payloads.ts";
import { newer, newerPage, PAGE, reverted } from "./situations.ts";

const kinds = fc.constantFrom("email", "landing-page");
const states = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom("absent", "drafted", "handed-over", "stopped", "withdrawn", "sent", "ended", "held") },
  fc.constantFrom("scheduled", "live"),
);
const standings = fc.constantFrom("granted", "used", "superseded", "taken-back");
const times = fc.constantFrom(AT_14_BERLIN, "2026-11-23T14:30:00Z", "2026-11-23T20:00:00Z", "2026-11-23T09:05:00Z");
const schedules = fc.constantFrom({ mode: "with-merge" } as const, THIS_AFTERNOON);

function sights(wants: readonly Desired[], id: string): fc.Arbitrary<Sight> {
  const observed = fc
    .record({
      of: fc.constantFrom(...wants),
      state: fc.constantFrom("draft", "draft", "scheduled", "scheduled", "live", "live", "sending", "sent", "unknown"),
      edited: fc.oneof({ weight: 2, arbitrary: fc.constant(false) }, fc.constant(true)),
      audienceSize: fc.constantFrom(12_000, 12_000, 20_000, 99_000),
      scheduledFor: fc.option(times, { nil: undefined, freq: 6 }),
      slot: fc.option(fc.constantFrom(...wants), { nil: undefined }),
      since: fc.option(times, { nil: undefined }),
      sent: fc.option(fc.constantFrom(0, 11_900, 20_000), { nil: undefined }),
    })
    .map(({ of, state, edited, audienceSize, scheduledFor, slot, since, sent }) =>
      sight(
        seen(of, {
          ref: ref(of.payload.kind, id),
          state,
          audienceSize,
          ...(edited ? { fields: { ...of.fields, html: "edited" } } : {}),
          ...(state === "scheduled" && scheduledFor !== undefined ? { scheduledFor } : {}),
          ...(slot !== undefined && of.payload.kind === "landing-page" && state === "live" ? { buffer: slot.fields } : {}),
          ...(since !== undefined && (state === "sent" || state === "live") ? { since } : {}),
          ...(sent !== undefined && (state === "sent" || state === "sending") ? { recipients: sent } : {}),
          ...(sent !== undefined && state === "sent" ? { delivery: { sent } } : {}),
        }),
      ),
    );
  const [one] = wants;
  return fc.oneof(
    { weight: 6, arbitrary: observed },
    fc.constant(NONE),
    fc.constant(UNSEEN),
    fc.constant(gone(ref(one?.payload.kind ?? "email", id))),
  );
}

function intents(wants: readonly Desired[]): fc.Arbitrary<IntentRecord> {
  return fc
    .record({
      operation: fc.constantFrom("stage", "publish", "restore", "withdraw", "discard"),
      of: fc.constantFrom(...wants),
      scheduledFor: times,
    })
    .map(({ operation, of, scheduledFor }) => ({
      operation,
      key: digest("key"),
      epoch: 1,
      at: "2026-11-23T08:00:00Z",
      object: ref(of.payload.kind, "1"),
      ...(operation === "publish" || operation === "restore" ? { payload: of.digest, scheduledFor } : {}),
    }));
}

function blocks(wants: readonly Desired[]): fc.Arbitrary<BlockRecord> {
  return fc
    .record({
      kind: fc.constantFrom("stopped", "rejected", "drift", "by-hand"),
      of: fc.option(fc.constantFrom(...wants), { nil: undefined }),
    })
    .map(({ kind, of }) => ({
      kind,
      by: "@on-call",
      reason: "wrong price",
      at: "2026-11-23T08:00:00Z",
      ...(of === undefined ? {} : { payload: of.digest }),
    }));
}

function records(wants: readonly Desired[]): fc.Arbitrary<AssetRecord> {
  const some = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, arbitrary);
  return fc
    .record({
      state: states,
      object: fc.boolean(),
      live: fc.option(fc.record({ of: fc.constantFrom(...wants), scheduledFor: times }), { nil: undefined }),
      intent: some(intents(wants)),
      block: some(blocks(wants)),
      drafts: fc.subarray([...wants.keys()]),
      slot: fc.constantFrom("own", "buffer"),
      versions: fc.array(fc.record({ of: fc.constantFrom(...wants), standing: standings }), { maxLength: 2 }),
    })
    .map(({ state, object, live: out, intent, block, drafts, slot, versions }) => {
      const what = (wants[0] ?? desired()).payload;
      return record(what, {
        state,
        drafts: drafts.flatMap((index) => {
          const of = wants[index];
          return of === undefined ? [] : [draft(of, { change: `pull/${index}`, slot, object: ref(what.kind, String(index + 1)) })];
        }),
        versions: versions.map(({ of, standing }) => version(of, { standing })),
        ...(object ? { object: ref(what.kind, "1") } : {}),
        ...(out === undefined ? {} : { live: live(out.of, { scheduledFor: out.scheduledFor }) }),
        ...(intent === undefined ? {} : { intent }),
        ...(block === undefined ? {} : { block }),
      });
    });
}

/** One asset, in two versions (the tree holds the second, if any): any mixture at all, or an orderly situation with some of it disturbed. */
export function anySituation(asset = "mail"): fc.Arbitrary<AssetSituation> {
  return fc.oneof(anyMixture(asset), disturbed(asset));
}

const PARTS = ["record", "object", "draft", "approval", "capabilities"] as const;
const ORDERLY = [ready(), ready(PAGE), out(), out(PAGE), newer(), newerPage(), reverted()];

function disturbed(asset: string): fc.Arbitrary<AssetSituation> {
  return fc
    .tuple(fc.constantFrom(...ORDERLY), anyMixture(asset), fc.subarray([...PARTS], { maxLength: 2 }))
    .map(([orderly, { record: known, object, draft: copy, approval, capabilities: able }, parts]) => ({
      ...orderly,
      identity: { ...orderly.identity, asset },
      ...(parts.includes("record") && known !== undefined ? { record: known } : {}),
      ...(parts.includes("object") ? { object } : {}),
      ...(parts.includes("draft") ? { draft: copy } : {}),
      ...(parts.includes("approval") && approval !== undefined ? { approval } : {}),
      ...(parts.includes("capabilities") ? { capabilities: able } : {}),
    }));
}

function anyMixture(asset: string): fc.Arbitrary<AssetSituation> {
  return fc.tuple(kinds, schedules).chain(([kind, schedule]) => {
    const wants = ["Old", "New"].map((words) => desired(payload({ kind, asset, words, schedule })));
    const [, wanted = desired()] = wants;
    return fc
      .record({
        inTree: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
        blocking: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.constant(["a claim has expired"])),
        trust: fc.oneof({ weight: 4, arbitrary: fc.constant("execute" as const) }, fc.constant("suggest" as const)),
        basis: fc.constantFrom(
          "reviews",
          "reviews",
          "restored",
          "restored",
          "missing",
          "never asked",
          "uncovered",
          "by strangers",
          "rejected",
        ),
        isPushedDirectly: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
        strays: fc.subarray(["3", "4", "1"]),
        strayState: fc.constantFrom("draft", "draft", "scheduled"),
        record: fc.option(records(wants), { nil: undefined }),
        object: sights(wants, "1"),
        draft: sights([wanted], "2"),
        canPublish: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
        linked: fc.boolean(),
        merged: fc.subarray(["pull/0", "pull/1"]),
      })
      .map(({ inTree, blocking, trust, basis, isPushedDirectly, record: known, object, draft: copy, ...more }): AssetSituation => {
        const { canPublish, linked, merged, strays: ids, strayState } = more;
        // What a record names is no stray, and one thing is not seen in two states.
        const named = new Set([
          known?.object?.id,
          ...(known?.drafts ?? []).map((staged) => staged.object.id),
          ...(object.kind === "seen" ? ["1"] : []),
        ]);
        const strays = ids.filter((id) => !named.has(id));
        const pushed = isPushedDirectly ? { pushedDirectly: COMMIT } : {};
        return {
          identity: identity(wanted.payload),
          ...(inTree ? { desired: { ...wanted, blocking, trust, ...pushed } } : {}),
          ...(inTree && basis !== "never asked" ? { approval: approvalOn(wanted, basis) } : {}),
          ...(known === undefined ? {} : { record: known }),
          object,
          draft: copy,
          strays: strays.map((id, index) => ({
            ref: ref(kind, id),
            name: `Found ${id}`,
            marker: { resource: identity(wanted.payload).resourceKey.slice(0, 16), changeCode: changeCode(`pull/${index}`) },
            state: strayState,
          })),
          mergedDrafts: merged,
          reviews: [],
          capabilities: capabilities({ canPublish: { email: canPublish, "landing-page": true } }),
          linkedFrom: linked ? ["autumn-launch"] : [],
        };
      });
  });
}

function approvalOn(want: Desired, basis: string): ApprovalVerdict {
  const none = missing(want);
  switch (basis) {
    case "missing":
      return { ...none, ignored: [{ login: "author", reason: "wrote it" }] };
    case "uncovered":
      return { ...none, facets: none.facets.map((facet) => ({ ...facet, uncovered: facet.facet === "money" })) };
    case "by strangers":
      return { ...none, strangers: ["Somebody <somebody@elsewhere.example>"] };
    case "rejected":
      return { ...none, facets: none.facets.map((facet) => ({ ...facet, rejectedBy: ["@legal-reviewer"], missing: [] })) };
    case "restored":
      return verdict(want, { basis });
    default:
      return verdict(want);
  }
}
