/** The commands that only GitHub's workflows run, with their words for `--help`. They work from a terminal too, with a token. */
import type { CommandWords } from "./command-words.ts";

export const FORGE_COMMANDS: readonly CommandWords[] = [
  {
    name: "submit",
    summary: "hand a pull request to the trusted workflow",
    usage: "campaigns submit [<pull request>]",
    about: ["Holds no key and needs none: it starts the workflow on the default branch, with the number as its one input."],
    options: {},
    load: async () => (await import("./pull-request/submit.ts")).submit,
  },
  {
    name: "prepare",
    summary: "write what a pull request's campaigns still lack",
    usage: "campaigns prepare <pull request>",
    about: ["Closes the gate, then generates, renders and corrects on top of the pull request. No platform is asked."],
    options: {},
    load: async () => (await import("./pull-request/prepare.ts")).prepare,
  },
  {
    name: "review",
    summary: "check and stage a pull request, and say on it where it stands",
    usage: "campaigns review <pull request>",
    about: ["Rules, drafts, the one comment and the gate. For one that was closed: its drafts are discarded."],
    options: {},
    load: async () => (await import("./pull-request/review.ts")).review,
  },
  {
    name: "remind",
    summary: "remind whoever has not decided",
    usage: "campaigns remind",
    about: ["At half of a role's time, and with its deputies at nine tenths. Each reminder is written once."],
    options: {},
    load: async () => (await import("./pull-request/remind.ts")).remind,
  },
  {
    name: "respond",
    summary: "do what a comment or a form asks for",
    usage: "campaigns respond",
    about: ["Reads what started the run: a comment that begins with /campaign, an answer such as 1A, or a filled-in form."],
    options: {},
    load: async () => (await import("./respond/respond.ts")).respond,
  },
];
