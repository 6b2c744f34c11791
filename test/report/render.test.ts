/** What `render` says. */
import { test } from "vitest";
import { SLUG } from "../workbench.ts";
import { benchAt, DAY_MS, golden, screen } from "./scenes.ts";

test("says what was written, and on the next run that nothing changed", async () => {
  const bench = await benchAt("written");
  await bench.gitText("rm", "--quiet", "-r", `campaigns/${SLUG}/payload`);

  await golden("render-first", await screen(bench, "render", SLUG));
  await golden("render-again", await screen(bench, "render", SLUG));
});

test("says what is left as it is: a sent mail, and why", async () => {
  const bench = await benchAt("live");
  bench.clock.advance(9 * DAY_MS);
  await bench.must("deploy");
  await bench.write("brand/brand.yaml", (await bench.read("brand/brand.yaml")).replace('accent: "#1f5fbf"', 'accent: "#7a1f5f"'));

  await golden("render-affected", await screen(bench, "render", "--affected", "--commit"));
});

test("says where a text cannot be rendered, and everything that stands against it at once", async () => {
  const bench = await benchAt("written");
  for (const asset of ["launch-email", "launch-page"]) {
    const file = `campaigns/${SLUG}/assets/${asset}.md`;
    await bench.write(
      file,
      `${(await bench.read(file)).trimEnd()}\n\nHello {{ person.firstNam }}, read [more](http://elsewhere.example/).\n`,
    );
  }

  await golden("render-refused", await screen(bench, "render", SLUG));
});

test("says so where there is nothing to render", async () => {
  const bench = await benchAt("empty");

  await golden("render-nothing", await screen(bench, "render"));
});
