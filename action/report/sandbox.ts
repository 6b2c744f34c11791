/** What `sandbox` says of the stand-ins it started: where to look, and what to set. */
import { platformInWords } from "#model/platform-names.ts";
import type { PlatformName } from "#model/types.ts";
import { listed } from "./words.ts";

export interface StandInFacts {
  readonly platform: PlatformName;
  readonly account: string;
  readonly url: string;
  /** Variables to set, in their order. */
  readonly variables: readonly (readonly [name: string, value: string])[];
}

/** `others`: platforms of the configuration that nothing stands in for. */
export function renderSandbox(standIns: readonly StandInFacts[], others: readonly PlatformName[]): readonly string[] {
  const [one, ...more] = standIns;
  const head =
    one !== undefined && more.length === 0
      ? [`A ${platformInWords(one.platform)} stand-in for account ${one.account} is up. Nothing it does reaches anybody.`, "", ...ways(one)]
      : [
          `${standIns.length} stand-ins are up, one for each platform. Nothing they do reaches anybody.`,
          ...standIns.flatMap((standIn) => ["", `${platformInWords(standIn.platform)}, account ${standIn.account}`, ...ways(standIn)]),
        ];
  return [
    ...head,
    "",
    more.length === 0
      ? "Open the first in a browser to see what it holds; paste the second into the terminal in which you run `campaigns`."
      : "Open the first of each in a browser to see what it holds; paste the second of each into the terminal in which you run `campaigns`.",
    ...(others.length === 0
      ? []
      : [`${listed(others.map(platformInWords))}: nothing stands in for ${others.length === 1 ? "it" : "them"} here.`]),
    more.length === 0 ? "Ctrl-C ends it; what it holds is forgotten then." : "Ctrl-C ends them all; what they hold is forgotten then.",
  ];
}

function ways({ url, variables }: StandInFacts): readonly string[] {
  return [`  Look:  ${url}/`, `  Use:   export ${variables.map(([name, value]) => `${name}=${shellWord(value)}`).join(" ")}`];
}

/** As it can be pasted into a shell. */
function shellWord(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
