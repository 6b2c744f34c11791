/** A team on Marketo Engage, typed into real processes against the stand-in's real HTTP server: from a brief to a scheduled mail, and back. */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { startMarketoEmulator } from "#emulators/marketo/server.ts";
import { realClockWithOffset } from "#emulators/steppable-clock.ts";
import { gitText } from "#git/run.ts";
import { campaigns, commitAll, type Environment, emptyRepository, openPlace } from "./processes.ts";

const SLUG = "first-campaign";
const ACCOUNT = "000-EMU-001";
const DAY_MS = 86_400_000;
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

async function instance() {
  const lists = [
    { name: "Admins Team plan", size: 640, members: [[1, 640]] as const },
    { name: "Customers in dispute", size: 12, members: [[629, 640]] as const },
    { name: "Trial sign-ups", size: 0 },
  ];
  const wireLog = path.join(place.home, "marketo.jsonl");
  // One process after another calls it within seconds, each with the whole rate for itself.
  const settings = { lists, uiHost: "self", ratePer20s: 1_000, clientSecret: "planted-client-secret" };
  const served = await startMarketoEmulator({ clock: realClockWithOffset(), settings, wireLog });
  const listId = (name: string) => [...served.emulator.instance.data.staticLists.values()].find((list) => list.name === name)?.id;
  return { ...served, wireLog, admins: listId("Admins Team plan"), dispute: listId("Customers in dispute") };
}

test("a brief becomes a scheduled email program, and its revert takes it back before anybody has it", { timeout: 180_000 }, async () => {
  const { emulator, url, clientId, clientSecret, admins, dispute, wireLog, close } = await instance();
  const git = await emptyRepository(place, "marketo");
  const file = (name: string) => path.join(git.folder, name);
  const said: string[] = [];
  const at = (env: Environment = place.env) => ({ folder: git.folder, env });
  const done = async (args: readonly string[], env: Environment = place.env, exit = 0) => {
    const ended = await campaigns([...args, "--json"], at(env));
    said.push(ended.output, ended.errors);
    expect(ended, args.join(" ")).toMatchObject({ exit, errors: "" });
    return JSON.parse(ended.output);
  };

  await done(["init"]);
  const settings = [
    `account: "${ACCOUNT}"`,
    "accountType: sandbox",
    `uiHost: "${new URL(url).host}"`,
    "publishEmail: api",
    "folder: Campaigns as code",
    'templates: { email: "Template: campaign mail" }',
  ];
  await change(file(".github/campaigns.yml"), [
    [/ {2}hubspot:\n( {4}.*\n)+/, `  marketo:\n${settings.map((line) => `    ${line}\n`).join("")}`],
    ["trust:\n  hubspot:", "proofs:\n  to: [reviewer@example.com]\ntrust:\n  marketo:"],
  ]);
  await change(file("brand/audiences.yaml"), [
    [/hubspot:\n {8}"1234567": \["2101", "2102"\]/, `marketo:\n        "${ACCOUNT}": ["${admins}"]`],
    [/hubspot:\n {8}"1234567": \["2190"\]/, `marketo:\n        "${ACCOUNT}": ["${dispute}"]`],
    ["size: { expected: 12431,", "size: { expected: 640,"],
  ]);
  await change(file("brand/fields.yaml"), [["hubspot: contact.firstname", "marketo: First Name"]]);
  await change(file(`campaigns/${SLUG}/brief.yaml`), [
    ["platform: hubspot", "platform: marketo"],
    [/ {2}- id: first-page\n( {4}.*\n)+/, ""],
  ]);
  await commitAll(git, "chore: start campaigns");
  await gitText(git, ["switch", "--quiet", "--create", "first"]);
  await done(["generate"]);
  expect((await done(["render"])).rendered).toHaveLength(1);
  expect(await done(["check"])).toMatchObject({ blocked: false, problems: [] });
  await commitAll(git, "feat: the first campaign");

  const missing = await campaigns(["stage", "--json"], at());
  expect(missing.exit).toBe(2);
  expect(missing.output).toContain("MARKETO_000_EMU_001_CLIENT_ID is not set");
  const keys = { MARKETO_000_EMU_001_CLIENT_ID: clientId, MARKETO_000_EMU_001_CLIENT_SECRET: clientSecret };
  const env = { ...place.env, MARKETO_ENDPOINT: url, ...keys };
  const refused = await campaigns(["stage", "--json"], at({ ...env, MARKETO_000_EMU_001_CLIENT_SECRET: "of another instance" }));
  expect(refused.output).toContain("CREDENTIAL_REFUSED");

  const staged = await done(["stage"], env);
  expect(staged.outcomes).toMatchObject([{ result: "done" }]);
  expect((await fetch(staged.outcomes[0].link)).status).toBe(200);
  const page = `.campaigns/preview/${SLUG}-shown.html`;
  expect(staged).toMatchObject({
    shownPages: { [SLUG]: page },
    outcomes: [{ shown: { kind: "shown", page: `${SLUG}-shown.html`, links: [] } }],
  });
  expect(await readFile(file(page), "utf8")).toContain("as Marketo shows it");
  const program = () => emulator.objects().find(({ kind, name }) => kind === "program" && name.includes("[cac:"));
  expect(program()).toMatchObject({ state: "unapproved" });
  expect((await done(["stage"], env)).outcomes).toMatchObject([{ result: "none" }]);

  expect((await done(["proof", SLUG], env)).proofs).toMatchObject([
    { result: "sent", copies: [{ to: "reviewer@example.com", result: "sent" }] },
  ]);
  expect(emulator.samples()).toMatchObject([{ to: "reviewer@example.com" }]);
  await gitText(git, ["config", "user.email", "reviewer@example.com"]);
  expect(await done(["approve", SLUG], env)).toMatchObject({ login: "reviewer", decision: "approved" });
  await gitText(git, ["config", "user.email", "author@example.com"]);
  await gitText(git, ["switch", "--quiet", "main"]);
  await gitText(git, ["merge", "--quiet", "--no-ff", "--message", "Merge first", "first"]);

  expect((await done(["deploy"], env)).outcomes).toMatchObject([{ kind: "email", state: "scheduled" }]);
  expect(program()).toMatchObject({ state: "approved", dueAt: expect.stringMatching(/T1[34]:00:00Z$/) });
  expect((await done(["deploy"], env)).outcomes).toMatchObject([{ result: "none" }]);
  expect((await done(["status"], env)).campaigns).toMatchObject([{ campaign: SLUG }]);

  await gitText(git, ["revert", "--no-edit", "--mainline", "1", "HEAD"]);
  expect((await done(["deploy"], env)).outcomes).toMatchObject([{ kind: "email", state: "withdrawn" }]);
  emulator.advance(40 * DAY_MS);
  expect(emulator.events().filter(({ kind }) => kind === "sent")).toEqual([]);
  expect(program()).toBeUndefined();

  const { tokensGiven } = emulator.instance.data;
  const told = said.join("\n") + (await gitText(git, ["log", "--all", "--patch"])) + (await readFile(wireLog, "utf8"));
  expect(tokensGiven.length).toBeGreaterThan(0);
  for (const hidden of [clientSecret, ...tokensGiven.map(({ value }) => value)]) expect(told).not.toContain(hidden);
  await close();
});
