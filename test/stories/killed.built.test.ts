/** Runs that are killed: a deploy goes on where it was cut off and nothing goes out twice; a review leaves a gate that says so. */
import path from "node:path";
import process from "node:process";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { gitProgram } from "#git/program.ts";
import { ran } from "../cli/processes.ts";
import { putAside } from "./put-aside.ts";
import { openStage, ROOT, SLUG, type StageSet } from "./stage-set.ts";

const LEFT = { state: "error", description: "The run ended before it was done. Run it again." };

let set: StageSet;
let number = 0;
let back: () => Promise<void>;

beforeAll(async () => {
  set = await openStage();
  number = await set.launchRequest();
  await set.approveAll(number);
  await set.settle();
  await set.forge.emulator.byHand.merge(number, "merge", "marketer");
  back = await putAside(set);
}, 240_000);

beforeEach(async () => {
  await back();
});

test.for<[moment: string, signal: NodeJS.Signals, when: (since: Since) => boolean]>([
  ["before it has done anything", "SIGKILL", ({ reads }) => reads >= 1],
  ["when what it is about to do stands in the ledger", "SIGKILL", ({ pushes }) => pushes >= 1],
  ["after the first change in HubSpot", "SIGKILL", ({ changes }) => changes >= 1],
  ["when all is done and written down", "SIGKILL", ({ pushes }) => pushes >= 2],
  ["when GitHub was told a part", "SIGKILL", ({ told }) => told >= 1],
  ["by GitHub's own cancelling, after the first change", "SIGTERM", ({ changes }) => changes >= 1],
])("a deploy killed %s is finished by the next, and nothing goes out twice", { timeout: 120_000 }, async ([, signal, when]) => {
  const moment = since();
  const killed = await set.job("campaigns-deploy.yml", "deploy", { kill: { signal, when: () => when(moment()) } });
  const again = await set.job("campaigns-deploy.yml", "deploy");
  const third = await set.job("campaigns-deploy.yml", "deploy");

  expect(killed.exit).not.toBe(0);
  expect([again.exit, third.exit], `${again.output}\n${third.output}`).toEqual([0, 0]);
  const events = set.hubspot.emulator.events().slice(moment.events);
  expect(events.filter(({ kind }) => kind === "scheduled")).toHaveLength(2);
  expect(events.filter(({ kind }) => kind === "cancelled" || kind === "deleted")).toEqual([]);
  expect(
    set.hubspot.emulator
      .objects()
      .map(({ kind, state }) => `${kind} ${state}`)
      .sort(),
  ).toMatchObject([expect.stringMatching(/^email (SCHEDULED|PUBLISHED)/), expect.stringMatching(/^page /)]);
  expect(await records()).toEqual(["launch-email scheduled", expect.stringMatching(/^launch-page (scheduled|live)$/)]);
  expect(await set.comment(number)).toContain("Spring launch is launched");
  expect(await set.openIssues("campaigns")).toEqual([]);
  expect(set.forge.emulator.state.deployments.filter(({ task }) => task === "deploy").length).toBeLessThanOrEqual(2);
});

test("a review that is killed leaves a gate that says so, and the next one says how it is", { timeout: 120_000 }, async () => {
  const open = await anotherRequest("second");
  const head = set.head(open);
  const { checks } = set.forge.emulator.state;
  const before = checks.length;

  const inputs = { "pull-request": String(open) };
  const killed = await set.job("campaigns-stage.yml", "review", { inputs, kill: { when: () => checks.length > before } });
  const left = await set.gate(head);
  await set.job("campaigns-stage.yml", "review", { inputs });

  expect(killed.exit).not.toBe(0);
  expect(left).toEqual(LEFT);
  expect((await set.gate(head))?.description).not.toBe(LEFT.description);
  expect(await set.comment(open)).toContain("<!-- campaigns-as-code:v1 -->");
});

test("the step after leaves alone what a finished run said, and what a finished preparation handed on", { timeout: 120_000 }, async () => {
  const head = set.head(number);
  const said = await set.gate(head);
  const open = await anotherRequest("third");

  const post = await postStep({ STATE_gate: head });
  await set.job("campaigns-stage.yml", "prepare", { inputs: { "pull-request": String(open) } });

  expect(said?.state).toBe("success");
  expect(post).toMatchObject({ exit: 0, errors: "" });
  expect(await set.gate(head)).toEqual(said);
  expect((await set.gate(set.head(open)))?.state).toBe("pending");
});

test("where GitHub cannot be reached, the step after says so and does not fail", { timeout: 120_000 }, async () => {
  const post = await postStep({ STATE_gate: set.head(number), GITHUB_API_URL: "http://127.0.0.1:9" });

  expect(post.exit).toBe(0);
  expect(post.output).toMatch(/^::warning::The gate stays closed; GitHub could not be told why/m);
});

interface Since {
  readonly reads: number;
  readonly changes: number;
  readonly pushes: number;
  readonly told: number;
}

/** What happened on both sides since now. */
function since(): { (): Since; readonly events: number } {
  const hubspot = set.hubspot.emulator.exchanges().length;
  const forge = set.forge.emulator.exchanges().length;
  const look = (): Since => {
    const asked = set.hubspot.emulator.exchanges().slice(hubspot);
    const told = set.forge.emulator.exchanges().slice(forge);
    return {
      reads: asked.length,
      changes: asked.filter(({ mutating, committed }) => mutating && committed).length,
      pushes: told.filter(({ path: at, mutating }) => mutating && at.endsWith("git-receive-pack")).length,
      told: told.filter(({ path: at, mutating }) => mutating && !at.endsWith("git-receive-pack")).length,
    };
  };
  return Object.assign(look, { events: set.hubspot.emulator.events().length });
}

/** Asset and state of every record in the ledger. */
async function records(): Promise<readonly string[]> {
  const git = gitProgram({ folder: set.forge.emulator.folder, env: {} });
  const { stdout: names } = await git.run(["ls-tree", "-r", "--name-only", "campaigns-ledger"]);
  const found: string[] = [];
  for (const name of Buffer.from(names).toString("utf8").split("\n")) {
    if (!name.endsWith(".json")) continue;
    const record: unknown = JSON.parse(Buffer.from((await git.run(["show", `campaigns-ledger:${name}`])).stdout).toString("utf8"));
    if (typeof record === "object" && record !== null && "state" in record && "asset" in record) {
      expect(record).not.toHaveProperty("intent");
      found.push(`${String(record.asset)} ${String(record.state)}`);
    }
  }
  return found.sort();
}

async function anotherRequest(branch: string): Promise<number> {
  const { byHand } = set.forge.emulator;
  const brief = set.brief((text) => text.replace("Spring launch", `Launch, ${branch}`));
  await byHand.push(branch, { [`campaigns/${SLUG}-${branch}/brief.yaml`]: brief }, { author: "marketer", message: "feat: one more" });
  return await byHand.openPullRequest({ by: "marketer", branch, title: "One more", body: "" });
}

async function postStep(env: Readonly<Record<string, string>>) {
  const token = set.forge.tokens.workflow({ statuses: "write" });
  return await ran(process.execPath, [path.join(ROOT, "dist", "post.js")], {
    folder: set.folder,
    env: {
      PATH: path.dirname(process.execPath),
      GITHUB_REPOSITORY: "acme/campaigns",
      GITHUB_API_URL: set.forge.apiUrl,
      "INPUT_GITHUB-TOKEN": token,
      ...env,
    },
  });
}
