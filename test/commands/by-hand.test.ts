/** A mail with a sequence beside it, from the draft to the revert: the sequence is checked and approved, and nothing ever reads as if it had gone out. */
import { cp, rm } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { benchAt, golden, screen } from "../report/scenes.ts";
import { CHANGE, merge, SLUG, type Workbench } from "../workbench.ts";

const SEQUENCE = `---
kind: sequence
title: Reports for your team
mails:
  - kind: own
    id: first
    after: 0 days
    subject: Your first report
    preheader: Where to begin, in one minute, and where to ask. Nothing to install.
    headline: Your first report
    cta: { label: See your reports }
    body: |
      Hello there,

      open any report at once. There is nothing to install.
exits: [unsubscribes, mail-bounces]
---
`;

const ENTRY = `  - id: launch-row
    kind: sequence
    platform: hubspot
    template: { kind: mjml, name: announcement }
    schedule: { mode: with-merge }
`;

/** The spring launch with a sequence beside its mail and page, rendered and committed on its branch. The configuration leaves sequences to people. */
async function withSequence(entry = ENTRY): Promise<Workbench> {
  const bench = await benchAt("empty");
  await bench.gitText("switch", "--quiet", "--create", CHANGE);
  const folder = path.join("campaigns", SLUG);
  await cp(path.resolve(import.meta.dirname, "../..", folder), path.join(bench.folder, folder), { recursive: true });
  const brief = await bench.read(`${folder}/brief.yaml`);
  await bench.write(`${folder}/brief.yaml`, `${brief.trimEnd()}\n${entry}`);
  await bench.write(`${folder}/assets/launch-row.md`, SEQUENCE);
  await bench.must("render", SLUG);
  await bench.commit("feat: the spring launch, with a sequence");
  return bench;
}

async function replace(bench: Workbench, file: string, from: string, to: string): Promise<void> {
  const text = await bench.read(file);
  expect(text).toContain(from);
  await bench.write(file, text.replace(from, to));
}

test("it is staged, approved and deployed with exit code 0, and is always said to be somebody's to make", async () => {
  const bench = await withSequence();

  const staged = await bench.campaigns("stage", SLUG);
  expect(staged.exit).toBe(0);
  await golden("by-hand-stage", await screen(bench, "stage", SLUG));
  const before = await bench.campaigns("plan", SLUG);
  expect(before.exit).toBe(1);
  await bench.approveAll();
  await golden("by-hand-plan", await screen(bench, "plan", SLUG));
  await merge(bench);
  await golden("by-hand-deploy", await screen(bench, "deploy"));
  await golden("by-hand-status", await screen(bench, "status"));
  const again = await bench.must("deploy", "--json");
  const { outcomes }: { readonly outcomes: readonly { readonly asset: string; readonly change: string; readonly state: string }[] } =
    JSON.parse(again.output);
  expect(outcomes.find(({ asset }) => asset === "launch-row")).toMatchObject({ change: "by-hand", state: "absent" });
});

test("a mail whose template lives in the platform is staged once somebody has looked at that template, and not before", async () => {
  const bench = await withSequence();
  const slots = "{ hero: headline, text: body, button: button, address: link }";
  await replace(
    bench,
    `campaigns/${SLUG}/brief.yaml`,
    "template: { kind: mjml, name: announcement }",
    `template: { kind: platform, ref: acme/emails/update.html, slots: ${slots} }`,
  );
  await bench.must("render", SLUG);
  await bench.commit("feat: the mail in a template of HubSpot");

  const staged = await bench.campaigns("stage", SLUG);

  expect(staged.exit).toBe(1);
  expect(staged.output).toContain("was never looked at as a template. Run `campaigns template inspect`");
  expect(bench.emulator.objects().map(({ kind }) => kind)).toEqual(["page"]);
});

test("a sequence without a yes is refused, though nothing of it would be written anywhere", async () => {
  const bench = await withSequence();
  await bench.must("stage", SLUG);
  await merge(bench);

  const ran = await bench.campaigns("deploy");

  expect(ran.exit).toBe(1);
  expect(ran.output).toMatch(/Sequence “Reports for your team” {2}refused\n {4}Not approved yet: content/);
  expect(ran.output).not.toContain("to be made by hand");
});

test("a sequence that a rule stands against is not staged", async () => {
  const bench = await withSequence();
  await replace(bench, `campaigns/${SLUG}/assets/launch-row.md`, "open any report at once.", "the fastest reports on earth, 90% off!!");
  await bench.must("render", SLUG);
  await bench.commit("feat: louder");

  const ran = await bench.campaigns("stage", SLUG);

  expect(ran.exit).toBe(1);
  expect(ran.output).toContain("It may not be staged:");
});

test("a stop names it first, for it reaches it not, and no deploy asks for it after that", async () => {
  const bench = await withSequence();
  await bench.must("stage", SLUG);
  await bench.approveAll();
  await merge(bench);
  await bench.must("deploy");

  await golden("by-hand-stop", await screen(bench, "stop", SLUG, "--reason", "the price is wrong"));
  const after = await bench.campaigns("deploy");

  expect(after.output).toContain("See to it by hand that it is not running. (STOPPED)");
  expect(after.output).not.toContain("Make it there");
});

test("a revert says once that it is to be switched off by hand", async () => {
  const bench = await withSequence();
  await bench.must("stage", SLUG);
  await bench.approveAll();
  await merge(bench);
  await bench.must("deploy");
  await bench.gitText("revert", "--no-edit", "--mainline", "1", "HEAD");

  await golden("by-hand-revert", await screen(bench, "deploy"));
  const again = await bench.must("deploy");

  expect(again.output).not.toContain("by hand");
});

test("a campaign of nothing but a sequence is staged, approved and deployed, and nothing is said to be launched", async () => {
  const bench = await withSequence();
  const brief = await bench.read(`campaigns/${SLUG}/brief.yaml`);
  await bench.write(`campaigns/${SLUG}/brief.yaml`, brief.replace(/ {2}- id: launch-email[\s\S]*(?= {2}- id: launch-row)/, ""));
  for (const asset of ["launch-email", "launch-page"])
    for (const file of [`assets/${asset}.md`, ...["json", "html", "txt"].map((end) => `payload/${asset}.${end}`)])
      await rm(path.join(bench.folder, "campaigns", SLUG, file));
  await bench.must("render", SLUG);
  await bench.commit("feat: the sequence alone");

  const staged = await bench.must("stage", SLUG);
  await bench.approveAll();
  await merge(bench);
  const deployed = await bench.must("deploy");
  const stopped = await bench.campaigns("stop", SLUG);

  expect(staged.output).toMatch(/^Nothing of spring-launch is to be staged: all of it is made by hand\./);
  expect(deployed.output).toMatch(/^Nothing to do\. Not by us: 1 asset to be made by hand, see below\./);
  expect(stopped.exit).toBe(1);
  expect(stopped.output).toMatch(/^Nothing could be stopped from here\. Please do it by hand, now\./);
});
