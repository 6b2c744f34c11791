/** What `check` says to the person who can mend it. */
import { expect, test } from "vitest";
import { SLUG, type Workbench } from "../workbench.ts";
import { benchAt, DAY_MS, golden, screen } from "./scenes.ts";

const MAIL = `campaigns/${SLUG}/assets/launch-email.md`;

test("says that nothing stands in the way, and what was looked at", async () => {
  const bench = await benchAt("written");

  await golden("check-clean", await screen(bench, "check"));
});

test("says what must be changed, corrects what is safe, and commits it", async () => {
  const bench = await benchAt("written");
  await bench.write(MAIL, `${(await bench.read(MAIL)).trimEnd()}\n\nJust log in and see it: the #1 reporting software in the world.\n`);
  await bench.must("render", SLUG);
  await bench.commit("feat: a sentence of our own");

  await golden("check-blocked", await screen(bench, "check", SLUG));
  await golden("check-fixed", await screen(bench, "check", SLUG, "--fix", "--commit"));
  expect(await bench.read(MAIL)).toContain("sign in");
});

test.for<[string, (bench: Workbench) => Promise<void>]>([
  ["stale", (bench) => replace(bench, MAIL, /^subject: .*$/m, "subject: Another subject")],
  [
    "not-rendered",
    async (bench) => {
      await bench.gitText("rm", "--quiet", "-r", `campaigns/${SLUG}/payload`);
    },
  ],
  ["contradiction", (bench) => replace(bench, `campaigns/${SLUG}/brief.yaml`, "ends: 2027-04-20", "ends: 2027-04-01")],
  [
    "past",
    (bench) => {
      bench.clock.advance(40 * DAY_MS);
      return Promise.resolve();
    },
  ],
  ["payload-edited", (bench) => replace(bench, `campaigns/${SLUG}/payload/launch-email.html`, "Acme", "Acne")],
  ["unreadable", (bench) => replace(bench, `campaigns/${SLUG}/brief.yaml`, "kind: discount", "kind: discont")],
])("says what stands against it: %s", async ([name, change]) => {
  const bench = await benchAt("written");
  await change(bench);

  await golden(`check-${name}`, await screen(bench, "check", SLUG));
});

test("says so where there is nothing to check", async () => {
  const bench = await benchAt("empty");

  await golden("check-nothing", await screen(bench, "check"));
});

async function replace(bench: Workbench, file: string, from: string | RegExp, to: string): Promise<void> {
  const before = await bench.read(file);
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  await bench.write(file, after);
}

test("says where a page and a list were written", async () => {
  const bench = await benchAt("written");

  const { output } = await bench.must("check", "--html", "out/check.html", "--sarif", "out/check.sarif");

  expect(output).toMatch(
    /\n\nWritten:\n {2}out\/check\.html {2}open it in a browser, .*\n {2}out\/check\.sarif {2}every rule with its result/,
  );
});
