/** A recurring newsletter, as a team lives with it: what stays the same comes from the issue that was approved, and only the rest is new to approve. */
import { cp } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { steppableClock } from "#emulators/steppable-clock.ts";
import { fileText } from "../payload/kit.ts";
import { merge, openBench, START_MS, type Workbench } from "../workbench.ts";

const FOLDER = "test/fixtures/generation/newsletter";
const LAST = "2027-04-news";
const NEXT = "2027-05-news";
const MAIL = `campaigns/${NEXT}/assets/news.md`;

let launched: Workbench;
const opened: Workbench[] = [];

/** The April issue, approved and launched. */
beforeAll(async () => {
  launched = await openBench();
  await launched.write("brand/brand.yaml", `${await launched.read("brand/brand.yaml")}${fileText(`${FOLDER}/series.yaml`)}`);
  await launched.commit("feat: a newsletter");
  await launched.gitText("switch", "--quiet", "--create", "april");
  await launched.write(`campaigns/${LAST}/brief.yaml`, fileText(`${FOLDER}/issue-12.brief.yaml`));
  await launched.write(`campaigns/${LAST}/assets/news.md`, fileText(`${FOLDER}/issue-12.mail.md`));
  await launched.must("render", LAST);
  await launched.commit("feat: the April issue");
  await launched.must("stage", LAST);
  await launched.approveAll(LAST);
  await merge(launched);
  await launched.must("deploy");
});
afterAll(async () => {
  for (const bench of [launched, ...opened]) await bench.remove();
});

/** The May issue's brief on a branch of its own, changed where a test says so. */
async function may(brief: (text: string) => string = (same) => same): Promise<Workbench> {
  const bench = await openBench({ from: launched.folder, clock: steppableClock(START_MS), emulator: launched.emulator });
  opened.push(bench);
  await bench.gitText("switch", "--quiet", "--create", "may");
  await bench.write(`campaigns/${NEXT}/brief.yaml`, brief(fileText(`${FOLDER}/issue-13.brief.yaml`)));
  return bench;
}

async function written(): Promise<Workbench> {
  const bench = await may();
  await bench.must("generate", NEXT);
  await bench.must("render", NEXT);
  return bench;
}

test("carries the fixed parts over from the approved issue, byte for byte, and writes the rest", async () => {
  const bench = await may();
  // What was edited after the launch was never approved, and is carried over by nobody.
  const last = `campaigns/${LAST}/assets/news.md`;
  await bench.write(last, (await bench.read(last)).replace("on a Tuesday", "on a Friday"));
  const { output } = await bench.must("generate", NEXT);
  const text = await bench.read(MAIL);

  await expect(text).toMatchFileSnapshot("golden/newsletter-mail.md");
  expect(output).toContain("Carried over word for word from 2027-04-news: the button, “Help when you need it”, “About this letter”");
  const kept = fileText(`${FOLDER}/issue-12.mail.md`);
  expect(text.endsWith(kept.slice(kept.indexOf("## Help when you need it")))).toBe(true);
  expect(await bench.read(`campaigns/${NEXT}/provenance.yaml`)).toMatch(/after: 2027-04-news\n\s+carried:[^:]+text: [0-9a-f]{64}/);
  expect((await bench.must("generate", NEXT)).output).toContain("unchanged, because the brief says the same as before");
});

test("shows what is new to approve and what was approved before, by whom and when", async () => {
  const bench = await written();

  await expect((await bench.campaigns("check", NEXT)).output).toMatchFileSnapshot("golden/newsletter-check.txt");
  await bench.must("check", NEXT, "--html", "out/checks.html");
  const page = await bench.read("out/checks.html");
  expect(page).toContain("New in this issue");
  expect(page).toContain("Carried over unchanged from issue 12, approved by @brand-reviewer and @legal-reviewer on 2027-03-29");
});

test("a fixed part that somebody changed is new, and shown word by word against the last issue; one that is gone is told", async () => {
  const bench = await written();
  const text = await bench.read(MAIL);
  await bench.write(MAIL, text.replace("most questions", "all questions").replace(/\n## About this letter[\s\S]*/, ""));
  await bench.must("render", NEXT);

  await expect((await bench.campaigns("check", NEXT)).output).toMatchFileSnapshot("golden/newsletter-changed.txt");
});

test("people's edits of new and of fixed parts survive a new generation", async () => {
  const bench = await written();
  const text = await bench.read(MAIL);
  await bench.write(MAIL, text.replace("most questions", "all questions"));
  await bench.commit("fix: all questions");
  const brief = `campaigns/${NEXT}/brief.yaml`;
  await bench.write(brief, (await bench.read(brief)).replace("sent on a schedule", "sent every Monday"));
  await bench.must("generate", NEXT);

  const merged = await bench.read(MAIL);
  expect(merged).toContain("answers all questions");
  expect(merged).toContain("sent every Monday");
});

test("the rules judge what is carried over like every other word, and a yes covers the whole mail", async () => {
  const bench = await written();
  const { output } = await bench.must("check", NEXT, "--json");
  expect(JSON.parse(output).issues[0].compared.kind).toBe("compared");
  const brand = await bench.read("brand/brand.yaml");
  // A wording that was fine in April is forbidden in May: it stands in a part that nobody touched.
  await bench.write(
    "brand/brand.yaml",
    brand.replace(
      "terminology:\n",
      "terminology:\n  - { use: support site, instead: [help center], reason: Its new name., fix: suggest }\n",
    ),
  );
  await bench.must("render", NEXT);
  expect((await bench.campaigns("check", NEXT)).output).toContain("help center");

  await bench.commit("feat: the May issue");
  await bench.must("stage", NEXT);
  await bench.as("brand-reviewer");
  const approved = await bench.must("approve", NEXT);
  await expect(approved.output.replace(/local-[0-9a-f]+/, "local-…")).toMatchFileSnapshot("golden/newsletter-approve.txt");
  const { covered } = JSON.parse((await bench.must("approve", NEXT, "--json")).output);
  expect(covered.news.facets.content).toMatch(/^[0-9a-f]{64}$/);
});

test.for<readonly [string, (brief: string) => string, string]>([
  [
    "is not there",
    (brief) => brief.replace("after: 2027-04-news", "after: 2027-02-news"),
    "There is no record of a campaign “2027-02-news” that went out",
  ],
  ["is this one", (brief) => brief.replace("after: 2027-04-news", `after: ${NEXT}`), "An issue cannot come after itself"],
  ["is of no series we know", (brief) => brief.replace("series: monthly-news", "series: weekly"), "There is no series “weekly”"],
  [
    "is in another language",
    (brief) => brief.replace("language: en-US", "language: de"),
    "“news” is written in de, and in 2027-04-news it is in en-US",
  ],
  ["has a higher number", (brief) => brief.replace("number: 13", "number: 12"), "This is issue 12, and 2027-04-news is issue 12"],
  ["has no such mail", (brief) => brief.replace("id: news", "id: letter"), "2027-04-news has no mail “letter” to carry anything over from"],
])("a last issue that %s is one clear error, with its line", async ([_name, brief, message]) => {
  const bench = await may(brief);
  const { exit, errors } = await bench.campaigns("generate", NEXT);

  expect(exit).not.toBe(0);
  expect(errors).toContain(message);
  expect(errors).toMatch(/campaigns\/2027-05-news\/brief\.yaml:7:/);
});

test("a last issue that is not approved is an error for a writer, and at the checks everything is new", async () => {
  const bench = await openBench();
  opened.push(bench);
  await bench.write("brand/brand.yaml", `${await bench.read("brand/brand.yaml")}${fileText(`${FOLDER}/series.yaml`)}`);
  await bench.write(`campaigns/${LAST}/brief.yaml`, fileText(`${FOLDER}/issue-12.brief.yaml`));
  await bench.write(`campaigns/${LAST}/assets/news.md`, fileText(`${FOLDER}/issue-12.mail.md`));
  await bench.must("render", LAST);
  await bench.commit("feat: the April issue");
  await bench.must("stage", LAST);
  await bench.write(`campaigns/${NEXT}/brief.yaml`, fileText(`${FOLDER}/issue-13.brief.yaml`));
  const { errors } = await bench.campaigns("generate", NEXT);
  expect(errors).toContain("2027-04-news/news is not approved and launched yet, so nothing can be carried over from it");

  await cp(path.join(bench.folder, `campaigns/${LAST}/assets/news.md`), path.join(bench.folder, MAIL), { recursive: true });
  await bench.must("render", NEXT);
  const { output } = await bench.campaigns("check", NEXT);
  expect(output).toContain("All of it is new to approve: 2027-04-news/news is not approved and launched yet");
});

test("a series that names a section the last issue does not have is told where the series is", async () => {
  const bench = await may();
  await bench.write("brand/brand.yaml", (await bench.read("brand/brand.yaml")).replace("About this letter", "Imprint"));
  const { errors } = await bench.campaigns("generate", NEXT);

  expect(errors).toContain("The series says that “Imprint” stays the same, and issue 12 does not have it");
  expect(errors).toMatch(/brand\/brand\.yaml:\d+:/);
});
