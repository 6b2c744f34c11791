/**
 * What it costs that a campaign is on many platforms: `2027-ready-reports` staged on all of its five stand-ins at once, and its part on
 * each of them alone. The real command on a real repository over real HTTP, the stand-ins' documented limits in force; each call takes
 * 150 ms on a clock that is moved instead of waited for, so that the figures do not depend on the machine.
 *
 * `node bench/five-platforms.ts`. Ends with 1 where all together take more than 1.15 times as long as the slowest alone.
 */
import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { parseDocument } from "yaml";
import { realWorld } from "#commands/real-world.ts";
import { openStage, STORY_BEGINS, type StageSet } from "#commands/story/stage-set.ts";
import type { World } from "#commands/world.ts";
import { platformInWords } from "#model/platform-names.ts";
import type { Brief, PlatformName } from "#model/types.ts";
import type { Git } from "#ports/git.ts";
import type { Transport } from "#ports/transport.ts";
import { virtualClock } from "./virtual-clock.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const SLUG = "2027-ready-reports";
// biome-ignore lint/style/noProcessEnv: git has to be found.
const { PATH } = process.env;
const LATENCY_MS = 150;
const MOST = 1.15;

interface Figures {
  readonly seconds: number;
  readonly calls: number;
}

/** Staged with the assets of one platform only, or with all of them. */
async function staged(only?: PlatformName): Promise<Figures & { readonly brief: Brief }> {
  const clock = virtualClock(STORY_BEGINS);
  let busy = 0;
  let calls = 0;
  const counted = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    busy += 1;
    try {
      return await work();
    } finally {
      busy -= 1;
    }
  };
  const slow =
    (wire: Transport): Transport =>
    async (request) => {
      calls += 1;
      await clock.sleep(LATENCY_MS / 2);
      const answer = await counted(() => wire(request));
      await clock.sleep(LATENCY_MS / 2);
      return answer;
    };
  const quiet = (): void => undefined;
  const plain = realWorld({ folder: ROOT, env: { PATH }, colour: false, print: quiet, progress: quiet });
  const world: World = { ...plain, connect: async (connection) => slow(await plain.connect(connection)) };
  const wrapGit = (git: Git): Git => ({ folder: git.folder, run: (args, options) => counted(() => git.run(args, options)) });
  const set = await openStage(world, SLUG, { clock, wrapGit });
  try {
    await layDown(set, only);
    calls = 0;
    const startedMs = clock.now();
    await clock.play(set.campaigns(["stage", SLUG]), () => busy === 0);
    return { seconds: (clock.now() - startedMs) / 1000, calls, brief: set.brief };
  } finally {
    await set.close(false);
  }
}

/** The campaign as it is committed here; of one platform alone without what is on others, rendered anew. */
async function layDown(set: StageSet, only: PlatformName | undefined): Promise<void> {
  const folder = `campaigns/${SLUG}`;
  await set.git("switch", "--quiet", "--create", "launch");
  cpSync(path.join(ROOT, folder), path.join(set.folder, folder), { recursive: true });
  if (only !== undefined) {
    const brief = parseDocument(set.read(`${folder}/brief.yaml`));
    const left = set.brief.assets.filter(({ platform }) => platform === only);
    brief.set("assets", brief.createNode(left));
    set.write(`${folder}/brief.yaml`, String(brief));
    for (const { id } of set.brief.assets.filter((asset) => !left.includes(asset)))
      rmSync(path.join(set.folder, folder, "assets", `${id}.md`));
    rmSync(path.join(set.folder, folder, "payload"), { recursive: true });
    await set.campaigns(["render", SLUG]);
  }
  await set.git("add", "--all");
  await set.git("commit", "--quiet", "--message", "feat: a launch");
}

function told(what: string, { seconds, calls }: Figures, note = ""): void {
  process.stdout.write(`${what.padEnd(28)} ${seconds.toFixed(1).padStart(6)} s  ${String(calls).padStart(3)} calls${note}\n`);
}

process.stdout.write(`${SLUG} staged, every call ${LATENCY_MS} ms.\n\n`);
const together = await staged();
let slowest = 0;
for (const platform of new Set(together.brief.assets.map((asset) => asset.platform))) {
  const alone = await staged(platform);
  told(`${platformInWords(platform)} alone`, alone);
  slowest = Math.max(slowest, alone.seconds);
}
const ratio = together.seconds / slowest;
told("all together", together, `  ${ratio.toFixed(2)} times the slowest alone${ratio <= MOST ? "" : "   NOT MET"}`);
process.exitCode = ratio <= MOST ? 0 : 1;
