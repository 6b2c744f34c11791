/** From here on this thread has its Git started by the small process whose address stands in the environment. */
import childProcess from "node:child_process";
import { syncBuiltinESMExports } from "node:module";
import { ownSpawn, spawnLightly } from "./spawn.ts";

/** `isLight`: false puts Node's own way back. */
export function startLightly(isLight = true): void {
  Object.assign(childProcess, { spawn: isLight ? spawnLightly : ownSpawn });
  syncBuiltinESMExports();
}
