/** Two pull requests on one asset: drafts and decisions of its own for each, and one draft slot for a page that is online. */
import { beforeAll, expect, test } from "vitest";
import { openStage, SLUG, type StageSet } from "./stage-set.ts";

const MAIL = `campaigns/${SLUG}/assets/launch-email.md`;
const PAGE = `campaigns/${SLUG}/assets/launch-page.md`;

let set: StageSet;
let first = 0;
let second = 0;

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

  const drafts = set.hubspot.emulator.objects().filter(({ deleted }) => !deleted);
  console.log(drafts.map(({ kind, id, state, name }) => ({ kind, id, state, name })));
  console.log(await set.comment(second), await set.gate(set.head(second)), await set.gate(set.head(first)));
}, 120_000);

test("once the first is launched, the second can no longer be merged as it is; brought up to date, it is asked about anew", async () => {
  const { byHand } = set.forge.emulator;
  await byHand.merge(first, "merge", "marketer");
  await set.settle();
  set.advance(31 * 60_000);
  await set.job("campaigns-watch.yml", "catch-up");
  await expect(byHand.merge(second, "merge", "crm-lead")).rejects.toThrow(/not mergeable/);
  const log = await set.settle();
  console.log(log.join("\n"), await set.comment(second), await set.gate(set.head(second)));
}, 120_000);

test("a page that is online has one draft: the second request is told by whom it is taken", async () => {
  const { byHand } = set.forge.emulator;
  await byHand.close(second, "crm-lead");
  await set.settle();
  console.log(await set.comment(second));
  const page = await set.file("main", PAGE);
  await byHand.push("page-a", { [PAGE]: page.replace(/^title: .*$/m, 'title: "The new Acme Reports | Acme Analytics"') }, { author: "marketer" });
  const third = await byHand.openPullRequest({ by: "marketer", branch: "page-a", title: "A new title" });
  await set.settle();
  await byHand.push("page-b", { [PAGE]: page.replace(/^title: .*$/m, 'title: "Acme Reports, new | Acme Analytics"') }, { author: "crm-lead" });
  const fourth = await byHand.openPullRequest({ by: "crm-lead", branch: "page-b", title: "Another title" });
  const log = await set.settle();
  console.log(log.join("\n"), await set.comment(third), await set.comment(fourth), await set.gate(set.head(fourth)));

  await byHand.close(third, "marketer");
  await set.settle();
  await byHand.comment(fourth, "crm-lead", "/campaign stage");
  console.log((await set.settle()).join("\n"), await set.comment(fourth), await set.gate(set.head(fourth)));
  void MAIL;
}, 120_000);
