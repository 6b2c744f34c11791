/** The example brand as a team on other platforms begins with it: its lists, fields and forms under the names they have there. */
import type { ChosenPlatform } from "./init-platforms.ts";

/** What a file says of one platform: `hubspot:` with lines below it, or with a value beside it. */
interface Entry {
  readonly platform: string;
  readonly indent: string;
  readonly value: string;
  readonly below: readonly string[];
}

const ENTRY = /^( +)(hubspot|marketo|salesforce-marketing-cloud|linkedin-ads|google-ads):(?: (.+))?$/;

/** Every block of entries by platform, for the chosen platforms and no other; everything else word for word. */
export function brandOn(text: string, chosen: readonly ChosenPlatform[]): string {
  const lines = text.split("\n");
  const written: string[] = [];
  let at = 0;
  while (at < lines.length) {
    const entries = entriesAt(lines, at);
    if (entries.length === 0) {
      written.push(lines[at] ?? "");
      at += 1;
      continue;
    }
    at += entries.reduce((sum, { below }) => sum + 1 + below.length, 0);
    const block = chosen.flatMap((one) => blockFor(one, entries));
    const parent = written.at(-1) ?? "";
    // Nothing can be made up for a form or a kind of subscription: without one, the block has to be empty or away.
    if (block.length === 0) written.splice(-1, 1, ...(/^ *subscription:$/.test(parent) ? [] : [`${parent} {}`]));
    else written.push(...block);
  }
  return written.join("\n");
}

/** Neighbours of one depth, from this line on; none where it is no entry. */
function entriesAt(lines: readonly string[], start: number): readonly Entry[] {
  const entries: Entry[] = [];
  for (let at = start; ; ) {
    const [, indent, platform, value = ""] = ENTRY.exec(lines[at] ?? "") ?? [];
    if (indent === undefined || platform === undefined || (entries[0] !== undefined && entries[0].indent !== indent)) return entries;
    const length = lines.slice(at + 1).findIndex((line) => !line.startsWith(`${indent} `));
    const below = lines.slice(at + 1, length === -1 ? lines.length : at + 1 + length);
    entries.push({ platform, indent, value, below });
    at += 1 + below.length;
  }
}

function blockFor({ starting: { platform, fields, hasNoLists }, account }: ChosenPlatform, entries: readonly Entry[]): readonly string[] {
  const own = entries.find((entry) => entry.platform === platform);
  const [example] = entries;
  const source = own ?? example;
  if (source === undefined) return [];
  const { indent, value, below } = source;
  if (value !== "") {
    const name = own === undefined ? fields[value] : value;
    return name === undefined ? [] : [`${indent}${platform}: ${name}`];
  }
  if (own === undefined && hasNoLists === true) return [];
  // Of lists every platform for mails has some, under ids of its own, for which these stand until the team puts its own there.
  if (own === undefined && !below.every((line) => /: \[.*\]$/.test(line))) return [];
  return [`${indent}${platform}:`, ...below.map((line) => line.replace(/^( +)(?:"[^"]*"|[^\s":]+):/, `$1"${account}":`))];
}
