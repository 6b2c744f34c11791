/** By when a campaign should be decided on: the roles' own time, or the moment its launch time is lost. Pure. */
import type { Config, Instant } from "#model/types.ts";
import { instantOfLocal } from "#payload/schedule.ts";
import { instantOf } from "#ports/clock.ts";
import type { AssetFacts, Deadline } from "#report/pull-request/facts.ts";
import { needsYes } from "#report/pull-request/people-words.ts";

export interface DeadlineQuestion {
  readonly assets: readonly AssetFacts[];
  readonly response: Config["response"];
  readonly holdMs: number;
  /** Since when people are asked for what is there now; absent where nobody can decide yet. */
  readonly askedAt?: Instant;
  readonly nowMs: number;
}

/** The earliest that counts and is still ahead; undefined where nothing presses. */
export function deadlineOf({ assets, response = {}, holdMs, askedAt, nowMs }: DeadlineQuestion): Deadline | undefined {
  const waiting = assets.filter((asset) => needsYes(asset) && asset.facets.some(({ missing }) => missing.length > 0));
  const bySchedule = waiting.flatMap(({ schedule, reversibility }): readonly Deadline[] => {
    if (schedule.mode !== "at") return [];
    const before = reversibility === "reversible" ? 0 : holdMs;
    // First the time it was meant for is lost, then, at the end of its window, the launch itself.
    return [schedule.at, schedule.latest].map((local) => {
      const loses = instantOfLocal(local, schedule.zone);
      return { at: instantOf(Date.parse(loses) - before), because: "schedule", loses };
    });
  });
  const bySla = waiting
    .flatMap(({ facets }) => facets.flatMap(({ missing }) => missing.map(({ role }) => role)))
    .flatMap((role): readonly Deadline[] => {
      const hours = response[role]?.sla;
      return hours === undefined || askedAt === undefined
        ? []
        : [{ at: instantOf(Date.parse(askedAt) + hours * 3_600_000), because: "sla" }];
    });
  return [...bySchedule, ...bySla]
    .filter(({ at }) => Date.parse(at) > nowMs)
    .sort((left, right) => Date.parse(left.at) - Date.parse(right.at))[0];
}
