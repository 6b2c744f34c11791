/** Carries out a command of a comment, and words its result. */

import type { ExitCode } from "#errors/catalogue.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import { pushBranch } from "#git/change.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { stopReply } from "#report/pull-request/stop-reply.ts";
import { stopExit } from "#report/stop.ts";
import { wordsRefusedReply } from "#requests/replies.ts";
import { configuredPlatforms, credentialsOf } from "../platforms.ts";
import { afterStop } from "../pull-request/after-stop.ts";
import type { OpenChange } from "../pull-request/open-change.ts";
import { startTrusted } from "../pull-request/submit.ts";
import { writeChange } from "../pull-request/write-change.ts";
import { resolve } from "../resolve.ts";
import { resumeCampaign } from "../resume.ts";
import { stopCampaigns } from "../stop.ts";
import { teamLedger } from "../team.ts";
import type { World } from "../world.ts";
import { adopt } from "./adopt.ts";
import { answer } from "./answer.ts";
import { type Asked, type Carried, mustBeOpen } from "./asked.ts";
import { choose } from "./choose.ts";
import { waive } from "./waive.ts";

export async function carryOut(world: World, asked: Asked): Promise<Carried> {
  const { command, change } = asked;
  switch (command.kind) {
    case "stop":
      return await stop(world, { ...asked, command });
    case "resume":
      return await lift(world, { ...asked, command });
    case "regenerate":
      return await regenerate(world, { ...asked, command });
    case "choose":
      return await choose(world, { ...asked, command });
    case "waive":
      return await waive(world, { ...asked, command });
    case "answer":
      return await answer(world, { ...asked, command });
    case "adopt":
      return await adopt(world, { ...asked, command });
    case "sent":
    case "not-sent":
      return await settle(world, { ...asked, command });
    case "fix":
    case "stage":
      // What was merged has drafts made again after a stop was lifted, or where a deploy refused a draft.
      if (command.kind === "fix" || change.pull.state !== "merged") mustBeOpen(change);
      await startTrusted(world, change.base.branch, change.pull.number);
      return {
        exit: 0,
        text: "The trusted workflow was started.",
        ...(change.pull.state === "merged" ? { reply: `@${asked.login}: ${STAGED_AGAIN}` } : {}),
      };
    case "proof":
      return await askForProofs({ ...asked, command });
    case "plan":
      mustBeOpen(change);
      await startTrusted(world, change.base.branch, change.pull.number);
      return {
        exit: 0,
        text: "The trusted workflow was started.",
        reply: `@${asked.login}: looking. The comment above says what launching would do, and is brought up to date in a few minutes. Nothing is launched by it.`,
      };
    case "help":
      return { exit: 0, text: "" };
  }
}

/** This job has no platform's key: the workflow that has it is started, and says on the pull request what came of it. */
async function askForProofs({ change, forge }: Asked<"proof">): Promise<Carried> {
  mustBeOpen(change);
  const { config, branch } = change.base;
  if (config.proofs === undefined)
    throw new PipelineError("REQUEST_REFUSED", `The configuration on ${branch} names nobody who gets proofs.`, {
      hint: "Bring `proofs` with their addresses into .github/campaigns.yml, in a pull request of its own.",
    });
  await forge.startWorkflow({ workflow: PROOF_WORKFLOW, branch, inputs: { "pull-request": String(change.pull.number) } });
  return { exit: 0, text: "The Proof workflow was started." };
}

/** The file that `campaigns init --github` lays down. */
const PROOF_WORKFLOW = "campaigns-proof.yml";

const STAGED_AGAIN =
  "the drafts are being put back as they were approved. What everybody said yes to then goes out by itself within the hour; the comment above says how it stands.";

async function stop(world: World, { command, change, login, forge }: Asked<"stop">): Promise<Carried> {
  const slugs = command.campaign === undefined ? change.slugs : [command.campaign];
  if (slugs.length === 0)
    throw new PipelineError("REQUEST_REFUSED", "This pull request touches no campaign, so it is not clear what is to be stopped.", {
      hint: "Name it, for example `/campaign stop 2027-spring-launch`.",
    });
  if (!hasKeys(world, change)) {
    // This job was started without a platform's key: the workflow that has it is started, and answers nobody's approval either.
    for (const slug of slugs) {
      const reason = `asked for by @${login}${command.reason === undefined ? "" : `: ${command.reason}`}`;
      await forge.startWorkflow({ workflow: STOP_WORKFLOW, branch: change.base.branch, inputs: { campaign: slug, reason } });
    }
    return {
      exit: 0,
      text: `The Stop workflow was started for ${slugs.join(", ")}.`,
      reply: `@${login}: **the stop of ${slugs.join(", ")} is started**, and acts by itself. The comment above says how it went, in a minute or two. If it does not: open *Actions*, *Campaigns: stop*.`,
    };
  }
  const replies: string[] = [];
  let exit: ExitCode = 0;
  for (const slug of slugs) {
    const report = await stopCampaigns(world, { slug, ...(command.reason === undefined ? {} : { reason: command.reason }) });
    const told = await afterStop(world, report);
    replies.push(stopReply(report, slug, told));
    const one = stopExit(report);
    if (one > exit) exit = one;
  }
  if (change.pull.state === "open") await lookAgain(world, change);
  return { exit, text: replies.join("\n\n"), reply: `@${login}: ${replies.join("\n\n")}`, json: { stopped: slugs } };
}

/** The file that `campaigns init --github` lays down. */
const STOP_WORKFLOW = "campaigns-stop.yml";

function hasKeys(world: World, { base }: OpenChange): boolean {
  const keys = configuredPlatforms(base.config).flatMap((name) => credentialsOf(base.config, name));
  return keys.every((key) => (world.env[key] ?? "") !== "");
}

/** The comment and the gate of what is not merged yet say that it is stopped, too; that they cannot be written undoes no stop. */
async function lookAgain(world: World, { base, pull }: OpenChange): Promise<void> {
  try {
    await startTrusted(world, base.branch, pull.number);
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure;
  }
}

async function lift(world: World, { command, change, login, at }: Asked<"resume">): Promise<Carried> {
  const slug = command.campaign ?? onlyOne(change.slugs);
  const { campaigns } = await (await teamLedger(world, change.base.config)).read();
  // A job that is run again must not lift a stop that came after the comment.
  if (Object.values(campaigns[slug]?.assets ?? {}).some(({ block }) => block !== undefined && Date.parse(block.at) > Date.parse(at)))
    throw new PipelineError("REQUEST_REFUSED", `${slug} was stopped again after this comment.`, {
      hint: "If that stop is to end too, write the command again.",
    });
  const done = await resumeCampaign(world, { slug, reason: command.reason });
  const asked = done.assets.flatMap(({ asset, roles }) =>
    roles.length === 0 ? [] : [`- ${asset}: ${roles.map((role) => roleInWords(change, role)).join(", ")}`],
  );
  const whose =
    asked.length === 0
      ? ""
      : ` Whose yes is needed:\n\n${asked.join("\n")}\n\nThey look at the drafts, which are there again in a few minutes, and approve this pull request once more: the yes of before ended with the stop.`;
  if (change.pull.state !== "closed") await lookAgain(world, change);
  return {
    exit: 0,
    text: done.text,
    reply: `@${login}: **the stop of ${slug} is lifted.** Nothing goes out by that: what was stopped needs a new yes.${whose}`,
  };
}

/** `**legal** (@legal-reviewer)` */
function roleInWords({ base }: OpenChange, role: string): string {
  const holders = base.config.roles[role] ?? [];
  return holders.length === 0 ? `**${role}**` : `**${role}** (${holders.map((holder) => `@${holder}`).join(" or ")})`;
}

async function regenerate(world: World, { command, change, login }: Asked<"regenerate">): Promise<Carried> {
  mustBeOpen(change);
  const asset = command.asset;
  const file = `campaigns/${change.present[0] ?? ""}/assets/${asset ?? "launch-email"}.md`;
  // The template generator fills patterns: it cannot follow words, and says so rather than ignoring them.
  if (command.words !== undefined && change.base.config.generation.writer === "template") {
    const link = change.pull.link.replace(/\/pull\/\d+$/, `/edit/${encodeURI(change.pull.head.branch)}/${file}`);
    return { exit: 0, text: "Words were refused by the template generator.", reply: wordsRefusedReply(login, link) };
  }
  const assets = await assetsOf(world, change, asset);
  const written = await writeChange(world, change, {
    // A pattern gives the same words again, so whoever asks for them means without what was edited. A model is asked for other words.
    ...(change.base.config.generation.writer === "template" ? { overwrite: assets } : { anew: assets }),
    asker: login,
    ...(command.words === undefined ? {} : { wish: command.words }),
  });
  const [problems] = [...written.problems.values()];
  if (written.head === change.head && problems !== undefined)
    throw problems[0] ?? new PipelineError("REQUEST_REFUSED", "It could not be written.");
  if (written.head !== change.head) {
    await pushBranch(world.git, { remote: change.remote, branch: change.pull.head.branch, commit: written.head });
    await startTrusted(world, change.base.branch, change.pull.number);
    return { exit: 0, text: `Written anew: ${assets.join(", ")}.` };
  }
  return {
    exit: 0,
    text: "Nothing changed.",
    reply: `@${login}: the text is what the brief gives already, so nothing changed. Change the brief, or the words themselves.`,
  };
}

async function assetsOf(world: World, change: OpenChange, named: string | undefined): Promise<readonly string[]> {
  const { readCampaign } = await import("#files/read-campaign.ts");
  const { teamWith } = await import("../pull-request/open-change.ts");
  const team = await teamWith(world, change, change.head);
  const ids: string[] = [];
  for (const slug of change.present) ids.push(...(await readCampaign(team.source, slug)).brief.value.assets.map(({ id }) => id));
  return named === undefined ? ids : ids.filter((id) => id === named);
}

/** "Was it sent?": the one asset that is held, or the one that is named. */
async function settle(world: World, { command, change, login, at }: Asked<"sent" | "not-sent">): Promise<Carried> {
  const { campaigns } = await (await teamLedger(world, change.base.config)).read();
  const held = change.slugs
    .flatMap((slug) => Object.values(campaigns[slug]?.assets ?? {}))
    .filter(({ state, asset }) => state === "held" && (command.asset === undefined || asset === command.asset));
  const [one, ...others] = held;
  if (one === undefined)
    throw new PipelineError("REQUEST_REFUSED", "Nothing here waits for this answer.", { hint: "The comment above says where it stands." });
  if (others.length > 0)
    throw new PipelineError("REQUEST_REFUSED", `Several wait for an answer: ${held.map(({ asset }) => asset).join(", ")}.`, {
      hint: `Name one, for example \`/campaign ${command.kind === "sent" ? "sent" : "not sent"} ${one.asset}\`.`,
    });
  if (one.outcome !== undefined && Date.parse(one.outcome.at) > Date.parse(at))
    throw new PipelineError("REQUEST_REFUSED", `${one.asset} was asked about again after this comment.`, {
      hint: "Look in the platform once more, then write the answer again.",
    });
  const isSent = command.kind === "sent";
  const done = await resolve(world, { positionals: [one.campaign, one.asset], options: { sent: isSent, "not-sent": !isSent } });
  return {
    exit: done.exit,
    text: done.text,
    reply: isSent
      ? `@${login}: recorded: **${one.asset} was sent.** That is final, and it is never sent again.`
      : `@${login}: recorded: **${one.asset} was not sent.** The next run looks once more before it does anything.`,
  };
}

function onlyOne(slugs: readonly string[]): string {
  const [slug, ...others] = slugs;
  if (slug !== undefined && others.length === 0) return slug;
  throw new PipelineError("REQUEST_REFUSED", "It is not clear which campaign is meant.", {
    hint: `Name one: ${slugs.join(", ") || "there is none here"}.`,
  });
}
