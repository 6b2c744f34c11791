/** A change from a fork: read, never staged, until somebody who may takes it over; and then whoever wrote it does not approve it. */
import { beforeAll, expect, test } from "vitest";
import { openStage, SLUG, type StageSet } from "./stage-set.ts";

let set: StageSet;
let number = 0;
let adopted = 0;

beforeAll(async () => {
  set = await openStage();
  const fork = set.forge.emulator.byHand.fork("brand-reviewer");
  await fork.push("spring", { [`campaigns/${SLUG}/brief.yaml`]: set.brief(), ".github/workflows/campaigns-deploy.yml": "name: mine\n" });
  number = await fork.openPullRequest({ branch: "spring", title: "Spring launch" });
  const log = await set.settle();
  console.log("log", log);
}, 120_000);

test("nothing of it is put into HubSpot, and its comment says what to do", async () => {
  const comments = await set.comments(number);
  console.log(comments, await set.gate(set.head(number)), set.forge.emulator.deliveries.map((d) => `${d.name} ${d.runs} ${d.because ?? ""}`));
  expect(set.hubspot.emulator.objects()).toEqual([]);
}, 120_000);

test("who may not write here cannot take it over, and is told whom to ask", async () => {
  await set.forge.emulator.byHand.comment(number, "reader", "/campaign adopt");
  const log = await set.settle();
  console.log(log, await set.comments(number));
}, 120_000);

test("a maintainer takes it over: the campaign alone comes along, and it is staged and asked about there", async () => {
  await set.forge.emulator.byHand.comment(number, "admin", "/campaign adopt");
  const log = await set.settle();
  console.log(log.join("\n"), await set.comments(number));
  adopted = number + 1;
  console.log(await set.comment(adopted), await set.gate(set.head(adopted)));
}, 120_000);

test("whoever wrote it in the fork does not approve it here", async () => {
  const { byHand } = set.forge.emulator;
  await byHand.review(adopted, "brand-reviewer", "approve");
  await byHand.review(adopted, "legal-reviewer", "approve");
  await byHand.review(adopted, "crm-lead", "approve");
  await set.settle();
  console.log(await set.comment(adopted), await set.gate(set.head(adopted)));
}, 120_000);
