/** L1, second half: staging over what is out, updating it, taking it back, and all of it over a remote. */
import { expect, test } from "vitest";
import { extent, playSingleFaults, tell } from "./single-faults.ts";

test.for(["restage", "update", "rollback", "shared"] as const)(
  "whatever single thing fails in %s, nothing goes out twice, unapproved or unrecorded",
  { timeout: 3_600_000 },
  async (scene) => {
    const tally = await playSingleFaults(scene, extent());

    tell(tally);
    expect(tally.failures).toEqual([]);
    expect(tally.cases).toBeGreaterThan(30);
  },
);
