/** Holds the source to its rooms: who may import whom, what stays outside the core, and how large a file may grow. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
const LOWEST = ["model"];
const BASE = ["model", "errors", "ports"];

/** Room → rooms it may import. `commands` and the two entries may import everything. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  errors: LOWEST,
  ports: LOWEST,
  payload: BASE,
  governance: [...BASE, "payload"],
  approval: [...BASE, "payload", "governance"],
  plan: [...BASE, "payload", "governance", "approval"],
  apply: [...BASE, "payload", "governance", "approval", "plan"],
  requests: [...BASE, "payload", "governance"],
  report: [...BASE, "payload", "governance", "approval", "plan", "apply"],
  http: BASE,
  git: BASE,
  files: [...BASE, "git"],
  ledger: [...BASE, "git"],
  platforms: [...BASE, "http"],
  generation: [...BASE, "http"],
  github: [...BASE, "http"],
  emulators: [],
};

interface SourceFile {
  readonly file: string;
  readonly room: string;
  readonly text: string;
}

const SOURCES: readonly SourceFile[] = readdirSync(path.join(ROOT, "action"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
  .map((entry) => {
    const file = path.relative(ROOT, path.join(entry.parentPath, entry.name)).split(path.sep).join("/");
    return {
      file,
      room: file.split("/").length === 2 ? "entry" : (file.split("/")[1] ?? ""),
      text: readFileSync(path.join(ROOT, file), "utf8"),
    };
  });
const WRITTEN = SOURCES.filter(({ file }) => !file.includes("/generated/") && !file.endsWith(".d.ts") && file !== "action/model/types.ts");

test("every room's imports go downwards", () => {
  const wrong = SOURCES.flatMap(({ file, room, text }) => {
    const allowed = MAY_IMPORT[room];
    if (allowed === undefined) return room === "commands" || room === "entry" ? [] : [`${file}: the room ${room} is not on the list`];
    const rooms = [...text.matchAll(/(?:from|import\()\s*"#([a-z]+)\//g)].map(([, name]) => name ?? "");
    return rooms.filter((name) => name !== room && !allowed.includes(name)).map((name) => `${file} imports #${name}`);
  });

  expect(wrong).toEqual([]);
});

test("inside a room imports are relative, and never climb two folders", () => {
  const wrong = SOURCES.flatMap(({ file, room, text }) =>
    [...text.matchAll(/from "((?:\.\.\/){2,}[^"]*|#[a-z]+\/[^"]*)"/g)].flatMap(([, target]) =>
      target?.startsWith("../../") || target?.startsWith(`#${room}/`) ? [`${file}: ${target}`] : [],
    ),
  );

  expect(wrong).toEqual([]);
});

test("time, chance, wires and processes are taken in one place each", () => {
  const places: readonly (readonly [RegExp, readonly string[]])[] = [
    [/\bDate\.now\(|new Date\(\)/, ["action/commands/real-world.ts", "action/emulators/steppable-clock.ts"]],
    [/\bMath\.random\(|\brandomUUID\(/, ["action/commands/real-world.ts"]],
    [/(?<![.\w])fetch\(/, ["action/http/fetch-transport.ts"]],
    [/node:child_process/, ["action/git/program.ts", "action/platforms/own/start-process.ts", "action/emulators/forge/git-program.ts"]],
    [/\bsetTimeout\(|\bsetInterval\(|node:timers/, ["action/commands/real-world.ts", "action/emulators/steppable-clock.ts"]],
    [/process\.env/, ["action/cli.ts", "action/main.ts", "action/post.ts"]],
  ];

  const wrong = places.flatMap(([pattern, allowed]) =>
    WRITTEN.filter(({ file, text }) => !allowed.includes(file) && withoutComments(text).match(pattern) !== null).map(
      ({ file }) => `${file}: ${pattern.source}`,
    ),
  );

  expect(wrong).toEqual([]);
});

test("a file says in its first line what it is, does one job, and stays under 300 lines", () => {
  const wrong = WRITTEN.flatMap(({ file, text }) => [
    ...(/^\/\*\*?\s/.test(text) ? [] : [`${file}: no first comment`]),
    ...(text.split("\n").length > 300 ? [`${file}: too long`] : []),
  ]);

  expect(wrong).toEqual([]);
});

test("no room is named for nothing", () => {
  const rooms = [...new Set(SOURCES.map(({ room }) => room))];

  expect(rooms.filter((room) => ["utils", "helpers", "common", "shared", "core", "manager", "service"].includes(room))).toEqual([]);
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}
