/**
 * How much of a vendor's allowed rate we use, and how many calls an asset costs: 200 mails, or ads, staged and deployed on each platform's stand-in
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
import { GOOGLE_ADS } from "../test/accounts/google-ads.ts";
import { OF_ADS, PLATFORMS } from "../test/accounts/platforms.ts";
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
  /** Calls of a verb for a mail to one audience without another, or for an ad, by the adapter's README: `look` is `observe`. */
  readonly look: number;
  readonly lookScheduled: number;
  /** What the platform is asked before a draft is made; absent: it cannot be asked. */
  readonly validate?: number;
  readonly create: number;
  /** What the platform is asked for how it shows a draft itself; absent: it shows none. */
  readonly shown?: number;
  readonly publish: number;
  /** Absent: a mail. */
  readonly ad?: "text-ad" | "search-ad";
}

const KNOWN: Readonly<Record<string, Known>> = {
  // Two lists are counted with every look.
  hubspot: { perWindow: 190, windowMs: 10_000, look: 4, lookScheduled: 5, create: 1, publish: 6 },
  // The prepared mail is approved in this instance, so that each copy is unapproved and looked at again.
  marketo: { perWindow: 50, windowMs: 20_000, look: 6, lookScheduled: 6, create: 10, shown: 1, publish: 8 },
  "salesforce-marketing-cloud": { perWindow: 600, windowMs: 60_000, look: 6, lookScheduled: 6, create: 5, shown: 1, publish: 10 },
  // A text ad has neither post nor picture.
  "linkedin-ads": {
    ad: "text-ad",
    perWindow: 50,
    windowMs: 10_000,
    validate: 3,
    look: 3,
    lookScheduled: 4,
    create: 5,
    shown: 1,
    publish: 9,
  },
  "google-ads": { ad: "search-ad", perWindow: 5, windowMs: 1_000, validate: 2, look: 7, lookScheduled: 7, create: 3, publish: 3 },
};

const WORDS: Readonly<Record<NonNullable<Known["ad"]>, string>> = {
  "text-ad": "headline: See your fast reports\ndescription: Reports in under a second, from your own data.\n",
  "search-ad":
    "headlines: [See all of them, See your reports, All in one place]\ndescriptions: [All in one place., Open any report.]\nkeywords: [{ text: report software, match: phrase }]\n",
};

const wanted = process.argv[2];
const assets = Number(process.argv[3] ?? 200);
let isGood = true;
process.stdout.write(`${assets} mails or ads on each stand-in, every call ${LATENCY_MS} ms.\n\n`);
for (const platform of [...PLATFORMS, ...OF_ADS, GOOGLE_ADS].filter(({ name }) => wanted === undefined || name === wanted)) {
  for (const { what, used, limited, perAsset, fewest, seconds } of await measured(platform)) {
    const isRight = used >= LEAST_USED && limited === 0 && perAsset <= fewest * MOST_CALLS;
    isGood &&= isRight;
    process.stdout.write(
      `${platform.name.padEnd(28)} ${what.padEnd(8)} ${(used * 100).toFixed(0).padStart(4)} % of the rate   ${limited} limit errors   ${perAsset.toFixed(1)} calls each (fewest: ${fewest})   ${seconds.toFixed(0)} s   ${isRight ? "" : "NOT MET"}\n`,
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
    await writeCampaigns(bench, known);
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
    await measure("staged", (known.validate ?? 0) + known.create + known.look + (known.shown ?? 0), ["stage"]);
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

async function writeCampaigns(bench: Bench, { ad }: Known): Promise<void> {
  const config = await bench.read(".github/campaigns.yml");
  // An ad that waits would be looked at by one run, and switched on by another.
  const held = config.replace(/^holdMinutes: .*$/m, ad === undefined ? "$&" : "holdMinutes: 0");
  await bench.write(".github/campaigns.yml", held.replace(/sendsPerRun: \d+/, "sendsPerRun: 1000"));
  await bench.commit("chore: many mails in one run");
  await bench.gitText("switch", "--quiet", "--create", "many");
  const brief = await readFile(path.join(ROOT, "campaigns", SLUG, "brief.yaml"), "utf8");
  const head = brief.slice(0, brief.indexOf("assets:"));
  for (let first = 0; first < assets; first += PER_CAMPAIGN) {
    const folder = `campaigns/2027-part-${first / PER_CAMPAIGN + 1}`;
    const numbers = Array.from({ length: Math.min(PER_CAMPAIGN, assets - first) }, (_none, index) => first + index + 1);
    const entries = numbers.map((number) => [`  - id: asset-${number}`, ...entryLines(bench, ad), ""].join("\n"));
    await bench.write(`${folder}/brief.yaml`, `${ad === undefined ? head : withMerge(head)}assets:\n${entries.join("")}`);
    if (ad === undefined) continue;
    for (const number of numbers) await bench.write(`${folder}/assets/asset-${number}.md`, `---\nkind: ${ad}\n${WORDS[ad]}---\n`);
  }
  if (ad === undefined) await bench.must("generate");
  await bench.must("render");
  await bench.commit("feat: many assets");
}

function entryLines({ account: { platform } }: Bench, ad: Known["ad"]): readonly string[] {
  const common = [`    kind: ${ad ?? "email"}`, `    platform: ${platform.name}`];
  if (ad === undefined) return [...common, "    template: { kind: mjml, name: announcement }"];
  const money = (units: number) => `{ micros: ${units}000000, currency: ${ad === "text-ad" ? "USD" : "EUR"} }`;
  return [...common, `    budget: { total: ${money(500)}, daily: ${money(12)} }`, "    delivery: { political: false }"];
}

/** An ad comes out with its merge. */
function withMerge(brief: string): string {
  return brief.replace(/^schedule:.*\n(?: +.*\n)*/m, "schedule: { mode: with-merge }\n");
}

async function approveAll(bench: Bench): Promise<void> {
  for (const login of ["legal-reviewer", "brand-reviewer", "crm-lead"]) {
    await bench.as(login);
    for (let part = 1; part <= Math.ceil(assets / PER_CAMPAIGN); part += 1) await bench.must("approve", `2027-part-${part}`);
  }
  await bench.as("marketer");
}
