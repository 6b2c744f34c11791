/**
 * Property tests draw the same situations each time, so that a change is judged by what it changed. `CHANCE=7 npm test` draws others; what
 * fails there becomes an example of its own.
 */
import process from "node:process";
import fc from "fast-check";

// biome-ignore lint/style/noProcessEnv: whoever runs the tests chooses.
fc.configureGlobal({ seed: Number(process.env["CHANCE"] ?? 1) });
