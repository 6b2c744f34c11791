/**
 * A team on a platform of its own, typed into real processes against its stand-in over real HTTP, in a fresh repository with a remote: from a
 * brief to a scheduled mail, and back; and what happens when somebody brings another module, or another address, in a branch.
 */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { gitText } from "#git/run.ts";
import { sha256 } from "#model/digest.ts";
import type { Git } from "#ports/git.ts";
import { LETTERS, SETTINGS } from "../fixtures/own-platform/settings.ts";
import { openLetters, serveLetters, TOKEN } from "../fixtures/own-platform/stand-in.ts";
import { change, MODULE, SLUG, teamOnLetters } from "../fixtures/own-platform/team.ts";
import { campaigns, commitAll, type Environment, openPlace } from "./processes.ts";

const place = await openPlace();

interface TeamPlace {
  readonly git: Git;
  readonly file: (name: string) => string;
  /** Runs a command that has to end with this code, and gives what it says as JSON. */
  readonly done: (args: readonly string[], env?: Environment, exit?: number) => Promise<ReturnType<typeof JSON.parse>>;
  readonly said: string[];
}

async function onLetters(name: string): Promise<TeamPlace> {
  const said: string[] = [];
  const inside = async (git: Git, args: readonly string[], env: Environment = place.env, exit = 0) => {
    const ended = await campaigns([...args, "--json"], { folder: git.folder, env });
    said.push(ended.output, ended.errors);
    expect(ended, args.join(" ")).toMatchObject({ exit, errors: "" });
    return JSON.parse(ended.output);
  };
  const git = await teamOnLetters(place, name, inside);
  return { git, said, file: (wanted) => path.join(git.folder, wanted), done: (...asked) => inside(git, ...asked) };
}

async function lettersAt(): Promise<{
  readonly letters: ReturnType<typeof openLetters>;
  readonly env: Environment;
  readonly close: () => void;
}> {
  const letters = openLetters({ now: () => Date.now() });
  const { url, close } = await serveLetters(letters);
  return { letters, close, env: { ...place.env, OWN_LETTERS_ENDPOINT: url, OWN_LETTERS_4711_TOKEN: TOKEN } };
}

test("a brief becomes a scheduled mail in Letters, and its revert takes it back before anybody has it", { timeout: 240_000 }, async () => {
  const { git, done, said } = await onLetters("letters");
  const { letters, env, close } = await lettersAt();

  const missing = await campaigns(["stage"], { folder: git.folder, env: place.env });
  expect([missing.exit, missing.errors]).toEqual([2, expect.stringContaining("OWN_LETTERS_4711_TOKEN is not set")]);
  expect(missing.errors).toContain("Letters (own)");
  const refused = await campaigns(["stage"], { folder: git.folder, env: { ...env, OWN_LETTERS_4711_TOKEN: "not-their-token" } });
  expect(refused.errors).toContain("CREDENTIAL_REFUSED");

  const staged = await done(["stage"], env);
  expect(staged.outcomes).toMatchObject([
    { result: "done", link: expect.stringMatching(/^https:\/\/letters\.example\/accounts\/4711\/mails\/\d+$/) },
  ]);
  const [mail] = [...letters.mails.values()];
  expect(mail?.name).toMatch(/ \[cac:[0-9a-f]{16}\.[0-9a-f]{8}\]$/);
  expect(mail?.fields["html"]).toContain('{{ first_name | "there" }}');
  expect(mail?.fields["html"]).toContain('href="{{ unsubscribe }}"');
  expect((await done(["stage"], env)).outcomes).toMatchObject([{ result: "none" }]);

  await gitText(git, ["config", "user.email", "reviewer@example.com"]);
  expect(await done(["approve", SLUG], env)).toMatchObject({ login: "reviewer", decision: "approved" });
  await gitText(git, ["config", "user.email", "author@example.com"]);
  await gitText(git, ["switch", "--quiet", "main"]);
  await gitText(git, ["merge", "--quiet", "--no-ff", "--message", "Merge first", "first"]);
  await gitText(git, ["push", "--quiet", "origin", "main"]);

  expect((await done(["deploy"], env)).outcomes).toMatchObject([{ kind: "email", state: "scheduled" }]);
  expect(mail?.dueAtMs).toBeGreaterThan(Date.now());
  const writes = letters.writes();
  expect((await done(["deploy"], env)).outcomes).toMatchObject([{ result: "none" }]);
  expect(letters.writes()).toBe(writes);
  expect(JSON.stringify(await done(["status"], env))).toContain("own-letters");

  await gitText(git, ["revert", "--no-edit", "--mainline", "1", "HEAD"]);
  await gitText(git, ["push", "--quiet", "origin", "main"]);
  expect((await done(["deploy"], env)).outcomes).toMatchObject([{ kind: "email", state: "withdrawn" }]);
  expect([letters.sends(), letters.count()]).toEqual([0, 0]);

  const told = said.join("\n") + (await gitText(git, ["log", "--all", "--patch"]));
  expect(told).not.toContain(TOKEN);
  close();
});

test("whatever a branch says of a module, or brings in its place, is not run: it holds keys, and counts once it is merged", {
  timeout: 240_000,
}, async () => {
  const { git, file, done } = await onLetters("attack");
  const { letters, env, close } = await lettersAt();
  const stolen = openLetters({ now: () => Date.now() });
  const thief = await serveLetters(stolen);
  const marked = `${LETTERS}\nthrow new Error("this was run");\n`;
  const stage = () => campaigns(["stage"], { folder: git.folder, env });
  const back = () => gitText(git, ["reset", "--quiet", "--hard", "HEAD~1"]);

  // Another module under the old hash: the branch's file is not even looked at.
  await writeFile(file(MODULE), marked);
  await commitAll(git, "feat: a better module");
  expect(await stage()).toMatchObject({ exit: 0, errors: "" });
  expect(letters.count()).toBe(1);
  await back();

  // The same with its own hash; another address for the keys; another account; another branch called the default.
  const config = file(".github/campaigns.yml");
  for (const [from, to] of [
    [SETTINGS.sha256, sha256(marked)],
    ["https://api.letters.example", thief.url.replace("http:", "https:")],
    ['accountType: "standard"', 'accountType: "sandbox"'],
    ["defaultBranch: main", "defaultBranch: first"],
  ] as const) {
    await writeFile(file(MODULE), marked);
    await change(config, [[from, to]]);
    await commitAll(git, "feat: another configuration");
    await gitText(git, ["push", "--quiet", "--force", "origin", "first"]);
    const ended = await stage();
    if (to === "defaultBranch: first") expect(ended).toMatchObject({ exit: 0 });
    else expect([ended.exit, ended.errors], to).toEqual([1, expect.stringContaining("MODULE_REFUSED")]);
    expect(`${ended.output}${ended.errors}`, to).not.toContain("this was run");
    await back();
  }
  expect([stolen.asked, letters.count()]).toEqual([[], 1]);

  // Merged, but without its hash: refused, and said which one stands there.
  await gitText(git, ["switch", "--quiet", "main"]);
  await writeFile(file(MODULE), marked);
  await commitAll(git, "chore: the module alone");
  await gitText(git, ["push", "--quiet", "origin", "main"]);
  await gitText(git, ["switch", "--quiet", "first"]);
  const ended = await stage();
  expect([ended.exit, ended.errors]).toEqual([1, expect.stringContaining("is not the file that was reviewed")]);
  expect(ended.errors).toContain(sha256(marked));
  expect(ended.errors).not.toContain("this was run");

  // Checking and rendering ask no module at all.
  expect(await done(["check"])).toMatchObject({ blocked: false });
  close();
  thief.close();
});
