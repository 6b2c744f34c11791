/** A team's first hour, typed into real processes: from an empty repository to a campaign that is out, stopped and rolled back. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { gitText } from "#git/run.ts";
import { CLI, campaigns, commitAll, type Environment, emptyRepository, isOpen, openPlace, start } from "./processes.ts";

const SLUG = "first-campaign";
const place = await openPlace();

test.concurrent("an empty repository becomes a launched campaign, and goes back, with commands alone", { timeout: 180_000 }, async () => {
  const git = await emptyRepository(place, "team");
  const at = (env: Environment = place.env) => ({ folder: git.folder, env });
  const done = async (args: readonly string[], env: Environment = place.env, exit = 0) => {
    const ended = await campaigns([...args, "--json"], at(env));
    expect(ended, args.join(" ")).toMatchObject({ exit, errors: "" });
    return JSON.parse(ended.output);
  };

  const written = await done(["init"]);
  expect(written.written).toContain(".github/campaigns.yml");
  await commitAll(git, "chore: start campaigns");
  expect((await campaigns(["init"], at())).exit).toBe(2);

  await gitText(git, ["switch", "--quiet", "--create", "first"]);
  expect((await done(["generate"])).generated).toHaveLength(2);
  expect((await done(["render"])).rendered).toHaveLength(2);
  expect(await done(["check"])).toMatchObject({ blocked: false, problems: [] });
  await commitAll(git, "feat: the first campaign");

  const wire = path.join(place.home, "wire.jsonl");
  const sandbox = start(process.execPath, [CLI, "sandbox", "--port", "0", "--wire-log", wire], at());
  const [, port = "", token = ""] =
    /HUBSPOT_ENDPOINT=http:\/\/127\.0\.0\.1:(\d+) HUBSPOT_TOKEN=(\S+)\n/.exec(await sandbox.said("Ctrl-C")) ?? [];
  const env = { ...place.env, HUBSPOT_ENDPOINT: `http://127.0.0.1:${port}`, HUBSPOT_TOKEN: token };

  expect((await done(["plan"], env, 1)).changes).toMatchObject([{ code: "APPROVAL_MISSING" }, { code: "APPROVAL_MISSING" }]);
  const staged = await done(["stage"], env);
  expect(staged.outcomes).toMatchObject([{ result: "done" }, { result: "done" }]);
  for (const { link } of staged.outcomes) expect((await fetch(link)).status).toBe(200);

  expect((await campaigns(["approve", SLUG], at(env))).exit).toBe(1);
  await gitText(git, ["config", "user.email", "reviewer@example.com"]);
  expect(await done(["approve", SLUG], env)).toMatchObject({ login: "reviewer", decision: "approved" });
  await gitText(git, ["config", "user.email", "author@example.com"]);

  await gitText(git, ["switch", "--quiet", "main"]);
  await gitText(git, ["merge", "--quiet", "--no-ff", "--message", "Merge first", "first"]);
  expect((await done(["deploy"], env)).outcomes).toMatchObject([
    { kind: "landing-page", state: "scheduled" },
    { kind: "email", state: "scheduled" },
  ]);
  expect((await done(["deploy"], env)).outcomes).toMatchObject([{ result: "none" }, { result: "none" }]);
  expect((await done(["status"])).campaigns).toMatchObject([{ campaign: SLUG }]);
  expect((await done(["log", "--limit", "3"])).entries).toHaveLength(3);

  const stopped = await done(["stop", SLUG, "--reason", "the price is wrong"], env);
  expect(stopped.outcomes).toMatchObject([{ result: "undone" }, { result: "undone" }]);
  expect((await done(["rollback", SLUG])).removes).toBe(true);
  expect((await done(["resume", SLUG, "--reason", "the price was right"])).by).toBe("author");
  const nothingHeld = await campaigns(["resolve", SLUG, "first-email", "--sent"], at());
  expect(nothingHeld).toMatchObject({ exit: 2, output: "" });
  expect(nothingHeld.errors).toContain("not held");

  sandbox.interrupt();
  expect(await sandbox.ended).toMatchObject({ exit: 0, errors: "" });
  expect(await isOpen(Number(port))).toBe(false);
  const log = await readFile(wire, "utf8");
  expect(log.split("\n").length).toBeGreaterThan(10);
  expect(log).not.toContain(token);
});

test.concurrent("an installation finds its home once, and a copy of it cannot write", { timeout: 30_000 }, async () => {
  const git = await emptyRepository(place, "original");
  const [home, elsewhere] = [path.join(place.home, "home.git"), path.join(place.home, "elsewhere.git")];
  for (const folder of [home, elsewhere]) await gitText(git, ["init", "--quiet", "--bare", "--initial-branch=main", folder]);
  const at = { folder: git.folder, env: { ...place.env, HUBSPOT_TOKEN: "of-nobody" } };
  await campaigns(["init"], at);
  await commitAll(git, "chore: start campaigns");
  expect(await campaigns(["init", "--adopt"], at)).toMatchObject({ exit: 2 });

  await gitText(git, ["remote", "add", "origin", home]);
  const unbound = await campaigns(["stage"], at);
  expect(unbound.exit).toBe(1);
  expect(unbound.errors).toContain("INSTALLATION_MISMATCH");

  const adopted = await campaigns(["init", "--adopt"], at);
  expect(adopted).toMatchObject({ exit: 0, errors: "" });
  expect(await readFile(path.join(git.folder, ".github", "campaigns.yml"), "utf8")).toContain(`repository: "${home}"`);
  await commitAll(git, "chore: where this installation lives");
  expect(JSON.parse((await campaigns(["init", "--adopt", "--json"], at)).output)).toMatchObject({ changed: false });

  await gitText(git, ["remote", "set-url", "origin", elsewhere]);
  await gitText(git, ["push", "--quiet", "origin", "main"]);
  for (const args of [
    ["stage"],
    ["approve", SLUG],
    ["deploy"],
    ["resume", SLUG, "--reason", "x"],
    ["resolve", SLUG, "first-email", "--sent"],
  ]) {
    const copied = await campaigns([...args, "--json"], at);
    expect(copied.exit, args.join(" ")).toBe(1);
    expect(JSON.parse(copied.output), args.join(" ")).toMatchObject({ problems: [{ code: "INSTALLATION_MISMATCH" }] });
  }
  expect(await gitText(git, ["branch", "--all", "--list", "*campaigns-ledger"])).toBe("");
});
