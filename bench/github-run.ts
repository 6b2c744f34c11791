/**
 * Our share of a run on GitHub: `review` and `check --annotations` for one changed campaign among few and among many, and a `deploy` that
 * finds everything settled, in one run on one machine: medians, and how much longer it takes among many. The forge and HubSpot are stand-ins on this machine; a pause between two
 * writes costs nothing here, because the clock is moved instead of waited for. What actions/checkout takes is not ours, and not measured.
 *
 * `node bench/github-run.ts [many] [rounds]`: 5,000 campaigns and 5 rounds where nothing is said. Ends with 1 where a ratio of a
 * pull request's run is above 1.3; a deploy compares every campaign with the ledger, and its ratio is told only.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { ALL_COMMANDS } from "#commands/all.ts";
import { realWorld } from "#commands/real-world.ts";
import { run } from "#commands/run.ts";
import { hubspotSeed } from "#commands/sandbox/hubspot-seed.ts";
import { startForgeEmulator } from "#emulators/forge/server.ts";
import { startHubspotEmulator } from "#emulators/hubspot/server.ts";
import { steppableClock } from "#emulators/steppable-clock.ts";
import { readBrand } from "#files/read-brand.ts";
import { readConfig } from "#files/read-config.ts";
import { openSource } from "#files/source.ts";
import { gitProgram } from "#git/program.ts";
import { openForge } from "#github/forge.ts";
import { merge, openBench, SLUG, START_MS, writeCampaign } from "../test/workbench.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const DAY_MS = 86_400_000;
const FEW = 10;
const MANY = Number(process.argv[2] ?? 5_000);
const ROUNDS = Number(process.argv[3] ?? 5);
const MOST = 1.3;
// biome-ignore lint/style/noProcessEnv: git has to be found.
const { PATH } = process.env;

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "campaigns-bench-github-")));
const template = await templateOf();
const teams = [await openTeam(FEW), await openTeam(MANY)];
const times = new Map<string, number[][]>();
// Interleaved, so that what the machine does meanwhile falls on both alike; the first round only warms up.
for (let round = -1; round < ROUNDS; round += 1) {
  for (const [index, team] of teams.entries()) {
    for (const [name, play] of Object.entries(team.plays)) {
      const startedMs = performance.now();
      await play();
      const all = times.get(name) ?? [[], []];
      times.set(name, all);
      if (round >= 0) all[index]?.push(performance.now() - startedMs);
    }
  }
}
for (const team of teams) await team.close();
rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

process.stdout.write(`One changed campaign; medians of ${ROUNDS} rounds in milliseconds.\n`);
for (const [name, [few = [], many = []]] of times) {
  const [left, right] = [median(few), median(many)];
  const ratio = right / left;
  process.stdout.write(
    `${name.padEnd(22)} among ${FEW}: ${left.toFixed(0).padStart(6)}  among ${MANY.toLocaleString("en-US")}: ${right.toFixed(0).padStart(6)}  ratio ${ratio.toFixed(2)}\n`,
  );
  if (name !== "deploy" && !(ratio <= MOST)) process.exitCode = 1;
}

interface Template {
  /** Path below the campaign's folder → text. */
  readonly campaign: Readonly<Record<string, string>>;
  /** Path below the campaign's folder in the ledger → text, of a campaign that went out. */
  readonly ledger: Readonly<Record<string, string>>;
}

/** One campaign as it is in the tree, and as the ledger remembers it, from the program itself. */
async function templateOf(): Promise<Template> {
  const bench = await openBench();
  await writeCampaign(bench);
  await bench.must("stage", SLUG);
  await bench.approveAll();
  await merge(bench);
  await bench.must("deploy");
  for (const days of [9, 15]) {
    bench.clock.advance(days * DAY_MS);
    await bench.must("deploy");
  }
  const campaign = Object.fromEntries(await filesIn(bench.folder, `main`, `campaigns/${SLUG}/`));
  const ledger = Object.fromEntries(await filesIn(bench.folder, "campaigns-ledger", `${SLUG}/`));
  await bench.remove();
  return { campaign, ledger };
}

async function filesIn(where: string, treeish: string, under: string): Promise<readonly (readonly [string, string])[]> {
  const git = gitProgram({ folder: where, env: { PATH } });
  const text = async (args: readonly string[]) => Buffer.from((await git.run(args)).stdout).toString("utf8");
  const names = (await text(["ls-tree", "-r", "--name-only", "--full-tree", treeish, "--", under])).split("\n").filter(Boolean);
  return await Promise.all(names.map(async (name) => [name.slice(under.length), await text(["show", `${treeish}:${name}`])] as const));
}

async function openTeam(count: number) {
  const clock = steppableClock(START_MS);
  const forge = await startForgeEmulator({
    clock,
    people: ["marketer", "legal-reviewer", "brand-reviewer", "crm-lead", "admin"].map((login) => ({ login, role: "write" as const })),
    environment: { PATH },
  });
  const { byHand } = forge.emulator;
  const config = readFileSync(path.join(ROOT, ".github", "campaigns.yml"), "utf8").replace(
    /^( +id: .*)$/m,
    `$1\n  repository: ${forge.url}/acme/campaigns`,
  );
  const brand = Object.fromEntries(
    readdirSync(path.join(ROOT, "brand"), { recursive: true, withFileTypes: true }).flatMap((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return entry.isFile() ? [[path.relative(ROOT, file), readFileSync(file, "utf8")] as const] : [];
    }),
  );
  const slugs = Array.from({ length: count }, (_, index) => `2026-campaign-${String(index).padStart(5, "0")}`);
  const imported = (branch: string, files: readonly (readonly [string, string])[]): string => {
    const from = { cwd: forge.emulator.folder, env: { PATH } };
    execFileSync("git", ["fast-import", "--quiet"], { ...from, input: commitOf(branch, files).join("") });
    return execFileSync("git", ["rev-parse", branch], from).toString().trim();
  };
  // As the program writes it: a commit for each campaign, which says what was deployed.
  const importLedger = (main: string): void => {
    const listing = execFileSync("git", ["ls-tree", main, "campaigns/"], { cwd: forge.emulator.folder, env: { PATH } }).toString();
    const trees = new Map([...listing.matchAll(/ tree ([0-9a-f]{40})\tcampaigns\/(.+)/g)].map(([, tree = "", slug = ""]) => [slug, tree]));
    const commits = slugs.flatMap((slug) => {
      const files = Object.entries(template.ledger).map(
        ([file, text]) => [`${slug}/${file}`, record(text, slug, { main, version: trees.get(slug) ?? "" })] as const,
      );
      return commitOf("campaigns-ledger", files, `Settled     ${slug}\n\nCampaign: ${slug}\nDeployed: ${main}\n`);
    });
    execFileSync("git", ["fast-import", "--quiet"], { cwd: forge.emulator.folder, env: { PATH }, input: commits.join("") });
  };
  const main = imported("main", [
    [".github/campaigns.yml", config],
    ...Object.entries(brand),
    ...slugs.flatMap((slug) =>
      Object.entries(template.campaign).map(([file, text]) => [`campaigns/${slug}/${file}`, alike(text, slug)] as const),
    ),
  ]);
  importLedger(main);
  await byHand.noticePush("admin");
  await byHand.push(
    "spring",
    Object.fromEntries(Object.entries(template.campaign).map(([file, text]) => [`campaigns/${SLUG}/${file}`, text])),
    { author: "marketer", message: "feat: spring launch" },
  );
  const number = await byHand.openPullRequest({ by: "marketer", branch: "spring", title: "Spring launch", body: "" });
  const delivery = forge.emulator.deliveries.at(-1);
  const source = await openSource(gitProgram({ folder: forge.emulator.folder, env: { PATH } }), "main");
  const hubspot = await startHubspotEmulator({ clock, settings: hubspotSeed((await readConfig(source)).value, await readBrand(source)) });
  const token = forge.tokens.workflow();
  const api = openForge({ repository: "acme/campaigns", token, apiUrl: forge.apiUrl, clock, random: { next: () => 0.5, uuid: () => "" } });

  // Not one of the synchronous kind: the forge that answers lives in this very process.
  const clone = async (branch: string, name: string = branch): Promise<string> => {
    const checkout = path.join(folder, `${count}-${name}`);
    const env = { PATH, GIT_CONFIG_GLOBAL: "/dev/null" };
    const { code, stderr } = await gitProgram({ folder, env }).run([
      "clone",
      "--quiet",
      "--branch",
      branch,
      forge.gitUrlWith(token),
      checkout,
    ]);
    if (code !== 0) throw new Error(stderr);
    await gitProgram({ folder: checkout, env }).run(["remote", "set-url", "origin", `${forge.url}/acme/campaigns`]);
    return checkout;
  };
  const play = (checkout: string, args: readonly string[]) => async (): Promise<void> => {
    const temporary = path.join(folder, "temporary");
    mkdirSync(temporary, { recursive: true });
    const ran = await run(args, {
      commands: ALL_COMMANDS,
      makeWorld: () => {
        const world = realWorld({
          folder: checkout,
          env: {
            ...{ PATH, HOME: temporary, RUNNER_TEMP: temporary, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" },
            ...{ GITHUB_REPOSITORY: "acme/campaigns", GITHUB_TOKEN: token, GITHUB_SERVER_URL: forge.url, GITHUB_API_URL: forge.apiUrl },
            ...{ HUBSPOT_TOKEN: hubspot.token, HUBSPOT_ENDPOINT: hubspot.url },
          },
          colour: false,
          progress: () => undefined,
          print: () => undefined,
          run: { actor: "marketer", ...(delivery === undefined ? {} : { event: delivery }), runLink: `${forge.url}/run` },
        });
        if (world.forge === undefined) throw new Error("The run was told of no forge.");
        return { ...world, clock, forge: { ...world.forge, open: () => Promise.resolve(api) } };
      },
    });
    if (ran.exit !== 0) throw new Error(`campaigns ${args.join(" ")} among ${count} ended with ${ran.exit}:\n${ran.output}\n${ran.errors}`);
  };
  return {
    plays: {
      review: play(await clone("main"), ["review", String(number)]),
      deploy: play(await clone("main", "deploy"), ["deploy"]),
      "check --annotations": play(await clone("spring"), ["check", "--annotations"]),
    },
    async close() {
      await hubspot.close();
      await forge.close();
    },
  };
}

/** As many bytes as the real one, and no two alike; nobody reads them. */
function alike(text: string, slug: string): string {
  return text.replaceAll(SLUG, slug);
}

/** A record of another campaign: its own keys, made from its name, so that every run makes the same; and commits that exist. */
function record(text: string, slug: string, { main, version }: { readonly main: string; readonly version: string }): string {
  const seed = createHash("sha256").update(slug).digest("hex");
  return text
    .replaceAll(SLUG, slug)
    .replace(/("resourceKey":\s*")[0-9a-f]{64}/g, `$1${seed}`)
    .replace(/("version":\s*)"[0-9a-f]{40}"/g, `$1"${version}"`)
    .replace(/("commit":\s*)"[0-9a-f]{40}"/g, `$1"${main}"`);
}

function commitOf(branch: string, files: readonly (readonly [string, string])[], words: string = `chore: ${branch}\n`): readonly string[] {
  return [
    `commit refs/heads/${branch}\ncommitter admin <admin@acme.example> ${Math.floor(START_MS / 1000) - 86_400} +0000\ndata ${words.length}\n${words}`,
    ...files.map(([file, text]) => `M 100644 inline ${file}\ndata ${Buffer.byteLength(text)}\n${text}\n`),
    "\n",
  ];
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
