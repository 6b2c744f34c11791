/** Who has which mail of a sequence, counted from what really went out. */
import { expect } from "vitest";
import { countOf, peopleOf, shared, together } from "#emulators/common/people.ts";
import type { MarketingCloudBench } from "./bench.ts";

/** How many have each mail of the sequence, by its name; fails where anybody has one twice, in whatever version. */
export function mailed({ emulator }: MarketingCloudBench, what: string): ReadonlyMap<string, number> {
  const names = new Map(
    [...emulator.tenant.data.assets.values()].map(({ legacyId, fields }) => [String(legacyId), String(fields["name"])]),
  );
  const have = new Map<string, ReturnType<typeof peopleOf>>();
  for (const event of emulator.events()) {
    if (event.kind !== "sent") continue;
    const mail = /– (\S+) [0-9a-f]{6}/.exec(names.get(event.emailId) ?? "")?.[1] ?? event.emailId;
    const who = peopleOf(event.who ?? []);
    const before = have.get(mail) ?? peopleOf([]);
    expect(countOf(shared(before, who)), `${what}: ${mail} twice`).toBe(0);
    have.set(mail, together(before, who));
  }
  return new Map([...have].map(([mail, people]) => [mail, countOf(people)]));
}
