/** A team's own platform in the commands: what a pull request is staged with, and what a stop can do when the module moved or is refused. */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { lookAtChange } from "#commands/pull-request/look-at-change.ts";
import { openChange } from "#commands/pull-request/open-change.ts";
import { realWorld } from "#commands/real-world.ts";
import { run } from "#commands/run.ts";
import { COMMANDS } from "#commands/table.ts";
import { teamLedger } from "#commands/team.ts";
import { gitText } from "#git/run.ts";
import { sha256 } from "#model/digest.ts";
import type { Git } from "#ports/git.ts";
import { commitAll, openPlace } from "../cli/processes.ts";
import { LETTERS, SETTINGS } from "../fixtures/own-platform/settings.ts";
import { openLetters, serveLetters, TOKEN } from "../fixtures/own-platform/stand-in.ts";
import { change, MODULE, SLUG, teamOnLetters } from "../fixtures/own-platform/team.ts";
import { fakeForge } from "./fake-forge.ts";

const place = await openPlace();
const EVIL = `${LETTERS}\nthrow new Error("this was run");\n`;

async function team(name: string) {
  const letters = openLetters({ now: () => Date.now() });
  const { url, close } = await serveLetters(letters);
  onTestFinished(close);
  const env = { ...place.env, OWN_LETTERS_ENDPOINT: url, OWN_LETTERS_4711_TOKEN: TOKEN };
  const worldIn = ({ folder }: Pick<Git, "folder">) =>
    realWorld({ folder, env, colour: false, progress: () => undefined, print: () => undefined });
  const type = async (git: Git, args: readonly string[]) => await run(args, { commands: COMMANDS, makeWorld: () => worldIn(git) });
  const done = async (git: Git, args: readonly string[]) => {
    const ended = await type(git, [...args, "--json"]);
    expect(ended, args.join(" ")).toMatchObject({ exit: 0, errors: "" });
    return JSON.parse(ended.output);
  };
  const git = await teamOnLetters(place, name, done);
  return { git, letters, file: (wanted: string) => path.join(git.folder, wanted), world: worldIn(git), type, done };
}

test("a pull request is staged with the module, the address and the account of the default branch, whatever it brings itself", async () => {
  const { git, letters, file, world } = await team("pull-request");
  const thief = openLetters({ now: () => Date.now() });
  const served = await serveLetters(thief);
  onTestFinished(served.close);
  await writeFile(file(MODULE), EVIL);
  await change(file(".github/campaigns.yml"), [
    [SETTINGS.sha256, sha256(EVIL)],
    ["https://api.letters.example", served.url.replace("http:", "https:")],
  ]);
  await commitAll(git, "feat: a campaign, and a better module");
  const head = await gitText(git, ["rev-parse", "HEAD"]);
  await gitText(git, ["push", "--quiet", "origin", "HEAD:refs/pull/7/head"]);
  await gitText(git, ["switch", "--quiet", "main"]);
  const forge = fakeForge({ permissions: { author: "write" } });
  forge.givePullRequest({ number: 7, head: { branch: "first", commit: head, isFork: false } });
  const onForge = { ...world, forge: { repository: forge.repository, open: () => Promise.resolve(forge) } };

  const opened = await openChange(onForge, forge, 7);
  const ledger = await teamLedger(onForge, opened.base.config);
  const looked = await lookAtChange(onForge, {
    ...{ forge, change: opened, commit: head, ledger, snapshot: await ledger.read() },
    ...{ mode: "stage", corrections: [], pullRequests: [7] },
  });

  expect(looked.problems.map(({ message }) => message)).toEqual([]);
  expect([looked.staged, letters.count(), thief.asked]).toEqual([[SLUG], 1, []]);
});

/** A mail that is scheduled in Letters, and the default branch at the remote moved on without this clone. */
async function scheduled(name: string, further: (file: (wanted: string) => string) => Promise<void>) {
  const opened = await team(name);
  const { git, done, file } = opened;
  await done(git, ["stage"]);
  await gitText(git, ["config", "user.email", "reviewer@example.com"]);
  await done(git, ["approve", SLUG]);
  await gitText(git, ["config", "user.email", "author@example.com"]);
  await gitText(git, ["switch", "--quiet", "main"]);
  await gitText(git, ["merge", "--quiet", "--no-ff", "--message", "Merge first", "first"]);
  await gitText(git, ["push", "--quiet", "origin", "main"]);
  expect((await done(git, ["deploy"])).outcomes).toMatchObject([{ state: "scheduled" }]);
  await further(file);
  await commitAll(git, "chore: something about Letters");
  await gitText(git, ["push", "--quiet", "origin", "main"]);
  await gitText(git, ["reset", "--quiet", "--hard", "HEAD~1"]);
  const [mail] = [...opened.letters.mails.values()];
  expect(mail?.dueAtMs).toBeGreaterThan(0);
  return { ...opened, isScheduled: () => mail?.dueAtMs !== undefined };
}

test("a stop works though the configuration moved on at the remote a moment ago", async () => {
  const { git, type, isScheduled } = await scheduled("stop", (file) =>
    change(file(".github/campaigns.yml"), [["reversibility:", "callsPerSecond: 4\n    reversibility:"]]),
  );

  const refused = await type(git, ["stage"]);
  const stopped = await type(git, ["stop", SLUG]);

  expect(refused.errors).toContain("MODULE_REFUSED");
  expect(stopped).toMatchObject({ exit: 0, errors: "" });
  expect(isScheduled()).toBe(false);
});

test("a stop whose module is refused says so, and gives the link for doing it by hand", async () => {
  const { git, type, isScheduled } = await scheduled("refused", (file) => writeFile(file(MODULE), EVIL));

  const stopped = await type(git, ["stop", SLUG]);

  expect(stopped.exit).toBe(3);
  expect(stopped.output).toContain(".github/platforms/letters.mjs on main is not the file that was reviewed");
  expect(stopped.output).toMatch(/https:\/\/letters\.example\/accounts\/4711\/mails\/\d+/);
  expect(isScheduled()).toBe(true);
});
