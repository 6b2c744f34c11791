/** The commands that look at what is out, and at what was left behind, with their words for `--help`. */
import type { CommandWords } from "./command-words.ts";

const KEPT = { type: "boolean", words: "keep one issue on GitHub current with what is found" } as const;

export const WATCH_COMMANDS: readonly CommandWords[] = [
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
    name: "drift",
    summary: "what people changed in the platforms since it was approved or staged",
    usage: "campaigns drift [<campaign> …]",
    about: ["Looks only. Exit code 1 where something is not as we left it."],
    options: { issue: KEPT },
    load: async () => (await import("./drift.ts")).drift,
  },
  {
    name: "watch",
    summary: "did it really happen: sent, live, dropped, come back",
    usage: "campaigns watch [<campaign> …]",
    about: ["Looks only; what was sent is watched for a week. Exit code 1 where something did not happen, or not as approved."],
    options: { issue: KEPT },
    load: async () => (await import("./watch.ts")).watch,
  },
  {
    name: "sweep",
    summary: "discard lost drafts: nobody's, or of changes that were closed without a merge",
    usage: "campaigns sweep [--dry-run]",
    about: ["Touches nothing that is out, nothing younger than a day that no record names, and nothing that is not ours."],
    options: { "dry-run": { type: "boolean", words: "only say what would be discarded" }, issue: KEPT },
    load: async () => (await import("./sweep.ts")).sweep,
  },
];
