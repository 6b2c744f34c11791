/** People inside a running sequence when it changes: how many, where, and what each of them will get. */
import { platformInWords } from "#model/platform-names.ts";
import type { Capabilities } from "#ports/platform.ts";
import type { Seen } from "./sight.ts";
import type { AssetSituation } from "./situation.ts";

/**
 * Two or three whole sentences for whoever approves the change; empty where nobody can be inside.
 * Numbers are the platform's own, of the moment it was looked at.
 */
export function insideInWords({ inside }: Pick<Seen, "inside">, { inFlightEdit }: Pick<Capabilities, "inFlightEdit">): string {
  if (inFlightEdit === undefined) return "";
  const people = inside?.reduce((sum, step) => sum + step.people, 0);
  const numbers = people === undefined ? "How many people are inside cannot be read." : numbersInWords(people, inside ?? []);
  if (people === 0) return `${numbers} Whoever enters from now on gets the new version.`;
  return `${numbers} They go on with the version they entered, to its end: nobody gets a mail twice, and none of them gets the new words. Whoever enters from now on gets the new version.`;
}

/** Why a running sequence is not changed, and what to do instead; undefined where it may be. */
export function whyNotChanged(
  { kind, platform }: AssetSituation["identity"],
  { state }: Pick<Seen, "state">,
  { inFlightEdit }: Pick<Capabilities, "inFlightEdit">,
): { readonly reason: string; readonly way: string } | undefined {
  if (state !== "live" || kind !== "sequence" || inFlightEdit !== "none") return undefined;
  return {
    reason: `It is running, and ${platformInWords(platform)} cannot keep the people inside on the version they entered. So it is not changed while it runs.`,
    way: "Leave this one as it is and give the new version a name of its own in the brief; take this one out when the last person is through.",
  };
}

function numbersInWords(people: number, inside: NonNullable<Seen["inside"]>): string {
  if (people === 0) return "Nobody is inside now.";
  const steps = inside.filter((step) => step.people > 0).map((step) => `${count(step.people)} before “${step.before}”`);
  return `${people === 1 ? "1 person is" : `${count(people)} people are`} inside now: ${steps.join(", ")}.`;
}

function count(people: number): string {
  return people.toLocaleString("en-GB");
}
