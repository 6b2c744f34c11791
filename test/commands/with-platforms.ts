/** The files of a team on given platforms, as `campaigns init` lays them down. */
import { startingFiles } from "#commands/starting-files.ts";
import type { PlatformName } from "#model/types.ts";

export function withPlatforms(_platforms: readonly PlatformName[]): Promise<Readonly<Record<string, string>>> {
  return Promise.resolve(
    startingFiles({
      installation: "00000000-0000-4000-8000-000000000001",
      account: "4815162",
      branch: "main",
      nowMs: Date.parse("2027-03-01T09:00:00Z"),
    }),
  );
}
