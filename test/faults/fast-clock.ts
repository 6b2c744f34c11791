/**
 * Loaded before the program (`node --import`): its clock stands where the scene's does and runs faster, so that a minute's wait for a
 * lost write takes two seconds of a test.
 */
import { syncBuiltinESMExports } from "node:module";
import process from "node:process";
import timers from "node:timers/promises";

const { env } = process;
const speed = Number(env["CLOCK_SPEED"]);
const sinceMs = Number(env["CLOCK_SINCE"]);
const startMs = Number(env["CLOCK_START"]);
const realNow = Date.now.bind(Date);
/** Of our time. */
const PATIENCE_MS = 20_000;
const realSleep = timers.setTimeout;

Date.now = () => Math.round(startMs + (realNow() - sinceMs) * speed);
timers.setTimeout = ((delayMs, value, options) => {
  const oursMs = (delayMs ?? 0) / speed;
  // What can be called off is the time-out of a request: that the machine is busy must not look like a platform that is silent.
  return realSleep(options?.signal === undefined ? oursMs : Math.max(oursMs, PATIENCE_MS), value, options);
}) as typeof timers.setTimeout;
syncBuiltinESMExports();
