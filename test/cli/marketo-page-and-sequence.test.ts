/** A team on Marketo Engage, typed as at the door of the program: a landing page and a nurture, from a brief to the public and to people, and back. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { chain } from "#emulators/marketo/seeds.ts";
import { startMarketoEmulator } from "#emulators/marketo/server.ts";
import { realClockWithOffset } from "#emulators/steppable-clock.ts";
import { gitText } from "#git/run.ts";
import { campaigns } from "./in-process.ts";
import { commitAll, type Environment, emptyRepository, openPlace } from "./processes.ts";

const SLUG = "first-campaign";
const ACCOUNT = "000-EMU-001";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const place = await openPlace();

const SERIES = `---
kind: sequence
title: First steps
exits: [unsubscribes, leaves-audience]
again: never
mails:
  - kind: own
    id: welcome
    after: 0 days
    subject: Reports in under a second
    preheader: What Acme Reports does for you, in a minute, and where to begin.
    headline: Acme Reports in short
    cta: { label: See your fast reports }
    body: |
      Hello {{ person.firstName | "there" }},

      Reports in under a second, and over 40 data sources to read from.
  - kind: own
    id: sources
    after: 2 days
    subject: Connect to over 40 data sources
    preheader: The next thing worth knowing about Acme Reports, in a minute.
    headline: Nobody copies numbers by hand any more
    cta: { label: See your fast reports }
    body: |
      Hello {{ person.firstName | "there" }},

      Acme Reports connects to over 40 data sources.
---
`;

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
  ];
  const audience = { include: ["Admins Team plan"], exclude: ["Customers in dispute"] };
  const settings = {
    ...{ lists, smartLists: [], uiHost: "self", pagesDomain: "www.acme.example", ratePer20s: 1_000 },
    programs: [chain("Template: two mails", [0, 48], { audience })],
  };
  const served = await startMarketoEmulator({ clock: realClockWithOffset(), settings });
  const listId = (name: string) => [...served.emulator.instance.data.staticLists.values()].find((list) => list.name === name)?.id ?? 0;
  return { ...served, admins: listId("Admins Team plan"), dispute: listId("Customers in dispute") };
}

test("a page and a nurture come out when they are due, people get their mails, and a revert takes both back", {
  timeout: 240_000,
}, async () => {
  const { emulator, url, clientId, clientSecret, admins, dispute, close } = await instance();
  const git = await emptyRepository(place, "marketo-nurture");
  const file = (name: string) => path.join(git.folder, name);
  const at = (env: Environment = place.env) => ({ folder: git.folder, env });
  const done = async (args: readonly string[], env: Environment = place.env, exit = 0) => {
    const ended = await campaigns([...args, "--json"], at(env));
    expect(ended, `${args.join(" ")}: ${ended.output}`).toMatchObject({ exit, errors: "" });
    return JSON.parse(ended.output);
  };

  await done(["init"]);
  const settings = [
    `account: "${ACCOUNT}"`,
    "accountType: sandbox",
    `uiHost: "${new URL(url).host}"`,
    "publishEmail: api",
    "callsPer20Seconds: 100",
    "folder: Campaigns as code",
    'templates: { email: "Template: campaign mail", landingPage: Campaign page, sequences: [{ program: "Template: two mails", afterHours: [0, 48] }] }',
  ];
  await change(file(".github/campaigns.yml"), [
    [/ {2}hubspot:\n( {4}.*\n)+/, `  marketo:\n${settings.map((line) => `    ${line}\n`).join("")}`],
    ["trust:\n  hubspot:", "trust:\n  marketo:"],
    ["holdMinutes: 30", "holdMinutes: 0"],
  ]);
  await change(file("brand/audiences.yaml"), [
    [/hubspot:\n {8}"1234567": \["2101", "2102"\]/, `marketo:\n        "${ACCOUNT}": ["${admins}"]`],
    [/hubspot:\n {8}"1234567": \["2190"\]/, `marketo:\n        "${ACCOUNT}": ["${dispute}"]`],
    ["size: { expected: 12431,", "size: { expected: 640,"],
  ]);
  await change(file("brand/brand.yaml"), [[/hubspot:\n {8}"1234567": 6f1c1f0e.*/, `marketo:\n        "${ACCOUNT}": "189"`]]);
  await change(file("brand/fields.yaml"), [["hubspot: contact.firstname", "marketo: First Name"]]);
  await change(file(`campaigns/${SLUG}/brief.yaml`), [
    [
      / {2}- id: first-email\n( {4}.*\n)+/,
      "  - id: first-series\n    kind: sequence\n    platform: marketo\n    template: { kind: mjml, name: announcement }\n    schedule: { mode: with-merge }\n",
    ],
    ["platform: hubspot", "platform: marketo"],
  ]);
  await commitAll(git, "chore: start campaigns");
  await gitText(git, ["switch", "--quiet", "--create", "first"]);
  await mkdir(file(`campaigns/${SLUG}/assets`), { recursive: true });
  await writeFile(file(`campaigns/${SLUG}/assets/first-series.md`), SERIES);
  await done(["generate"]);
  await done(["render"]);
  await commitAll(git, "feat: the first campaign");
  const keys = { MARKETO_000_EMU_001_CLIENT_ID: clientId, MARKETO_000_EMU_001_CLIENT_SECRET: clientSecret };
  const env = { ...place.env, MARKETO_ENDPOINT: url, ...keys };

  const refused = await campaigns(["stage", "--json"], at(env));
  expect(refused.output + refused.errors).toContain("what comes after a form is said by the form itself in Marketo");
  await change(file(`campaigns/${SLUG}/assets/first-page.md`), [[/thankYou:\n( {2}.*\n)+/, ""]]);
  expect((await done(["render"])).rendered).toHaveLength(2);
  expect(await done(["check"])).toMatchObject({ blocked: false, problems: [] });
  await commitAll(git, "feat: what the form says, it says by itself");

  // The sequence was staged already, beside the page that was refused.
  expect((await done(["stage"], env)).outcomes).toMatchObject([{ result: "none" }, { result: "done" }]);
  expect((await done(["stage"], env)).outcomes).toMatchObject([{ result: "none" }, { result: "none" }]);
  const ours = (kind: string) => emulator.objects().filter((one) => one.kind === kind && one.name.includes("[cac:"));
  expect([ours("page").map(({ state }) => state), ours("program")]).toMatchObject([["draft"], [{}]]);
  const visited = async () => (await fetch(`${url}/site/www.acme.example/first.html`)).status;
  expect(await visited()).toBe(404);

  await gitText(git, ["config", "user.email", "reviewer@example.com"]);
  expect(await done(["approve", SLUG], env)).toMatchObject({ login: "reviewer", decision: "approved" });
  await gitText(git, ["config", "user.email", "author@example.com"]);
  await gitText(git, ["switch", "--quiet", "main"]);
  await gitText(git, ["merge", "--quiet", "--no-ff", "--message", "Merge first", "first"]);

  const live = [
    { kind: "landing-page", state: "live" },
    { kind: "sequence", state: "live" },
  ];
  expect((await done(["deploy"], env)).outcomes).toMatchObject(live.map((one) => ({ ...one, result: "done" })));
  expect((await done(["deploy"], env)).outcomes).toMatchObject(live.map((one) => ({ ...one, result: "none" })));
  expect((await done(["status"], env)).campaigns).toMatchObject([{ campaign: SLUG }]);
  expect(await visited()).toBe(200);
  emulator.advance(HOUR_MS);
  emulator.byHand.enter(admins, 5);
  emulator.advance(10 * DAY_MS);
  const sent = () => emulator.events().flatMap((event) => (event.kind === "sent" ? [event.recipients] : []));
  expect(sent()).toEqual([628, 5, 628, 5]);

  await gitText(git, ["revert", "--no-edit", "--mainline", "1", "HEAD"]);
  emulator.byHand.enter(admins, 7);
  expect((await done(["deploy"], env)).outcomes).toMatchObject([
    { kind: "sequence", state: "withdrawn" },
    { kind: "landing-page", state: "withdrawn" },
  ]);
  emulator.advance(10 * DAY_MS);
  expect(sent()).toEqual([628, 5, 628, 5, 7]);
  expect(await visited()).toBe(404);
  await close();
});
