/** The spring launch at the moments people read about it: each prepared once per process and copied for each test; and how a screen is compared. */
import { cp } from "node:fs/promises";
import path from "node:path";
import { expect } from "vitest";
import type { EmailRecord, PageRecord } from "#emulators/hubspot/portal.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";
import { type Transport, TransportFailure } from "#ports/transport.ts";
import { whenFileEnds } from "../file-end.ts";
import { type Bench, type BenchOptions, CHANGE, HALF_AN_HOUR_MS, merge, openBench, SLUG, type Workbench } from "../workbench.ts";

export const DAY_MS = 24 * 3_600_000;

/**
 * empty: brand and configuration on main · written: the campaign on its branch · staged: as drafts · approved: by everybody, and merged ·
 * launched: deployed, everything waits for its time · live: half an hour later, the page is out.
 */
export type Moment = "empty" | "written" | "staged" | "approved" | "launched" | "live";

interface Scene {
  readonly folder: string;
  readonly atMs: number;
  readonly emails: readonly (readonly [string, EmailRecord])[];
  readonly pages: readonly (readonly [string, PageRecord])[];
}

const BEFORE: Readonly<Record<Exclude<Moment, "empty">, Moment>> = {
  written: "empty",
  staged: "written",
  approved: "staged",
  launched: "approved",
  live: "launched",
};

const FIRST_ID = 184_200_001_042;
/** Their folders go with the run's. */
const prepared = new Map<Moment, Promise<Scene>>();

/** A bench of its own at this moment; removed when the test file ends. */
export async function benchAt(moment: Moment, options: BenchOptions = {}): Promise<Workbench> {
  const bench = await copyOf(await sceneOf(moment), options);
  whenFileEnds(() => bench.remove());
  return bench;
}

/** Plays states a few at a time, because git's processes leave this one idle; the returned function waits for one by its name. */
export function inParallel<State extends { readonly name: string }>(
  states: readonly State[],
  play: (state: State) => Promise<string>,
): (name: string) => Promise<string> {
  const screens = new Map<string, Promise<string>>();
  const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve(), Promise.resolve()];
  const start = () => {
    for (const [index, state] of states.entries()) {
      const lane = index % lanes.length;
      const played = Promise.resolve(lanes[lane]).then(() => play(state));
      screens.set(state.name, played);
      // What goes wrong is told by the test that waits for it.
      lanes[lane] = played.catch(() => undefined);
    }
  };
  return (name) => {
    if (screens.size === 0) start();
    return screens.get(name) ?? Promise.reject(new Error(`There is no state ${name}.`));
  };
}

function sceneOf(moment: Moment): Promise<Scene> {
  const scene = prepared.get(moment) ?? prepare(moment);
  prepared.set(moment, scene);
  return scene;
}

async function prepare(moment: Moment): Promise<Scene> {
  const bench = moment === "empty" ? await openBench() : await copyOf(await sceneOf(BEFORE[moment]), {});
  await happen(moment, bench);
  // One pack is copied faster than a hundred loose objects.
  await bench.gitText("gc", "--quiet", "--prune=now");
  const { emails, pages } = bench.emulator.portal;
  return { folder: bench.folder, atMs: bench.clock.now(), emails: structuredClone([...emails]), pages: structuredClone([...pages]) };
}

async function happen(moment: Moment, bench: Workbench): Promise<void> {
  switch (moment) {
    case "empty":
      return;
    case "written":
      return await takeOwnCampaign(bench);
    case "staged":
      await bench.must("stage", SLUG);
      return;
    case "approved":
      await bench.approveAll();
      return await merge(bench);
    case "launched":
      await bench.must("deploy");
      return;
    case "live":
      bench.clock.advance(HALF_AN_HOUR_MS);
      await bench.must("deploy");
  }
}

/** This repository's own campaign, as it was generated and rendered, committed on its branch. */
async function takeOwnCampaign(bench: Workbench): Promise<void> {
  await bench.gitText("switch", "--quiet", "--create", CHANGE);
  const folder = path.join("campaigns", SLUG);
  await cp(path.resolve(import.meta.dirname, "../..", folder), path.join(bench.folder, folder), { recursive: true });
  await bench.commit("feat: the spring launch");
}

async function copyOf({ folder, atMs, emails, pages }: Scene, options: BenchOptions): Promise<Workbench> {
  const bench = await openBench({
    ...options,
    from: folder,
    clock: steppableClock(atMs),
    // Ids go on from there, so that a copy gives none twice; they are the same in every run.
    settings: { firstId: FIRST_ID + (emails.length + pages.length) * 1000, ...options.settings },
  });
  for (const [id, email] of structuredClone(emails)) bench.emulator.portal.emails.set(id, email);
  for (const [id, page] of structuredClone(pages)) bench.emulator.portal.pages.set(id, page);
  return bench;
}

/** Runs a command and returns what a person sees: the command, its exit code, and both outputs, without what differs from run to run. */
export async function screen(bench: Bench, ...args: readonly string[]): Promise<string> {
  const { exit, output, errors } = await bench.campaigns(...args);
  expect(exit, errors).toBeLessThan(70);
  const text = [`$ campaigns ${args.map(quoted).join(" ")}`, output, errors, `[exit code ${exit}]`].filter(Boolean).join("\n\n");
  expect(text, "an address, a token or a path of this machine is on the screen").not.toMatch(
    /[\w.-]+@acme\.example|emulator-token|\/tmp\/|undefined|\[object/,
  );
  return `${await withoutHashes(bench, text)}\n`;
}

function quoted(arg: string): string {
  return /\s/.test(arg) ? JSON.stringify(arg) : arg;
}

/** Commit ids depend on the time a test runs, and payloads' digests on every template: each becomes as many x as it has characters. */
export async function withoutHashes(bench: Bench, text: string): Promise<string> {
  const commits = (await bench.gitText("rev-list", "--all", "--reflog")).split("\n");
  const isCommit = (word: string) => commits.some((commit) => commit.startsWith(word));
  return text
    .replace(/\blocal-[0-9a-f]{12}\b/g, `local-${"x".repeat(12)}`)
    .replace(/\bpayload [0-9a-f]{6,64}/g, (words) => words.replace(/[0-9a-f]+$/, (digest) => "x".repeat(digest.length)))
    .replace(/\b[0-9a-f]{7,64}\b/g, (word) => ((/[a-f]/.test(word) && /\d/.test(word)) || isCommit(word) ? "x".repeat(word.length) : word));
}

/** Compares a screen with its golden file. */
export async function golden(name: string, text: string): Promise<void> {
  await expect(text).toMatchFileSnapshot(`golden/${name}.txt`);
}

/** The id of the one mail, or the one page, that HubSpot holds. */
export function idOf(bench: Workbench, kind: "email" | "page"): string {
  const found = bench.emulator.objects().find((object) => object.kind === kind && !object.deleted);
  if (found === undefined) throw new Error(`HubSpot holds no ${kind}.`);
  return found.id;
}

/** Changes one field of an asset's text on a new branch of main, rendered and committed; leaves that branch checked out. */
export async function edit(
  bench: Workbench,
  branch: string,
  asset: "launch-email" | "launch-page",
  field: string,
  text: string,
  from = "main",
): Promise<void> {
  await bench.gitText("switch", "--quiet", "--create", branch, from);
  const file = `campaigns/${SLUG}/assets/${asset}.md`;
  await bench.write(file, (await bench.read(file)).replace(new RegExp(`^${field}: .*$`, "m"), `${field}: ${text}`));
  await bench.must("render", SLUG);
  await bench.commit(`feat: ${text}`);
}

/** A wire that carries out the first scheduling of a mail, loses the answer, and from then on answers nothing about mails any more. */
export function silentAfterSending(): (transport: Transport) => Transport {
  let silent = false;
  return (transport) => async (request) => {
    if (silent && request.path.includes("/emails")) throw new TransportFailure("The connection was reset.", { sent: "no" });
    const answer = await transport(request);
    if (request.method !== "POST" || !/\/emails\/\d+\/publish$/.test(request.path)) return answer;
    silent = true;
    throw new TransportFailure("The connection was reset.", { sent: "perhaps" });
  };
}
