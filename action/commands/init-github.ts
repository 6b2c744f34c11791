/** `init --github`: the workflows, rulesets and a CODEOWNERS to fill in, and what a person has to set on GitHub itself. */
import { existsSync } from "node:fs";
import path from "node:path";
import { writeFiles } from "#files/disk.ts";
import { platformInWords } from "#model/platform-names.ts";
import { table } from "#report/words.ts";
import { githubFiles } from "./github-files/github-files.ts";
import { type PlatformKeys, platformKeys } from "./platforms.ts";
import { ON_GITHUB } from "./starting-files.ts";
import { brandOf, openWorkTree } from "./team.ts";
import type { CommandResult, World } from "./world.ts";

export interface GithubPart {
  /** What to write: path → text. */
  readonly files: Readonly<Record<string, string>>;
  /** What is there already, and stays as it is. */
  readonly left: readonly string[];
  readonly nextSteps: readonly string[];
}

export interface GithubQuestion {
  /** `owner/name@commit` */
  readonly action: string;
  readonly branch: string;
  /** The configured platforms. */
  readonly platforms: readonly PlatformKeys[];
}

/** What to lay down for GitHub, and what is there already. */
export function githubPart(world: World, { action, branch, platforms }: GithubQuestion): GithubPart {
  const credentials = platforms.flatMap(({ variables }) => variables);
  const there = (paths: readonly string[]) => paths.filter((file) => existsSync(path.join(world.git.folder, file)));
  // GitHub reads the first of three places: an empty file of ours would put the team's own out of force.
  const owners = there(CODEOWNERS)[0];
  const offered = Object.entries(githubFiles({ action, branch, credentials })).filter(
    ([file]) => owners === undefined || !CODEOWNERS.includes(file),
  );
  const left = [...there(offered.map(([file]) => file)), ...(owners === undefined ? [] : [owners])].toSorted();
  return {
    files: Object.fromEntries(offered.filter(([file]) => !left.includes(file))),
    left,
    nextSteps: [
      "Then, on GitHub (Settings of the repository), once:",
      `  1. Environments: make campaigns-staging and campaigns-production, both open to the branch ${branch} only${secretsLine(platforms)}`,
      ...secretsList(platforms),
      "     campaigns-staging must have no reviewers: a stop runs there, and would wait for them.",
      "  2. Rules, Rulesets, Import: .github/rulesets/main.json and .github/rulesets/campaigns-ledger.json.",
      '  3. Actions, General: tick "Allow GitHub Actions to create and approve pull requests".',
      `  4. Fill in ${owners ?? ".github/CODEOWNERS"}: who must approve a change of /.github/.`,
      "  5. campaigns doctor tells what is still missing.",
    ],
  };
}

function secretsLine(platforms: readonly PlatformKeys[]): string {
  const names = platforms.flatMap(({ variables }) => variables);
  if (names.length === 0) return ".";
  return names.length === 1 ? `, each with the secret ${names[0]}.` : ", each with these secrets, and no other:";
}

/** Each in its line, to be copied, with the platform it opens. */
function secretsList(platforms: readonly PlatformKeys[]): readonly string[] {
  const all = platforms.flatMap(({ platform, variables }) => variables.map((name) => [name, `(${platformInWords(platform)})`]));
  return all.length < 2 ? [] : table(all, "       ");
}

/**
 * The forms people start campaigns with, from the team's own audiences and senders; those that are there are left as they are.
 * The brand has to lie in the working tree.
 */
export async function writeForms(world: World): Promise<{ readonly written: readonly string[]; readonly left: readonly string[] }> {
  const [{ formFiles }, team] = await Promise.all([import("#requests/form-yaml.ts"), openWorkTree(world)]);
  const files = formFiles(await brandOf(team));
  const left = Object.keys(files).filter((file) => existsSync(path.join(world.git.folder, file)));
  const wanted = Object.fromEntries(Object.entries(files).filter(([file]) => !left.includes(file)));
  await writeFiles(world.git.folder, wanted);
  return { written: Object.keys(wanted), left };
}

/** In the order GitHub looks (docs: "About code owners", read 2026-11). */
const CODEOWNERS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/** In a repository that has campaigns: lays down what is not there, and says how the configuration learns of GitHub. */
export async function initGithub(world: World, action: string): Promise<CommandResult> {
  const { config } = await openWorkTree(world);
  const { files, left, nextSteps } = githubPart(world, { action, branch: config.defaultBranch, platforms: platformKeys(config) });
  await writeFiles(world.git.folder, files);
  const forms = await writeForms(world);
  const written = [...Object.keys(files), ...forms.written].sort();
  const stayed = [...left, ...forms.left].toSorted();
  const text = [
    ...(written.length === 0 ? ["Nothing to write: every file for GitHub is there."] : ["Ready for GitHub. Written:"]),
    ...written.map((file) => `  ${file}`),
    ...(stayed.length === 0 ? [] : ["", "Left as they were:", ...stayed.map((file) => `  ${file}`)]),
    ...(config.github === undefined
      ? [
          "",
          "Add to .github/campaigns.yml:",
          ...ON_GITHUB.trim()
            .split("\n")
            .map((line) => `  ${line}`),
        ]
      : []),
    "",
    "Commit and merge this.",
    ...nextSteps,
  ].join("\n");
  return { exit: 0, text, json: { written, left: stayed } };
}
