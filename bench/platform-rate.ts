/**
 * How much of a vendor's allowed rate we use, and how many calls an asset costs: 200 mails staged and deployed on each platform's stand-in
 * with its documented limits in force, by the real commands on a real repository. Each call takes 250 ms (a vendor's answer from afar) on
 * a clock that is moved instead of waited for, so that the figures do not depend on the machine.
 *
 * `node bench/platform-rate.ts [platform] [assets]`. Ends with 1 where less than 90 % of the rate is used in steady state, where a limit
 * is hit after the first second, or where an asset costs more than 1.2 times the calls that its adapter's README lists.
 */
import { readFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import type { SteppableClock } from "#emulators/steppable-clock.ts";
import type { HttpRequest, HttpResponse, Transport } from "#ports/transport.ts";
import type { PlatformUnderTest } from "../test/accounts/account.ts";
import { PLATFORMS } from "../test/accounts/platforms.ts";
import { type Bench, merge, openBenchOn, SLUG, START_MS } from "../test/workbench.ts";
import { virtualClock } from "./virtual-clock.ts";

const ROOT = path.resolve(import.meta.dirname, "..");

const LATENCY_MS = 250;
const PER_CAMPAIGN = 20;
const LEAST_USED = 0.9;
const MOST_CALLS = 1.2;

interface Known {
  /** Calls that may leave in a window: the vendor's limit, or our share of it. */
  readonly perWindow: number;
  readonly windowMs: number;
  /** Calls of a verb for a mail to one audience without another, by the adapter's README: `look` is `observe`. */
  readonly look: number;
  readonly lookScheduled: number;
  readonly create: number;
  readonly publish: number;
}

const KNOWN: Readonly<Record<string, Known>> = {
  // Two lists are counted with every look.
  hubspot: { perWindow: 190, windowMs: 10_000, look: 4, lookScheduled: 5, create: 1, publish: 6 },
  // The prepared mail is approved in this instance, so that each copy is unapproved and looked at again.
  marketo: { perWindow: 50, windowMs: 20_000, look: 6, lookScheduled: 6, create: 10, publish: 8 },
  "salesforce-marketing-cloud": { perWindow: 600, windowMs: 60_000, look: 6, lookScheduled: 6, create: 5, publish: 10 },
};

const wanted = process.argv[2];
const assets = Number(process.argv[3] ?? 200);
let isGood = true;
process.stdout.write(`${assets} mails on each stand-in, every call ${LATENCY_MS} ms.\n\n`);
for (const platform of PLATFORMS.filter(({ name }) => wanted === undefined || name === wanted)) {
  for (const { what, used, limited, perAsset, fewest, seconds } of await measured(platform)) {
    const isRight = used >= LEAST_USED && limited === 0 && perAsset <= fewest * MOST_CALLS;
    isGood &&= isRight;
    process.stdout.write(
      `${platform.name.padEnd(28)} ${what.padEnd(8)} ${(used * 100).toFixed(0).padStart(4)} % of the rate   ${limited} limit errors   ${perAsset.toFixed(1)} calls per mail (fewest: ${fewest})   ${seconds.toFixed(0)} s   ${isRight ? "" : "NOT MET"}\n`,
    );
  }
}
process.exitCode = isGood ? 0 : 1;

interface Figures {
  readonly what: "staged" | "deployed";
  readonly used: number;
  readonly limited: number;
  readonly perAsset: number;
  readonly fewest: number;
  readonly seconds: number;
}

async function measured(platform: PlatformUnderTest): Promise<readonly Figures[]> {
  const known = KNOWN[platform.name];
  if (known === undefined) throw new Error(`No figures are known for ${platform.name}.`);
  const clock = virtualClock(START_MS);
  const calls: { atMs: number; limited: boolean }[] = [];
  let gitRuns = 0;
  const bench = await openBenchOn(platform, {
    clock,
    wrapTransport: slow(platform, clock, calls),
    wrapGit: (git) => ({
      folder: git.folder,
      async run(args, options) {
        gitRuns += 1;
        try {
          return await git.run(args, options);
        } finally {
          gitRuns -= 1;
        }
      },
    }),
  });
  const timed = <Result>(work: Promise<Result>) => clock.play(work, () => gitRuns === 0);
  try {
    await writeCampaigns(bench);
    const figures: Figures[] = [];
    const measure = async (what: Figures["what"], fewest: number, args: readonly string[]) => {
      calls.length = 0;
      const startedMs = clock.now();
      await timed(bench.must(...args));
      figures.push({
        ...{ what, fewest },
        ...figuresOf(calls, known),
        perAsset: calls.length / assets,
        seconds: (clock.now() - startedMs) / 1000,
      });
    };
    await measure("staged", known.create + known.look, ["stage"]);
    await timed(approveAll(bench));
    await timed(merge(bench));
    // Each approval looked at the drafts in a run of its own; what they used of the limit is not this run's.
    clock.advance(known.windowMs + 1000);
    await measure("deployed", 2 * known.look + known.publish + known.lookScheduled, ["deploy"]);
    return figures;
  } finally {
    await bench.remove();
  }
}

/** Without the first and the last window: there the limit is not what holds us. */
function figuresOf(calls: readonly { readonly atMs: number; readonly limited: boolean }[], { perWindow, windowMs }: Known) {
  const [first, last] = [calls[0]?.atMs ?? 0, calls.at(-1)?.atMs ?? 0];
  // Whole windows: within one, what may leave leaves early.
  const spanMs = Math.floor((last - first - 2 * windowMs) / windowMs) * windowMs;
  const steady = calls.filter(({ atMs }) => atMs >= first + windowMs && atMs < first + windowMs + spanMs);
  const limited = calls.filter(({ atMs, limited: hit }) => hit && atMs > first + 1000).length;
  return { used: spanMs <= 0 ? 0 : steady.length / ((spanMs / windowMs) * perWindow), limited };
}

function slow(platform: PlatformUnderTest, clock: SteppableClock, calls: { atMs: number; limited: boolean }[]) {
  return (wire: Transport): Transport =>
    async (request: HttpRequest): Promise<HttpResponse> => {
      const call = { atMs: clock.now(), limited: false };
      calls.push(call);
      await clock.sleep(LATENCY_MS / 2);
      const response = await wire(request);
      call.limited = platform.asksToWait(response, clock.now()) !== undefined;
      await clock.sleep(LATENCY_MS / 2);
      return response;
    };
}

async function writeCampaigns(bench: Bench): Promise<void> {
  const config = await bench.read(".github/campaigns.yml");
  await bench.write(".github/campaigns.yml", config.replace(/sendsPerRun: \d+/, "sendsPerRun: 1000"));
  await bench.commit("chore: many mails in one run");
  await bench.gitText("switch", "--quiet", "--create", "many");
  const brief = await readFile(path.join(ROOT, "campaigns", SLUG, "brief.yaml"), "utf8");
  const head = brief.slice(0, brief.indexOf("assets:"));
  for (let first = 0; first < assets; first += PER_CAMPAIGN) {
    const mails = Array.from({ length: Math.min(PER_CAMPAIGN, assets - first) }, (_none, index) =>
      [
        `  - id: mail-${first + index + 1}`,
        "    kind: email",
        `    platform: ${bench.account.platform.name}`,
        "    template: { kind: mjml, name: announcement }",
        "",
      ].join("\n"),
    );
    await bench.write(`campaigns/2027-part-${first / PER_CAMPAIGN + 1}/brief.yaml`, `${head}assets:\n${mails.join("")}`);
  }
  await bench.must("generate");
  await bench.must("render");
  await bench.commit("feat: many mails");
}

async function approveAll(bench: Bench): Promise<void> {
  for (const login of ["legal-reviewer", "brand-reviewer", "crm-lead"]) {
    await bench.as(login);
    for (let part = 1; part <= Math.ceil(assets / PER_CAMPAIGN); part += 1) await bench.must("approve", `2027-part-${part}`);
  }
  await bench.as("marketer");
}
