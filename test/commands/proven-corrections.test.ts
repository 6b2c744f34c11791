/** Corrections as a person runs them: tried before they are written, in one commit, and done once. */
import { expect, test } from "vitest";
import { benchAt } from "../report/scenes.ts";
import { SLUG, type Workbench } from "../workbench.ts";

const MAIL = `campaigns/${SLUG}/assets/launch-email.md`;

async function withText(change: (text: string) => string): Promise<Workbench> {
  const bench = await benchAt("written");
  const before = await bench.read(MAIL);
  const after = change(before);
  expect(after).not.toBe(before);
  await bench.write(MAIL, after);
  return bench;
}

const openRules = async (bench: Workbench) => {
  const { json } = await jsonOf(bench);
  return json.findings.map(({ rule }) => rule).sort();
};

async function jsonOf(bench: Workbench): Promise<{ readonly json: { readonly findings: readonly { readonly rule: string }[] } }> {
  const { output } = await bench.campaigns("check", SLUG, "--json");
  return { json: JSON.parse(output) };
}

test("corrects for several rules in one commit that lists them, brings no new finding, and has nothing to do the second time", async () => {
  const bench = await withText((text) => `${text.trimEnd()}\n\nLog in to the the cockpit and see!!\n`);
  await bench.must("render", SLUG);
  await bench.commit("feat: a sentence of our own");
  const before = await openRules(bench);

  await bench.campaigns("check", SLUG, "--fix", "--commit");

  expect(await bench.read(MAIL)).toContain("\n\nSign in to the dashboard and see!\n");
  expect(await bench.gitText("log", "-1", "--format=%B")).toBe(
    [
      "fix(campaigns): correct doubled-word, exclamation-and-emoji, forbidden-term",
      "",
      'doubled-word in launch-email: "the the" → "the"',
      'exclamation-and-emoji in launch-email: "!!" → "!"',
      'forbidden-term in launch-email: "Log in" → "Sign in"',
      'forbidden-term in launch-email: "cockpit" → "dashboard"',
    ].join("\n"),
  );
  const after = await openRules(bench);
  expect(after.filter((rule) => !before.includes(rule))).toEqual([]);
  expect(after.length).toBeLessThan(before.length);
  const head = await bench.gitText("rev-parse", "HEAD");
  await bench.campaigns("check", SLUG, "--fix", "--commit");
  expect(await bench.gitText("rev-parse", "HEAD")).toBe(head);
});

test("leaves out what would bring a new finding, and makes the others", async () => {
  // 60 characters; our longer word would make it 62, and many inboxes show 60.
  const subject = "See your cockpit in under a second with the new Acme Reports";
  const bench = await withText((text) => `${text.replace(/^subject: .*$/m, `subject: "${subject}"`).trimEnd()}\n\nSee the the report.\n`);
  await bench.must("render", SLUG);

  await bench.campaigns("check", SLUG, "--fix");

  expect(await bench.read(MAIL)).toContain(`subject: "${subject}"`);
  expect(await bench.read(MAIL)).toContain("See the report.");
});

test("a text that cannot be rendered as it stands is corrected where it can be afterwards", async () => {
  const bench = await withText((text) => `${text.trimEnd()}\n\n[Start now](http://www.acme.example/start)\n`);

  await bench.campaigns("check", SLUG, "--fix");

  expect(await bench.read(MAIL)).toContain("[Start now](https://www.acme.example/start)");
  expect(await bench.read(`campaigns/${SLUG}/payload/launch-email.html`)).toContain("utm_campaign=");
});

test("a text that was never rendered is corrected and rendered, whatever stands against the text beside it", async () => {
  const page = `campaigns/${SLUG}/assets/launch-page.md`;
  const bench = await withText((text) => `${text.trimEnd()}\n\n[Start now](http://www.acme.example/start)\n`);
  await bench.write(page, `${(await bench.read(page)).trimEnd()}\n\n[Elsewhere](http://elsewhere.example/story)\n`);
  await bench.gitText("rm", "-r", "--quiet", "--cached", `campaigns/${SLUG}/payload`);
  await bench.gitText("clean", "-fdq", `campaigns/${SLUG}/payload`);

  const { output, errors } = await bench.campaigns("check", SLUG, "--fix");

  expect(await bench.read(MAIL)).toContain("[Start now](https://www.acme.example/start)");
  expect(await bench.read(`campaigns/${SLUG}/payload/launch-email.html`)).toContain("https://www.acme.example/start");
  expect(await bench.read(page)).toContain("(http://elsewhere.example/story)");
  const said = `${output}\n${errors}`;
  expect(said).toContain('"http://elsewhere.example/story" cannot be linked to: it is not encrypted; links start with https://');
  expect(said).not.toContain("is not rendered");
});

test("what no correction cures is one error, and the text stays as it is", async () => {
  const bench = await withText((text) => `${text.trimEnd()}\n\n<b>Start</b> [now](http://www.acme.example/start)\n`);
  const before = await bench.read(MAIL);

  const { output, errors } = await bench.campaigns("check", SLUG, "--fix");

  expect(await bench.read(MAIL)).toBe(before);
  expect(`${output}\n${errors}`).toContain('HTML cannot be written in the text: "<b>"');
});

test("a byte order mark stays where it is", async () => {
  const bench = await withText((text) => `\uFEFF${text.trimEnd()}\n\nSee the the report.\n`);

  await bench.campaigns("check", SLUG, "--fix");

  const text = await bench.read(MAIL);
  expect(text.startsWith("\uFEFF---")).toBe(true);
  expect(text).toContain("See the report.");
});
