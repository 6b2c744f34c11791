/** What a user of the Action gets: the bundle, run as a command line and as GitHub's runner runs it. */
import { cp, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { gitText } from "#git/run.ts";
import { VERSION } from "#model/version.ts";
import type { Git } from "#ports/git.ts";
import { commitAll, type Ended, emptyRepository, openPlace, ROOT, ran } from "./processes.ts";

const place = await openPlace();
const SLUG = "2027-spring-launch";
/** Words that stand in one part of the program only. */
const MARKS = { hubspot: "https://api.hubapi.com", mjml: "mj-section", markdown: "footnoteDefinition" } as const;

let dist = "";
let git: Git;

beforeAll(async () => {
  dist = await freshBundle();
  git = await emptyRepository(place, "team");
  for (const part of ["brand", "campaigns", path.join(".github", "campaigns.yml")])
    await cp(path.join(ROOT, part), path.join(git.folder, part), { recursive: true });
  await commitAll(git, "chore: a campaign");
}, 180_000);

test("says its version and checks a campaign", async () => {
  expect(await bundled(["--version"])).toEqual({ exit: 0, output: `${VERSION}\n`, errors: "" });

  const checked = await bundled(["check", SLUG, "--json"]);
  expect(checked).toMatchObject({ exit: 0, errors: "" });
  expect(JSON.parse(checked.output)).toMatchObject({ blocked: false, problems: [] });
});

test.for<[args: readonly string[], files: readonly string[]]>([
  [
    ["check", SLUG, "--html", "out/checks.html", "--patch", "out/offers.patch", "--sarif", "out/checks.sarif"],
    ["out/checks.html", "out/offers.patch", "out/checks.sarif"],
  ],
  [["check", SLUG, "--fix"], []],
  [
    ["calendar", "--html", "out/month.html", "--ics", "out/month.ics"],
    ["out/month.html", "out/month.ics"],
  ],
  [["preview", SLUG, "--out", "out/preview"], [`out/preview/${SLUG}.html`]],
  [["rules", "list"], []],
  [["rules", "calibrate", "campaigns"], []],
  [["rules", "baseline"], []],
  [["brand", "check"], []],
])("nothing that a command needs is missing from the bundle: %j", async ([args, files]) => {
  const { exit, errors } = await bundled(args);

  expect({ exit, errors }).toEqual({ exit: 0, errors: "" });
  for (const file of files) expect((await stat(path.join(git.folder, file))).isFile(), file).toBe(true);
});

test("what did not change is read from its kept report, and nothing of it stands in the working tree", async () => {
  const kept = path.join(git.folder, ".git", "campaigns-checked");
  const first = await bundled(["check", SLUG, "--json"]);
  const names = (await readdir(kept)).sort();
  const again = await bundled(["check", SLUG, "--json"]);

  expect(names.length).toBeGreaterThan(1);
  expect((await readdir(kept)).sort()).toEqual(names);
  expect(again).toEqual(first);
});

test("a version or a check waits for neither HubSpot's client nor MJML; rendering does load MJML", async () => {
  const all = await chunksWith(path.join(dist, "chunks"), Object.values(MARKS));
  for (const mark of Object.values(MARKS)) expect(all.get(mark)?.length, mark).toBeGreaterThan(0);

  const version = await chunksLoadedBy(["--version"]);
  const checking = await chunksLoadedBy(["check", SLUG]);
  const rendering = await chunksLoadedBy(["render", SLUG]);

  expect(version.length).toBeLessThan(checking.length);
  for (const mark of [MARKS.hubspot, MARKS.mjml]) {
    expect(version.filter((file) => all.get(mark)?.includes(file))).toEqual([]);
    expect(checking.filter((file) => all.get(mark)?.includes(file))).toEqual([]);
  }
  expect(rendering.filter((file) => all.get(MARKS.mjml)?.includes(file))).not.toEqual([]);
});

test("the Action does what its inputs say, and gives its report as outputs", async () => {
  const { ended, outputs } = await asAction({ command: "check", arguments: `${SLUG} --json` });

  expect(ended).toMatchObject({ exit: 0, errors: "" });
  expect(outputs["exit-code"]).toBe("0");
  expect(JSON.parse(outputs["report"] ?? "")).toMatchObject({ blocked: false });
  expect(ended.output).not.toContain("::error");
});

test("the Action masks its key before anything else, and fails with an annotation that says why", async () => {
  const token = "pat-na1-planted-0000-key";
  const { ended, outputs } = await asAction({ command: "stage", arguments: SLUG, "hubspot-token": token });

  expect(ended.exit).toBe(1);
  expect(ended.output.split("\n")[0]).toBe(`::add-mask::${token}`);
  expect(ended.output.replace(`::add-mask::${token}`, "") + ended.errors + JSON.stringify(outputs)).not.toContain(token);
  expect(ended.output).toMatch(/^::error::.*INSTALLATION_MISMATCH/m);
  expect(outputs["exit-code"]).toBe("1");
});

test.for([["HUBSPOT_TOKEN"], ["MARKETO_123_ABC_456_CLIENT_SECRET"], ["MARKETING_CLOUD_7000101_CLIENT_SECRET"]])(
  "a key that comes by its own name, %s, is masked as it is and as it stands in a header, before anything else",
  async ([name = ""]) => {
    const key = "planted-0000-key";
    const { ended, outputs } = await asAction({ command: "stage", arguments: SLUG }, { [name]: key });

    const masks = [key, Buffer.from(`x-access-token:${key}`).toString("base64")].map((secret) => `::add-mask::${secret}`);
    expect(ended.output.split("\n").slice(0, 2)).toEqual(masks);
    const rest = masks.reduce((text, mask) => text.replace(mask, ""), ended.output);
    expect(rest + ended.errors + JSON.stringify(outputs)).not.toContain(key);
    expect(ended.output).toMatch(/^::error::.*INSTALLATION_MISMATCH/m);
  },
);

test.for<[inputs: Readonly<Record<string, string>>, says: RegExp]>([
  [{}, /^::error::.*command/m],
  [{ command: "no-such-command" }, /^::error::There is no command "no-such-command"/m],
  [{ command: "check", folder: "/" }, /^::error::.*NOT_A_REPOSITORY/m],
])("the Action says what it was not told: %j", async ([inputs, says]) => {
  const { ended } = await asAction(inputs);

  expect(ended.exit).toBe(1);
  expect(ended.output).toMatch(says);
});

/** `dist/` where it is newer than every source, else a build of its own. */
async function freshBundle(): Promise<string> {
  const built = path.join(ROOT, "dist");
  const builtMs = await stat(path.join(built, "cli.js")).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  const sources = await readdir(path.join(ROOT, "action"), { recursive: true, withFileTypes: true });
  const times = await Promise.all(
    sources
      .filter((entry) => entry.isFile())
      .map(
        async (entry) => (await stat(path.join(entry.parentPath, entry.name)).catch(() => undefined))?.mtimeMs ?? Number.POSITIVE_INFINITY,
      ),
  );
  if (times.every((time) => time < builtMs)) return built;
  const folder = path.join(place.home, "dist");
  const rolldown = path.join(ROOT, "node_modules", ".bin", "rolldown");
  const { exit, output, errors } = await ran(rolldown, ["-c", "rolldown.config.ts", "--dir", folder], { folder: ROOT, env: place.env });
  if (exit !== 0) throw new Error(`The build ended with ${exit}:\n${output}\n${errors}`);
  // The bundle is a package's own: its files are modules.
  await writeFile(path.join(place.home, "package.json"), '{ "type": "module" }\n');
  return folder;
}

async function bundled(args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return await ran(process.execPath, [path.join(dist, "cli.js"), ...args], { folder: git.folder, env: { ...place.env, ...more } });
}

/** Runs the command with a tiny module in front that notes what is loaded. */
async function chunksLoadedBy(args: readonly string[]): Promise<readonly string[]> {
  const listener = path.join(place.home, "listener.mjs");
  const list = path.join(place.home, "loaded.txt");
  await writeFile(list, "");
  await writeFile(
    listener,
    [
      'import { appendFileSync } from "node:fs";',
      'import { registerHooks } from "node:module";',
      `registerHooks({ load(url, context, next) { appendFileSync(${JSON.stringify(list)}, url + "\\n"); return next(url, context); } });`,
    ].join("\n"),
  );
  const { exit } = await bundled(args, { NODE_OPTIONS: `--import=${pathToFileURL(listener).href}` });
  expect(exit).toBe(0);
  const loaded = (await readFile(list, "utf8")).split("\n").filter((url) => url.includes("/chunks/"));
  expect(loaded).not.toEqual([]);
  return loaded.map((url) => path.basename(url));
}

/** Which chunks hold which words. */
async function chunksWith(folder: string, words: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const files = await readdir(folder);
  const texts = await Promise.all(files.map(async (file) => ({ file, text: await readFile(path.join(folder, file), "utf8") })));
  return new Map(words.map((word) => [word, texts.filter(({ text }) => text.includes(word)).map(({ file }) => file)] as const));
}

/** As GitHub's runner starts it: inputs and files in the environment, a push as the event. */
async function asAction(
  inputs: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string>> = {},
): Promise<{ readonly ended: Ended; readonly outputs: Readonly<Record<string, string>> }> {
  const runner = path.join(place.home, "runner");
  await mkdir(runner, { recursive: true });
  const [output, event] = [path.join(runner, "output"), path.join(runner, "event.json")];
  await writeFile(output, "");
  const head = await gitText(git, ["rev-parse", "HEAD"]);
  await gitText(git, ["remote", "remove", "origin"]).catch(() => "");
  await gitText(git, ["remote", "add", "origin", "https://github.example/acme/campaigns.git"]);
  await writeFile(event, JSON.stringify(pushEvent(head)));
  const env = {
    ...place.env,
    ...variables,
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    GITHUB_ACTIONS: "true",
    GITHUB_OUTPUT: output,
    GITHUB_EVENT_PATH: event,
    GITHUB_EVENT_NAME: "push",
    GITHUB_REPOSITORY: "acme/campaigns",
    GITHUB_REF: "refs/heads/main",
    GITHUB_SHA: head,
    GITHUB_WORKSPACE: git.folder,
    RUNNER_TEMP: runner,
  };
  const ended = await ran(process.execPath, [path.join(dist, "main.js")], { folder: git.folder, env });
  return { ended, outputs: outputsIn(await readFile(output, "utf8")) };
}

/** The parts of a push payload that a program could rely on. */
function pushEvent(head: string) {
  const person = { name: "marketer", email: "marketer@acme.example", username: "marketer" };
  const commit = { id: head, message: "chore: a campaign", timestamp: "2027-03-29T13:00:00Z", author: person, committer: person };
  return {
    ref: "refs/heads/main",
    before: "0".repeat(40),
    after: head,
    created: false,
    deleted: false,
    forced: false,
    repository: { id: 1, name: "campaigns", full_name: "acme/campaigns", private: true, default_branch: "main" },
    pusher: { name: person.name, email: person.email },
    sender: { login: person.username, id: 1, type: "User" },
    commits: [{ ...commit, added: ["campaigns/2027-spring-launch/brief.yaml"], removed: [], modified: [], distinct: true }],
    head_commit: commit,
  };
}

/** `name<<delimiter`, lines, `delimiter`: how the runner's file of outputs is written. */
function outputsIn(text: string): Readonly<Record<string, string>> {
  const found = [...text.matchAll(/^(.+?)<<(.+)\r?\n([\s\S]*?)\r?\n\2$/gm)];
  return Object.fromEntries(found.map(([, name = "", , value = ""]) => [name, value]));
}
