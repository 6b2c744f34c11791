/** One command line, whatever it is: help, wrong words, refusals and our own mistakes, as text and as JSON. */
import { expect, test } from "vitest";
import { ALL_COMMANDS } from "#commands/all.ts";
import type { CommandWords } from "#commands/command-words.ts";
import { type Ran, run } from "#commands/run.ts";
import type { Command, World } from "#commands/world.ts";
import { PipelineError, PipelineErrors } from "#errors/pipeline-error.ts";
import { VERSION } from "#model/version.ts";
import { PlatformFailure } from "#ports/platform.ts";
import { TransportFailure } from "#ports/transport.ts";

const WORLD: World = {
  git: { folder: "/nowhere", run: () => Promise.reject(new Error("git was asked")) },
  env: {},
  clock: { now: () => 0, sleep: () => Promise.resolve() },
  random: { next: () => 0, uuid: () => "" },
  colour: true,
  connect: () => () => Promise.reject(new TransportFailure("nobody is there", { sent: "no" })),
  print: () => undefined,
  untilInterrupted: () => Promise.resolve(),
  uninterrupted: (work) => work(() => false),
  startModule: () => {
    throw new Error("No module is run here.");
  },
  progress: () => undefined,
};

/** Runs a command line of a program that has one command. */
function given(command: Command, args: readonly string[]): Promise<Ran> {
  const words: CommandWords = {
    name: "act",
    summary: "does what the test says",
    usage: "campaigns act [<campaign>]",
    about: ["It is for tests."],
    options: { loud: { type: "boolean", words: "says it twice" }, limit: { type: "string", words: "how many" } },
    load: () => Promise.resolve(command),
  };
  return run(args, { commands: [words], makeWorld: ({ json }) => ({ ...WORLD, colour: !json }) });
}

const echo: Command = (_world, input) => Promise.resolve({ exit: 0, text: "done", json: input });

test("hands positionals and options to the command", async () => {
  const { exit, output, errors } = await given(echo, ["act", "2027-spring-launch", "--limit", "3", "--loud", "--json"]);

  expect({ exit, errors }).toEqual({ exit: 0, errors: "" });
  expect(JSON.parse(output)).toEqual({ positionals: ["2027-spring-launch"], options: { limit: "3", loud: true, json: true } });
});

test.for<[args: readonly string[], exit: number, says: string]>([
  [["--version"], 0, VERSION],
  [["-v"], 0, VERSION],
  [[], 2, "Usage: campaigns <command>"],
  [["help"], 0, "does what the test says"],
  [["act", "--help"], 0, "campaigns act [<campaign>]"],
  [["act", "-h"], 0, "--limit <…>"],
  [["act"], 0, "done"],
])("answers campaigns %j with exit code %i", async ([args, exit, says]) => {
  const said = await given(echo, args);

  expect(said).toMatchObject({ exit, errors: "" });
  expect(said.output).toContain(says);
});

test.for<[args: readonly string[], says: string]>([
  [["acts"], 'There is no command "acts".'],
  [["act", "--quiet"], "Unknown option '--quiet'"],
  [["act", "--limit"], "argument missing"],
  [["act", "--loud=yes"], "does not take an argument"],
])("refuses campaigns %j, and says how it is used", async ([args, says]) => {
  const said = await given(echo, args);

  expect(said).toMatchObject({ exit: 2, output: "" });
  expect(said.errors).toContain(says);
  expect(said.errors).toContain("(USAGE)");
  expect(JSON.parse((await given(echo, [...args, "--json"])).output)).toMatchObject({ problems: [{ code: "USAGE" }] });
});

const REFUSED = new PipelineError("APPROVAL_REFUSED", "Nobody approves what they wrote.", { hint: "Ask somebody else." });
const HELD = new PipelineError("OUTCOME_UNKNOWN", "We do not know.");

test.for<[name: string, error: unknown, exit: number, codes: readonly string[]]>([
  ["a refusal", REFUSED, 1, ["APPROVAL_REFUSED"]],
  ["several problems end with the worst", new PipelineErrors([REFUSED, HELD]), 4, ["APPROVAL_REFUSED", "OUTCOME_UNKNOWN"]],
  [
    "a platform that failed",
    new PlatformFailure("HubSpot is away.", { applied: "no", code: "PLATFORM_UNREACHABLE" }),
    3,
    ["PLATFORM_UNREACHABLE"],
  ],
  ["a platform with a code nobody knows", new PlatformFailure("Odd.", { applied: "no", code: "ODD" }), 3, ["PLATFORM_ANSWER"]],
])("turns into words and an exit code: %s", async ([, error, exit, codes]) => {
  const failing: Command = () => Promise.reject(error);
  const said = await given(failing, ["act"]);
  const asJson = await given(failing, ["act", "--json"]);

  expect(said).toMatchObject({ exit, output: "" });
  for (const code of codes) expect(said.errors).toContain(code);
  expect(asJson).toMatchObject({ exit, errors: "" });
  const { problems }: { problems: { code: string }[] } = JSON.parse(asJson.output);
  expect(problems.map(({ code }) => code)).toEqual(codes);
});

test("calls a mistake of ours one, with what a report of it needs, and never throws", async () => {
  const said = await given(() => Promise.reject(new TypeError("x is not a function")), ["act", "2027-spring-launch"]);

  expect(said).toMatchObject({ exit: 70, output: "" });
  expect(said.errors).toContain("This is a mistake of ours, not yours");
  expect(said.errors).toContain(`campaigns ${VERSION}, Node ${process.version}`);
  expect(said.errors).toContain("TypeError: x is not a function");
});

test("a world that cannot be made is a mistake of ours, too", async () => {
  const said = await run(["check"], { commands: ALL_COMMANDS, makeWorld: () => Promise.reject(new Error("no world")) });

  expect(said.exit).toBe(70);
});

test("every command has words for help, and its code is there", async () => {
  const names = ALL_COMMANDS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, usage, summary, about, options, load } of ALL_COMMANDS) {
    expect(usage).toMatch(new RegExp(`^campaigns ${name}\\b`));
    expect(summary, "a summary is a phrase, not a sentence").toMatch(/^[^A-Z].*[^.]$/);
    for (const sentence of about) expect(sentence).toMatch(/[.:`]$/);
    for (const { words } of Object.values(options)) expect(words).not.toBe("");
    expect(typeof (await load())).toBe("function");
  }
});
