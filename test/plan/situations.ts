/** Situations for the decision tables: a mail and a page in the states a deploy may find them in. */
import { expect, test } from "vitest";
import type { AssetRecord } from "#model/types.ts";
import type { Change } from "#plan/change.ts";
import { planDeploy } from "#plan/deploy-plan.ts";
import type { AssetSituation, PlanSettings } from "#plan/situation.ts";
import { capabilities, desired, digest, draft, live, out, record, ref, SETTINGS, seen, sight, verdict, version } from "./builders.ts";
import { AT_14_BERLIN, payload } from "./payloads.ts";

export interface Row {
  readonly when: string;
  readonly decides: string;
  readonly situation: AssetSituation;
  readonly settings?: Partial<PlanSettings>;
}

export const PAGE_LINK = "https://www.acme.example/spring";

/** A change in a few words: `publish first`, `refuse STOPPED`, `record sent`, `record scheduled by hand (send time)`. */
export function shownAs(change: Change): string {
  switch (change.kind) {
    case "act":
      return `${change.operation} ${change.manner}`;
    case "refuse":
      return `refuse ${change.code}`;
    case "record": {
      const hand = change.byHand ? " by hand" : "";
      return `record ${change.sighting.state}${hand}${change.differs.length === 0 ? "" : ` (${change.differs.join(", ")})`}`;
    }
    case "none":
    case "frozen":
    case "hold":
    case "by-hand":
    case "hand-over":
      return change.kind;
  }
}

export const MAIL = desired();
export const NEW = desired(payload({ words: "New" }));
export const PAGE = desired(payload({ kind: "landing-page" }));
export const NEW_PAGE = desired(payload({ kind: "landing-page", words: "New" }));
export const MAIL_1 = ref("email", "1");
export const PAGE_1 = ref("landing-page", "1");
export const BY_HAND = capabilities({ canPublish: { email: false, "landing-page": true } });
const KEY = digest("operation");

export function intent(
  operation: "stage" | "publish" | "restore" | "withdraw" | "discard",
  of = MAIL,
  over = {},
): Pick<AssetRecord, "intent"> {
  const goesOut = operation === "publish" || operation === "restore";
  return {
    intent: {
      operation,
      key: KEY,
      epoch: 1,
      at: "2026-11-23T08:00:00Z",
      object: ref(of.payload.kind, "1"),
      ...(goesOut ? { payload: of.digest, scheduledFor: AT_14_BERLIN } : {}),
      ...over,
    },
  };
}

export const STOP = { kind: "stopped", by: "@on-call", reason: "wrong price", at: "2026-11-23T08:00:00Z" } as const;
export const DRIFT = { kind: "drift", by: "the platform", reason: "changed", at: "2026-11-23T08:00:00Z" } as const;
export const scheduled = (of = MAIL, over = {}) => sight(seen(of, { state: "scheduled", scheduledFor: AT_14_BERLIN, ...over }));
export const state = (of: typeof MAIL, over: Partial<AssetRecord>) => record(of.payload, { drafts: [draft(of)], ...over });

/** The mail is scheduled; the tree holds a newer version, approved and staged as a review copy (2). */
export const newer = (over: Partial<AssetSituation> = {}, of: Partial<AssetRecord> = {}): AssetSituation =>
  out(MAIL, {
    desired: NEW,
    approval: verdict(NEW),
    record: record(MAIL.payload, {
      state: "scheduled",
      object: MAIL_1,
      live: live(MAIL, { scheduledFor: AT_14_BERLIN }),
      versions: [version(MAIL)],
      drafts: [draft(NEW, { change: "pull/8", object: ref("email", "2") })],
      ...of,
    }),
    draft: sight(seen(NEW, { ref: ref("email", "2") })),
    ...over,
  });

/** The page is live; the tree holds a newer version in its draft slot. */
export const newerPage = (want = NEW_PAGE): AssetSituation =>
  out(PAGE, {
    desired: want,
    approval: verdict(want),
    record: record(PAGE.payload, {
      state: "live",
      object: PAGE_1,
      live: live(PAGE),
      versions: [version(PAGE)],
      drafts: [draft(want, { change: "pull/8", object: PAGE_1, slot: "buffer" })],
    }),
    object: sight(seen(PAGE, { state: "live", buffer: want.fields })),
    draft: sight(seen(PAGE, { state: "live", buffer: want.fields })),
  });

/** The tree went back from NEW (scheduled) to MAIL, which was live before. */
export const reverted = (over: Partial<AssetSituation> = {}, want = MAIL): AssetSituation =>
  out(NEW, {
    desired: want,
    approval: verdict(want, { basis: "restored" }),
    record: record(NEW.payload, {
      state: "scheduled",
      object: MAIL_1,
      live: live(NEW, { scheduledFor: AT_14_BERLIN }),
      versions: [version(want, { standing: "superseded" }), version(NEW)],
    }),
    ...over,
  });

export const ending = (then: "keep" | "withdraw", at: string) =>
  desired(payload({ kind: "landing-page", schedule: { mode: "with-merge", end: { at, zone: "UTC", then } } }));

export const moved = (at: string) => out(MAIL, { object: scheduled(MAIL, { scheduledFor: at }) });
export const edited = { ...MAIL.fields, subject: "Edited" };

/** Decides one asset alone. */
export function decide(situation: AssetSituation, settings: Partial<PlanSettings> = {}): Change {
  const [change] = planDeploy([situation], { ...SETTINGS, ...settings }).changes;
  if (change === undefined) throw new Error("A plan without a change.");
  return change;
}

/** Checks a table row by row. */
export function decides(rows: readonly Row[]): void {
  test.for(rows)("$when: $decides", ({ situation, settings, decides: shown }) => {
    expect(shownAs(decide(situation, settings))).toBe(shown);
  });
}
