/** A link that begins with http cannot be rendered: to our own site it is corrected before anything else; to another it is one clear error. */
import { beforeAll, expect, test } from "vitest";
import { openStage, SLUG, type StageSet } from "./stage-set.ts";

const MAIL = `campaigns/${SLUG}/assets/launch-email.md`;

let set: StageSet;
let number = 0;

beforeAll(async () => {
  set = await openStage();
  number = await set.launchRequest();
}, 180_000);

/** Puts a line of the marketer's own under the mail, and lets everything that follows run. */
async function write(line: string): Promise<void> {
  const mail = await set.file("spring", MAIL);
  await set.forge.emulator.byHand.push(
    "spring",
    { [MAIL]: `${mail.trimEnd()}\n\n${line}\n` },
    { author: "marketer", message: "feat: a link" },
  );
  await set.settle();
}
const subjects = () => set.forge.emulator.state.git.text("log", "--format=%an: %s", "-3", "spring");

test("a link to our own site gets its https, is told as a correction, and the drafts are made as ever", async () => {
  await write("[See the tour](http://www.acme.example/tour)");

  expect(await set.file("spring", MAIL)).toContain("[See the tour](https://www.acme.example/tour)");
  expect((await subjects()).split("\n")).toEqual([
    "github-actions[bot]: fix(campaigns): correct encrypted-links",
    "marketer: feat: a link",
    expect.stringContaining(""),
  ]);
  const comment = await set.comment(number);
  expect(comment).toContain("### Spring launch needs your decision, @brand-reviewer, @legal-reviewer and @crm-lead.");
  expect(comment).toMatch(/Corrected automatically.*<del>http:\S*www\S*<\/del> <ins>https:\S*www\S*<\/ins>/s);
  expect(await set.file("spring", `campaigns/${SLUG}/payload/launch-email.html`)).toContain("https://www.acme.example/tour");
}, 120_000);

test("a link to another site is nobody's to change: the comment says which, and what to do, and nothing is written", async () => {
  await write("[As told elsewhere](http://elsewhere.example/story)");

  expect(await set.file("spring", MAIL)).toContain("(http://elsewhere.example/story)");
  expect((await subjects()).split("\n")[0]).toBe("marketer: feat: a link");
  const comment = await set.comment(number);
  expect(comment).toContain("### Spring launch cannot go on yet, @marketer: 1 thing to change");
  expect(comment).toMatch(/1\. .*elsewhere.*cannot be linked to: it is not encrypted; links start with https:/);
  expect(comment).not.toContain("is not rendered");
  expect(await set.gate(set.head(number))).toMatchObject({ state: "failure" });
}, 120_000);
