/** What `stage` says: drafts reach nobody, and a reviewer opens them from here. */
import { test } from "vitest";
import { SLUG, type Workbench } from "../workbench.ts";
import { benchAt, DAY_MS, edit, golden, idOf, inParallel, screen } from "./scenes.ts";

const STATES: readonly { readonly name: string; readonly open: () => Promise<Workbench> }[] = [
  { name: "first", open: () => benchAt("written") },
  { name: "again", open: () => benchAt("staged") },
  {
    name: "changed",
    open: async () => {
      const bench = await benchAt("staged");
      const file = `campaigns/${SLUG}/assets/launch-email.md`;
      await bench.write(file, (await bench.read(file)).replace(/^subject: .*$/m, "subject: Another subject"));
      await bench.must("render", SLUG);
      await bench.commit("feat: another subject");
      return bench;
    },
  },
  {
    name: "edited-in-the-platform",
    open: async () => {
      const bench = await benchAt("staged");
      bench.emulator.byHand.edit("email", idOf(bench, "email"), { subject: "A word nobody approved" });
      return bench;
    },
  },
  { name: "live-page", open: () => changedPage("second") },
  {
    name: "slot-taken",
    open: async () => {
      const bench = await changedPage("second");
      await bench.must("stage", SLUG);
      await edit(bench, "third", "launch-page", "headline", "A third headline");
      return bench;
    },
  },
  {
    name: "sent",
    open: async () => {
      const bench = await changedPage("second");
      bench.clock.advance(9 * DAY_MS);
      await bench.gitText("switch", "--quiet", "main");
      await bench.must("deploy");
      await bench.gitText("switch", "--quiet", "second");
      return bench;
    },
  },
  {
    name: "findings",
    open: async () => {
      const bench = await benchAt("written");
      const file = `campaigns/${SLUG}/assets/launch-email.md`;
      await bench.write(file, `${(await bench.read(file)).trimEnd()}\n\nThe #1 reporting software in the world.\n`);
      await bench.must("render", SLUG);
      await bench.commit("feat: a sentence of our own");
      return bench;
    },
  },
  {
    name: "stale",
    open: async () => {
      const bench = await benchAt("written");
      const file = `campaigns/${SLUG}/assets/launch-email.md`;
      await bench.write(file, (await bench.read(file)).replace(/^subject: .*$/m, "subject: Another subject"));
      await bench.commit("feat: another subject, and not rendered");
      return bench;
    },
  },
  {
    name: "not-committed",
    open: async () => {
      const bench = await benchAt("written");
      await bench.write(`campaigns/${SLUG}/brief.yaml`, `${await bench.read(`campaigns/${SLUG}/brief.yaml`)}# a remark\n`);
      return bench;
    },
  },
  {
    name: "not-rendered",
    open: async () => {
      const bench = await benchAt("written");
      await bench.gitText("rm", "--quiet", "-r", `campaigns/${SLUG}/payload`);
      await bench.commit("chore: without payloads");
      return bench;
    },
  },
  {
    name: "platform-fails",
    open: async () => {
      const bench = await benchAt("written");
      bench.emulator.misbehave({ match: { method: "POST", path: /\/landing-pages$/ }, fault: { kind: "status-before", status: 502 } });
      return bench;
    },
  },
  {
    name: "platform-refuses",
    open: async () => {
      const bench = await benchAt("written");
      bench.emulator.misbehave({ match: { path: /\/account-info/ }, fault: { kind: "unauthorised" } });
      return bench;
    },
  },
];

const screenOf = inParallel(STATES, async ({ open }) => await screen(await open(), "stage", SLUG));

test.for(STATES)("says it in plain words: $name", async ({ name }) => {
  await golden(`stage-${name}`, await screenOf(name));
});

async function changedPage(branch: string): Promise<Workbench> {
  const bench = await benchAt("live");
  await edit(bench, branch, "launch-page", "headline", "Another headline");
  return bench;
}
