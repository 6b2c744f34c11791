/** GitHub is down, in part or wholly: the gate stays closed, nothing is launched on a yes nobody could read, and a stop stops. */
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Fault } from "#emulators/forge/misbehave.ts";
import { putAside } from "./put-aside.ts";
import { openStage, SLUG, type StageSet } from "./stage-set.ts";

const DOWN: Fault = { kind: "status-before", status: 503 };
const API = /^\/(?:repos|user|orgs|teams)\b/;
const EVERYTHING = /^\//;

let set: StageSet;
let number = 0;
let inReview: () => Promise<void>;
let merged: () => Promise<void>;
let launched: () => Promise<void>;

beforeAll(async () => {
  set = await openStage();
  number = await set.launchRequest();
  inReview = await putAside(set);
  await set.approveAll(number);
  await set.forge.emulator.byHand.merge(number, "merge", "marketer");
  merged = await putAside(set);
  await set.job("campaigns-deploy.yml", "deploy");
  launched = await putAside(set);
}, 240_000);

beforeEach(() => set.forge.emulator.behave());

/** GitHub fails from the moment the Action begins. */
function failing(path: RegExp, fault = DOWN): { readonly beforeRun: () => void } {
  return { beforeRun: () => void set.forge.emulator.misbehave({ match: { path }, fault }) };
}

test.for<[what: string, path: RegExp]>([
  ["GitHub's API", API],
  ["the whole of GitHub", EVERYTHING],
  ["the list of comments", /\/issues\/\d+\/comments$/],
  ["the list of reviews", /\/reviews$/],
])("a review without %s leaves the gate closed, and fails", { timeout: 120_000 }, async ([, path]) => {
  await inReview();

  const { exit } = await set.job("campaigns-stage.yml", "review", { inputs: { "pull-request": String(number) }, ...failing(path) });
  set.forge.emulator.behave();

  expect(exit).not.toBe(0);
  expect((await set.gate(set.head(number)))?.state).toBe("pending");
  expect(await set.comment(number)).toContain("needs your decision");
});

test.for<[what: string, path: RegExp, fault: Fault]>([
  ["reviews", /\/reviews$/, DOWN],
  ["reviews, which this token may not read", /\/reviews$/, { kind: "unauthorised" }],
  ["who may push", /\/permission$/, DOWN],
  ["any of GitHub's API", API, DOWN],
  ["GitHub at all", EVERYTHING, DOWN],
])("a deploy that cannot read %s publishes nothing and says so; the next one launches", { timeout: 120_000 }, async ([, path, fault]) => {
  await merged();
  const before = set.hubspot.emulator.events().length;

  const refused = await set.job("campaigns-deploy.yml", "deploy", failing(path, fault));
  const between = set.hubspot.emulator.events().slice(before);
  set.forge.emulator.behave();
  const after = await set.job("campaigns-deploy.yml", "deploy");

  expect(refused.exit).not.toBe(0);
  expect(refused.output).toMatch(/GitHub|cannot be fetched/);
  expect(between).toEqual([]);
  expect(after.exit).toBe(0);
  expect(
    set.hubspot.emulator
      .events()
      .slice(before)
      .filter(({ kind }) => kind === "scheduled"),
  ).toHaveLength(2);
});

test("a deploy that cannot tell GitHub launches all the same, and the next one tells", { timeout: 120_000 }, async () => {
  await merged();

  const first = await set.job("campaigns-deploy.yml", "deploy", {
    beforeRun: () => {
      for (const method of ["POST", "PATCH"]) set.forge.emulator.misbehave({ match: { method, path: API }, fault: DOWN });
    },
  });
  set.forge.emulator.behave();
  const untold = await set.comment(number);
  await set.job("campaigns-deploy.yml", "deploy");

  expect(first.exit).toBe(0);
  expect(first.output).toContain(`The comment on #${number} could not be written on GitHub`);
  expect(untold).toContain("needs your decision");
  expect(await set.comment(number)).toContain("Spring launch is launched");
});

test.for<[what: string, path: RegExp, told: string]>([
  ["GitHub's API", API, "Spring launch is stopped"],
  // The record of it is lost with the runner: the next deploy sees in HubSpot that it was taken back, and leaves it so.
  ["GitHub, its Git and with it the ledger", EVERYTHING, "Spring launch is taken back"],
])("a stop works without %s, and says what could not be told", { timeout: 120_000 }, async ([, path, told]) => {
  await launched();

  const stopped = await set.job("campaigns-stop.yml", "stop", {
    inputs: { campaign: SLUG, reason: "the price is wrong" },
    ...failing(path),
  });
  set.forge.emulator.behave();
  const states = set.hubspot.emulator
    .objects()
    .map(({ kind, state }) => `${kind} ${state}`)
    .sort();
  await set.job("campaigns-deploy.yml", "deploy");
  await set.job("campaigns-stop.yml", "stop", { inputs: { campaign: SLUG, reason: "the price is wrong" } });

  expect(await set.comment(number)).toContain(told);
  expect(stopped.output).toContain("Undone: ");
  expect(states).toEqual(["email DRAFT", "page DRAFT"]);
  expect(
    set.hubspot.emulator
      .objects()
      .map(({ kind, state }) => `${kind} ${state}`)
      .sort(),
  ).toEqual(states);
});

test("a stop asked for in a comment stops, though no answer can be written", { timeout: 120_000 }, async () => {
  await launched();
  await set.forge.emulator.byHand.comment(number, "marketer", "/campaign stop because the price is wrong");
  const asked = set.forge.emulator.deliveries.at(-1);

  const stopped = await set.job("campaigns-commands.yml", "stop", {
    ...(asked === undefined ? {} : { event: asked }),
    beforeRun: () => {
      for (const method of ["POST", "PATCH"]) set.forge.emulator.misbehave({ match: { method, path: API }, fault: DOWN });
    },
  });
  set.forge.emulator.behave();

  expect(stopped.output).toContain("**Stopped in 0 s.**");
  expect(
    set.hubspot.emulator
      .objects()
      .map(({ kind, state }) => `${kind} ${state}`)
      .sort(),
  ).toEqual(["email DRAFT", "page DRAFT"]);
});
