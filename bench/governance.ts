/**
 * `npm run bench:governance`: the rules against the labelled corpus; exit code 1 where one that blocks is below its threshold.
 *
 * `--held-out` also names the differences of the part that is put aside; whoever has read them may not mend a rule by them.
 * `--mails <folder> --table <name> --called "<names>"`: how often the rules find something in a folder of .html and .eml files. `--show <rule>` lists what.
 * `--write` puts the tables into README.md. It runs without a network, and reads the clock only to date the table of base rates.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { RULES } from "#governance/rules.ts";
import { code, tableOf, withTable } from "../scripts/update-readme.ts";
import { runCorpus } from "../test/governance/corpus/run-corpus.ts";
import { differencesOf, type Score, scoresOf, totalOf } from "../test/governance/corpus/score.ts";
import { corpusTable, percent } from "../test/governance/corpus/tables.ts";
import { failuresOf } from "../test/governance/corpus/thresholds.ts";
import { type BaseRates, baseRates } from "./base-rates.ts";
import { pastMails } from "./past-mails.ts";

const README = path.resolve(import.meta.dirname, "..", "README.md");

const { values } = parseArgs({
  options: {
    mails: { type: "string" },
    /** Which table of README.md. */
    table: { type: "string", default: "templates" },
    /** What the mails are, for the line above the table. */
    called: { type: "string", default: "mails of others" },
    show: { type: "string" },
    write: { type: "boolean", default: false },
    "held-out": { type: "boolean", default: false },
  },
});
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

if (values.mails === undefined) await measureCorpus();
else measureMails(values.mails);

async function measureCorpus(): Promise<void> {
  const judged = await runCorpus();
  const known = judged.filter(({ one }) => !one.heldOut);
  const heldOut = judged.filter(({ one }) => one.heldOut);
  say("Rule                                  severity  right wrong missed  precision (at least)   recall (at least)");
  for (const score of scoresOf(known)) say(lineOf(score));
  for (const [name, part] of [
    ["known part", known],
    ["held out", heldOut],
  ] as const) {
    // What holds nothing would read as all right.
    if (part.length === 0) continue;
    for (const severity of ["block", "warn"] as const) say(lineOf({ ...totalOf(scoresOf(part), severity), rule: `all rules, ${name}` }));
  }
  say("\nThe clean part:");
  for (const { one, findings } of known.filter(({ one: { part } }) => part === "clean")) {
    const said = findings.filter(({ severity }) => severity !== "note");
    say(
      `  ${one.name}: ${said.length === 0 ? "nothing" : said.map(({ rule, severity, quote }) => `${severity} ${rule} “${quote}”`).join(", ")}`,
    );
  }
  const differences = differencesOf(values["held-out"] ? judged : known);
  say(differences.length === 0 ? "\nNo label differs from its result." : `\n${differences.join("\n")}`);
  const slowest = judged.slice(1).reduce((one, other) => (other.milliseconds > one.milliseconds ? other : one));
  say(`\n${judged.length} assets; the slowest, ${slowest.one.name}, took ${slowest.milliseconds.toFixed(0)} ms.`);
  if (values.write) write("measured on a corpus", corpusTable(judged));
  const failures = failuresOf(judged);
  for (const failure of failures) say(failure);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

function lineOf({ rule, severity, right, wrong, missed, precision, precisionAtLeast, recall, recallAtLeast }: Score): string {
  const counts = [right, wrong, missed].map((count) => String(count).padStart(6)).join("");
  const shares = `${percent(precision).padStart(9)} (${percent(precisionAtLeast)})  ${percent(recall).padStart(9)} (${percent(recallAtLeast)})`;
  return `${rule.padEnd(38)}${severity.padEnd(8)}${counts}  ${shares}`;
}

function measureMails(folder: string): void {
  const rates = baseRates(pastMails(folder), new Date().toISOString().slice(0, 10));
  const { mails, words, seconds, slowest, skipped, rules } = rates;
  for (const { rule, files, hits, asks, errors } of rules) {
    if (values.show === rule) for (const { severity, file, quote, message } of hits) say(`${severity}  ${file}  [${quote}]  ${message}`);
    else if (values.show === undefined)
      say(
        `${rule.padEnd(40)}${String(files).padStart(5)} mails${String(hits.length).padStart(6)} hits${((1000 * hits.length) / words).toFixed(2).padStart(8)} per 1,000 words${String(asks).padStart(5)} asked  ${severitiesOf(hits)}`,
      );
    for (const error of errors) say(`ERROR ${rule}: ${error}`);
  }
  say(
    `${mails} mails, ${words} words, ${seconds.toFixed(1)} s; the slowest, ${slowest.file}, ${slowest.milliseconds.toFixed(0)} ms; ${skipped.length} left out.`,
  );
  if (values.write) write(`base rates: ${values.table}`, ratesTable(rates, values.called));
  process.exitCode = rules.some(({ errors }) => errors.length > 0) || slowest.milliseconds > 1000 ? 1 : 0;
}

function severitiesOf(hits: BaseRates["rules"][number]["hits"]): string {
  const count = (wanted: string) => hits.filter(({ severity }) => severity === wanted).length;
  return `${count("block")} block, ${count("warn")} warn, ${count("note")} note`;
}

function ratesTable({ mails, words, seconds, slowest, skipped, rules }: BaseRates, called: string): string {
  const found = rules.filter(({ hits }) => hits.length > 0);
  const silent = RULES.filter(({ meta }) => rules.some(({ rule, hits }) => rule === meta.id && hits.length === 0)).length;
  return [
    `${new Date().toISOString().slice(0, 10)}, ${called}: ${mails} mails of ${words.toLocaleString("en-US")} words in ${seconds.toFixed(1)} seconds, the slowest in ${slowest.milliseconds.toFixed(0)} ms; ${skipped.length} left out, no errors. ${silent} more rules found nothing.`,
    "",
    tableOf(
      ["Rule", "Mails", "Share", "Hits", "Per 1,000 words", "As"],
      found.map(({ rule, files, hits }) => [
        code(rule),
        String(files),
        percent(files / mails),
        String(hits.length),
        ((1000 * hits.length) / words).toFixed(2),
        severitiesOf(hits),
      ]),
    ),
  ].join("\n");
}

function write(name: string, table: string): void {
  const text = readFileSync(README, "utf8");
  writeFileSync(README, withTable(text, { file: "README.md", name, table }));
  say(`Written into README.md: ${name}.`);
}
