/** A team in memory: a tree, reviews, a platform and a ledger, with the commands' loop around plan and apply in short form. */

import { campaignRecord, openJournal } from "#apply/journal.ts";
import { letSettle, look } from "#apply/look.ts";
import type { ChangeOutcome } from "#apply/outcome.ts";
import { goneBack, withOutcome } from "#apply/records.ts";
import { runDeploy } from "#apply/run-deploy.ts";
import { runStage, type StageOutcome } from "#apply/run-stage.ts";
import { requiredRoles } from "#approval/policy.ts";
import { decideApproval, type ReviewGiven } from "#approval/verdict.ts";
import { facetDigests } from "#model/digest.ts";
import { changeCode } from "#model/marker.ts";
import type { ApprovalPolicy, AssetRecord, Payload } from "#model/types.ts";
import type { Plan } from "#plan/change.ts";
import { planDeploy } from "#plan/deploy-plan.ts";
import { isOut, seenObject } from "#plan/sight.ts";
import type { AssetSituation, Desired, PlanSettings, Sight } from "#plan/situation.ts";
import { planStage } from "#plan/stage-plan.ts";
import { instantOf } from "#ports/clock.ts";
import type { Capabilities } from "#ports/platform.ts";
import { deepFreeze, desired, INSTALLATION, identity, SETTINGS } from "../plan/builders.ts";
import { type FakeLedger, fakeLedger } from "./fake-ledger.ts";
import { type FakePlatform, fakePlatform } from "./fake-platform.ts";
import { type TestClock, testClock } from "./test-clock.ts";

export interface TestTeam {
  readonly clock: TestClock;
  readonly platform: FakePlatform;
  readonly ledger: FakeLedger;
  /** Ledger entries, platform calls and sends, in the order in which they happened. */
  readonly events: string[];
  readonly reviews: ReviewGiven[];
  readonly tree: Map<string, Payload>;
  readonly policy: ApprovalPolicy[];
  blocking: readonly string[];
  settings: Partial<PlanSettings>;
  /** Puts a payload on the default branch. */
  merge(...payloads: readonly Payload[]): void;
  remove(asset: string): void;
  stage(what: Payload, change?: string): Promise<StageOutcome>;
  approve(what: Payload, login?: string): string;
  reject(what: Payload, login: string): string;
  plan(): Promise<Plan>;
  deploy(): Promise<readonly ChangeOutcome[]>;
  /** The kill switch, in short. */
  stop(): Promise<void>;
  resume(): Promise<void>;
}

export function testTeam({ able, searchLagMs }: { readonly able?: Capabilities; readonly searchLagMs?: number } = {}): TestTeam {
  const clock = testClock();
  const events: string[] = [];
  const platform = fakePlatform({
    clock,
    events,
    ...(able === undefined ? {} : { able }),
    ...(searchLagMs === undefined ? {} : { searchLagMs }),
  });
  const ledger = fakeLedger({ events });
  const tree = new Map<string, Payload>();
  /** Every payload that was ever merged, by its digest: what Git keeps. */
  const history = new Map<string, Payload>();
  const reviews: ReviewGiven[] = [];
  const mergedChanges = new Set<string>();
  const policy: ApprovalPolicy[] = [{ facets: ["content", "audience", "schedule", "money", "tracking"], roles: ["legal"] }];

  const assetsOf = (): readonly AssetRecord[] => Object.values(ledger.current().campaigns).flatMap(({ assets }) => Object.values(assets));
  const recordOf = (asset: string): AssetRecord | undefined => assetsOf().find((record) => record.asset === asset);
  const wish = (what: Payload): Desired => desired(what, { blocking: team.blocking });

  function judged(want: Desired, record: AssetRecord | undefined): Pick<AssetSituation, "desired" | "approval"> {
    const required = requiredRoles({ payload: want.payload, type: "event", policies: [policy] });
    const roles = { legal: ["legal-reviewer", "second-reviewer"] };
    return {
      desired: want,
      approval: decideApproval({ payload: want.digest, facets: want.facets, required, reviews, record, contributors: [], roles }),
    };
  }

  /** What the deploy looks at; final states are not looked at. */
  async function deploySituation(record: AssetRecord | undefined, what: Payload | undefined): Promise<AssetSituation | undefined> {
    const whose = what === undefined ? record : identity(what);
    if (whose === undefined) return undefined;
    const { campaign, asset, kind, environment, account, resourceKey } = whose;
    const head = { campaign, asset, kind, platform: "hubspot", environment, account, resourceKey } as const;
    const merged = (record?.drafts ?? []).filter(
      ({ change, payload }) => mergedChanges.has(change) || record?.versions.some((version) => version.payload === payload),
    );
    const live = record?.live?.payload;
    const out = live === undefined || (what !== undefined && wish(what).digest === live) ? undefined : history.get(live);
    const rest = {
      identity: head,
      ...(out === undefined ? {} : { out }),
      ...(record === undefined ? {} : { record }),
      ...(what === undefined ? {} : judged(wish(what), record)),
      mergedDrafts: merged.map(({ change }) => change),
      reviews: [...reviews],
      capabilities: platform.capabilities,
      linkedFrom: [],
    };
    if (record?.state === "sent" || record?.state === "ended")
      return { ...rest, object: { kind: "none" }, draft: { kind: "none" }, strays: [] };
    await letSettle(platform, clock, record);
    const found = record === undefined ? await platform.find({ kind, resourceKey: head.resourceKey }) : [];
    const staged = record?.drafts.find(({ payload }) => payload === rest.desired?.digest);
    const ref =
      record?.object ??
      (record?.intent?.operation === "stage" ? undefined : record?.intent?.object) ??
      found.find(({ state }) => state !== "draft")?.ref;
    const object: Sight = ref === undefined ? { kind: "none" } : await look(platform, ref);
    const draft: Sight =
      staged === undefined ? { kind: "none" } : staged.object.id === ref?.id ? object : await look(platform, staged.object);
    const seenDraft = seenObject(draft);
    const byHand = isOut(seenDraft) || seenDraft?.state === "sent" || seenDraft?.state === "sending";
    return { ...rest, object: object.kind === "none" && byHand ? draft : object, draft, strays: [] };
  }

  async function gather(): Promise<readonly AssetSituation[]> {
    const names = [...new Set([...tree.keys(), ...assetsOf().map(({ asset }) => asset)])];
    const situations: AssetSituation[] = [];
    for (const name of names) {
      const situation = await deploySituation(recordOf(name), tree.get(name));
      if (situation !== undefined) situations.push(situation);
    }
    return deepFreeze(situations);
  }

  const planNow = async (): Promise<Plan> => planDeploy(await gather(), { ...SETTINGS, ...team.settings, nowMs: clock.now() });

  const team: TestTeam = {
    clock,
    platform,
    ledger,
    events,
    reviews,
    tree,
    policy,
    blocking: [],
    settings: {},
    merge(...payloads) {
      for (const what of payloads) {
        tree.set(what.asset, what);
        const digest = wish(what).digest;
        history.set(digest, what);
        for (const draft of recordOf(what.asset)?.drafts ?? []) if (draft.payload === digest) mergedChanges.add(draft.change);
      }
    },
    remove(asset) {
      tree.delete(asset);
    },
    async stage(what, change = "pull/7") {
      const want = wish(what);
      const record = recordOf(what.asset);
      const mine = record?.drafts.find((draft) => draft.change === change);
      await letSettle(platform, clock, record);
      const doubtful = mine === undefined || record?.intent !== undefined || record?.outcome?.code === "OUTCOME_UNKNOWN";
      const strays = doubtful ? await platform.find({ kind: what.kind, resourceKey: identity(what).resourceKey }) : [];
      const ref = record?.object ?? (record === undefined ? strays.find(({ state }) => state !== "draft")?.ref : undefined);
      const object: Sight = ref === undefined ? { kind: "none" } : await look(platform, ref);
      const draft: Sight = mine === undefined ? { kind: "none" } : mine.object.id === ref?.id ? object : await look(platform, mine.object);
      const situation: AssetSituation = {
        identity: identity(what),
        ...judged(want, record),
        ...(record === undefined ? {} : { record }),
        object,
        draft,
        strays,
        mergedDrafts: [],
        reviews: [],
        capabilities: platform.capabilities,
        linkedFrom: [],
      };
      const change_ = planStage(deepFreeze(situation), want, change);
      const outcomes = await runStage({
        changes: [change_],
        change,
        commit: want.commit,
        clock,
        journal: openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION }),
        platformOf: () => platform,
        nameOf: ({ identity: { asset } }) => asset,
        rulesOf: () => ({ pack: "rules 2026.11", checked: 9, corrected: 0, excepted: 0 }),
      });
      const [outcome] = outcomes;
      if (outcome === undefined) throw new Error("A staging without an outcome.");
      return outcome;
    },
    approve: (what, login = "legal-reviewer") => decide(what, login, "approved"),
    reject: (what, login) => decide(what, login, "rejected"),
    plan: planNow,
    async deploy() {
      const snapshot = await ledger.read();
      const plan = await planNow();
      const journal = openJournal({ ledger, snapshot, installation: INSTALLATION });
      return await runDeploy({
        plan,
        journal,
        clock,
        platformOf: () => platform,
        nameOf: ({ identity: { asset } }) => asset,
        settle: () => undefined,
      });
    },
    async stop() {
      const at = instantOf(clock.now());
      const journal = openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION });
      const stopped: AssetRecord[] = [];
      for (const record of assetsOf()) {
        const ref = record.object ?? record.intent?.object;
        if (record.state === "sent" || record.state === "ended" || (record.state === "withdrawn" && record.intent === undefined)) continue;
        if (ref !== undefined) await platform.withdraw({ ref });
        const block = { kind: "stopped", by: "@on-call", reason: "wrong price", at } as const;
        const back = { ...goneBack(record, "stopped", { block }), ...(ref === undefined ? {} : { object: ref }) };
        stopped.push(withOutcome(back, { operation: "stop", result: "done", reason: "wrong price", at }));
      }
      await journal.push(
        stopped.map((record) => ({
          record: { ...record, epoch: journal.epochOf(record.campaign) },
          subject: `Stopped  ${record.asset}`,
          trailers: [],
        })),
      );
    },
    async resume() {
      const journal = openJournal({ ledger, snapshot: ledger.current(), installation: INSTALLATION });
      const lifted = assetsOf().flatMap(({ block, ...record }) => (block === undefined ? [] : [record]));
      await journal.push(
        lifted.map((record) => ({
          record: { ...record, epoch: journal.epochOf(record.campaign) },
          subject: `Resumed  ${record.asset}`,
          trailers: [],
        })),
      );
    },
  };

  function decide(what: Payload, login: string, decision: ReviewGiven["decision"]): string {
    const review = `local-${reviews.length + 1}`;
    reviews.push({ review, login, decision, facets: facetDigests(what) });
    return review;
  }

  return team;
}

/** The change codes of the drafts with our marker, by object id. */
export function markedFor({ platform }: TestTeam, change: string): readonly string[] {
  return [...platform.objects.values()].filter(({ name }) => name.includes(`.${changeCode(change)}]`)).map(({ id }) => id);
}

/** A campaign's record as another run would have left it. */
export function takenOver(team: TestTeam, campaign: string): void {
  team.ledger.change((snapshot) => {
    const known = snapshot.campaigns[campaign];
    const record = campaignRecord(known, campaign, INSTALLATION);
    return {
      ...snapshot,
      campaigns: {
        ...snapshot.campaigns,
        [campaign]: {
          campaign,
          assets: known?.assets ?? {},
          reviews: known?.reviews ?? [],
          record: { ...record, epoch: record.epoch + 1 },
        },
      },
    };
  });
}
