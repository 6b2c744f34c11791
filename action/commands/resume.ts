/** `resume`: lifts a stop. What the stop took back goes live only after a new approval, and this says whose is missing. */

import { openJournal } from "#apply/journal.ts";
import { withOutcome } from "#apply/records.ts";
import { subjectOf, trailersOf } from "#apply/words.ts";
import { requiredRoles } from "#approval/policy.ts";
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { instantOf } from "#ports/clock.ts";
import type { LedgerSnapshot } from "#ports/ledger.ts";
import { configsBefore } from "./approvals.ts";
import { judge } from "./judge.ts";
import { brandOf, campaignNamed, checkInstallation, namedPerson, openDefaultBranch, teamLedger } from "./team.ts";
import { type Command, textOption, type World } from "./world.ts";

export const resume: Command = async (world, input) => {
  const slug = input.positionals[0];
  const reason = textOption(input, "reason");
  if (slug === undefined || reason === undefined)
    throw new PipelineError("USAGE", 'Which campaign, and why? `campaigns resume <campaign> --reason "…"`.', {
      hint: "The reason is recorded.",
    });
  const { text, by, assets } = await resumeCampaign(world, { slug, reason });
  return { exit: 0, text, json: { campaign: slug, by, reason, assets } };
};

type TipTeam = Awaited<ReturnType<typeof openDefaultBranch>>;

export interface Resumed {
  readonly text: string;
  /** The login of whoever lifted it. */
  readonly by: string;
  /** What was stopped, with the roles whose yes it needs. */
  readonly assets: readonly { readonly asset: string; readonly roles: readonly string[] }[];
}

/** Lifts the stop of one campaign. Nothing goes out by it. */
export async function resumeCampaign(world: World, { slug, reason }: { readonly slug: string; readonly reason: string }): Promise<Resumed> {
  const team = await openDefaultBranch(world);
  await checkInstallation(world, team.config);
  const login = await namedPerson(world, team.config, "A stop is lifted by a named person");
  const ledger = await teamLedger(world, team.config);
  const snapshot = await ledger.read();
  const blocked = Object.values(snapshot.campaigns[slug]?.assets ?? {}).filter(({ block }) => block !== undefined);
  if (blocked.length === 0)
    throw snapshot.campaigns[slug] === undefined
      ? new PipelineError("UNKNOWN_CAMPAIGN", `The ledger knows no campaign "${slug}".`, {
          hint: "`campaigns status` lists those it knows.",
        })
      : new PipelineError("USAGE", `Nothing of ${slug} is stopped.`, { hint: "`campaigns status` shows what stands." });

  const at = instantOf(world.clock.now());
  const journal = openJournal({ ledger, snapshot, installation: team.config.installation.id });
  await journal.push(
    blocked.map(({ block: _lifted, ...record }) => {
      const lifted = withOutcome(
        { ...record, epoch: journal.epochOf(record.campaign) },
        { operation: "resume", result: "done", reason: `@${login}: ${reason}`, at },
      );
      return { record: lifted, subject: subjectOf("Resumed", lifted, [`by @${login}: ${reason}`]), trailers: trailersOf(lifted) };
    }),
  );
  const asked: { readonly asset: string; readonly roles: readonly string[] }[] = [];
  for (const { asset } of blocked) asked.push({ asset, roles: await rolesAsked(world, { team, snapshot, slug, asset }) });
  const lines = asked.map(
    ({ asset, roles }) =>
      `  ${asset}: needs a new yes from ${roles.length === 0 ? "nobody, because it is not in the tree" : roles.join(", ")}`,
  );
  const text = [
    `The stop of ${slug} is lifted. Nothing goes out yet: what was stopped needs a new approval.`,
    ...lines,
    "",
    `  Next: campaigns stage ${slug}, then campaigns approve ${slug}, then campaigns deploy`,
  ].join("\n");
  return { text, by: login, assets: asked };
}

/**
 * Whose yes an asset needs, by every configuration that counts, with who signs for it by name and who answers for its exceptions. What
 * cannot be read any more asks nobody: the stop is lifted by now, and that does not fail for a list of names.
 */
async function rolesAsked(
  world: World,
  {
    team,
    snapshot,
    slug,
    asset,
  }: { readonly team: TipTeam; readonly snapshot: LedgerSnapshot; readonly slug: string; readonly asset: string },
): Promise<readonly string[]> {
  try {
    const campaign = await campaignNamed(team.source, slug);
    const payload = campaign.payloads[asset];
    if (payload === undefined) return [];
    const { contentRoles } = judge({ campaign, payload, brand: await brandOf(team), config: team.config, nowMs: world.clock.now() });
    const configs = [team.config, ...(await configsBefore({ world, tip: team.commit, snapshot }, payload.file))];
    const { type } = campaign.brief.value;
    const required = configs.flatMap((one) =>
      requiredRoles({ payload: payload.payload, type, policies: [one.approval], contentRoles: contentRoles(one) }),
    );
    return [...new Set(required.flatMap(({ roles }) => roles))].sort();
  } catch (error) {
    if (error instanceof PipelineError || error instanceof PipelineErrors) return [];
    throw error;
  }
}
