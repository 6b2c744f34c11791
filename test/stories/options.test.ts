/** Several texts of the mail, from the brief to the launch: shown side by side, chosen by a comment, approved and sent as chosen. */
import { beforeAll, expect, test } from "vitest";
import { openStage, SLUG, type StageSet } from "./stage-set.ts";

const BRIEF = `campaigns/${SLUG}/brief.yaml`;
const MAIL = `campaigns/${SLUG}/assets/launch-email.md`;
const OPTION = `campaigns/${SLUG}/options/launch-email/2.md`;

let set: StageSet;
let number = 0;

beforeAll(async () => {
  set = await openStage();
  const { byHand } = set.forge.emulator;
  const brief = set.brief((text) => text.replace("id: launch-email\n", "id: launch-email\n    variants: 2\n"));
  await byHand.push("spring", { [BRIEF]: brief }, { author: "marketer", message: "feat: spring launch" });
  number = await byHand.openPullRequest({ by: "marketer", branch: "spring", title: "Spring launch" });
  await set.settle();
}, 300_000);

/** Writes a comment, lets GitHub start what it starts, and returns what was answered since. */
async function say(login: string, body: string): Promise<string> {
  const before = (await set.comments(number)).length;
  await set.forge.emulator.byHand.comment(number, login, body);
  await set.settle();
  return (await set.comments(number))
    .slice(before + 1)
    .map((comment) => comment.body)
    .join("\n-----\n");
}

test("the comment shows both texts; the page has its draft, the mail has none, and the gate waits", async () => {
  const page = await set.comment(number);

  expect(page).toContain("**Which text shall the mail launch\\-email have?** 2 texts to choose from:");
  expect(page).toMatch(/\| \*\*Subject\*\* \| Reports in under a second: the new Acme Reports \| The new Acme Reports is here \|/);
  expect(set.hubspot.emulator.objects().map(({ kind }) => kind)).toEqual(["page"]);
  expect((await set.gate(set.head(number)))?.state).toBe("pending");
}, 300_000);

test("the page is approved meanwhile, and the gate still waits for the choice", async () => {
  await set.approveAll(number);
  await set.settle();

  expect(await set.gate(set.head(number))).toEqual({ state: "pending", description: "Spring launch waits for a text to be chosen" });
  expect(await set.comment(number)).toContain("### Spring launch is drafted, @marketer. A text is to be chosen");
}, 300_000);

test("a comment takes one: it is rendered and staged by itself, and asks whoever answers for it, and nobody about the page", async () => {
  set.advance(2000);
  expect(await say("reader", "/campaign choose launch-email 2")).toContain(
    "needs write access to this repository. **Nothing was changed.**",
  );
  const reply = await say("marketer", "/campaign choose launch-email 2");
  const page = await set.comment(number);

  expect(reply).toContain("@marketer: **option 2 of 2 is the text of launch-email now.**");
  expect(await set.file("spring", MAIL)).toBe(await set.file("spring", OPTION));
  expect(
    set.hubspot.emulator
      .objects()
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(["email", "page"]);
  expect(page).not.toContain("Which text shall");
  expect((await set.gate(set.head(number)))?.description).toMatch(/^Yes missing: launch-email words/);
  expect((await set.gate(set.head(number)))?.description).not.toContain("launch-page");
}, 300_000);
