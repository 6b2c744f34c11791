/** Teams whose keys must not serve open pull requests: reviews of the preview, drafts at the merge, then the launch. */
import { beforeAll, expect, test } from "vitest";
import { openStage, type StageSet } from "./stage-set.ts";

let set: StageSet;
let number = 0;

beforeAll(async () => {
  set = await openStage({ config: (text) => text.replace("staging: on-pull-request", "staging: on-merge") });
  number = await set.launchRequest();
}, 300_000);

test("a pull request gets a preview, no drafts, and decisions all the same", async () => {
  const asked = await set.comment(number);
  await set.approveAll(number);
  await set.settle();
  const ready = await set.comment(number);

  expect(set.hubspot.emulator.objects()).toEqual([]);
  expect(asked).toContain("needs your decision");
  expect(asked).toContain("put there at the launch");
  expect(ready).toContain("is ready to launch, @marketer");
  expect(await set.gate(set.head(number))).toMatchObject({ state: "success" });
}, 300_000);

test("the merge makes the drafts, posts their links, and then launches them", async () => {
  await set.forge.emulator.byHand.merge(number, "merge", "marketer");
  const event = set.forge.emulator.deliveries.filter(({ name }) => name === "push").at(-1);
  const staged = await set.job("campaigns-deploy.yml", "stage", event === undefined ? {} : { event });
  const drafts = set.hubspot.emulator.objects().map(({ kind, state }) => `${kind} ${state}`);
  const links = await set.comments(number);
  const log = await set.settle();

  expect(staged.exit).toBe(0);
  expect(drafts).toEqual(["email DRAFT", "page DRAFT"]);
  expect(links.map(({ body }) => body).join("\n")).toContain(`${set.hubspot.url}/email/`);
  expect(log.filter((line) => !line.endsWith(": 0"))).toEqual([]);
  expect(set.hubspot.emulator.objects().map(({ kind, state }) => `${kind} ${state}`)).toEqual(["email SCHEDULED", "page SCHEDULED"]);
  expect(await set.comment(number)).toContain("### Spring launch is launched");
}, 300_000);
