/**
 * `npm run bench:check`: how many assets a second our rules look at, and others beside them, in one run on one machine.
 *
 * - Texts: Markdown of about 250 words, read from a folder. We: every rule about words, claims, prices and regulated industries, and a
 *   team's own list of 200 terms, on as many threads as there are processors, loading of the program included. Vale (if it is on the
 *   path): the same 200 terms as one `existence` and one `substitution` rule. textlint: the same terms by textlint-rule-prh.
 * - Mails: the sample campaign's mail with other words in it, about 15 kB of HTML, all rules, looks and contrast included.
 * - Terms: one list of ten and one of ten thousand.
 * - Memory: 100,000 texts one after the other in one process (`--memory`; two minutes).
 * - Processor time (`--processor`): of one text and one mail, on one thread, once warm; for machines that have other things to do.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { stringify } from "yaml";
import { checkAsset } from "#governance/check-asset.ts";
import type { Rule, RuleGroup } from "#governance/rule.ts";
import { RULES } from "#governance/rules.ts";
import { LONE_ASSET, type LoneText, loneCampaign } from "#governance/team/lone-campaign.ts";
import { teamRules } from "#governance/team/team-rules.ts";
import { phraseMatcher } from "#governance/text/phrases.ts";
import type { BrandKit } from "#model/source.ts";
import type { TeamRules } from "#model/types.ts";
import { brandKit, located } from "../test/governance/builders.ts";

const HERE = import.meta.dirname;
const TEXTS = 6_000;
/** textlint looks at fewer: it takes its time. */
const TEXTS_FOR_TEXTLINT = 600;
const MAILS = 1_500;
const MANY = 100_000;
/** Rounds that are thrown away, because the program is still being compiled; and rounds that count, of which the quickest is told. */
const WARM_ROUNDS = 10;
const ROUNDS = 40;
const IN_A_ROUND = { texts: 100, mails: 20 } as const;
const DAY = "2027-03-01";
const TEXT_GROUPS: readonly RuleGroup[] = ["words", "claims", "prices and offers", "regulated industries"];

/** What ordinary mails are made of; no word of it is on a list. */
const SENTENCES = readFileSync(path.join(HERE, "sentences.txt"), "utf8").trim().split("\n");
/** Between the two parts of a mail. */
const DIVIDER = "\n<!-- text -->\n";
const TERMS = Array.from({ length: 200 }, (_, index) => ({ word: `${termStem(index)} tool`, use: `${termStem(index)} app` }));

interface Job {
  readonly kind: "terms" | "texts" | "mails";
  readonly folder: string;
  readonly part: number;
  readonly parts: number;
}

if (isMainThread) await main();
else work(workerData as Job);

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "campaigns-bench-"));
  try {
    if (process.argv.includes("--memory")) return memory();
    if (process.argv.includes("--processor")) return processorTime(folder);
    const threads = availableParallelism();
    say(`${threads} processors, Node ${process.version}`);
    const texts = writeTexts(path.join(folder, "texts"), TEXTS);
    const few = writeTexts(path.join(folder, "few"), TEXTS_FOR_TEXTLINT);
    const mails = writeMails(path.join(folder, "mails"));
    const terms = await onThreads({ kind: "terms", folder: texts, parts: threads });
    const ours = TEXTS / terms.seconds;
    row("we, 200 terms of a team, texts of 250 words", ours, ours);
    row("  once loaded", TEXTS / terms.loadedSeconds, ours);
    const vale = timedVale(folder, texts);
    if (vale === undefined) say("Vale is not on the path, and was not measured");
    else row("Vale, the same 200 terms", TEXTS / vale, ours);
    row("textlint, the same 200 terms", TEXTS_FOR_TEXTLINT / timedTextlint(folder, few), ours);
    const words = await onThreads({ kind: "texts", folder: texts, parts: threads });
    row("we, every rule for words and the terms", TEXTS / words.seconds, ours);
    row("  once loaded", TEXTS / words.loadedSeconds, ours);
    const looks = await onThreads({ kind: "mails", folder: mails, parts: threads });
    row("we, all rules, HTML mails of 15 kB", MAILS / looks.seconds, ours);
    row("  once loaded", MAILS / looks.loadedSeconds, ours);
    const [ten, many] = [timedTerms(10), timedTerms(10_000)];
    say(`ten thousand terms cost ${(many / ten).toFixed(2)} times what ten cost`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The rest of the folder's files is for the other threads. */
function work({ kind, folder, part, parts }: Job): void {
  parentPort?.postMessage("loaded");
  const brand = benchBrand();
  const rules = kind === "mails" ? RULES : kind === "texts" ? rulesForTexts(brand) : teamRules(brand);
  for (const [index, file] of readdirSync(folder).sort().entries()) {
    if (index % parts !== part) continue;
    const text = readFileSync(path.join(folder, file), "utf8");
    check(kind === "mails" ? mailOf(text) : { html: "", plain: text }, brand, rules);
  }
  parentPort?.postMessage("done");
}

function check(text: LoneText, brand: BrandKit, rules: readonly Rule[]): number {
  const { results } = checkAsset({
    campaign: loneCampaign(text),
    assetId: LONE_ASSET,
    brand,
    today: DAY,
    waiverRole: () => "legal",
    rules,
  });
  return results.reduce((sum, { findings }) => sum + findings.length, 0);
}

interface Taken {
  /** From the start of the threads. */
  readonly seconds: number;
  /** From when the last of them had loaded the program. */
  readonly loadedSeconds: number;
}

async function onThreads(job: Omit<Job, "part">): Promise<Taken> {
  const startedMs = performance.now();
  let loadedMs = startedMs;
  await Promise.all(
    Array.from(
      { length: job.parts },
      (_, part) =>
        new Promise<void>((resolve, reject) => {
          const worker = new Worker(new URL(import.meta.url), { workerData: { ...job, part } });
          worker.on("message", (message: "loaded" | "done") => {
            if (message === "done") resolve();
            else loadedMs = performance.now();
          });
          worker.once("error", reject);
        }),
    ),
  );
  const endedMs = performance.now();
  return { seconds: (endedMs - startedMs) / 1_000, loadedSeconds: (endedMs - loadedMs) / 1_000 };
}

function timedVale(folder: string, texts: string): number | undefined {
  if (spawnSync("vale", ["--version"]).status !== 0) return undefined;
  const style = path.join(folder, "styles", "Team");
  mkdirSync(style, { recursive: true });
  const [first, second] = [TERMS.slice(0, 100), TERMS.slice(100)];
  const base = { message: "Write another word for '%s'", level: "error", ignorecase: true };
  writeFileSync(path.join(style, "Words.yml"), stringify({ extends: "existence", ...base, tokens: first.map(({ word }) => word) }));
  writeFileSync(
    path.join(style, "Instead.yml"),
    stringify({ extends: "substitution", ...base, swap: Object.fromEntries(second.map(({ word, use }) => [word, use])) }),
  );
  const config = path.join(folder, ".vale.ini");
  writeFileSync(config, `StylesPath = ${path.join(folder, "styles")}\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = Team\n`);
  return timed("vale", ["--config", config, "--output=JSON", "--no-exit", texts]);
}

function timedTextlint(folder: string, texts: string): number {
  const peers = path.join(HERE, "peers");
  if (!existsSync(path.join(peers, "node_modules")))
    spawnSync("npm", ["ci", "--no-progress", "--no-audit"], { cwd: peers, stdio: "inherit" });
  const rules = path.join(folder, "prh.yml");
  writeFileSync(rules, stringify({ version: 1, rules: TERMS.map(({ word, use }) => ({ expected: use, pattern: `/${word}/i` })) }));
  const config = path.join(folder, "textlintrc.json");
  writeFileSync(config, JSON.stringify({ rules: { prh: { rulePaths: [rules] } } }));
  return timed(process.execPath, [
    path.join(peers, "node_modules", "textlint", "bin", "textlint.js"),
    ...["--config", config, "--rules-base-directory", path.join(peers, "node_modules"), "--format", "json", texts],
  ]);
}

function timed(program: string, args: readonly string[]): number {
  const startedMs = performance.now();
  const { status, stderr, stdout } = spawnSync(program, [...args], { encoding: "utf8", maxBuffer: 1 << 28 });
  // textlint ends with 1 where it found something.
  if (status !== 0 && status !== 1) throw new Error(`${program} ended with ${status}: ${stderr}`);
  if (!/tool/.test(stdout)) throw new Error(`${program} found none of the terms that stand in the texts`);
  return (performance.now() - startedMs) / 1_000;
}

/** Processor time for one list, of texts that hold none of its terms. */
function timedTerms(count: number): number {
  const matcher = phraseMatcher(Array.from({ length: count }, (_, index) => `${termStem(index)} tool ${index}`));
  const rounds = Array.from({ length: 10 }, (_, round) => {
    const texts = Array.from({ length: 200 }, (_item, index) => textOf(index * 31 + round * 7_919));
    const before = process.cpuUsage();
    for (const text of texts) matcher.find(text);
    return process.cpuUsage(before).user;
  });
  return Math.min(...rounds);
}

/** No text is looked at twice, and the quickest round is the one that other programs disturbed least. */
function processorTime(folder: string): void {
  const brand = benchBrand();
  const mails = writeMails(path.join(folder, "mails"));
  const texts = Array.from({ length: IN_A_ROUND.texts * (WARM_ROUNDS + ROUNDS) }, (_, index) => ({ html: "", plain: textOf(index) }));
  const written = readdirSync(mails)
    .sort()
    .slice(0, IN_A_ROUND.mails * (WARM_ROUNDS + ROUNDS))
    .map((file) => mailOf(readFileSync(path.join(mails, file), "utf8")));
  for (const [name, all, each, rules] of [
    ["texts, every rule for words and the terms", texts, IN_A_ROUND.texts, rulesForTexts(brand)],
    ["mails, all rules", written, IN_A_ROUND.mails, RULES],
  ] as const) {
    const rounds = Array.from({ length: WARM_ROUNDS + ROUNDS }, (_, round) => {
      const before = process.cpuUsage();
      for (const text of all.slice(round * each, (round + 1) * each)) check(text, brand, rules);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000 / each;
    });
    say(`${name.padEnd(44)} ${Math.min(...rounds.slice(WARM_ROUNDS)).toFixed(3)} ms of processor time each`);
  }
}

/** The heap after a thousand texts and at every tenth of the way. */
function memory(): void {
  const brand = benchBrand();
  const rules = rulesForTexts(brand);
  for (let index = 1; index <= MANY; index += 1) {
    check({ html: "", plain: textOf(index) }, brand, rules);
    if (index === 1_000 || index % (MANY / 10) === 0) {
      globalThis.gc?.();
      say(`${String(index).padStart(7)} texts: ${(process.memoryUsage().heapUsed / 1_048_576).toFixed(0)} MB in use`);
    }
  }
}

function benchBrand(): BrandKit {
  const head = {
    severity: "warn",
    message: "Write another word for “{quote}”.",
    examples: { good: ["a word"], bad: [`the ${TERMS[0]?.word ?? ""}`] },
  } as const;
  const own: TeamRules = {
    schemaVersion: 1,
    rules: [
      { id: "our-words", title: "Our words", ...head, kind: "existence", words: TERMS.slice(0, 100).map(({ word }) => word) },
      {
        id: "our-other-words",
        title: "Our other words",
        ...head,
        kind: "substitution",
        instead: Object.fromEntries(TERMS.slice(100).map(({ word, use }) => [word, use])),
      },
    ],
  };
  return { ...brandKit(), rules: [located(own, "brand/rules/words.yaml")] };
}

function rulesForTexts(brand: BrandKit): readonly Rule[] {
  return [...RULES.filter(({ meta }) => TEXT_GROUPS.includes(meta.group)), ...teamRules(brand)];
}

function writeTexts(folder: string, count: number): string {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < count; index += 1) writeFileSync(path.join(folder, `${String(index).padStart(6, "0")}.md`), textOf(index));
  return folder;
}

/** As they are rendered: the words in the HTML and, paragraph by paragraph, in the part without looks; between them a line that divides. */
function writeMails(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const [html, plain] = ["html", "txt"].map((type) =>
    readFileSync(path.join(HERE, `../campaigns/2027-spring-launch/payload/launch-email.${type}`), "utf8"),
  );
  const at = (html?.indexOf("</p>") ?? 0) + "</p>".length;
  for (let index = 0; index < MAILS; index += 1) {
    const paragraphs = textOf(index)
      .replace(/^[#-] /gm, "")
      .split(/\n+/)
      .filter((words) => words !== "");
    const shown = paragraphs.map((words) => `<p>${words}</p>`).join("");
    writeFileSync(
      path.join(folder, `${String(index).padStart(6, "0")}.html`),
      `${html?.slice(0, at)}${shown}${html?.slice(at)}${DIVIDER}${paragraphs.join("\n\n")}\n\n${plain}`,
    );
  }
  return folder;
}

function mailOf(both: string): LoneText {
  const [html = "", plain = ""] = both.split(DIVIDER);
  return {
    html,
    plain,
    subject: "Your reports, at once",
    preheader: "Nothing to install: open one and see how it looks.",
  };
}

/** About 250 words of Markdown; the same number makes the same text, and one in ten holds a term of the list. */
function textOf(seed: number): string {
  let state = seed * 2_654_435_761 + 12_345;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state % below;
  };
  const paragraphs: string[] = [`# ${SENTENCES[next(SENTENCES.length)] ?? ""}`];
  for (let words = 0; words < 240; ) {
    const lines = Array.from({ length: 3 }, () => SENTENCES[next(SENTENCES.length)] ?? "");
    if (next(30) === 0) lines.push(`Try the ${termStem(next(200))} tool.`);
    words += lines.join(" ").split(" ").length;
    paragraphs.push(next(4) === 0 ? lines.map((line) => `- ${line}`).join("\n") : lines.join(" "));
  }
  return `${paragraphs.join("\n\n")}\n`;
}

/** Made-up words of three syllables, so that no two are alike and none is a real one. */
function termStem(index: number): string {
  const syllables = [
    "ba",
    "ko",
    "li",
    "mu",
    "ne",
    "pa",
    "ro",
    "si",
    "tu",
    "ve",
    "za",
    "do",
    "fi",
    "gu",
    "he",
    "ja",
    "ke",
    "lo",
    "mi",
    "na",
    "pu",
    "ri",
  ];
  const part = (by: number): string => syllables[Math.floor(index / by) % syllables.length] ?? "";
  return part(1) + part(22) + part(484) + (index % 3 === 0 ? "x" : "");
}

function row(name: string, perSecond: number, ours: number): void {
  say(`${name.padEnd(44)} ${perSecond.toFixed(0).padStart(7)} a second  ${(perSecond / ours).toFixed(3)} x`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
