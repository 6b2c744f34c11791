/** The standings of an asset's versions and their five transitions: granted, used, superseded, restored, taken back. */
import type { ReviewUse, Sha256, VersionRecord } from "#model/types.ts";

export interface Standings {
  readonly versions: readonly VersionRecord[];
  /** Review ids that no longer count. */
  readonly burnt: readonly string[];
}

/** Roles said yes to a version; nothing has gone out under it yet. */
export function granted(standings: Standings, version: Omit<VersionRecord, "standing">): Standings {
  return { burnt: standings.burnt, versions: [...others(standings, version.payload), { ...version, standing: "granted" }] };
}

/** A version went out: its approval is used, and the one before it is superseded (and may be restored without a new one). */
export function used(standings: Standings, payload: Sha256, facts: Partial<Pick<VersionRecord, "revision" | "echo">> = {}): Standings {
  const version = versionOf(standings, payload);
  if (version === undefined) return { versions: standings.versions, burnt: standings.burnt };
  const rest = others(standings, payload).map((other) =>
    other.standing === "used" ? { ...other, standing: "superseded" as const } : other,
  );
  return { burnt: standings.burnt, versions: [...rest, { ...version, ...facts, standing: "used" }] };
}

/** A revert brought back a version that was live before: it is used again, and what it replaces is taken back. */
export function restored(standings: Standings, payload: Sha256, facts: Partial<Pick<VersionRecord, "revision" | "echo">> = {}): Standings {
  const version = versionOf(standings, payload);
  if (version === undefined) return { versions: standings.versions, burnt: standings.burnt };
  const replaced = others(standings, payload).filter(({ standing }) => standing === "used" || standing === "granted");
  const back = takenBack(
    standings,
    replaced.map((other) => other.payload),
    version.reviews,
  );
  return { ...back, versions: [...others(back, payload), { ...version, ...facts, standing: "used" }] };
}

/**
 * A revert, a stop or a hand took versions back: their reviews are burnt, so that living again needs new ones.
 * Reviews that also carry `kept` (what is live now) go on counting there.
 */
export function takenBack(standings: Standings, payloads: readonly Sha256[], kept: readonly ReviewUse[] = []): Standings {
  const keep = new Set(kept.map(({ review }) => review));
  const hit = standings.versions.filter(({ payload }) => payloads.includes(payload));
  const burnt = hit.flatMap(({ reviews }) => reviews.map(({ review }) => review)).filter((review) => !keep.has(review));
  return {
    versions: standings.versions.map((version) =>
      payloads.includes(version.payload) ? { ...version, standing: "taken-back" as const } : version,
    ),
    burnt: [...new Set([...standings.burnt, ...burnt])].sort(),
  };
}

/** Everything that stands is taken back: the folder is gone, a stop was called, a hand undid it. `also`: reviews not used yet that named the same words. */
export function allTakenBack(standings: Standings, also: readonly string[] = []): Standings {
  const standing = standings.versions.filter((version) => version.standing !== "taken-back").map(({ payload }) => payload);
  const back = takenBack(standings, standing);
  return { ...back, burnt: [...new Set([...back.burnt, ...also])].sort() };
}

export function versionOf({ versions }: Standings, payload: Sha256): VersionRecord | undefined {
  return versions.find((version) => version.payload === payload);
}

function others({ versions }: Standings, payload: Sha256): readonly VersionRecord[] {
  return versions.filter((version) => version.payload !== payload);
}
