/** `approve`: one person's decision on exactly the payloads of this commit (local mode; on GitHub it is a review). */
import { rolesOf } from "#approval/people.ts";
import { FACETS, requiredRoles } from "#approval/policy.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import { resolveCommit } from "#git/history.ts";
import { digestOf, facetDigests } from "#model/digest.ts";
import type { CampaignSource } from "#model/source.ts";
import type { Config, FacetName, ReviewRecord, Sha256 } from "#model/types.ts";
import { instantOf } from "#ports/clock.ts";
import type { CampaignLedger } from "#ports/ledger.ts";
import { type ApproveReport, approveJson, renderApprove } from "#report/approve.ts";
import { approvalOf, configAt, configsBefore, touchedBy } from "./approvals.ts";
import { madeByHand } from "./by-hand.ts";
import { localReviews } from "./decisions.ts";
import { judge } from "./judge.ts";
import { issuesOf } from "./last-issue.ts";
import { otherMails } from "./other-mails.ts";
import { brandOf, campaignNamed, checkInstallation, namedPerson, openHead, teamLedger } from "./team.ts";
import { type Command, type CommandInput, flag, textOption, type World } from "./world.ts";

export const approve: Command = async (world, input) => {
  const slug = input.positionals[0];
  if (slug === undefined)
    throw new PipelineError("USAGE", "Which campaign? `campaigns approve <campaign>`.", { hint: "Run `campaigns approve --help`." });
  const team = await openHead(world);
  const { config, source, commit } = team;
  if (config.github !== undefined)
    throw refused("Approvals of this repository are reviews of its pull requests.", "Open the pull request on GitHub and review it there.");
  const notice = await checkInstallation(world, config);
  const campaign = await campaignNamed(source, slug);
  const ledger = await teamLedger(world, config);
  const snapshot = await ledger.read();
  const known = snapshot.campaigns[slug];
  // Who somebody is says the default branch: a change cannot make its author somebody else.
  const merged = await mergedConfig(world, config);
  const login = await namedPerson(world, merged ?? config, "A decision is recorded under a name");
  const decision = flag(input, "reject") ? "rejected" : "approved";
  const brand = await brandOf(team);

  const byHand = await madeByHand(world, config, campaign);
  const configs = merged === undefined ? [config] : [config, merged];
  const assets: Record<string, { facets: Partial<Record<FacetName, Sha256>> }> = {};
  for (const [asset, payload] of Object.entries(campaign.payloads)) {
    const record = recordOf(known, asset, config.environment);
    if (record?.state === "sent" || record?.state === "ended") continue;
    const { logins } = await touchedBy({ world, tip: commit, configs, campaign: slug, record });
    if (logins.includes(login))
      throw refused(`@${login} wrote part of ${slug}, and nobody approves what they touched.`, "Ask somebody else who holds the role.");
    // What a person makes by hand has no draft: it is looked at in the preview.
    const isByHand = byHand.some((one) => one.asset === asset);
    if (!isByHand && !record?.drafts.some((draft) => draft.payload === payload.digest) && record?.live?.payload !== payload.digest) {
      throw new PipelineError("NOT_STAGED", `${slug}/${asset} as it is in this commit is not staged, so there is no draft to look at.`, {
        hint: `Run \`campaigns stage ${slug}\` first, open the draft, then approve.`,
      });
    }
    const { contentRoles } = judge({ campaign, payload, brand, config, nowMs: world.clock.now() });
    const isSigner = configs.some((one) => contentRoles(one).some((role) => rolesOf(one.roles, login).includes(role)));
    assets[asset] = { facets: facetsFor({ input, campaign, asset, config, login, isSigner }) };
  }
  if (Object.keys(assets).length === 0)
    throw refused(
      Object.keys(campaign.payloads).length === 0
        ? `${slug} has no payload to approve yet.`
        : `Everything of ${slug} was sent or is over: nothing is left to decide.`,
      `\`campaigns status ${slug}\` shows where it stands.`,
    );
  const covered = Object.values(assets).flatMap(({ facets }) => Object.keys(facets));
  if (covered.length === 0) {
    const mine = rolesOf(config.roles, login);
    throw refused(
      `Nobody asks @${login} about this: ${mine.length === 0 ? "they hold no role" : `their part is ${mine.join(", ")}`}.`,
      `\`campaigns plan ${slug}\` says whose yes is missing.`,
    );
  }

  const note = textOption(input, "note");
  const review: ReviewRecord = {
    schemaVersion: 1,
    campaign: slug,
    login,
    decision,
    commit,
    assets,
    at: instantOf(world.clock.now()),
    review: `local-${digestOf({ login, decision, commit, assets, count: known?.reviews.length ?? 0 }).slice(0, 12)}`,
    ...(note === undefined ? {} : { note }),
  };
  const after = await ledger.append(snapshot, [
    {
      campaign: slug,
      subject: `${(decision === "approved" ? "Approved" : "Rejected").padEnd(11)}  ${slug}  by @${login}`,
      trailers: [
        ["Campaign", slug],
        ["Review", review.review],
        ["Commit", commit],
        ...Object.entries(assets).flatMap(([asset, { facets }]) =>
          Object.entries(facets).map(([facet, digest]) => ["Facet", `${asset} ${facet} ${digest}`] as const),
        ),
      ],
      writes: [{ kind: "review", record: review }],
    },
  ]);

  const report: ApproveReport = {
    slug,
    login,
    decision,
    review: review.review,
    covered: assets,
    missing: [],
    byHand: byHand.map(({ asset, payload }) => ({ asset, platform: payload.platform })),
    ...(notice === undefined ? {} : { notice }),
  };
  const missing = await Promise.all(
    Object.values(campaign.payloads).map(async (payload) => {
      const facts = { world, tip: commit, config, snapshot: after, reviews: localReviews(after) };
      const record = recordOf(known, payload.asset, config.environment);
      const others = { beside: await otherMails(world, commit, campaign) };
      const judgement = judge({ campaign, payload, brand, config, nowMs: world.clock.now(), others });
      const verdict = await approvalOf(facts, {
        campaign: slug,
        asset: payload.asset,
        type: campaign.brief.value.type,
        payload: payload.payload,
        digest: payload.digest,
        facets: facetDigests(payload.payload),
        contentRoles: judgement.contentRoles,
        record,
        decisions: await facts.reviews.decisionsOn({ campaign: slug, asset: payload.asset, path: payload.file, tip: commit, record }),
        configs: await configsBefore(facts, payload.file),
      });
      return { asset: payload.asset, verdict };
    }),
  );
  const { issues } = await issuesOf(world, { config, brand, campaign });
  const whole = { ...report, missing, issues };
  return { exit: 0, text: renderApprove(whole, { colour: world.colour }), json: approveJson(whole) };
};

interface FacetsQuestion {
  readonly input: CommandInput;
  readonly campaign: CampaignSource;
  readonly asset: string;
  readonly config: Config;
  readonly login: string;
  /** Asked for the content because of what is in it: an exception, a known finding, a sign-off by name. */
  readonly isSigner: boolean;
}

/** The facets this person is asked for (or those named with `--facet`), with their digests at this commit. */
function facetsFor({ input, campaign, asset, config, login, isSigner }: FacetsQuestion): Partial<Record<FacetName, Sha256>> {
  const payload = campaign.payloads[asset]?.payload;
  if (payload === undefined) return {};
  const digests = facetDigests(payload);
  const named = textOption(input, "facet")
    ?.split(",")
    .map((name) => name.trim());
  const unknown = named?.find((name) => !FACETS.some((facet) => facet === name));
  if (unknown !== undefined) throw new PipelineError("USAGE", `"${unknown}" is not a facet.`, { hint: `Facets: ${FACETS.join(", ")}.` });
  const mine = new Set(rolesOf(config.roles, login));
  const asked = requiredRoles({ payload, type: campaign.brief.value.type, policies: [config.approval] }).filter(
    ({ facet, roles }) => (facet === "content" && isSigner) || roles.some((role) => mine.has(role)),
  );
  const chosen = asked.filter(({ facet }) => named === undefined || named.includes(facet)).map(({ facet }) => facet);
  // A role may be asked for only because of an exception it holds; its word on the content is always recorded.
  const withContent =
    named === undefined && mine.size > 0 && !chosen.includes("content") && campaign.waivers !== undefined
      ? [...chosen, "content" as const]
      : chosen;
  return Object.fromEntries(withContent.map((facet) => [facet, digests[facet]]));
}

/** The configuration of the default branch, as far as this clone knows it. */
async function mergedConfig(world: World, { defaultBranch }: Config): Promise<Config | undefined> {
  for (const ref of [`refs/remotes/origin/${defaultBranch}`, `refs/heads/${defaultBranch}`]) {
    const commit = await resolveCommit(world.git, ref);
    if (commit !== undefined) return await configAt(world, commit);
  }
  return undefined;
}

function recordOf(known: CampaignLedger | undefined, asset: string, environment: string) {
  return Object.values(known?.assets ?? {}).find((record) => record.asset === asset && record.environment === environment);
}

function refused(message: string, hint: string): PipelineError {
  return new PipelineError("APPROVAL_REFUSED", message, { hint });
}
