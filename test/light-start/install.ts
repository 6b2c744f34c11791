/** Run beside every test file: from here on, what it starts of Git is started lightly, but in the room that is about starting it. */
import childProcess from "node:child_process";
import { syncBuiltinESMExports } from "node:module";
import { expect } from "vitest";
import { ownSpawn, spawnLightly } from "./spawn.ts";

const isAboutStarting = /\/test\/(?:git|light-start)\//.test(expect.getState().testPath ?? "");
Object.assign(childProcess, { spawn: isAboutStarting ? ownSpawn : spawnLightly });
syncBuiltinESMExports();
