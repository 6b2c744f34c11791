/** Payloads, records, observations and situations for the core's tests: valid where a test says nothing. */
import type { ApprovalVerdict } from "#approval/verdict.ts";
import { digestOf, facetDigests, payloadText, resourceKey, sha256 } from "#model/digest.ts";
import { changeCode } from "#model/marker.ts";
import type {
  AssetKind,
  AssetRecord,
  DraftRecord,
  Echo,
  FacetName,
  LiveRecord,
  ObjectRef,
  Payload,
  ReviewUse,
  VersionRecord,
} from "#model/types.ts";
import { takeEcho } from "#payload/echo.ts";
import type { Seen } from "#plan/sight.ts";
import type { AssetIdentity, AssetSituation, Desired, PlanSettings, Sight } from "#plan/situation.ts";
import { instantOf } from "#ports/clock.ts";
import type { Capabilities, RemoteFields } from "#ports/platform.ts";
import { AT_14_BERLIN, materialOf, payload, projectFields } from "./payloads.ts";

/** 2026-11-23 09:00 UTC, a Monday; 10:00 in Berlin. */
export const NOW = Date.UTC(2026, 10, 23, 9);
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const COMMIT = "c0ffee".padEnd(40, "0");
export const INSTALLATION = "00000000-0000-4000-8000-000000000001";

/** Capabilities like HubSpot's, with 15 minutes of stop margin. */
export function capabilities(over: Partial<Capabilities> = {}): Capabilities {
  return {
    kinds: ["email", "landing-page"],
    fillsTemplates: ["email"],
    abTests: ["email"],
    heldBack: [],
    canPublish: { email: true, "landing-page": true },
    promotes: { email: "copy", "landing-page": "object" },
    draftSlots: { email: 0, "landing-page": 1 },
    unreadable: [],
    normalisers: { html: { name: "line endings", apply: (text) => text.replaceAll("\r\n", "\n") } },
    reversibility: { email: "stoppable", "landing-page": "reversible" },
    stopMarginMs: 15 * MINUTE,
    settleMs: 30_000,
    publishLeadMs: 60_000,
    ...over,
  };
}

export const SETTINGS: PlanSettings = { nowMs: NOW, holdMs: 30 * MINUTE, recipientsPerSend: 50_000, sendsPerRun: 20 };

export function desired(what: Payload = payload(), over: Partial<Desired> = {}): Desired {
  const material = materialOf(what);
  return {
    payload: what,
    material,
    digest: sha256(payloadText(what)),
    facets: facetDigests(what),
    fields: projectFields(material),
    commit: COMMIT,
    blocking: [],
    trust: "execute",
    ...over,
  };
}

export function identity(what: Payload = payload()): AssetIdentity {
  const { campaign, asset, kind, platform, environment, account } = what;
  const key = resourceKey({ installation: INSTALLATION, environment, account, campaign, asset });
  return { campaign, asset, kind, platform, environment, account, resourceKey: key };
}

export function ref(kind: AssetKind, id: string): ObjectRef {
  return { kind, id };
}

export function echoOf(fields: RemoteFields): Echo {
  return takeEcho({ expected: fields, found: fields, capabilities: capabilities() });
}

export function record(what: Payload = payload(), over: Partial<AssetRecord> = {}): AssetRecord {
  return { schemaVersion: 1, ...identity(what), epoch: 1, state: "drafted", review: "none", drafts: [], versions: [], burnt: [], ...over };
}

export function draft(want: Desired, over: Partial<DraftRecord> = {}): DraftRecord {
  return {
    change: "pull/7",
    object: ref(want.payload.kind, "1"),
    slot: "own",
    payload: want.digest,
    facets: want.facets,
    commit: COMMIT,
    echo: echoOf(want.fields),
    link: "https://app.hubspot.example/1",
    rules: { pack: "rules 2026.11", checked: 9, corrected: 0, excepted: 0 },
    at: instantOf(NOW - HOUR),
    ...over,
  };
}

export function live(want: Desired, over: Partial<LiveRecord> = {}): LiveRecord {
  return {
    payload: want.digest,
    facets: want.facets,
    commit: want.commit,
    echo: echoOf(want.fields),
    at: instantOf(NOW - HOUR),
    ...over,
  };
}

const FACET_NAMES: readonly FacetName[] = ["content", "audience", "schedule", "money", "tracking"];

/** Every facet approved by one review. */
export function uses(review: string, login = "legal-reviewer", role = "legal"): readonly ReviewUse[] {
  return FACET_NAMES.map((facet) => ({ review, login, role, facet }));
}

export function version(want: Desired, over: Partial<VersionRecord> = {}): VersionRecord {
  return { payload: want.digest, facets: want.facets, commit: want.commit, standing: "used", reviews: uses("r1"), ...over };
}

export function seen(want: Desired, over: Partial<Seen> = {}): Seen {
  const { resourceKey: key } = identity(want.payload);
  return {
    exists: true,
    ref: ref(want.payload.kind, "1"),
    name: `Asset [cac:${key.slice(0, 16)}.${changeCode("pull/7")}]`,
    state: "draft",
    review: "none",
    fields: want.fields,
    ...(want.payload.facets.audience.kind === "lists" ? { audienceSize: 12_000 } : {}),
    ...over,
  };
}

export function sight(observation: Seen): Sight {
  return { kind: "seen", observation };
}

export const NONE: Sight = { kind: "none" };
export const UNSEEN: Sight = { kind: "unseen", reason: "no answer within 30 s" };

export function gone(object: ObjectRef): Sight {
  return { kind: "seen", observation: { exists: false, ref: object } };
}

export function verdict(want: Desired, over: Partial<ApprovalVerdict> = {}): ApprovalVerdict {
  const facets = FACET_NAMES.map((facet) => ({
    facet,
    digest: want.facets[facet],
    given: uses("r1").filter((use) => use.facet === facet),
    missing: [],
    rejectedBy: [],
    uncovered: false,
  }));
  return { basis: "reviews", facets, ignored: [], strangers: [], ...over };
}

/** Nobody said yes. */
export function missing(want: Desired): ApprovalVerdict {
  const whole = verdict(want);
  return { ...whole, basis: "missing", facets: whole.facets.map((facet) => ({ ...facet, given: [], missing: ["legal"] })) };
}

/** Approved, staged as draft 1, nothing out yet: ready to go. `without` leaves out optional parts. */
export function ready(want: Desired = desired(), over: Partial<AssetSituation> = {}): AssetSituation {
  return {
    identity: identity(want.payload),
    desired: want,
    record: record(want.payload, { drafts: [draft(want)] }),
    object: NONE,
    draft: sight(seen(want)),
    strays: [],
    approval: verdict(want),
    mergedDrafts: [],
    reviews: [],
    capabilities: capabilities(),
    linkedFrom: [],
    ...over,
  };
}

/** A mail scheduled for this afternoon (or a page that is live), exactly as the ledger says. */
export function out(want: Desired = desired(), over: Partial<AssetSituation> = {}): AssetSituation {
  const mail = want.payload.kind === "email";
  const at = mail ? { scheduledFor: AT_14_BERLIN } : {};
  return ready(want, {
    record: record(want.payload, {
      state: mail ? "scheduled" : "live",
      object: ref(want.payload.kind, "1"),
      live: live(want, at),
      versions: [version(want)],
    }),
    object: sight(seen(want, { state: mail ? "scheduled" : "live", ...at })),
    draft: NONE,
    approval: verdict(want, { basis: "restored" }),
    ...over,
  });
}

/** The same situation with the tree no longer holding the asset. */
export function absent({ desired: _gone, approval: _none, ...situation }: AssetSituation): AssetSituation {
  return situation;
}

/** A value that throws when anybody writes to it, at any depth. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) deepFreeze(member);
  }
  return value;
}

/** The same words always give the same digest; for places where any digest does. */
export function digest(words: string): string {
  return digestOf(words);
}
