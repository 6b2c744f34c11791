/** People inside a running sequence when it changes: how many, where, and what each of them will get. */
import type { Capabilities } from "#ports/platform.ts";
import type { Seen } from "./sight.ts";

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

function numbersInWords(people: number, inside: NonNullable<Seen["inside"]>): string {
  if (people === 0) return "Nobody is inside now.";
  const steps = inside.filter((step) => step.people > 0).map((step) => `${count(step.people)} before “${step.before}”`);
  return `${people === 1 ? "1 person is" : `${count(people)} people are`} inside now: ${steps.join(", ")}.`;
}

function count(people: number): string {
  return people.toLocaleString("en-GB");
}
