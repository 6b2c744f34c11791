/** A comment on a pull request: who may ask for what, whether it still means what it meant, and the reply that becomes the result. */
import type { ErrorCode } from "#errors/catalogue.ts";
import { PipelineError } from "#errors/pipeline-error.ts";
import { committedAt } from "#git/change.ts";
import type { ForgeTrigger } from "#github/trigger.ts";
import type { Forge } from "#ports/forge.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { readAnswers } from "#requests/answers.ts";
import { type CampaignCommand, helpWords } from "#requests/command.ts";
import { readCommand } from "#requests/read-command.ts";
import { acceptedReply, headMovedReply, notPermittedReply, refusedReply } from "#requests/replies.ts";
import { problemsIn } from "../pull-request/campaign-facts.ts";
import { type OpenChange, openChange, openForge, teamWith } from "../pull-request/open-change.ts";
import { findComment } from "../pull-request/sticky.ts";
import { rulesIn } from "../team.ts";
import type { CommandResult, World } from "../world.ts";
import { nothing } from "./asked.ts";
import { carryOut } from "./carry-out.ts";

type CommentTrigger = Extract<ForgeTrigger, { kind: "comment" }>;

/** What changes words or takes a pull request over is bound to what the person saw; what stops or answers is not. */
const BOUND: ReadonlySet<CampaignCommand["kind"]> = new Set(["regenerate", "choose", "fix", "waive", "answer", "adopt"]);

/** What was asked for does not fit here; nothing broke. */
const ASKED_WRONGLY: ReadonlySet<ErrorCode> = new Set(["REQUEST_REFUSED", "CHOICE_REFUSED", "USAGE", "UNKNOWN_CAMPAIGN", "UNKNOWN_ASSET"]);

export async function respondToComment(world: World, trigger: CommentTrigger): Promise<CommandResult> {
  const forge = await openForge(world);
  const login = trigger.author.login;
  const change = await openChange(world, forge, trigger.number);
  const command = await commandIn(world, change, trigger.body);
  if (command === undefined) return nothing("Nothing in this comment is for us.");
  const say = async (body: string) => await forge.comment(trigger.number, body);
  if (command.kind === "unclear") {
    await say(`@${login}: ${command.words}`);
    return { exit: 0, text: "The comment was not understood, and was told so.", json: { responded: true, command: "unclear" } };
  }
  if (command.kind === "help") {
    await say(helpWords());
    return { exit: 0, text: "The commands were listed.", json: { responded: true, command: "help" } };
  }
  if (!(await mayAsk(forge, login))) {
    await say(notPermittedReply(login, command.kind, "write access to this repository"));
    return { exit: 0, text: `@${login} may not ask for this.`, json: { responded: true, command: command.kind, refused: "permission" } };
  }
  if (BOUND.has(command.kind) && (await hasMoved(world, forge, change, trigger))) {
    await say(headMovedReply(login));
    return {
      exit: 0,
      text: "The pull request changed after the comment.",
      json: { responded: true, command: command.kind, refused: "moved" },
    };
  }
  await react(forge, trigger.commentId);
  // A stop waits for no words: where GitHub takes none, it acts, and the run says what it did.
  const attempt = command.kind === "stop" ? unlessLost : asItComes;
  const reply = await attempt(say(acceptedReply(command, login)));
  const answer = async (body: string) => {
    await attempt<unknown>(reply === undefined ? say(body) : forge.editComment(reply.id, body));
  };
  // Who commented is who acts: GitHub vouches for it, and the ledger says it.
  const asPerson: World = world.forge === undefined ? world : { ...world, forge: { ...world.forge, actor: login } };
  try {
    const result = await carryOut(asPerson, { forge, change, command, login, at: trigger.createdAt });
    if (result.reply !== undefined) await answer(result.reply);
    return { exit: result.exit, text: result.text, json: { responded: true, command: command.kind, ...result.json } };
  } catch (error) {
    const problems = error instanceof PlatformFailure ? [inWords(error)] : problemsIn(error);
    // What went wrong first is what there is to say, also where it cannot be said there.
    await unlessLost(answer(refusedReply(login, problems.map(forAComment))));
    // Answered in place: a run that failed would write a second, worse, message to the same person.
    if (!problems.every(({ code }) => ASKED_WRONGLY.has(code))) throw error;
    const text = problems.map(({ message }) => message).join("\n");
    return { exit: 0, text, json: { responded: true, command: command.kind, refused: "request" } };
  }
}

/** Undefined where GitHub did not take it. */
async function unlessLost<Value>(telling: Promise<Value>): Promise<Value | undefined> {
  try {
    return await telling;
  } catch (failure) {
    if (failure instanceof PlatformFailure) return undefined;
    throw failure;
  }
}

function asItComes<Value>(telling: Promise<Value>): Promise<Value | undefined> {
  return telling;
}

async function mayAsk(forge: Forge, login: string): Promise<boolean> {
  return ["write", "admin"].includes(await forge.permission(login));
}

/** A sign that it was seen; that it cannot be given keeps nothing from being done. */
async function react(forge: Forge, comment: number): Promise<void> {
  try {
    await forge.react(comment, "eyes");
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure;
  }
}

async function commandIn(world: World, change: OpenChange, body: string) {
  const team = await teamWith(world, change, change.head);
  const assets = team.source.entries.flatMap(({ path }) => {
    const [, written, option] = /^campaigns\/[^/]+\/(?:(?:assets|payload)\/([^/.]+)\.\w+|options\/([^/]+)\/\d+\.md)$/.exec(path) ?? [];
    return written ?? option ?? [];
  });
  const campaigns = team.source.entries.flatMap(({ path, mode }) =>
    mode === "040000" ? (/^campaigns\/([^/]+)$/.exec(path)?.[1] ?? []) : [],
  );
  const named = readCommand(body, {
    campaigns: [...new Set([...campaigns, ...change.slugs])],
    assets: [...new Set(assets)],
    rules: (await rulesIn(team)).map(({ meta }) => meta.id),
  });
  if (named !== undefined) return named;
  const answers = readAnswers(body);
  if (answers !== undefined) return { kind: "answer", answers } as const;
  return speaksOfStopping(body) ? STOP_ALONE : undefined;
}

const STOP_ALONE = {
  kind: "unclear",
  words: "is something to be stopped? Then write `/campaign stop` as the first words of a line. **Nothing was changed.**",
} as const;

/** The one command whose being overheard costs money: in the middle of a line it is asked about, in a quotation or in code it is talk. */
function speaksOfStopping(body: string): boolean {
  const spoken = body.replace(/^[ \t]*>.*$/gm, " ").replace(/(`+)[\s\S]*?\1/g, " ");
  return /\/campaign\s+stop\b/i.test(spoken);
}

/**
 * The newest commit is younger than the comment, or our comment does not speak of it yet: whoever wrote this has not seen it. A commit's
 * time is its author's word; what our comment speaks of is not.
 */
async function hasMoved(world: World, forge: Forge, { head, pull }: OpenChange, { createdAt }: CommentTrigger): Promise<boolean> {
  if (pull.state !== "open") return false;
  if ((await committedAt(world.git, head)) > Date.parse(createdAt)) return true;
  const ours = pull.head.isFork ? undefined : await findComment(forge, pull.number);
  // A comment that is too long leaves its record out.
  const spokenOf = /\bCommit `([0-9a-f]{40,64})`/.exec(ours?.body ?? "")?.[1];
  return spokenOf !== undefined && spokenOf !== head;
}

/** Advice for a terminal is none for whoever reads a comment; what can be asked for in a comment, too, is said so. */
function forAComment(problem: PipelineError): PipelineError {
  const { code, message, hint, place, detail, facts } = problem;
  const here = hint?.replace(/`campaigns (stage|plan|stop)[^`]*`/g, "`/campaign $1`");
  const isHere = here !== undefined && !/`campaigns [a-z]/.test(here);
  return new PipelineError(code, message, { place, detail, facts, cause: problem, ...(isHere ? { hint: here } : {}) });
}

function inWords(failure: PlatformFailure): PipelineError {
  return new PipelineError("PLATFORM_UNREACHABLE", failure.message, {
    hint: "Write the command again in a few minutes: nothing is done twice.",
    cause: failure,
  });
}
