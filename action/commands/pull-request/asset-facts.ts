/** What the comment says of one asset: from what is planned for it or what became of it, and what was seen of it. */
import type { ChangeOutcome } from "#apply/outcome.ts";
import { readCampaign } from "#files/read-campaign.ts";
import { openSource } from "#files/source.ts";
import { titleOfPayload } from "#model/content.ts";
import { testInWords } from "#model/email-test.ts";
import type { CampaignSource } from "#model/source.ts";
import type { Config, Instant, Payload, Sha256 } from "#model/types.ts";
import { instantOfLocal } from "#payload/schedule.ts";
import { isMadeByHand } from "#plan/by-hand.ts";
import type { Change } from "#plan/change.ts";
import { leadsTo } from "#plan/pages-first.ts";
import { sendTimeOf } from "#plan/send-time.ts";
import { isOut, seenObject } from "#plan/sight.ts";
import type { AssetSituation, PlanSettings } from "#plan/situation.ts";
import { instantOf } from "#ports/clock.ts";
import type { AssetFacts, FacetFacts } from "#report/pull-request/facts.ts";
import type { World } from "../world.ts";

export interface AssetQuestion {
  readonly world: World;
  readonly change: Change;
  /** Of the whole campaign: the pages among them are there before what links to them. */
  readonly changes?: readonly Change[];
  /** What the run did with it; absent before the merge. */
  readonly outcome?: ChangeOutcome;
  readonly settings: PlanSettings;
  /** Role → logins, with teams resolved. */
  readonly roles: Config["roles"];
  /** Role → those who hold it as deputies only: they may decide at any time, and are asked when it gets late. */
  readonly deputies?: Config["roles"];
  readonly linkOf: (situation: AssetSituation) => string | undefined;
}

/** Undefined where nothing is known of it but its name: it was never rendered, or its last version cannot be read any more. */
export async function assetFacts({
  world,
  change,
  changes = [],
  outcome,
  settings,
  roles,
  deputies = {},
  linkOf,
}: AssetQuestion): Promise<AssetFacts | undefined> {
  const { situation } = change;
  const record = outcome?.record ?? situation.record;
  const payload = situation.desired?.payload ?? (await payloadBefore(world, situation));
  if (payload === undefined) return undefined;
  const { identity, capabilities } = situation;
  const { content } = payload.facets;
  const link = linkOf(record === undefined ? situation : { ...situation, record });
  const time = timesOf(change, outcome, settings);
  const seen = seenObject(situation.draft) ?? seenObject(situation.object);
  const since = record?.state === "live" || record?.state === "sent" ? (seenObject(situation.object)?.since ?? record.live?.at) : undefined;
  return {
    asset: identity.asset,
    kind: identity.kind,
    platform: identity.platform,
    account: identity.account,
    title: titleOfPayload(payload),
    ...testFacts(payload),
    ...crmFacts(seen, payload),
    ...("domain" in content ? { address: `https://${content.domain}/${content.slug}` } : {}),
    ...(link === undefined ? {} : { link }),
    isStaged: isInPlatform(record, situation.desired?.digest),
    audience: payload.facets.audience,
    ...countedFacts(seen, settings.nowMs),
    schedule: payload.facets.schedule,
    ...time,
    ...afterFacts(change, changes),
    reversibility:
      isMadeByHand(situation) || capabilities.canPublish[identity.kind] === false
        ? "by-hand"
        : (capabilities.reversibility[identity.kind] ?? "irreversible"),
    money: payload.facets.money,
    state: record?.state ?? "absent",
    review: record?.review ?? "none",
    ...(since === undefined ? {} : { since }),
    ...(record?.recipients === undefined ? {} : { recipients: record.recipients }),
    effect: effectOf(change),
    facets: facetFacts(situation, roles, deputies),
    ignored: situation.approval?.ignored ?? [],
    contributors: situation.approval?.contributors ?? [],
    ...(outcome === undefined ? {} : { outcome: outcomeOf(outcome) }),
    unreadable: capabilities.unreadable,
  };
}

/** The pages that are launched with it, and that it links to. */
function afterFacts(change: Change, changes: readonly Change[]): Pick<AssetFacts, "after"> {
  if (effectOf(change) !== "launch") return {};
  const pages = changes.filter((page) => effectOf(page) === "launch" && leadsTo(change.situation, page.situation));
  return pages.length === 0 ? {} : { after: pages.map(({ situation }) => situation.identity.asset).sort() };
}

function countedFacts(seen: ReturnType<typeof seenObject>, nowMs: number): Pick<AssetFacts, "counted"> {
  const { audienceSize, lists } = seen ?? {};
  if (audienceSize === undefined) return {};
  return { counted: { people: audienceSize, at: instantOf(nowMs), ...(lists === undefined ? {} : { lists }) } };
}

function crmFacts(seen: ReturnType<typeof seenObject>, { facets }: Payload): Pick<AssetFacts, "crm"> {
  const { name, utm, budget } = seen?.crmCampaign ?? {};
  if (name === undefined) return {};
  const ours = facets.tracking.utm.campaign;
  return { crm: { name, ours, ...(utm === undefined ? {} : { utm }), ...(budget === undefined ? {} : { budget }) } };
}

function testFacts({ kind, facets: { content } }: Payload): Pick<AssetFacts, "test"> {
  if (kind !== "email" || !("test" in content) || content.test === undefined) return {};
  const { test, subject, preheader } = content;
  const lines = [
    { label: "Subject", a: subject, b: test.subject },
    { label: "Preview text", a: preheader, b: test.preheader },
  ];
  return { test: { differs: test.differs, words: testInWords(test), lines: lines.filter(({ a, b }) => a !== b) } };
}

/** This very version: what is live of another one is no draft of it. */
function isInPlatform(record: AssetSituation["record"], digest: Sha256 | undefined): boolean {
  if (record?.drafts.some(({ payload }) => payload === digest) === true) return true;
  return record?.live !== undefined && (digest === undefined || record.live.payload === digest);
}

function facetFacts({ approval }: AssetSituation, roles: Config["roles"], deputies: Config["roles"]): readonly FacetFacts[] {
  return (approval?.facets ?? []).map(({ facet, missing, given, rejectedBy, uncovered }) => ({
    facet,
    missing: missing.map((role) => {
      const helping = deputies[role] ?? [];
      const logins = (approval?.holders?.[role] ?? roles[role] ?? []).filter((login) => !helping.includes(login));
      return { role, logins, ...(helping.length === 0 ? {} : { deputies: helping }) };
    }),
    given: given.map(({ role, login }) => ({ role, login })),
    rejectedBy,
    uncovered,
  }));
}

function outcomeOf({ result, code, reason, change }: ChangeOutcome): NonNullable<AssetFacts["outcome"]> {
  return { result, ...(code === undefined ? {} : { code }), reason, ...(change.kind === "refuse" ? { way: change.way } : {}) };
}

/** When it goes out, or would, and until when it can be stopped. */
function timesOf(
  change: Change,
  outcome: ChangeOutcome | undefined,
  settings: PlanSettings,
): { readonly goesOut?: Instant; readonly stoppableUntil?: Instant } {
  const { situation } = change;
  const live = (outcome?.record ?? situation.record)?.live;
  if (live?.scheduledFor !== undefined && (outcome !== undefined || change.kind !== "refuse"))
    return { goesOut: live.scheduledFor, ...(live.stoppableUntil === undefined ? {} : { stoppableUntil: live.stoppableUntil }) };
  const { desired } = situation;
  if (desired === undefined || situation.record?.state === "sent" || situation.record?.state === "ended") return {};
  const time = sendTimeOf(situation, desired, settings);
  if (time.kind === "at")
    return { goesOut: time.at, ...(time.stoppableUntil === undefined ? {} : { stoppableUntil: time.stoppableUntil }) };
  const { schedule } = desired.payload.facets;
  return schedule.mode === "at" ? { goesOut: instantOfLocal(schedule.at, schedule.zone) } : {};
}

/** What merging does to it. */
export function effectOf(change: Change): AssetFacts["effect"] {
  const { situation } = change;
  if (change.kind === "refuse" && isMadeByHand(situation)) return "by-hand";
  const out = isOut(seenObject(situation.object));
  switch (change.kind) {
    case "act":
      switch (change.operation) {
        case "publish":
          return change.manner === "update" ? "update" : "launch";
        case "restore":
          return "restore";
        case "withdraw":
          return "withdraw";
        case "discard":
          return change.manner === "copy" ? "nothing" : "withdraw";
        case "stage":
          return "nothing";
      }
      break;
    case "hand-over":
      return situation.desired === undefined ? "withdraw" : "launch";
    case "refuse":
      if (situation.desired === undefined) return "withdraw";
      if (situation.record?.live?.payload === situation.desired.digest && out) return "nothing";
      return out ? "update" : "launch";
    case "frozen":
      return "frozen";
    case "by-hand":
      return "by-hand";
    case "none":
    case "record":
    case "hold":
      return "nothing";
  }
  return "nothing";
}

/** The last version of what left the tree, as it stood in its commit. */
async function payloadBefore(world: World, situation: AssetSituation): Promise<Payload | undefined> {
  return (await campaignBefore(world, situation))?.payloads[situation.identity.asset]?.payload;
}

/** The campaign as it stood when this asset was last worked on; undefined where that cannot be read any more. */
export async function campaignBefore({ git }: World, { identity, record }: AssetSituation): Promise<CampaignSource | undefined> {
  const commit = record?.live?.commit ?? record?.versions.at(-1)?.commit ?? record?.drafts.at(-1)?.commit;
  if (commit === undefined) return undefined;
  try {
    return await readCampaign(await openSource(git, commit, [], [identity.campaign]), identity.campaign);
  } catch (error) {
    // A commit that only a pull request held may be gone. Its row is left out rather than made up.
    if (error instanceof Error && (error.name === "PipelineError" || error.name === "PipelineErrors")) return undefined;
    throw error;
  }
}
