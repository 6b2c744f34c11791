/** Reads the command of a comment; what is not understood is answered with the nearest command and an example. */
import { date as isDate } from "#model/formats.ts";
import { readAnswers } from "./answers.ts";
import { type CampaignCommand, COMMAND_WORDS, type CommandKind, type UnclearCommand } from "./command.ts";
import { commandLine } from "./command-line.ts";
import { asMarkdown, quotedWords } from "./inert.ts";
import { nearest } from "./nearest.ts";

/** Names the words of a command may stand for. */
export interface CommandContext {
  readonly campaigns: readonly string[];
  readonly assets: readonly string[];
  readonly rules: readonly string[];
}

const REASON = /(?:^|\s)because\s*:?\s+(.*)$/iu;
const POLITE = /(?:[\s,.!]+(?:please|thanks|thank you|now|bitte|danke))+[\s.!]*$|[\s.!]+$/iu;

/** Nothing where the comment holds no command. Never throws. */
export function readCommand(comment: string, context: CommandContext): CampaignCommand | UnclearCommand | undefined {
  const line = commandLine(comment);
  if (line.kind === "none") return undefined;
  if (line.kind === "too-long") return unclear("That line is too long to be a command.", "help");
  const [, verb = "", rest = ""] = /^(not[\s-]+sent|\S+)\s*(.*)$/iu.exec(line.words) ?? [];
  const word = verb
    .toLowerCase()
    .replace(/[.!,:]+$/, "")
    .replace(/^not[\s-]+sent$/, "not-sent");
  return line.words === "" ? { kind: "help" } : commandFor({ word, verb, rest: rest.trim(), context });
}

interface Read {
  readonly word: string;
  /** As it was written. */
  readonly verb: string;
  readonly rest: string;
  readonly context: CommandContext;
}

function commandFor(read: Read): CampaignCommand | UnclearCommand {
  const { word, rest, context } = read;
  switch (word) {
    case "stop":
      return stop(rest, context);
    case "resume":
      return resume(rest, context);
    case "regenerate":
      return regenerate(rest, context);
    case "choose":
      return choose(rest, context);
    case "fix":
    case "stage":
    case "proof":
    case "plan":
    case "adopt":
    case "help":
      return bare(word, rest);
    case "waive":
      return waive(rest, context);
    case "answer": {
      const answers = readAnswers(rest);
      return answers === undefined ? unclear("An answer is a number and a letter.", "answer") : { kind: "answer", answers };
    }
    case "sent":
    case "not-sent":
      return whetherSent(word, rest, context);
    default:
      return unknown(read);
  }
}

/** The example is meant to be copied; the sentence before it says what was missing. */
function unclear(sentence: string, kind: CommandKind): UnclearCommand {
  const { example } = COMMAND_WORDS.find((words) => words.kind === kind) ?? { example: kind };
  const more =
    kind === "help" ? "`/campaign help` shows what there is." : `For example: \`/campaign ${example}\`. All commands: \`/campaign help\`.`;
  return { kind: "unclear", words: `${sentence} ${more} **Nothing was changed.**` };
}

function withoutPoliteness(words: string): string {
  return ` ${words}`.replace(POLITE, "").trim();
}

/** `words because reason`; quotes around the reason are taken off. */
function splitReason(rest: string): { readonly before: string; readonly reason?: string } {
  const found = REASON.exec(rest);
  const reason = found?.[1]?.replace(/^["“](.*)["”]$/u, "$1").trim();
  return {
    before: found === null ? rest : rest.slice(0, found.index).trim(),
    ...(reason === undefined || reason === "" ? {} : { reason }),
  };
}

/** The emergency brake is read kindly: what is no campaign is the reason. Only a misspelt name is asked about. */
function stop(rest: string, { campaigns }: CommandContext): CampaignCommand | UnclearCommand {
  const { before, reason } = splitReason(rest);
  const [first = "", ...others] = withoutPoliteness(before).split(/\s+/);
  if (first === "" || /^(?:all|everything|it|this)$/i.test(first)) {
    const more = [...others, reason].filter((word) => word !== undefined).join(" ");
    return { kind: "stop", ...(more === "" ? {} : { reason: more }) };
  }
  const named = campaigns.find((campaign) => campaign === first.toLowerCase());
  if (named !== undefined) {
    const more = reason ?? others.join(" ");
    return { kind: "stop", campaign: named, ...(more === "" ? {} : { reason: more }) };
  }
  if (others.length === 0 && first.includes("-")) return noCampaign(first, campaigns, "stop");
  return { kind: "stop", reason: [before, reason].filter((words) => words !== undefined).join(" because ") };
}

function resume(rest: string, { campaigns }: CommandContext): CampaignCommand | UnclearCommand {
  const { before, reason } = splitReason(rest);
  const first = withoutPoliteness(before);
  const named = campaigns.find((campaign) => campaign === first.toLowerCase());
  if (first !== "" && named === undefined) return noCampaign(first, campaigns, "resume");
  if (reason === undefined) return unclear("Please say why it may go on.", "resume");
  return { kind: "resume", ...(named === undefined ? {} : { campaign: named }), reason };
}

function noCampaign(written: string, campaigns: readonly string[], verb: "stop" | "resume"): UnclearCommand {
  const meant = nearest(written, campaigns);
  const said = `There is no campaign called ${asMarkdown(quotedWords(written))}.`;
  if (meant === undefined) return unclear(said, verb);
  return {
    kind: "unclear",
    words: `${said} Did you mean \`/campaign ${verb} ${meant}${verb === "resume" ? " because …" : ""}\`? **Nothing was changed.**`,
  };
}

function regenerate(rest: string, { assets }: CommandContext): CampaignCommand {
  const [first = "", ...others] = withoutPoliteness(rest).split(/\s+/);
  const asset = assets.find((id) => id === first.toLowerCase());
  const words = asset === undefined ? withoutPoliteness(rest) : others.join(" ");
  return { kind: "regenerate", ...(asset === undefined ? {} : { asset }), ...(words === "" ? {} : { words }) };
}

/** `launch-email 2`, `option 2 of launch-email`, `2`: the words around the two are talk. */
function choose(rest: string, { assets }: CommandContext): CampaignCommand | UnclearCommand {
  const words = withoutPoliteness(rest)
    .split(/[\s,:]+/)
    .filter((word) => word !== "" && !/^(?:option|number|no|nr|text|of|for)$/i.test(word));
  const [number, ...numbers] = words.filter((word) => /^#?\d{1,2}$/.test(word));
  const names = words.filter((word) => !/^#?\d{1,2}$/.test(word));
  const [name] = names;
  if (number === undefined || numbers.length > 0 || names.length > 1)
    return unclear("A choice names one mail or page, and the number of one option.", "choose");
  const option = Number(number.replace("#", ""));
  if (name === undefined) return { kind: "choose", option };
  const asset = assets.find((id) => id === name.toLowerCase());
  return asset === undefined ? notKnown("mail or page", name, assets, "choose") : { kind: "choose", asset, option };
}

function bare(kind: "fix" | "stage" | "proof" | "plan" | "adopt" | "help", rest: string): CampaignCommand | UnclearCommand {
  const more = withoutPoliteness(rest);
  if (more === "" || kind === "help") return { kind };
  return unclear(`\`/campaign ${kind}\` takes no further words, and there is ${asMarkdown(quotedWords(more))}.`, kind);
}

function whetherSent(kind: "sent" | "not-sent", rest: string, { assets }: CommandContext): CampaignCommand | UnclearCommand {
  const written = withoutPoliteness(rest);
  if (written === "") return { kind };
  const asset = assets.find((id) => id === written.toLowerCase());
  if (asset !== undefined) return { kind, asset };
  const meant = nearest(written, assets);
  const said = `There is no mail called ${asMarkdown(quotedWords(written))}.`;
  return unclear(meant === undefined ? said : `${said} Did you mean \`${meant}\`?`, kind);
}

const WAIVE = /^(\S+)\s+in\s+(\S+)\s+(?:"([^"]+)"|“([^”]+)”|„([^“”]+)[“”])\s+until\s+(\S+?),?\s+because\s*:?\s+(\S.*)$/iu;

function waive(rest: string, { rules, assets }: CommandContext): CampaignCommand | UnclearCommand {
  const [, rule, written, straight, curly, low, until, reason] = WAIVE.exec(rest) ?? [];
  const text = straight ?? curly ?? low;
  if (rule === undefined || written === undefined || text === undefined || until === undefined || reason === undefined) {
    return unclear("An exception names the rule, the mail or page, the very words in quotes, the last day it counts, and why.", "waive");
  }
  if (!rules.includes(rule)) return notKnown("rule", rule, rules);
  const asset = assets.find((id) => id === written.toLowerCase());
  if (asset === undefined) return notKnown("mail or page", written, assets);
  if (!isDate(until)) return unclear(`${asMarkdown(quotedWords(until))} is no day. A day is written like 2027-06-30.`, "waive");
  return { kind: "waive", rule, asset, text, until, reason: reason.trim() };
}

function notKnown(what: string, written: string, known: readonly string[], kind: CommandKind = "waive"): UnclearCommand {
  const meant = nearest(written, known);
  const said = `There is no ${what} called ${asMarkdown(quotedWords(written))}.`;
  return unclear(meant === undefined ? said : `${said} Did you mean \`${meant}\`?`, kind);
}

/** What people try first, and where it is done. */
const ELSEWHERE: Readonly<Record<string, string>> = Object.fromEntries([
  ...["launch", "deploy", "merge", "send", "publish", "release", "launch-without", "force"].map((word): readonly [string, string] => [
    word,
    "Launching is no command: it is the green button, after everybody who is asked has said yes. There is no way around that.",
  ]),
  ...["approve", "approved", "lgtm", "ok", "yes"].map((word): readonly [string, string] => [
    word,
    "Agreeing is no command: it is a review (Files changed, Review changes, Approve), so that it is bound to what you looked at.",
  ]),
  ...["rollback", "revert", "undo"].map((word): readonly [string, string] => [
    word,
    "To take it back at once, stop it. To take it back for good, press Revert on the launched change.",
  ]),
]);

function unknown({ word, verb }: Read): UnclearCommand {
  const elsewhere = Object.entries(ELSEWHERE).find(([known]) => word === known || word.startsWith(`${known}-`))?.[1];
  if (elsewhere !== undefined) return unclear(elsewhere, /^(?:rollback|revert|undo)/.test(word) ? "stop" : "help");
  const said = `${asMarkdown(quotedWords(verb))} is no command.`;
  const meant = nearest(
    word,
    COMMAND_WORDS.map(({ kind }) => kind),
  );
  const known = COMMAND_WORDS.find(({ kind }) => kind === meant);
  return known === undefined ? unclear(said, "help") : unclear(`${said} Did you mean \`/campaign ${known.verb}\`?`, known.kind);
}
