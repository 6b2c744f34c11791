/** Two pull requests on one asset: drafts and decisions of its own for each, and one draft slot for a page that is online. */
import { beforeAll, expect, test } from "vitest";
import { openStage, SLUG, type StageSet } from "./stage-set.ts";

const PAGE = `campaigns/${SLUG}/assets/launch-page.md`;

let set: StageSet;
let first = 0;
let second = 0;
let third = 0;
let fourth = 0;

beforeAll(async () => {
  set = await openStage();
  first = await set.launchRequest();
}, 120_000);

test("a second pull request for the same campaign has drafts of its own, and the first one’s yes says nothing about it", async () => {
  const { byHand } = set.forge.emulator;
  await set.approveAll(first);
  await set.settle();
  await byHand.push(
    "other",
    { [`campaigns/${SLUG}/brief.yaml`]: set.brief((text) => text.replace("percent: 20", "percent: 25").replace("20% off", "25% off")) },
    { author: "crm-lead", message: "feat: spring launch with a better offer" },
  );
  second = await byHand.openPullRequest({ by: "crm-lead", branch: "other", title: "Spring launch, 25 %" });
  await set.settle();

  expect(drafts()).toHaveLength(4);
  const [mine, theirs] = [linksIn(await set.comment(first)), linksIn(await set.comment(second))];
  expect(mine).toHaveLength(2);
  expect(theirs).toHaveLength(2);
  expect(theirs.filter((link) => mine.includes(link))).toEqual([]);
  expect(await set.gate(set.head(first))).toEqual({ state: "success", description: "Every yes is there: Spring launch" });
  expect((await set.gate(set.head(second)))?.description).toContain(
    "Yes missing: launch-email words (brand, legal); launch-page words (brand, legal)",
  );
}, 120_000);

test("once the first is launched, the second cannot be merged over it; closed, its drafts go, and what is out stays", async () => {
  const { byHand } = set.forge.emulator;
  await byHand.merge(first, "merge", "marketer");
  await set.settle();
  set.advance(31 * 60_000);
  await set.job("campaigns-watch.yml", "catch-up");
  await expect(byHand.merge(second, "merge", "crm-lead")).rejects.toThrow(/not mergeable/);

  await byHand.close(second, "crm-lead");
  await set.settle();

  expect(await set.comment(second)).toContain("was closed without a launch");
  expect(drafts()).toEqual([]);
  expect(await set.comment(first)).toContain("has been online at");
}, 120_000);

test("a page that is online has one draft: the second request is told which one has it, and shown no draft as its own", async () => {
  const { byHand } = set.forge.emulator;
  const page = await set.file("main", PAGE);
  const titled = (title: string) => ({ [PAGE]: page.replace(/^title: .*$/m, `title: "${title} | Acme Analytics"`) });
  await byHand.push("page-a", titled("The new Acme Reports"), { author: "marketer" });
  third = await byHand.openPullRequest({ by: "marketer", branch: "page-a", title: "A new title" });
  await set.settle();
  await byHand.push("page-b", titled("Acme Reports, new"), { author: "crm-lead" });
  fourth = await byHand.openPullRequest({ by: "crm-lead", branch: "page-b", title: "Another title" });
  await set.settle();

  expect(await set.comment(third)).toContain("### Spring launch still needs your decision, @brand-reviewer and @legal-reviewer");
  const told = await set.comment(fourth);
  expect(told).toContain("### Spring launch cannot go on yet, @crm-lead: 1 thing to change");
  expect(told).toContain(`The change #${third} holds its one draft slot in the platform.<br>What to do: Merge or close #${third} first`);
  expect(told).toContain("no draft there yet");
  expect(told).not.toContain("Open the page in HubSpot");
  expect((await set.gate(set.head(fourth)))?.state).toBe("failure");
}, 120_000);

test("when the first lets it go, the second stages, and only the words of the page are asked about", async () => {
  const { byHand } = set.forge.emulator;
  await byHand.close(third, "marketer");
  await set.settle();
  await byHand.comment(fourth, "crm-lead", "/campaign stage");
  await set.settle();

  const comment = await set.comment(fourth);
  expect(comment).toContain("Open the page in HubSpot");
  expect(comment).toContain("- **legal** (@legal-reviewer): the words of the page\n");
  expect(comment).not.toContain("Does not count");
  expect(await set.gate(set.head(fourth))).toEqual({ state: "pending", description: "Yes missing: launch-page words (brand, legal)" });
}, 120_000);

/** Drafts in HubSpot that were never public. */
function drafts() {
  return set.hubspot.emulator.objects().filter(({ deleted, state }) => !deleted && state === "DRAFT");
}

function linksIn(comment: string): readonly string[] {
  return [...comment.matchAll(/\[draft\]\(([^)]+)\)/g)].map(([, link = ""]) => link);
}
