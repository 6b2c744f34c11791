/** What `init` lays down for a platform fits what `sandbox` holds of it: a first mail or ad from an empty folder to its waiting for its time, typed into real processes. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { gitText } from "#git/run.ts";
import { PLATFORMS } from "#platforms/registry.ts";
import { CLI, campaigns, commitAll, type Environment, emptyRepository, openPlace, start } from "./processes.ts";

const SLUG = "first-campaign";
const place = await openPlace();
/** HubSpot's first hour is told in `life.test.ts`. */
const OTHERS = PLATFORMS.map(({ name }) => name).filter((name) => name !== "hubspot");

// Beside each other: most of their time they wait, as the program leaves its vendor the calls of others.
test.concurrent.for(OTHERS)(
  "a first mail or ad on %s is staged, approved, scheduled and taken back against its stand-in",
  { timeout: 240_000 },
  async (platform) => {
    const git = await emptyRepository(place, platform);
    const at = (env: Environment = place.env) => ({ folder: git.folder, env });
    const done = async (args: readonly string[], env: Environment = place.env) => {
      const ended = await campaigns([...args, "--json"], at(env));
      expect(ended, args.join(" ")).toMatchObject({ exit: 0, errors: "" });
      return JSON.parse(ended.output);
    };
    await done(["init", "--platform", platform]);
    await commitAll(git, "chore: start campaigns");
    await gitText(git, ["switch", "--quiet", "--create", "first"]);
    await done(["generate"]);
    await done(["render"]);
    await commitAll(git, "feat: the first campaign");

    const wire = path.join(place.home, `${platform}.jsonl`);
    const sandbox = start(process.execPath, [CLI, "sandbox", "--port", "0", "--wire-log", wire], at());
    const [, words = ""] = /export (.+)\n/.exec(await sandbox.said("Ctrl-C")) ?? [];
    const variables = Object.fromEntries(
      words.split(" ").map((word) => word.split(/=(.*)/s).map((part) => part.replace(/^'(.*)'$/s, "$1"))),
    );
    const env = { ...place.env, ...variables };

    expect((await done(["stage"], env)).outcomes).toMatchObject([{ result: "done" }]);
    await gitText(git, ["config", "user.email", "reviewer@example.com"]);
    expect(await done(["approve", SLUG], env)).toMatchObject({ decision: "approved" });
    await gitText(git, ["config", "user.email", "author@example.com"]);
    await gitText(git, ["switch", "--quiet", "main"]);
    await gitText(git, ["merge", "--quiet", "--no-ff", "--message", "Merge first", "first"]);
    // What is sent is scheduled there at once; an ad is held back here until its time, paused.
    const [outcome] = (await done(["deploy"], env)).outcomes;
    expect(outcome).toMatchObject(
      outcome.kind === "email" ? { state: "scheduled" } : { kind: expect.stringMatching(/-ad$/), state: "drafted" },
    );
    const [stopped] = (await done(["stop", SLUG], env)).outcomes;
    expect(stopped).toMatchObject({ result: outcome.kind === "email" ? "undone" : "nothing" });

    sandbox.interrupt();
    expect(await sandbox.ended).toMatchObject({ exit: 0, errors: "" });
    const log = await readFile(wire, "utf8");
    expect(log.trim().split("\n").length).toBeGreaterThan(5);
    for (const [name, value] of Object.entries(variables)) if (/SECRET|TOKEN|CREDENTIALS/.test(name)) expect(log).not.toContain(value);
  },
);
