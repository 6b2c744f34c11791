/** Every command with its words for `--help`; the code of one is loaded when it is run. */
import type { Command } from "./world.ts";

export interface OptionWords {
  readonly type: "string" | "boolean";
  readonly words: string;
}

export interface CommandWords {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  readonly about: readonly string[];
  readonly options: Readonly<Record<string, OptionWords>>;
  readonly load: () => Promise<Command>;
}

const REF = { type: "string", words: "another commit than HEAD (default: HEAD)" } as const;
const COMMIT = { type: "boolean", words: "commit what is written, in one commit" } as const;

export const COMMANDS: readonly CommandWords[] = [
  {
    name: "init",
    summary: "make this repository ready for campaigns",
    usage: "campaigns init [--hubspot-account <number>] [--adopt]",
    about: ["Writes .github/campaigns.yml, a starting brand and one example campaign. Leaves files that are there as they are."],
    options: {
      "hubspot-account": { type: "string", words: "the HubSpot account's number" },
      adopt: { type: "boolean", words: "bind the installation to the remote this repository has now" },
    },
    load: async () => (await import("./init.ts")).init,
  },
  {
    name: "generate",
    summary: "write the assets a brief asks for",
    usage: "campaigns generate [<campaign> …]",
    about: ["Equal briefs write nothing. What people edited is kept."],
    options: { overwrite: { type: "boolean", words: "write anew what people edited" }, commit: COMMIT },
    load: async () => (await import("./generate.ts")).generate,
  },
  {
    name: "render",
    summary: "turn assets into the payloads that will be approved and go out",
    usage: "campaigns render [<campaign> …]",
    about: ["What is rendered here is what goes out: nothing is rendered at deploy."],
    options: {
      affected: { type: "boolean", words: "only what is live: after a change of brand or template" },
      commit: COMMIT,
    },
    load: async () => (await import("./render.ts")).render,
  },
  {
    name: "check",
    summary: "hold campaigns against the brand's and the law's rules",
    usage: "campaigns check [<campaign> …]",
    about: ["Exit code 1 where something must not go out."],
    options: {
      fix: { type: "boolean", words: "apply what is safe to correct" },
      commit: COMMIT,
      ref: { type: "string", words: "a commit instead of the working tree" },
    },
    load: async () => (await import("./check.ts")).check,
  },
  {
    name: "plan",
    summary: "what a deploy of this commit would do",
    usage: "campaigns plan [<campaign> …]",
    about: ["Looks at the platforms; writes nothing."],
    options: { ref: REF },
    load: async () => (await import("./plan.ts")).plan,
  },
  {
    name: "stage",
    summary: "put the payloads into the platforms as drafts",
    usage: "campaigns stage [<campaign> …]",
    about: ["Drafts reach nobody. Each is read back and compared; the link opens the real thing."],
    options: { change: { type: "string", words: "the pull request or branch the drafts belong to (default: the branch)" } },
    load: async () => (await import("./stage.ts")).stage,
  },
  {
    name: "approve",
    summary: "say yes (or no) to exactly what this commit holds",
    usage: "campaigns approve <campaign>",
    about: [
      "Local mode; on GitHub it is a review. You are who Git says you are (`people` in .github/campaigns.yml), and nobody approves what they wrote.",
    ],
    options: {
      facet: { type: "string", words: "only these facets, with commas: content,audience,schedule,money,tracking" },
      reject: { type: "boolean", words: "say no" },
      note: { type: "string", words: "a remark to keep" },
    },
    load: async () => (await import("./approve.ts")).approve,
  },
  {
    name: "deploy",
    summary: "bring the default branch and the platforms together",
    usage: "campaigns deploy [<campaign> …]",
    about: ["Takes the tip of the default branch, whatever commit it is started for. Running it again does nothing that was done."],
    options: {},
    load: async () => (await import("./deploy.ts")).deploy,
  },
  {
    name: "stop",
    summary: "the kill switch: take back at once what can be taken back",
    usage: "campaigns stop <campaign> | --all",
    about: ["Needs nobody's approval, and works without the ledger too."],
    options: { all: { type: "boolean", words: "everything of ours" }, reason: { type: "string", words: "why, for the record" } },
    load: async () => (await import("./stop.ts")).stop,
  },
  {
    name: "rollback",
    summary: "put the revert of a campaign's last change on a branch, ready to merge",
    usage: "campaigns rollback <campaign>",
    about: ["Undoes nothing by itself: merging it does."],
    options: {},
    load: async () => (await import("./rollback.ts")).rollback,
  },
  {
    name: "resume",
    summary: "lift a stop",
    usage: 'campaigns resume <campaign> --reason "…"',
    about: ["Lifts the block only: what was stopped goes out after a new approval."],
    options: { reason: { type: "string", words: "why, for the record" } },
    load: async () => (await import("./resume.ts")).resume,
  },
  {
    name: "resolve",
    summary: 'answer "was it sent?" where it could not be found out',
    usage: "campaigns resolve <campaign> <asset> --sent | --not-sent",
    about: ["For what is held. Look in the platform first."],
    options: { sent: { type: "boolean", words: "it was sent" }, "not-sent": { type: "boolean", words: "it was not sent" } },
    load: async () => (await import("./resolve.ts")).resolve,
  },
  {
    name: "status",
    summary: "where every campaign stands",
    usage: "campaigns status [<campaign> …]",
    about: ["From the ledger alone."],
    options: {},
    load: async () => (await import("./status.ts")).status,
  },
  {
    name: "log",
    summary: "what was done, when, and under whose approval",
    usage: "campaigns log [<campaign>]",
    about: ["The same as `git log campaigns-ledger`."],
    options: { limit: { type: "string", words: "at most this many lines (default: 100)" } },
    load: async () => (await import("./log.ts")).log,
  },
  {
    name: "sandbox",
    summary: "a HubSpot stand-in on this machine, to try everything against",
    usage: "campaigns sandbox [--port 4010]",
    about: ["Prints the two variables to set, and serves a page that shows what the stand-in holds. Ends with Ctrl-C."],
    options: {
      port: { type: "string", words: "the port (default: 4010; 0 takes a free one)" },
      "wire-log": { type: "string", words: "write every exchange to this file, as JSON Lines, without secrets" },
      "no-publish-right": { type: "boolean", words: "behave like an account whose plan lets no API publish mail" },
    },
    load: async () => (await import("./sandbox.ts")).sandbox,
  },
];
