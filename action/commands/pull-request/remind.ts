/** `remind`: at half of a role's time to decide, and with its deputies at nine tenths, says so on the pull request, once each. Forks are told what to do. */
import type { Config } from "#model/types.ts";
import type { Forge } from "#ports/forge.ts";
import type { CampaignFacts, CommentFacts } from "#report/pull-request/facts.ts";
import { reminderMarker, reminderWords } from "#report/pull-request/reminder.ts";
import { openDefaultBranch, teamLedger } from "../team.ts";
import type { Command } from "../world.ts";
import { tellForks } from "./fork.ts";
import { lookAtChange } from "./look-at-change.ts";
import { openChange, openForge } from "./open-change.ts";
import { findComment } from "./sticky.ts";

/** The most pull requests looked at in one run: each costs a dozen calls, and the next run comes soon. */
const MOST = 40;

export const remind: Command = async (world) => {
  const forge = await openForge(world);
  const { config, branch } = await openDefaultBranch(world);
  const written: string[] = [];
  const isTimed = Object.keys(config.response ?? {}).length > 0;
  const all = await forge.openPullRequests();
  written.push(...(await tellForks(world, forge, all.slice(0, MOST), branch)));
  const open = isTimed ? all.filter(({ isDraft, head }) => !isDraft && !head.isFork).slice(0, MOST) : [];
  for (const pull of open) {
    if ((await findComment(forge, pull.number)) === undefined) continue;
    const change = await openChange(world, forge, pull.number);
    const ledger = await teamLedger(world, config);
    const looked = await lookAtChange(world, {
      forge,
      change,
      commit: change.head,
      ledger,
      snapshot: await ledger.read(),
      mode: "look",
      corrections: [],
      pullRequests: [pull.number],
    });
    const facts: CommentFacts = {
      pullRequest: pull.number,
      author: pull.author.login,
      isMerged: false,
      commit: change.head,
      nowMs: world.clock.now(),
      campaigns: looked.campaigns,
      notices: [],
      link: pull.link,
    };
    for (const campaign of looked.campaigns) {
      const said = await remindOf(forge, { facts, campaign, config, askedAt: looked.askedAt.get(campaign.slug) });
      if (said !== undefined) written.push(`#${pull.number} ${campaign.slug}: ${said}`);
    }
  }
  return {
    exit: 0,
    text: written.length === 0 ? "Nobody needs to be reminded." : ["Reminded:", ...written.map((line) => `  ${line}`)].join("\n"),
    json: { reminded: written },
  };
};

interface ReminderQuestion {
  readonly facts: CommentFacts;
  readonly campaign: CampaignFacts;
  readonly config: Config;
  readonly askedAt: string | undefined;
}

/** Which reminder is due, and whether it was written. Only one a run: whoever is asked twice at once reads neither. */
async function remindOf(forge: Forge, { facts, campaign, config, askedAt }: ReminderQuestion): Promise<string | undefined> {
  if (askedAt === undefined || (campaign.stage.kind !== "needs-decision" && campaign.stage.kind !== "approved-in-part")) return undefined;
  const roles = [...new Set(campaign.assets.flatMap(({ facets }) => facets.flatMap(({ missing }) => missing.map(({ role }) => role))))];
  const passedMs = facts.nowMs - Date.parse(askedAt);
  const share = Math.max(0, ...roles.map((role) => passedMs / ((config.response?.[role]?.sla ?? Number.POSITIVE_INFINITY) * 3_600_000)));
  const at = share >= 0.9 ? "nine-tenths" : share >= 0.5 ? "half" : undefined;
  if (at === undefined) return undefined;
  const marker = reminderMarker({ campaign, at });
  if ((await forge.comments(facts.pullRequest)).some(({ author, body }) => author.isBot && body.startsWith(marker))) return undefined;
  const deputies = at === "half" ? [] : [...new Set(roles.flatMap((role) => config.response?.[role]?.deputies ?? []))];
  const words = reminderWords({ facts, campaign, at, deputies });
  if (words === undefined) return undefined;
  await forge.comment(facts.pullRequest, words);
  return at;
}
