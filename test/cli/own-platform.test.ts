/**
 * A team on a platform of its own, typed into real processes against its stand-in over real HTTP, in a fresh repository with a remote: from a
 * brief to a scheduled mail, and back; and what happens when somebody brings another module, or another address, in a branch.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { gitText } from "#git/run.ts";
import { sha256 } from "#model/digest.ts";
import type { Git } from "#ports/git.ts";
import { LETTERS, SETTINGS } from "../fixtures/own-platform/settings.ts";
import { openLetters, serveLetters, TOKEN } from "../fixtures/own-platform/stand-in.ts";
import { campaigns, commitAll, type Environment, emptyRepository, openPlace } from "./processes.ts";

const SLUG = "first-campaign";
const MODULE = ".github/platforms/letters.mjs";
const place = await openPlace();

/** Changes a file of the repository; every change has to find its place. */
async function change(file: string, changes: readonly (readonly [from: string | RegExp, to: string])[]): Promise<void> {
  const before = await readFile(file, "utf8");
  const after = changes.reduce((text, [from, to]) => {
    const next = text.replace(from, to);
    expect(next, String(from)).not.toBe(text);
    return next;
  }, before);
  await writeFile(file, after);
}

interface TeamPlace {
  readonly git: Git;
  readonly file: (name: string) => string;
  /** Runs a command that has to end with this code, and gives what it says as JSON. */
  readonly done: (args: readonly string[], env?: Environment, exit?: number) => Promise<ReturnType<typeof JSON.parse>>;
  readonly said: string[];
}

/** A repository with a remote, in which Letters is merged; a campaign is written on the branch `first`. */
async function onLetters(name: string): Promise<TeamPlace> {
  const remote = await emptyRepository(place, `${name}-remote`);
  await gitText(remote, ["config", "core.bare", "true"]);
  const git = await emptyRepository(place, name);
  await gitText(git, ["remote", "add", "origin", remote.folder]);
  const file = (wanted: string) => path.join(git.folder, wanted);
  const said: string[] = [];
  const done: TeamPlace["done"] = async (args, env = place.env, exit = 0) => {
    const ended = await campaigns([...args, "--json"], { folder: git.folder, env });
    said.push(ended.output, ended.errors);
    expect(ended, args.join(" ")).toMatchObject({ exit, errors: "" });
    return JSON.parse(ended.output);
  };
  await done(["init"]);
  const settings = Object.entries(SETTINGS).map(([key, value]) => `    ${key}: ${JSON.stringify(value)}\n`);
  await change(file(".github/campaigns.yml"), [
    [/platforms:\n {2}hubspot:\n( {4}.*\n)+/, `platforms: {}\nownPlatforms:\n  own-letters:\n${settings.join("")}`],
    ["trust:\n  hubspot:", "trust:\n  own-letters:"],
  ]);
  await change(file("brand/audiences.yaml"), [
    [/hubspot:\n {8}"1234567": \["2101", "2102"\]/, 'own-letters:\n        "4711": ["admins"]'],
    [/hubspot:\n {8}"1234567": \["2190"\]/, 'own-letters:\n        "4711": ["dispute"]'],
    ["size: { expected: 12431,", "size: { expected: 12000,"],
  ]);
  await change(file("brand/fields.yaml"), [["hubspot: contact.firstname", "own-letters: first_name"]]);
  await change(file(`campaigns/${SLUG}/brief.yaml`), [
    ["platform: hubspot", "platform: own-letters"],
    [/ {2}- id: first-page\n( {4}.*\n)+/, ""],
  ]);
  await mkdir(file(".github/platforms"));
  await writeFile(file(MODULE), LETTERS);
  await commitAll(git, "chore: start campaigns");
  await gitText(git, ["push", "--quiet", "origin", "main"]);
  await gitText(git, ["switch", "--quiet", "--create", "first"]);
  await done(["generate"]);
  expect((await done(["render"])).rendered).toHaveLength(1);
  expect(await done(["check"])).toMatchObject({ blocked: false, problems: [] });
  await commitAll(git, "feat: the first campaign");
  return { git, file, done, said };
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
