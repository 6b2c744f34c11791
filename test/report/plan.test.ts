/** What `plan` says a deploy would do, before anybody says yes. */
import { test } from "vitest";
import { HALF_AN_HOUR_MS, merge, SLUG, type Workbench } from "../workbench.ts";
import { benchAt, DAY_MS, edit, golden, inParallel, screen, silentAfterSending } from "./scenes.ts";

const STATES: readonly { readonly name: string; readonly open: () => Promise<Workbench> }[] = [
  { name: "nothing-at-all", open: () => benchAt("empty") },
  { name: "not-staged", open: () => benchAt("written") },
  { name: "not-approved", open: () => benchAt("staged") },
  { name: "approved", open: () => benchAt("approved") },
  { name: "handed-over", open: () => benchAt("approved", { settings: { publishRight: false } }) },
  {
    name: "page-comes-live",
    open: async () => {
      const bench = await benchAt("launched");
      bench.clock.advance(HALF_AN_HOUR_MS);
      return bench;
    },
  },
  { name: "nothing-to-do", open: () => benchAt("live") },
  {
    name: "revert",
    open: async () => {
      const bench = await benchAt("live");
      await bench.gitText("revert", "--no-edit", "--mainline", "1", "HEAD");
      return bench;
    },
  },
  {
    name: "update",
    open: async () => {
      const bench = await benchAt("live");
      await edit(bench, "second", "launch-page", "headline", "A second headline");
      await bench.must("stage", SLUG);
      await bench.approveAll();
      return bench;
    },
  },
  {
    name: "restore",
    open: async () => {
      const bench = await benchAt("live");
      await edit(bench, "second", "launch-page", "headline", "A second headline");
      await bench.must("stage", SLUG);
      await bench.approveAll();
      await merge(bench);
      await bench.must("deploy");
      await bench.gitText("revert", "--no-edit", "--mainline", "1", "HEAD");
      return bench;
    },
  },
  {
    name: "frozen",
    open: async () => {
      const bench = await benchAt("live");
      await edit(bench, "second", "launch-email", "subject", "A second subject");
      bench.clock.advance(9 * DAY_MS);
      await bench.gitText("switch", "--quiet", "main");
      await bench.must("deploy");
      await bench.gitText("switch", "--quiet", "second");
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
  {
    name: "too-late",
    open: async () => {
      const bench = await benchAt("approved");
      bench.clock.advance(10 * DAY_MS);
      return bench;
    },
  },
];

const screenOf = inParallel(STATES, async ({ open }) => await screen(await open(), "plan"));

test.for(STATES)("says it in plain words: $name", async ({ name }) => {
  await golden(`plan-${name}`, await screenOf(name));
});
