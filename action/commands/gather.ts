/** Gathers what a deploy plan is made from: the tree's wishes, the ledger's memory, and what the platforms show. */
import { inParallel } from "#apply/in-parallel.ts";
import { withoutMissing } from "#approval/break-glass.ts";
import type { ApprovalVerdict } from "#approval/verdict.ts";
import { PipelineError, PipelineErrors, throwIfAny } from "#errors/pipeline-error.ts";
import { listCampaigns, readCampaign } from "#files/read-campaign.ts";
import { isKnownAncestor, lastChange } from "#git/history.ts";
import { isAd, isAdKind } from "#model/content.ts";
import { facetDigests, resourceKey } from "#model/digest.ts";
import type { BrandKit, CampaignSource, PayloadSource } from "#model/source.ts";
import type { AssetRecord, Config } from "#model/types.ts";
import type { AssetIdentity, AssetSituation, Committed, Desired } from "#plan/situation.ts";
import type { CampaignLedger } from "#ports/ledger.ts";
import { approvalOf, configsBefore } from "./approvals.ts";
import type { AssetQuestion, Decisions } from "./decisions.ts";
import { committedElsewhere } from "./elsewhere.ts";
import type { GatherQuestion } from "./gather-question.ts";
import { type Judgement, judge } from "./judge.ts";
import { linkedFrom } from "./linked-from.ts";
import { lookAround } from "./look-around.ts";
import { otherMails } from "./other-mails.ts";
import { payloadReader } from "./payload-of.ts";
import { accountOf } from "./platforms.ts";
import { renamedCampaigns } from "./renamed.ts";
import { brandOf } from "./team.ts";

/** The version of a folder that is not there: Git's empty tree. */
const ABSENT = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

export interface Gathered {
  readonly situations: readonly AssetSituation[];
  /** Campaigns looked at, with the version of their folder (Git's empty tree where it is gone). */
  readonly versions: ReadonlyMap<string, string>;
  readonly problems: readonly PipelineError[];
  /** By `<campaign>/<asset>`: who decided what, and by which pull requests it came. */
  readonly decisions: ReadonlyMap<string, Decisions>;
  /** By `<campaign>/<asset>`: what the rules said, of what is in the tree. */
  readonly judgements: ReadonlyMap<string, Judgement>;
  /** Campaigns of the tree that were read. */
  readonly campaigns: ReadonlyMap<string, CampaignSource>;
  /** What may be spent by ads that were not looked at. */
  readonly elsewhere: readonly Committed[];
}

/** Campaigns that are settled at their present version are skipped: nothing was left to do there. An invalid folder is a problem, never an absence. */
export async function gather(question: GatherQuestion): Promise<Gathered> {
  const { team, snapshot, only } = question;
  const inTree = new Map(listCampaigns(team.source).map(({ slug, version }) => [slug, version]));
  const known = [...new Set([...inTree.keys(), ...Object.keys(snapshot.campaigns)])].sort();
  const renamed = await renamedCampaigns(question, inTree);
  const problems: PipelineError[] = [...renamed.problems];
  const versions = new Map<string, string>();
  const situations: AssetSituation[] = [];
  const notes: Notes = { decisions: new Map(), judgements: new Map() };
  const campaigns = new Map<string, CampaignSource>();
  let brand: Promise<BrandKit> | undefined;

  const wanted = known.filter((slug) => {
    if ((only !== undefined && !only.includes(slug)) || renamed.slugs.has(slug)) return false;
    const version = inTree.get(slug) ?? ABSENT;
    return question.settled === "looked-at" || snapshot.campaigns[slug]?.record?.settled?.version !== version;
  });
  const looked = await inParallel(wanted, async (slug): Promise<Looked> => {
    try {
      const campaign = inTree.has(slug) ? await readCampaign(team.source, slug) : undefined;
      if (campaign !== undefined) brand ??= brandOf(team);
      const ofIt = await situationsOf(question, { slug, campaign, ledger: snapshot.campaigns[slug], brand: await brand, notes });
      return { slug, campaign, situations: ofIt, problems: [] };
    } catch (error) {
      if (error instanceof PipelineErrors) return { slug, problems: error.problems };
      if (error instanceof PipelineError) return { slug, problems: [error] };
      throw error;
    }
  });
  for (const { slug, campaign, situations: ofIt, problems: found } of looked) {
    problems.push(...found);
    if (campaign !== undefined) campaigns.set(slug, campaign);
    if (ofIt === undefined) continue;
    situations.push(...ofIt);
    versions.set(slug, inTree.get(slug) ?? ABSENT);
  }
  if (situations.length === 0 && only !== undefined) throwIfAny(problems);
  const elsewhere = await committedElsewhere({
    ...{ snapshot, environment: team.config.environment, payloadOf: payloadReader(question.world) },
    looked: situations.map(({ identity }) => identity),
  });
  return { situations, versions, problems, campaigns, elsewhere, ...notes };
}

/** What was learnt of one campaign; without situations where it could not be read. */
interface Looked {
  readonly slug: string;
  readonly campaign?: CampaignSource | undefined;
  readonly situations?: readonly AssetSituation[];
  readonly problems: readonly PipelineError[];
}

/** What is learnt on the way and told later. */
interface Notes {
  readonly decisions: Map<string, Decisions>;
  readonly judgements: Map<string, Judgement>;
}

async function situationsOf(
  question: GatherQuestion,
  {
    slug,
    campaign,
    ledger,
    brand,
    notes,
  }: {
    readonly slug: string;
    readonly campaign: CampaignSource | undefined;
    readonly ledger: CampaignLedger | undefined;
    readonly brand: BrandKit | undefined;
    readonly notes: Notes;
  },
): Promise<readonly AssetSituation[]> {
  const { config } = question.team;
  const records = Object.values(ledger?.assets ?? {}).filter(({ environment }) => environment === config.environment);
  const payloads = Object.values(campaign?.payloads ?? {});
  const ids = [...new Set([...payloads.map(({ asset }) => asset), ...records.map(({ asset }) => asset)])].sort();
  const situations = await inParallel(ids, async (id): Promise<readonly AssetSituation[]> => {
    const record = records.find(({ asset }) => asset === id);
    const payload = campaign?.payloads[id];
    const identity = identityOf(config, slug, id, payload, record);
    if (identity === undefined) return [];
    if (payload !== undefined) sameIdentity(identity, payload, record, config);
    const wish =
      campaign !== undefined && payload !== undefined && brand !== undefined
        ? await desiredOf(question, { campaign, payload, brand, record })
        : undefined;
    const decisions = wish?.decisions ?? (await question.reviews.decisionsOn(assetQuestion(question, slug, id, record)));
    const mergedDrafts = await mergedOf(question, record, decisions);
    if (campaign === undefined && record !== undefined && isOnlyStaged(record) && mergedDrafts.length === 0) return [];
    notes.decisions.set(`${slug}/${id}`, decisions);
    if (wish !== undefined) notes.judgements.set(`${slug}/${id}`, wish.judgement);
    const seen = await lookAround(question, identity, record, wish?.desired);
    const isOther = record !== undefined && isAdKind(record.kind) && record.live !== undefined && record.live.payload !== payload?.digest;
    const out = isOther ? await payloadReader(question.world)(record) : undefined;
    return [
      {
        identity,
        ...(wish === undefined ? {} : { desired: wish.desired, approval: wish.approval }),
        ...(record === undefined ? {} : { record }),
        ...(out === undefined ? {} : { out }),
        ...seen,
        mergedDrafts,
        reviews: decisions.reviews,
        linkedFrom:
          payload === undefined && record?.kind === "landing-page" && record.live !== undefined ? await linkedFrom(question, record) : [],
      },
    ];
  });
  return situations.flat();
}

/** Staged (and perhaps stopped) on a change that is not merged: the default branch has no say in it. */
function isOnlyStaged({ state, object }: AssetRecord): boolean {
  return object === undefined && (state === "drafted" || state === "absent" || state === "stopped");
}

/** A draft's own commit tells it after a merge; a squash or a rebase made others of it, and then the pull request does. */
async function mergedOf(
  { world, tip }: GatherQuestion,
  record: AssetRecord | undefined,
  { merged }: Decisions,
): Promise<readonly string[]> {
  const changes: string[] = [];
  for (const { change, commit, payload } of record?.drafts ?? []) {
    const isNamed = merged.some((number) => change === `#${number}`) || record?.versions.some((version) => version.payload === payload);
    if (isNamed === true || (await isKnownAncestor(world.git, commit, tip))) changes.push(change);
  }
  return changes;
}

function identityOf(
  config: Config,
  campaign: string,
  asset: string,
  payload: PayloadSource | undefined,
  record: AssetRecord | undefined,
): AssetIdentity | undefined {
  const head = record ?? payload?.payload;
  if (head === undefined) return undefined;
  const { kind, platform, environment, account } = head;
  return {
    campaign,
    asset,
    kind,
    platform,
    environment,
    account,
    resourceKey: record?.resourceKey ?? resourceKey({ installation: config.installation.id, environment, account, campaign, asset }),
  };
}

/** A payload for another account or environment than the configured one, or another kind than before, is not the same asset. */
function sameIdentity(identity: AssetIdentity, { payload, file }: PayloadSource, record: AssetRecord | undefined, config: Config): void {
  const account = accountOf(config, payload.platform);
  if (payload.account !== account || payload.environment !== config.environment) {
    throw new PipelineError(
      "WRONG_ACCOUNT",
      `${file} is rendered for ${payload.platform} account ${payload.account} (${payload.environment}); configured is ${account} (${config.environment}).`,
      { hint: "Run `campaigns render` and have it approved.", place: { file } },
    );
  }
  if (
    record !== undefined &&
    (record.kind !== payload.kind || record.platform !== payload.platform || record.account !== payload.account)
  ) {
    throw new PipelineError(
      "RENAMED_IDENTITY",
      `${identity.campaign}/${identity.asset} was a ${record.kind} on ${record.platform} ${record.account} and cannot become a ${payload.kind} on ${payload.platform} ${payload.account}.`,
      { hint: "Give the new asset a new id.", place: { file } },
    );
  }
}

export interface WishQuestion {
  readonly campaign: CampaignSource;
  readonly payload: PayloadSource;
  readonly brand: BrandKit;
  readonly record?: AssetRecord | undefined;
}

/** What the tree wishes of an asset, judged, and whether people said yes to exactly this. */
export async function desiredOf(
  question: GatherQuestion,
  { campaign, payload, brand, record }: WishQuestion,
): Promise<{
  readonly desired: Desired;
  readonly approval: ApprovalVerdict;
  readonly judgement: Judgement;
  readonly decisions: Decisions;
}> {
  const { world, team, tip, snapshot, platforms, reviews, brokenGlass } = question;
  const { config } = team;
  const others = { beside: await otherMails(world, team.source.treeish, campaign) };
  const judgement = judge({ campaign, payload, brand, config, nowMs: world.clock.now(), others });
  const port = await platforms.port(payload.payload.platform);
  const facets = facetDigests(payload.payload);
  const type = campaign.brief.value.type;
  const path = payload.file;
  const material = {
    payload: payload.payload,
    texts: payload.texts,
    ...(isAd(payload.payload) ? { bytes: (name: string) => team.source.bytes(`${campaign.folder}/${name}`) } : {}),
  };
  const decisions = await reviews.decisionsOn(assetQuestion(question, campaign.slug, payload.asset, record));
  const radius = config.trust[payload.payload.platform];
  const desired: Desired = {
    payload: payload.payload,
    material,
    digest: payload.digest,
    facets,
    fields: port.project(material),
    blocking: judgement.blocking,
    commit: (await lastChange(world.git, { tip, path }))?.commit ?? tip,
    trust: radius?.[type] ?? radius?.["default"] ?? "observe",
    ...(decisions.pushedDirectly === undefined ? {} : { pushedDirectly: decisions.pushedDirectly }),
  };
  const asked = await approvalOf(
    { world, tip, config, reviews },
    {
      campaign: campaign.slug,
      asset: payload.asset,
      type,
      payload: payload.payload,
      digest: payload.digest,
      facets,
      contentRoles: judgement.contentRoles,
      record,
      decisions,
      configs: await configsBefore({ world, tip, snapshot }, path),
    },
  );
  const approval = brokenGlass?.campaign === campaign.slug ? withoutMissing(asked, brokenGlass) : asked;
  return { desired, approval, judgement, decisions };
}

/** The question who decided what about one asset. */
function assetQuestion({ tip }: GatherQuestion, campaign: string, asset: string, record: AssetRecord | undefined): AssetQuestion {
  return { campaign, asset, path: `campaigns/${campaign}/payload/${asset}.json`, tip, record };
}
