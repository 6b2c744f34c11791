/** GitHub slows down whoever writes much: a run writes at most thirty times, also for many assets and many campaigns. */
import { expect, test } from "vitest";
import { openStage, SLUG, type StageSet } from "./stage-set.ts";

const MOST_WRITES = 30;

const MAIL = `  - id: launch-email
    kind: email
    platform: hubspot
    template: { kind: mjml, name: announcement }
`;

test("the runs for a campaign with ten assets", { timeout: 240_000 }, async () => {
  const set = await openStage();
  const more = Array.from({ length: 8 }, (_, index) => MAIL.replace("launch-email", `mail-${index + 1}`)).join("");
  const { byHand } = set.forge.emulator;
  await byHand.push(
    "ten",
    { [`campaigns/${SLUG}/brief.yaml`]: set.brief((text) => text.replace(MAIL, MAIL + more)) },
    { author: "marketer", message: "feat: ten" },
  );
  const number = await byHand.openPullRequest({ by: "marketer", branch: "ten", title: "Ten", body: "" });
  const inputs = { "pull-request": String(number) };

  const prepare = await writes(set, () => set.job("campaigns-stage.yml", "prepare", { inputs }));
  const review = await writes(set, () => set.job("campaigns-stage.yml", "review", { inputs }));
  await set.approveAll(number);
  await byHand.merge(number, "merge", "marketer");
  const deploy = await writes(set, () => set.job("campaigns-deploy.yml", "deploy"));

  expect(set.hubspot.emulator.objects().length).toBeGreaterThanOrEqual(10);
  expect(await set.comment(number)).toMatch(/launched/);
  for (const [what, count] of Object.entries({ prepare, review, deploy })) expect(count, what).toBeLessThanOrEqual(MOST_WRITES);
});

test("a deploy of five campaigns, each by a pull request of its own", { timeout: 300_000 }, async () => {
  const set = await openStage({ config: (text) => text.replace(/sendsPerRun: \d+/, "sendsPerRun: 10") });
  const { byHand } = set.forge.emulator;
  const numbers: number[] = [];
  for (const part of ["one", "two", "three", "four", "five"]) {
    const brief = set.brief((text) =>
      text.replace("name: Spring launch", `name: Launch ${part}`).replace("slug: reports", `slug: reports-${part}`),
    );
    await byHand.push(part, { [`campaigns/${SLUG}-${part}/brief.yaml`]: brief }, { author: "marketer", message: `feat: ${part}` });
    const number = await byHand.openPullRequest({ by: "marketer", branch: part, title: part, body: "" });
    const inputs = { "pull-request": String(number) };
    await set.job("campaigns-stage.yml", "prepare", { inputs });
    await set.job("campaigns-stage.yml", "review", { inputs });
    await set.approveAll(number);
    numbers.push(number);
  }
  for (const number of numbers) await byHand.merge(number, "squash", "marketer");

  const counts = [];
  for (let run = 0; run < 3; run += 1) counts.push(await writes(set, () => set.job("campaigns-deploy.yml", "deploy")));

  for (const count of counts) expect(count).toBeLessThanOrEqual(MOST_WRITES);
  // The last run had nothing left to tell.
  expect(counts.at(-1)).toBe(0);
  for (const number of numbers) expect(await set.comment(number)).toMatch(/is launched|was merged/);
});

/** How often a run changes something by GitHub's API; a push of Git is none of that. */
async function writes(set: StageSet, play: () => Promise<unknown>): Promise<number> {
  const before = set.forge.emulator.exchanges().length;
  await play();
  return set.forge.emulator
    .exchanges()
    .slice(before)
    .filter(({ mutating, path }) => mutating && !path.endsWith("git-receive-pack")).length;
}
