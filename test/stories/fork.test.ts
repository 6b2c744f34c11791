/** A change from a fork: read, never staged, until somebody who may takes it over; and then whoever wrote it does not approve it. */
import { beforeAll, expect, test } from "vitest";
import { openStage, SLUG, type StageSet } from "./stage-set.ts";

const WORKFLOW = ".github/workflows/campaigns-deploy.yml";

let set: StageSet;
let number = 0;
let adopted = 0;

beforeAll(async () => {
  set = await openStage();
  const fork = set.forge.emulator.byHand.fork("brand-reviewer");
  await fork.push("spring", { [`campaigns/${SLUG}/brief.yaml`]: set.brief(), [WORKFLOW]: "name: mine\n" });
  number = await fork.openPullRequest({ branch: "spring", title: "Spring launch" });
  await set.settle();
}, 120_000);

test("nothing of it is put into HubSpot, its gate stays closed, and one comment says what to do", async () => {
  await set.job("campaigns-watch.yml", "remind");
  const again = await set.job("campaigns-watch.yml", "remind");

  const comments = await set.comments(number);
  expect(comments).toHaveLength(1);
  expect(await set.comment(number)).toContain("### Thank you, @brand-reviewer. Somebody who works here reads it next");
  expect(await set.comment(number)).toContain("comment `/campaign adopt`");
  expect(again.output).toContain("Nobody needs to be reminded.");
  expect(await set.gate(set.head(number))).toBeUndefined();
  expect(set.hubspot.emulator.objects()).toEqual([]);
}, 120_000);

test("told to stage a fork all the same, the trusted side writes nothing and stages nothing", async () => {
  const head = set.head(number);
  const inputs = { "pull-request": String(number) };
  const prepared = await set.job("campaigns-stage.yml", "prepare", { inputs });
  const reviewed = await set.job("campaigns-stage.yml", "review", { inputs });

  expect([prepared.exit, reviewed.exit]).toEqual([0, 0]);
  expect(prepared.output).toContain("nothing is written before a maintainer adopts it");
  expect(set.head(number)).toBe(head);
  expect(await set.gate(head)).toBeUndefined();
  expect(set.hubspot.emulator.exchanges()).toEqual([]);
}, 120_000);

test("who may not write here cannot take it over, and is told whom to ask", async () => {
  await set.forge.emulator.byHand.comment(number, "reader", "/campaign adopt");
  await set.settle();

  expect((await set.comments(number)).at(-1)?.body).toBe(
    "@reader: `/campaign adopt` needs write access to this repository. **Nothing was changed.** Ask somebody who works on this repository to write it.",
  );
  expect(set.forge.emulator.state.threads.size).toBe(1);
}, 120_000);

test("a maintainer takes it over: the campaign alone comes along, and it is staged and asked about there", async () => {
  const stage = await set.file("main", WORKFLOW);
  await set.forge.emulator.byHand.comment(number, "admin", "/campaign adopt");
  await set.settle();
  adopted = number + 1;

  expect((await set.comments(number)).at(-1)?.body).toContain(`@admin: taken over as #${adopted}. Only the campaign itself came along`);
  const comment = await set.comment(adopted);
  expect(comment).toContain("### Spring launch needs your decision, @legal-reviewer, @crm-lead and @marketer.");
  expect(comment).toContain(
    "**brand**: the words of the mail and the page. Only @brand-reviewer holds this role, and nobody approves their own work",
  );
  expect(await set.file(`adopt/${number}`, WORKFLOW)).toBe(stage);
  expect(set.hubspot.emulator.objects()).toHaveLength(2);
}, 120_000);

test("whoever wrote it in the fork does not approve it here, and is told so", async () => {
  const { byHand } = set.forge.emulator;
  await set.approveAll(adopted);
  await set.settle();

  expect(await set.comment(adopted)).toContain(
    "**Does not count**: @brand-reviewer wrote part of it, and nobody approves what they touched.",
  );
  expect(await set.gate(set.head(adopted))).toEqual({
    state: "pending",
    description: "Yes missing: launch-email words (brand); launch-page words (brand)",
  });
  await byHand.comment(number, "admin", "/campaign adopt");
  await set.settle();
  expect((await set.comments(number)).at(-1)?.body).toBe(`@admin: it was taken over before, as #${adopted}.`);
}, 120_000);
