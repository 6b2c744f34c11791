/** What `status` says of every state the ledger knows. */
import { test } from "vitest";
import { SLUG, type Workbench } from "../workbench.ts";
import { benchAt, DAY_MS, edit, golden, idOf, inParallel, screen, silentAfterSending } from "./scenes.ts";

const STATES: readonly { readonly name: string; readonly open: () => Promise<Workbench>; readonly args?: readonly string[] }[] = [
  { name: "nothing-staged", open: () => benchAt("written") },
  { name: "drafted", open: () => benchAt("staged") },
  {
    name: "refused",
    open: async () => {
      const bench = await benchAt("approved");
      bench.emulator.byHand.edit("email", idOf(bench, "email"), { subject: "A word nobody approved" });
      await bench.campaigns("deploy");
      return bench;
    },
  },
  { name: "scheduled", open: () => benchAt("launched") },
  { name: "live", open: () => benchAt("live") },
  {
    name: "live-with-a-draft",
    open: async () => {
      const bench = await benchAt("live");
      await edit(bench, "second", "launch-page", "headline", "A second headline");
      await bench.must("stage", SLUG);
      return bench;
    },
  },
  { name: "sent", open: () => deployedAfter(9 * DAY_MS) },
  { name: "ended", open: () => deployedAfter(24 * DAY_MS) },
  {
    name: "handed-over",
    open: async () => {
      const bench = await benchAt("approved", { settings: { publishRight: false } });
      await bench.must("deploy");
      return bench;
    },
  },
  {
    name: "held",
    open: async () => {
      const bench = await benchAt("approved", { wrapTransport: silentAfterSending() });
      await bench.campaigns("deploy");
      return bench;
    },
  },
  { name: "stopped", open: () => stopped() },
  {
    name: "resumed",
    open: async () => {
      const bench = await stopped();
      await bench.must("resume", SLUG, "--reason", "the price was right");
      return bench;
    },
  },
  {
    name: "cancelled-by-hand",
    open: async () => {
      const bench = await benchAt("launched");
      bench.emulator.byHand.cancel("email", idOf(bench, "email"));
      await bench.campaigns("deploy");
      return bench;
    },
  },
  {
    name: "withdrawn",
    open: async () => {
      const bench = await benchAt("live");
      await bench.gitText("revert", "--no-edit", "--mainline", "1", "HEAD");
      await bench.must("deploy");
      return bench;
    },
  },
  {
    name: "failed",
    open: async () => {
      const bench = await benchAt("approved");
      bench.emulator.misbehave({ match: { path: /\/pages\/.*schedule/ }, fault: { kind: "status-before", status: 500 } });
      await bench.campaigns("deploy");
      return bench;
    },
  },
  { name: "unknown-campaign", open: () => benchAt("staged"), args: ["2027-summer-launch"] },
];

const screenOf = inParallel(STATES, async ({ open, args = [] }) => await screen(await open(), "status", ...args));

test.for(STATES)("says it in plain words: $name", async ({ name }) => {
  await golden(`status-${name}`, await screenOf(name));
});

async function deployedAfter(ms: number): Promise<Workbench> {
  const bench = await benchAt("live");
  bench.clock.advance(ms);
  await bench.must("deploy");
  await bench.must("deploy");
  return bench;
}

async function stopped(): Promise<Workbench> {
  const bench = await benchAt("live");
  await bench.must("stop", SLUG, "--reason", "the price is wrong");
  return bench;
}
