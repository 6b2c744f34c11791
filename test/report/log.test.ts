/** What `log` tells an auditor: the ledger's own words, newest first. */
import { test } from "vitest";
import { SLUG } from "../workbench.ts";
import { benchAt, DAY_MS, golden, screen } from "./scenes.ts";

test("tells a campaign's whole life, a line for each thing that happened", async () => {
  const bench = await benchAt("live");
  bench.clock.advance(9 * DAY_MS);
  await bench.must("deploy");
  await bench.campaigns("stop", SLUG, "--reason", "the price is wrong");
  await bench.must("resume", SLUG, "--reason", "the price was right");
  await bench.gitText("revert", "--no-edit", "--mainline", "1", "HEAD");
  await bench.must("deploy");

  await golden("log-whole-life", await screen(bench, "log", SLUG));
  await golden("log-two-lines", await screen(bench, "log", "--limit", "2"));
});

test("says so where nothing was recorded", async () => {
  const bench = await benchAt("written");

  await golden("log-nothing", await screen(bench, "log"));
  await golden("log-nothing-of-it", await screen(bench, "log", "2027-summer-launch"));
  await golden("log-wrong-limit", await screen(bench, "log", "--limit", "many"));
});
