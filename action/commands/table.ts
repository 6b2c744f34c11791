/** Every command with its words for `--help`; the code of one is loaded when it is run. */
import type { CommandWords } from "./command-words.ts";
import { WATCH_COMMANDS } from "./watch-table.ts";

const REF = { type: "string", words: "another commit than HEAD (default: HEAD)" } as const;
const COMMIT = { type: "boolean", words: "commit what is written, in one commit" } as const;

export const COMMANDS: readonly CommandWords[] = [
  {
    name: "init",
    summary: "make this repository ready for campaigns",
    usage: "campaigns init [--platform <name>[=<account>],…] [--github --action <owner/name@commit>] [--adopt]",
    about: [
      "Writes .github/campaigns.yml, a starting brand and one example campaign. Leaves files that are there as they are.",
      "With --github also the workflows and rulesets; in a repository that has campaigns, only those.",
    ],
    options: {
      platform: { type: "string", words: "the platforms, with commas, each with its account where there is one (default: hubspot)" },
      "hubspot-account": { type: "string", words: "the HubSpot account's number" },
      github: { type: "boolean", words: "write the workflows and rulesets for GitHub, too" },
      action: { type: "string", words: "which Action the workflows run: owner/name@commit, with all 40 digits" },
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
    name: "choose",
    summary: "take one of several texts for an asset",
    usage: "campaigns choose <campaign> <asset> <number>",
    about: ["For what the brief wants `variants` of. The options stay, so that another one can be taken later."],
    options: { overwrite: { type: "boolean", words: "also where the text was changed since" }, commit: COMMIT },
    load: async () => (await import("./choose.ts")).choose,
  },
  {
    name: "template",
    summary: "look at a mail template that lives in a platform, and write its slot map into the brief",
    usage: "campaigns template inspect <campaign> <asset>",
    about: ["For template: { kind: platform, ref: … }. Reads the platform; writes only the brief, what the template says itself included."],
    options: { commit: COMMIT },
    load: async () => (await import("./template.ts")).template,
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
      all: { type: "boolean", words: "list every rule with its result, also where it found nothing or does not apply" },
      html: { type: "string", words: "write what the checks say to this file as one page, to be read, printed and filed" },
      patch: { type: "string", words: "write the changes that are offered to this file, for git apply" },
      sarif: { type: "string", words: "write every rule's result to this file as SARIF 2.1.0, for code scanning and auditors" },
      annotations: {
        type: "boolean",
        words: "in a workflow run: mark what was found beside the lines on GitHub, too; in a pull request only the campaigns it changes",
      },
    },
    load: async () => (await import("./check.ts")).check,
  },
  {
    name: "rules",
    summary: "what is checked, and what a team's own rules find",
    usage: "campaigns rules [list | test | calibrate <folder> | replay | baseline | import <folder>]",
    about: [
      "list: every rule, with the law behind it. test: whether the rules in brand/rules do as their examples say.",
      "calibrate: what the rules find in a folder of past mails and texts. replay: what is judged differently than by the rules of the default branch.",
      "baseline: write down what is found now in brand/baseline.yaml, so that only what is new blocks; run again, it takes off what is gone.",
      "import: make rules in brand/rules of a style folder for the prose linter Vale, and say what could not be taken and why.",
    ],
    options: {
      against: { type: "string", words: "replay: the commit or branch to compare with (default: the default branch)" },
      extend: { type: "boolean", words: "baseline: put what was found since on the list, too" },
      "accepted-by": { type: "string", words: "baseline: the login of whoever accepts what has a law behind it; else it goes on blocking" },
      reason: { type: "string", words: "baseline: why it is accepted, with --accepted-by" },
      language: { type: "string", words: "import: the language the style is written for (default: en)" },
      overwrite: { type: "boolean", words: "import: write the file anew, though it is there" },
    },
    load: async () => (await import("./rules.ts")).rules,
  },
  {
    name: "brand",
    summary: "whether what stands under brand/ can be read, agrees with itself, and is still true",
    usage: "campaigns brand check",
    about: [
      "Colours, logo, fonts, claims and their dates, words, hosts, senders, prescribed sentences and the team's own rules, on one page.",
      "Exit code 1 where something must be mended.",
    ],
    options: {},
    load: async () => (await import("./brand.ts")).brand,
  },
  {
    name: "preview",
    summary: "show what goes out as its readers will see it, one page per campaign",
    usage: "campaigns preview [<campaign> …] [--out <folder>]",
    about: [
      "Mails on a phone and at a desk, dark, with pictures off and for three readers; pages; and what the checks found. Sends nothing.",
    ],
    options: {
      out: { type: "string", words: "the folder to write to (default: .campaigns/preview)" },
      ref: { type: "string", words: "a commit instead of the working tree" },
    },
    load: async () => (await import("./preview.ts")).preview,
  },
  {
    name: "calendar",
    summary: "what goes out when, to whom, on which platform and in what state",
    usage: "campaigns calendar [<campaign> …] [--month 2027-04] [--html <file>] [--ics <file>]",
    about: [
      "From the briefs and the ledger, in the time of each schedule and of its readers. Marks mails that reach the same people too soon, at night, on holidays or on days kept free.",
      "Without --month: the last week, and all that is to come.",
    ],
    options: {
      month: { type: "string", words: "only this month, for example 2027-04" },
      html: {
        type: "string",
        words: "write a month to this file, as one page to send on or print (default: the month of what comes next)",
      },
      ics: {
        type: "string",
        words: "write all of it to this file, for a calendar program; importing a later one changes entries and adds none twice",
      },
      ref: { type: "string", words: "a commit instead of the working tree" },
    },
    load: async () => (await import("./calendar.ts")).calendar,
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
    options: {
      change: { type: "string", words: "the pull request or branch the drafts belong to (default: the branch)" },
      merged: { type: "boolean", words: "the default branch, where staging is set to on-merge" },
    },
    load: async () => (await import("./stage.ts")).stage,
  },
  {
    name: "proof",
    summary: "send the drafts of mails as test mails to those who look at proofs",
    usage: "campaigns proof <campaign> [--asset <id>] | --request <number>",
    about: [
      "To the addresses under `proofs` in .github/campaigns.yml as the default branch has it, and to nobody else. Each is asked for once: a lost answer is told, and not repeated.",
    ],
    options: {
      asset: { type: "string", words: "only this mail" },
      change: { type: "string", words: "the branch whose drafts are meant (default: the one you are on)" },
      request: { type: "string", words: "the number of a pull request: all its mails, and it is told there what came of it" },
    },
    load: async () => (await import("./proof.ts")).proof,
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
    options: {
      "break-glass": {
        type: "string",
        words: "launch one campaign without a missing approval, and why; only for those under `breakGlass` in the configuration",
      },
    },
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
  ...WATCH_COMMANDS,
  {
    name: "doctor",
    summary: "look at every setting approvals and a stop rely on, and say how to mend what is not right",
    usage: "campaigns doctor [--json]",
    about: ["Changes nothing. Rehearses a stop without doing it. Exit code 1 where something is to be mended or could not be looked at."],
    options: {},
    load: async () => (await import("./doctor.ts")).doctor,
  },
  {
    name: "sandbox",
    summary: "stand-ins for the configured platforms on this machine, to try everything against",
    usage: "campaigns sandbox [--platform <name>] [--port 4010]",
    about: ["Prints the variables to set, and serves a page for each stand-in that shows what it holds. Ends with Ctrl-C."],
    options: {
      platform: { type: "string", words: "only this one (default: every platform the configuration names)" },
      port: { type: "string", words: "the port (default: 4010; further stand-ins take the next ones; 0 takes free ones)" },
      "wire-log": { type: "string", words: "write every exchange to this file, as JSON Lines, without secrets" },
      "no-publish-right": { type: "boolean", words: "behave like accounts where the API may bring no mail out" },
    },
    load: async () => (await import("./sandbox.ts")).sandbox,
  },
];
