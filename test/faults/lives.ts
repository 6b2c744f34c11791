/**
 * L5: whole lives of a campaign, step by step as people live them, in an order that chance decides: edits, approvals, merges, reverts,
 * deploys that die, hands in the platform, time that passes. A model remembers who said yes to what, and is asked after each step.
 */
import fc from "fast-check";
import { gitText } from "#git/run.ts";
import { HUBSPOT } from "../accounts/hubspot.ts";
import { PLANTED } from "../planted.ts";
import { openBenchOn, SLUG, writeCampaign } from "../workbench.ts";
import { shownIn } from "./ad-invariants.ts";
import { writeAdCampaign } from "./ad-story.ts";
import type { GitFault } from "./git-faults.ts";
import { recordsIn } from "./invariants.ts";
import type { Failure } from "./layers.ts";
import { CHANGE, FOLDER, Life, MAIN, PEOPLE, SUBJECTS, type Versions, versionOf } from "./life.ts";
import { assetsOn } from "./scene-spec.ts";
import { type Scene, sceneFrom } from "./scenes.ts";
import { reword, writeShortTemplate } from "./story.ts";
import type { WireFault } from "./wire-faults.ts";

const HOUR_MS = 3_600_000;
/** In the place of a scene's name. */
export const LIVES_TITLE = "lives";

type Step = (life: Life) => Promise<void>;

/** Most lives would never come this far by chance, so it is offered more often than anything else. */
const launch: fc.Arbitrary<readonly [string, Step]> = fc.nat(2).map((version) => [`launch ${version}`, (one) => launched(one, version)]);

/** What people and machines do. Each does nothing where it makes no sense. */
const STEPS: readonly fc.Arbitrary<readonly [string, Step]>[] = [
  fc
    .record({ version: fc.nat(2), by: fc.constantFrom("marketer", "marketer", ...PEOPLE) })
    .map(({ version, by }) => [`${by} writes ${version}`, (one) => written(one, version, by)]),
  fc.constant([
    "take back",
    async (one) => {
      reverted(one);
      await deployed(one);
    },
  ] as const),
  fc.constantFrom(...PEOPLE).map((login) => [`${login} approves`, (one) => one.approve(login)]),
  fc.constant(["everybody approves", (one) => approved(one)] as const),
  fc.nat(2).map((version) => [
    `push ${version} after approval`,
    async (one) => {
      const head = one.at(CHANGE);
      if (head !== undefined) one.commitOn(CHANGE, head, version);
    },
  ]),
  fc.constantFrom("merge", "squash").map((how) => [how, async (one) => merged(one, how)]),
  fc.constant(["revert", async (one) => reverted(one)] as const),
  fc.constant(["deploy", (one) => deployed(one)] as const),
  fc.constant(["re-run an old job", rerun] as const),
  fc
    .record({
      at: fc.nat(40),
      fault: fc.constantFrom<WireFault>(
        "killed before",
        "killed after",
        "timeout after commit",
        "500 after commit",
        "late commit after a retry",
        "401",
        "401 from then on",
      ),
    })
    .map((wire) => [`deploy with ${wire.fault} at call ${wire.at}`, (one) => deployed(one, { wire })]),
  fc
    .record({ at: fc.nat(50), fault: fc.constantFrom<GitFault>("killed before", "killed after", "failed after", "disk full") })
    .map((git) => [`deploy with ${git.fault} at git ${git.at}`, (one) => deployed(one, { git })]),
  fc.constantFrom(1, 20, 24 * 8, 24 * 20).map((hours) => [
    `${hours} hours pass`,
    async (one) => {
      one.account.advance(hours * HOUR_MS);
    },
  ]),
  fc.constantFrom("sweep", "watch", "drift", "status").map((name) => [
    name,
    async (one) => {
      await one.command([name]);
    },
  ]),
  fc.constant([
    "stop",
    async (one) => {
      one.as("marketer");
      const [out = ""] = one.model.out.values();
      // Nothing of it out: a stop is about what is staged, whichever it is.
      const titles = out === "" ? new Set(one.account.things().map(({ title }) => versionOf(title))) : new Set([versionOf(out)]);
      const [version, ...others] = titles;
      if ((await one.command(["stop", SLUG, "--reason", "a test"])) !== 0) return;
      const records = await recordsIn(one.git);
      const isWhole = records.length > 0 && records.every(({ block }) => block?.kind === "stopped");
      if (!isWhole || one.model.stopped !== undefined) return;
      one.model.stopped = others.length === 0 ? version : "every";
      one.model.stoppedMs = one.clock.now();
    },
  ] as const),
  fc.constant([
    "resume",
    async (one) => {
      one.as("crm-lead");
      one.repository.head = MAIN;
      if ((await one.command(["resume", SLUG, "--reason", "it is right after all"])) === 0) one.model.stopped = undefined;
    },
  ] as const),
];

/** Its place among the steps: the lives that a seed stands for depend on their order. */
const HANDS_AT = 11;

type Act = keyof Life["account"]["byHand"];
const ACTS = ["edit", "remove", "publish"] as const satisfies readonly Act[];

/** Somebody lays hands on something in the platform. */
function byHand({ platform }: Pick<Scene, "platform">): fc.Arbitrary<readonly [string, Step]> {
  const acts = platform.currency === undefined ? ACTS : [...ACTS, "pause" as const];
  return fc.constantFrom(...acts).chain((act) =>
    fc.nat(3).map((index) => [
      `somebody ${act}s object ${index} by hand`,
      async ({ account, model }: Life) => {
        const thing = account.things()[index];
        if (thing === undefined) return;
        model.byHand.add(thing.id);
        if (act === "publish") model.sentByHand.add(thing.id);
        try {
          account.byHand[act]?.(thing.id);
        } catch {
          // The platform does not allow it there.
        }
      },
    ]),
  );
}

async function launched(one: Life, version: number): Promise<void> {
  await written(one, version, "marketer");
  await approved(one);
  merged(one, "merge");
  await deployed(one);
}

async function written(one: Life, version: number, by: string): Promise<void> {
  one.commitOn(CHANGE, one.at(CHANGE) ?? one.at(MAIN) ?? "", version, { by });
  one.repository.head = CHANGE;
  one.as(by);
  await one.command(["stage", SLUG]);
}

async function approved(one: Life): Promise<void> {
  for (const login of PEOPLE.slice(0, 3)) await one.approve(login);
}

function merged(one: Life, how: string): void {
  const [head, main] = [one.at(CHANGE), one.at(MAIN) ?? ""];
  const version = one.versionAt(CHANGE);
  if (head === undefined) return;
  // What was written and taken back before the merge is nobody's writing.
  if (how === "squash" && version === one.versionAt(MAIN)) one.model.wrote.clear();
  one.commitOn(MAIN, main, version < 0 ? undefined : version, how === "merge" ? { more: [head] } : { words: squashed(one) });
  one.repository.refs.delete(CHANGE);
  one.repository.head = MAIN;
}

function reverted(one: Life): void {
  const main = one.at(MAIN) ?? "";
  const [before] = one.repository.objects.commit(main).parents;
  if (before === undefined) return;
  one.repository.refs.set("refs/heads/before", before);
  const version = one.versionAt("refs/heads/before");
  one.repository.refs.delete("refs/heads/before");
  one.commitOn(MAIN, main, version < 0 ? undefined : version);
  one.repository.head = MAIN;
}

/** What GitHub puts under a squashed commit: everybody else who wrote some of it. */
function squashed({ model }: Life): string {
  return `\n${[...model.wrote].map((login) => `Co-authored-by: ${login} <${login}@acme.example>\n`).join("")}`;
}

async function deployed(one: Life, fault?: Parameters<Life["command"]>[1]): Promise<void> {
  one.repository.head = MAIN;
  one.as("marketer");
  await one.command(["deploy"], fault);
}

/** A job of months ago starts again, on the commit it was started for. */
async function rerun(one: Life): Promise<void> {
  const old = one.repository.objects.commit(one.at(MAIN) ?? "").parents[0];
  if (old === undefined) return;
  one.repository.refs.set("refs/heads/old", old);
  one.repository.head = "refs/heads/old";
  one.as("marketer");
  await one.command(["deploy"]);
  one.repository.refs.delete("refs/heads/old");
  one.repository.head = MAIN;
}

/** The repository a life begins in: brand and configuration on `main`, and beside it every version of the campaign. */
export async function setLives(platform = HUBSPOT): Promise<{ readonly scene: Scene; readonly versions: Versions }> {
  const bench = await openBenchOn(platform, { secret: PLANTED });
  const isAd = platform.currency !== undefined;
  await writeShortTemplate(bench);
  if (isAd) await writeAdCampaign(bench, "ad");
  else await writeCampaign(bench);
  const trees: string[] = [];
  for (const [index, subject] of SUBJECTS.entries()) {
    for (const asset of assetsOn(platform, isAd ? "ad" : "launch")) await reword(bench, asset, "title", subject);
    await bench.must("render", SLUG);
    await bench.commit(`feat: version ${index}`);
    trees.push(await gitText(bench.git, ["rev-parse", `HEAD:${FOLDER}`]));
  }
  await bench.gitText("switch", "--quiet", "main");
  const scene = await sceneFrom(isAd ? "ad-stage" : "stage", bench);
  return { scene, versions: { trees, ...(isAd ? { shown: await shownOf(scene, trees) } : {}) } };
}

/** What each version of an ad shows, to whom and for what money, where nothing goes wrong. */
async function shownOf(scene: Scene, trees: readonly string[]): Promise<readonly string[]> {
  const shown: string[] = [];
  for (const version of trees.keys()) {
    const one = new Life(scene, { trees });
    await launched(one, version);
    const [first, ...others] = shownIn(one.account.adEvents?.() ?? []);
    if (first === undefined || others.length > 0)
      throw new Error(`Version ${version} shows ${others.length + 1} things:\n${one.told.join("\n")}`);
    shown.push(first);
  }
  return shown;
}

/** Plays so many lives from a seed; undefined where all hold, else the shortest that does not. */
export async function livesFailure(
  scene: Scene,
  versions: Versions,
  { seed, numRuns, path }: { readonly seed: number; readonly numRuns: number; readonly path?: string },
): Promise<Failure | undefined> {
  let told: readonly string[] = [];
  const refuse = (one: Life, wrong: readonly string[]): void => {
    if (wrong.length === 0) return;
    ({ told } = one);
    throw new Error(wrong.join("\n"));
  };
  const found = await fc.check(
    fc.asyncProperty(
      fc.array(fc.oneof(...STEPS.toSpliced(HANDS_AT, 0, byHand(scene)), launch, launch), { minLength: 4, maxLength: 14 }),
      async (all) => {
        const one = new Life(scene, versions);
        for (const [name, step] of all) {
          one.told.push(`— ${name}`);
          await step(one);
          refuse(one, await one.wrongs(name.includes("by hand")));
        }
        refuse(one, await one.rest());
      },
    ),
    { seed, numRuns, ...(path === undefined ? {} : { path }) },
  );
  if (!found.failed) return undefined;
  const steps_ = found.counterexample?.[0].map(([name]) => name).join("; ") ?? "";
  return {
    name: `${LIVES_TITLE}${scene.title.slice(scene.name.length)} / seed ${found.seed} path ${found.counterexamplePath}`,
    wrong: [String(found.errorInstance instanceof Error ? found.errorInstance.stack : found.errorInstance), `steps: ${steps_}`, ...told],
  };
}
