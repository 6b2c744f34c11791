/** Runs one command line: finds the command, reads its options, and turns every error into words and an exit code. */
import { parseArgs } from "node:util";
import { errorCodeOf, exitCodeOf } from "#errors/catalogue.ts";
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { VERSION } from "#model/version.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { CommandWords } from "./command-words.ts";
import type { CommandResult, World } from "./world.ts";

/** The result of a whole command line, ready to print: `output` for standard output, `errors` for standard error. */
export interface Ran {
  readonly exit: number;
  readonly output: string;
  readonly errors: string;
  /** Values a workflow's later steps may use, by their name. */
  readonly outputs?: Readonly<Record<string, string>>;
}

export interface RunOptions {
  readonly commands: readonly CommandWords[];
  readonly makeWorld: (options: { readonly json: boolean }) => World | Promise<World>;
}

/** Runs `campaigns <args>`. Never throws: what nobody foresaw becomes a message that asks to be reported. */
export async function run(args: readonly string[], { commands, makeWorld }: RunOptions): Promise<Ran> {
  const [name, ...rest] = args;
  if (name === "--version" || name === "-v") return { exit: 0, output: VERSION, errors: "" };
  if (name === undefined || name === "--help" || name === "-h" || name === "help")
    return { exit: name === undefined ? 2 : 0, output: overview(commands), errors: "" };
  const json = rest.includes("--json");
  let colour = false;
  try {
    const words = commands.find((command) => command.name === name);
    if (words === undefined) throw unknownCommand(name, commands);
    if (rest.includes("--help") || rest.includes("-h")) return { exit: 0, output: helpOf(words), errors: "" };
    const input = read(words, rest);
    const world = await makeWorld({ json });
    colour = world.colour;
    const result: CommandResult = await (await words.load())(world, input);
    const output = json ? JSON.stringify(result.json, undefined, 2) : result.text;
    return { exit: result.exit, output, errors: "", ...(result.outputs === undefined ? {} : { outputs: result.outputs }) };
  } catch (error) {
    return await failed(error, { json, colour, args });
  }
}

function read(
  words: CommandWords,
  rest: readonly string[],
): { readonly positionals: readonly string[]; readonly options: Readonly<Record<string, string | boolean | undefined>> } {
  try {
    const options = Object.fromEntries(
      Object.entries({ ...words.options, json: { type: "boolean" as const } }).map(([option, { type }]) => [option, { type }]),
    );
    const { positionals, values } = parseArgs({ args: [...rest], options, allowPositionals: true, strict: true });
    return {
      positionals,
      options: Object.fromEntries(
        Object.entries(values).flatMap(([option, value]) =>
          typeof value === "string" || typeof value === "boolean" ? [[option, value]] : [],
        ),
      ),
    };
  } catch (error) {
    throw new PipelineError("USAGE", error instanceof Error ? (error.message.split(". ")[0] ?? error.message) : String(error), {
      hint: `Run \`campaigns ${words.name} --help\`.`,
      cause: error,
    });
  }
}

async function failed(
  error: unknown,
  { json, colour, args }: { readonly json: boolean; readonly colour: boolean; readonly args: readonly string[] },
): Promise<Ran> {
  const problems = problemsOf(error);
  if (problems === undefined) return { exit: 70, output: "", errors: crash(error, args) };
  const { renderProblem } = await import("#report/problem.ts");
  const exit = exitCodeOf(problems.map(({ code }) => code));
  if (json) {
    const { problemJson } = await import("#report/deploy.ts");
    return { exit, output: JSON.stringify({ problems: problems.map(problemJson) }, undefined, 2), errors: "" };
  }
  return { exit, output: "", errors: problems.map((problem) => renderProblem(problem, { colour })).join("\n\n") };
}

function problemsOf(error: unknown): readonly PipelineError[] | undefined {
  if (error instanceof PipelineErrors) return error.problems;
  if (error instanceof PipelineError) return [error];
  if (error instanceof PlatformFailure) {
    return [
      new PipelineError(errorCodeOf(error.code, "PLATFORM_ANSWER"), error.message, {
        hint: "Run this again: what was done is recorded, and nothing is done twice.",
        cause: error,
        ...(error.correlation === undefined ? {} : { facts: { correlation: error.correlation } }),
      }),
    ];
  }
  return undefined;
}

/** A bug, by definition: everything a person could mend is a PipelineError. */
function crash(error: unknown, args: readonly string[]): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    `This is a mistake of ours, not yours: \`campaigns ${args[0] ?? ""}\` stopped where it should not have.`,
    "What was done before is recorded; run it again and it goes on from there.",
    "",
    `campaigns ${VERSION}, Node ${process.version}, ${process.platform}`,
    stack,
  ].join("\n");
}

function unknownCommand(name: string, commands: readonly CommandWords[]): PipelineError {
  return new PipelineError("USAGE", `There is no command "${name}".`, {
    hint: `Commands: ${commands.map((command) => command.name).join(", ")}.`,
  });
}

function overview(commands: readonly CommandWords[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    "campaigns: marketing campaigns from a brief in Git to live in the platforms, with a human's approval and a way back.",
    "",
    "Usage: campaigns <command> [options]",
    "",
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    "",
    "Every command: --help, --json (for programs). campaigns --version.",
    "Exit codes: 0 done · 1 refused or blocking · 2 used wrongly · 3 platform or network · 4 held, a person must answer · 70 a mistake of ours.",
  ].join("\n");
}

function helpOf({ usage, summary, about, options }: CommandWords): string {
  const rows: readonly (readonly [string, string])[] = [
    ...Object.entries(options).map(([name, { type, words }]) => [`--${name}${type === "string" ? " <…>" : ""}`, words] as const),
    ["--json", "for programs"],
    ["--help", "this page"],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    usage,
    "",
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`,
    ...about,
    "",
    ...rows.map(([name, words]) => `  ${name.padEnd(width)}  ${words}`),
    "",
    "Exit codes: 0 done · 1 refused or blocking · 2 used wrongly · 3 platform or network · 4 held",
  ].join("\n");
}
