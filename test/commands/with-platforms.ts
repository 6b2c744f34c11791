/** The files of a team on given platforms, as `campaigns init` lays them down. */
import { choosePlatforms } from "#commands/init-platforms.ts";
import { startingFiles } from "#commands/starting-files.ts";
import type { PlatformName } from "#model/types.ts";

export function withPlatforms(platforms: readonly PlatformName[]): Readonly<Record<string, string>> {
  return startingFiles({
    installation: "00000000-0000-4000-8000-000000000001",
    platforms: choosePlatforms(platforms.join(","), undefined),
    branch: "main",
    nowMs: Date.parse("2027-03-01T09:00:00Z"),
  });
}
