/** L1, first half: staging, the first deploy, the kill switch. */
import { expect, test } from "vitest";
import { extent, playSingleFaults, tell } from "./single-faults.ts";

test.for(["stage", "deploy", "stop"] as const)(
  "whatever single thing fails in %s, nothing goes out twice, unapproved or unrecorded",
  { timeout: 3_600_000 },
  async (scene) => {
    const tally = await playSingleFaults(scene, extent());

    tell(tally);
    expect(tally.failures).toEqual([]);
    expect(tally.cases).toBeGreaterThan(30);
  },
);
