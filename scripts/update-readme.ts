/** `npm run update:readme`: writes the tables between two comment markers from what they are about; with `--check` it only compares. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { parse } from "yaml";
import { ALL_COMMANDS } from "#commands/all.ts";
import { CATALOGUE, type ErrorCode } from "#errors/catalogue.ts";
import { RULES } from "#governance/rules.ts";
import { COMMAND_WORDS } from "#requests/command.ts";
import { PUSH_FAULTS } from "../test/faults/git-faults.ts";
import { WIRE_FAULTS } from "../test/faults/wire-faults.ts";
import { CODES, GIT, WIRE } from "./on-call.ts";

const ROOT = path.resolve(import.meta.dirname, "..");

interface ActionField {
  readonly description: string;
  readonly required?: boolean;
  readonly default?: string;
}

/** Document → name of a table in it → the table as it should be. */
const TABLES: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  "README.md": { commands, rules, inputs, outputs, "comment commands": commentCommands },
  "action/errors/README.md": { codes },
  "docs/what-happens-when.md": {
    "wire faults": () => faultTable(WIRE_FAULTS, WIRE),
    "git faults": () => faultTable(PUSH_FAULTS, GIT),
    "on-call": onCall,
  },
};

/** Every document with generated tables: its text as it is and as it should be. */
export function documents(): readonly { readonly file: string; readonly text: string; readonly wanted: string }[] {
  return Object.entries(TABLES).map(([file, tables]) => {
    const text = readFileSync(path.join(ROOT, file), "utf8");
    const wanted = Object.entries(tables).reduce((whole, [name, make]) => withTable(whole, { file, name, table: make() }), text);
    return { file, text, wanted };
  });
}

/** The document with this table between its two markers. */
export function withTable(
  text: string,
  { file, name, table }: { readonly file: string; readonly name: string; readonly table: string },
): string {
  const [open, close] = [`<!-- generated: ${name} -->`, `<!-- end: ${name} -->`];
  const [start, end] = [text.indexOf(open), text.indexOf(close)];
  if (start === -1 || end < start)
    throw new Error(`${file} has no place for the table "${name}": put ${open} and ${close} where it belongs.`);
  return `${text.slice(0, start + open.length)}\n\n${table}\n\n${text.slice(end)}`;
}

function faultTable<Fault extends string>(faults: readonly Fault[], does: Readonly<Record<Fault, string>>): string {
  return tableOf(
    ["What happens", "What the program does"],
    faults.map((fault) => [fault, does[fault]]),
  );
}

function onCall(): string {
  return tableOf(
    ["Code", "Exit", "What it means", "What is certain", "Whose move"],
    (Object.keys(CATALOGUE) as readonly ErrorCode[]).map((code_) => {
      const { meaning, exit } = CATALOGUE[code_];
      const { sure, move } = CODES[code_];
      return [code(code_), String(exit), meaning, sure, move];
    }),
  );
}

function commands(): string {
  return tableOf(
    ["Command", "What it does", "Options"],
    ALL_COMMANDS.map(({ usage, summary, about, options }) => [
      code(usage),
      [`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`, ...about].join(" "),
      Object.entries(options)
        .map(([name, { words }]) => `${code(`--${name}`)} ${words}`)
        .join("<br>"),
    ]),
  );
}

function commentCommands(): string {
  return tableOf(
    ["Comment", "What it does"],
    COMMAND_WORDS.map(({ form, does }) => [code(`/campaign ${form}`), does.replaceAll("|", "\\|")]),
  );
}

function rules(): string {
  const fixes = { safe: "where it is safe", suggest: "offered", none: "no" } as const;
  const severities = { block: "blocks", warn: "warns", note: "notes" } as const;
  return tableOf(
    ["Rule", "What it looks at", "Usually", "Corrected"],
    RULES.map(({ meta: { id, title, severity, fix } }) => [code(id), title, severities[severity], fixes[fix]]),
  );
}

function inputs(): string {
  return tableOf(
    ["Input", "What it is for", "Needed"],
    Object.entries(action().inputs).map(([name, { description, required }]) => [code(name), description, required === true ? "yes" : "no"]),
  );
}

function outputs(): string {
  return tableOf(
    ["Output", "What it holds"],
    Object.entries(action().outputs).map(([name, { description }]) => [code(name), description]),
  );
}

function action(): { readonly inputs: Readonly<Record<string, ActionField>>; readonly outputs: Readonly<Record<string, ActionField>> } {
  return parse(readFileSync(path.join(ROOT, "action.yml"), "utf8"));
}

function codes(): string {
  return tableOf(
    ["Code", "Meaning", "Exit"],
    Object.entries(CATALOGUE).map(([name, { meaning, exit }]) => [code(name), meaning, String(exit)]),
  );
}

export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");
}

export function code(text: string): string {
  return `\`${text}\``;
}

if (process.argv[1] === import.meta.filename) {
  const stale = documents().filter(({ text, wanted }) => text !== wanted);
  if (process.argv.includes("--check")) {
    for (const { file } of stale) process.stderr.write(`${file} is not what the code says. Run \`npm run update:readme\`.\n`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else {
    for (const { file, wanted } of stale) writeFileSync(path.join(ROOT, file), wanted);
    process.stdout.write(
      stale.length > 0 ? `Updated: ${stale.map(({ file }) => file).join(", ")}\n` : "Every table is as the code says.\n",
    );
  }
}
