/** What something is called in its platform and where it lies there, for whoever approves it and whoever looks for it later. */
import { platformInWords } from "#model/platform-names.ts";
import type { Filing, Payload } from "#model/types.ts";
import { visibleText } from "#model/visible.ts";
import { listed } from "./words.ts";

/** `called “EM-US-Spring” in HubSpot, in the folder “90210”`; empty where the payload does not say. */
export function filingInWords({ platform, facets }: Pick<Payload, "platform" | "facets">): string {
  const { filing } = facets.tracking;
  if (filing === undefined) return "";
  const parts = [...(filing.name === undefined ? [] : [`called ${quoted(filing.name)}`]), ...placeInWords(filing)];
  const [first = "", ...others] = parts;
  return [`${first} in ${platformInWords(platform)}`, ...others].join(", ");
}

/** Each part of where it lies and what it is counted under. */
export function placeInWords({ folder, program, channel, tags = {} }: Filing): readonly string[] {
  const tagged = Object.entries(tags).map(([type, value]) => `${visibleText(type)} ${quoted(value)}`);
  return [
    ...(folder === undefined ? [] : [`in the folder ${quoted(folder)}`]),
    ...(program === undefined ? [] : [`copied from the program ${quoted(program)}`]),
    ...(channel === undefined ? [] : [`under the channel ${quoted(channel)}`]),
    ...(tagged.length === 0 ? [] : [`with the ${tagged.length === 1 ? "tag" : "tags"} ${listed(tagged)}`]),
  ];
}

function quoted(text: string): string {
  return `“${visibleText(text)}”`;
}
