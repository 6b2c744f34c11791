/** All commands: the table, and the story, which itself runs the others. */

import type { CommandWords } from "./command-words.ts";
import { FORGE_COMMANDS } from "./forge-table.ts";
import { COMMANDS } from "./table.ts";

export const ALL_COMMANDS: readonly CommandWords[] = [
  ...COMMANDS,
  ...FORGE_COMMANDS,
  {
    name: "demo",
    summary: "the whole story in a minute",
    usage: "campaigns demo [--campaign <name>] [--keep] [--serve]",
    about: [
      "From a brief to a real draft, approval, live, revert, taken back: in a temporary repository, against a stand-in for each platform.",
    ],
    options: {
      campaign: {
        type: "string",
        words: "another of this repository's campaigns than 2027-spring-launch, for example 2027-ready-reports, on five platforms",
      },
      keep: { type: "boolean", words: "keep the temporary repository" },
      serve: { type: "boolean", words: "keep the stand-ins' pages up until Ctrl-C" },
    },
    load: async () => (await import("./demo.ts")).demo,
  },
];
