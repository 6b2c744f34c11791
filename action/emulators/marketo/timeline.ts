/** What happens by itself as the clock moves: locks, starts and ends of sends, runs, and pauses that are over. */
import type { Happening } from "../common/stand-in.ts";
import { goOn, startRun } from "./flow.ts";
import type { Instance } from "./instance.ts";
import { endProgram, lockOf, lockProgram, startProgram } from "./program-approval.ts";
import { isUnderWay } from "./program-changes.ts";

/** In no order. */
export function happenings(instance: Instance): readonly Happening[] {
  const { programs, campaigns, runs, journeys } = instance.data;
  const found: Happening[] = [];
  const add = (atMs: number, happen: (step: { instance: Instance; nowMs: number; by: "clock" }) => void) =>
    found.push({ atMs, happen: () => happen({ instance, nowMs: atMs, by: "clock" }) });
  for (const program of programs.values()) {
    if (program.stage === "approved") {
      const lock = lockOf(instance, program);
      if (lock !== undefined && program.fixedAudience === undefined) add(lock, (step) => lockProgram(step, program));
      else add(Math.max(program.startDate ?? 0, program.approvedAt ?? 0), (step) => startProgram(step, program));
    }
    if (program.stage === "running" && program.send !== undefined) add(program.send.endsAt, () => endProgram(program));
  }
  for (const run of runs) if (run.state === "scheduled") add(run.runAt, (step) => startRun(step, run));
  for (const journey of journeys) {
    const steps = campaigns.get(journey.campaignId)?.flow.length ?? 0;
    if (isUnderWay(journey, steps)) add(journey.dueAt, (step) => goOn(step, journey));
  }
  return found;
}
