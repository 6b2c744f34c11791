/** Ctrl-C in the middle of a generation: a real process, a real signal, and a tree that is as it was before, whatever the program was doing. */
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { whenFileEnds } from "../file-end.ts";
import { type Answerer, FINE_MAIL, FINE_PAGE, MODEL, modelService, response } from "../generation/model-service.ts";
import { fileText, MAIL } from "../payload/kit.ts";
import { openBench, SLUG, type Workbench } from "../workbench.ts";
import { CLI, openPlace, type Started, start } from "./processes.ts";

const place = await openPlace();
const silent = { body: "", silent: true };
const isPage = ({ material }: { readonly material: string }) => JSON.parse(material).kind === "landing-page";
const fine: Answerer = (asked) => response(isPage(asked) ? FINE_PAGE : FINE_MAIL);

/** Each file is put into its place half a second after the program said so. */
const SLOW = `
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
const { rename } = fs.promises;
fs.promises.rename = async (...where) => {
  process.stdout.write("putting " + where[1] + "\\n");
  await pause(500);
  await rename(...where);
};
syncBuiltinESMExports();
`;

async function bench(): Promise<Workbench> {
  const made = await openBench();
  whenFileEnds(() => made.remove());
  const config = await made.read(".github/campaigns.yml");
  const model = `writer: openai\nmodel:\n  name: ${MODEL}\n  api: responses`;
  await made.write(".github/campaigns.yml", config.replace("writer: template", model));
  await made.write(`campaigns/${SLUG}/brief.yaml`, fileText(`campaigns/${SLUG}/brief.yaml`));
  await made.commit("feat: a brief");
  return made;
}

async function asked(
  service: { readonly asked: readonly { readonly material: string }[] },
  isIt: (one: { readonly material: string }) => boolean,
) {
  for (let waited = 0; waited < 45_000 && !service.asked.some(isIt); waited += 50) await pause(50);
  expect(service.asked.some(isIt)).toBe(true);
}

/** Every file below the campaigns, Git's own view of the tree, and the commit. */
async function stateOf({ folder, gitText }: Workbench): Promise<unknown> {
  const names = await readdir(path.join(folder, "campaigns"), { recursive: true, withFileTypes: true });
  const all = names.map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name))).sort();
  return { all, status: await gitText("status", "--porcelain", "-uall"), head: await gitText("rev-parse", "HEAD") };
}

interface Phase {
  readonly name: string;
  readonly answer: Answerer;
  /** What was there before, as people wrote it. */
  readonly before?: (bench: Workbench) => Promise<void>;
  readonly args?: readonly string[];
  readonly slow?: boolean;
  readonly until: (running: Started, service: { readonly asked: readonly { readonly material: string }[] }) => Promise<unknown>;
}

const PHASES: readonly Phase[] = [
  { name: "before the first answer", answer: () => silent, until: (_running, service) => asked(service, () => true) },
  {
    name: "after one answer, before the next",
    answer: (one) => (isPage(one) ? silent : response(FINE_MAIL)),
    until: (_running, service) => asked(service, isPage),
  },
  {
    name: "while what was found goes back",
    answer: (one) => (one.material.includes('"mend"') ? silent : response({ ...FINE_MAIL, headline: "The world’s best reports" })),
    until: (_running, service) => asked(service, ({ material }) => material.includes('"mend"')),
  },
  { name: "while the first file is written", answer: fine, slow: true, until: (running) => running.said("launch-email.md\n") },
  { name: "while the last file is written", answer: fine, slow: true, until: (running) => running.said("provenance.yaml\n") },
  {
    name: "while a file is written over, before its commit",
    answer: fine,
    slow: true,
    args: ["--overwrite", "--commit"],
    before: async (made) => {
      await made.write(`campaigns/${SLUG}/assets/launch-email.md`, MAIL.replace("subject: Reports in under a second", "subject: Ours"));
      await made.commit("docs: our words");
    },
    until: (running) => running.said("launch-page.md\n"),
  },
];

test.for(PHASES)("leaves the tree as it was: $name", { timeout: 120_000 }, async ({ answer, args = [], before, slow, until }) => {
  await using service = await modelService(answer);
  const made = await bench();
  await before?.(made);
  const state = await stateOf(made);
  const preload = path.join(place.home, "slow.mjs");
  await writeFile(preload, SLOW);
  const options = slow === true ? { NODE_OPTIONS: `--import ${preload}` } : {};
  const env = { ...place.env, ...options, OPENAI_API_KEY: "k", OPENAI_BASE_URL: service.address };

  const running = start(process.execPath, [CLI, "generate", SLUG, ...args], { folder: made.folder, env });
  await until(running, service);
  running.interrupt();
  const { exit } = await running.ended;

  expect(exit).not.toBe(0);
  expect(await stateOf(made)).toEqual(state);
});

test("once Git is making the commit it comes about whole, and nothing after it", { timeout: 120_000 }, async () => {
  await using service = await modelService(fine);
  const made = await bench();
  const bin = path.join(place.home, "bin");
  const sign = path.join(place.home, "committing");
  await mkdir(bin);
  const git = `#!/bin/sh\ncase "$*" in *fast-import*) touch "${sign}"; sleep 1;; esac\nPATH="${place.env["PATH"]}" exec git "$@"\n`;
  await writeFile(path.join(bin, "git"), git);
  await chmod(path.join(bin, "git"), 0o755);
  const PATH = [bin, place.env["PATH"]].join(path.delimiter);
  const env = { ...place.env, PATH, OPENAI_API_KEY: "k", OPENAI_BASE_URL: service.address };

  const running = start(process.execPath, [CLI, "generate", SLUG, "--commit"], { folder: made.folder, env });
  for (let waited = 0; waited < 45_000 && (await readFile(sign).catch(() => undefined)) === undefined; waited += 50) await pause(50);
  running.interrupt();
  const { exit, output } = await running.ended;

  expect([exit, output]).toEqual([undefined, ""]);
  expect(await made.gitText("status", "--porcelain", "-uall")).toBe("");
  expect(await made.gitText("log", "-1", "--format=%s")).toMatch(/spring-launch/);
  expect(await made.read(`campaigns/${SLUG}/assets/launch-email.md`)).toContain(FINE_MAIL.subject);
});
