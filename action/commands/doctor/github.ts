/** `doctor` on GitHub: every setting that keeps what is approved and what goes out the same. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { textOf } from "#git/run.ts";
import { listTree, readBlobs } from "#git/tree.ts";
import type { Config } from "#model/types.ts";
import type { Forge, ForgeSettings, Reading } from "#ports/forge.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { DoctorLine, DoctorSection } from "#report/doctor.ts";
import { plural, reasonInWords } from "#report/words.ts";
import { allCredentials } from "../platforms.ts";
import type { World } from "../world.ts";
import { checkActions } from "./actions-settings.ts";
import { CODEOWNERS_PLACES, type CodeownersFile, checkCodeowners } from "./codeowners.ts";
import { checkDefaultBranchRules } from "./default-branch-rules.ts";
import { checkEnvironments, MODEL_KEY } from "./environments.ts";
import { checkHolders } from "./holders.ts";
import { checkLedgerRules, LEDGER_BRANCH } from "./ledger-rules.ts";
import { checkMergeMethods } from "./merge-methods.ts";
import { judged } from "./reading.ts";
import { checkRepositorySecrets } from "./repository-secrets.ts";
import { checkPlan, checkToken } from "./token.ts";
import { checkWorkflowFiles, WORKFLOW_PATHS } from "./workflow-files.ts";

export interface ForgeQuestion {
  readonly world: World;
  readonly config: Config;
  /** The commit whose files count: the default branch's, where it is known. */
  readonly tip: string;
}

/** One line where there is no GitHub to look at. */
export async function checkForge(question: ForgeQuestion): Promise<DoctorSection> {
  const { world, config } = question;
  const access = world.forge;
  if (access === undefined) return { title: "GitHub", lines: [withoutForge(config)] };
  const opened = await open(access.open, access.repository);
  const title = `GitHub: ${access.repository}`;
  if ("line" in opened) return { title, lines: [...configured(config), opened.line] };
  const lines = await settingsLines(question, opened);
  return { title, lines: [...configured(config), ...lines, ...moreToRead(lines, opened.forge), notLookedAt] };
}

function withoutForge({ github }: Config): DoctorLine {
  const lines = ["GITHUB_REPOSITORY=<owner>/<name> GITHUB_TOKEN=$(gh auth token) campaigns doctor"];
  if (github === undefined) {
    const found = "Not looked at: this repository works locally, and approvals are given with `campaigns approve`.";
    return { status: "note", check: "github", found };
  }
  return {
    status: "unread",
    check: "github",
    found: "GitHub, where this repository's approvals are given,",
    reason: "this program was not told which repository it is, or has no token.",
    fix: [{ say: "Run it as somebody who administers the repository:", lines }],
  };
}

/** Reviews of pull requests count only where the configuration says so. */
function configured({ github }: Config): readonly DoctorLine[] {
  if (github !== undefined) return [];
  return [
    {
      status: "wrong",
      check: "github/configured",
      found: "The configuration says nothing about GitHub, so reviews of pull requests do not count.",
      fix: [{ say: "Paste this into .github/campaigns.yml:", lines: ["github:", "  staging: on-pull-request"] }],
    },
  ];
}

type Opened = { readonly forge: Forge; readonly settings: ForgeSettings } | { readonly line: DoctorLine };

async function open(opening: () => Promise<Forge>, repository: string): Promise<Opened> {
  try {
    const forge = await opening();
    return { forge, settings: await forge.settings() };
  } catch (error) {
    if (!(error instanceof PipelineError || error instanceof PlatformFailure)) throw error;
    const hint = error instanceof PipelineError ? error.hint : undefined;
    return {
      line: {
        status: "unread",
        check: "github",
        found: repository,
        reason: reasonInWords(error.message, "UTC"),
        fix: [{ say: hint ?? "Check the network and the token, then run this again." }],
      },
    };
  }
}

async function settingsLines(
  { world, config, tip }: ForgeQuestion,
  { forge, settings }: { readonly forge: Forge; readonly settings: ForgeSettings },
): Promise<readonly DoctorLine[]> {
  const { repository } = forge;
  const branch = config.defaultBranch;
  const [rules, ledgerRules, files] = await Promise.all([settings.rulesOn(branch), settings.rulesOn(LEDGER_BRANCH), filesAt(world, tip)]);
  // Where a model only reviews, nobody asks it on GitHub, and its key need not be there.
  const writesByModel = config.generation.writer === "openai";
  const credentials = allCredentials(config);
  return [
    checkToken(forge.tokenKind),
    ...checkPlan(settings),
    ...checkWorkflowFiles({ texts: files.workflows, branch, credentials }),
    ...judged(settings.defaultBranch, { check: "default-branch/same", what: "Which branch is GitHub's default" }, (value) => [
      sameDefault(value, branch),
    ]),
    ...judged(rules, { check: "default-branch", what: `The rules of ${branch}` }, (value) =>
      checkDefaultBranchRules({ repository, branch, rules: value }),
    ),
    ...judged(settings.mergeMethods, { check: "merge-methods", what: "How pull requests may be merged" }, (value) =>
      checkMergeMethods({ repository, branch, settings: value, ...ifRead(rules) }),
    ),
    ...judged(ledgerRules, { check: "ledger-branch", what: `The rules of ${LEDGER_BRANCH}` }, (value) =>
      checkLedgerRules({ repository, rules: value, isSigning: config.ledger?.signingKey !== undefined }),
    ),
    ...judged(settings.environments, { check: "environments", what: "The environments, which hold the platform's keys," }, (value) =>
      checkEnvironments({
        ...{ repository, branch, environments: value, credentials },
        staging: config.github?.staging ?? "on-pull-request",
        writesByModel,
      }),
    ),
    ...judged(settings.repositorySecrets, { check: "secrets/repository", what: "Which repository-wide secrets there are" }, (names) =>
      checkRepositorySecrets({ repository, names, credentials: [...credentials, ...(writesByModel ? [MODEL_KEY] : [])] }),
    ),
    ...checkCodeowners({ branch, file: files.codeowners, errors: settings.codeownersErrors, rules }),
    ...checkActions({ repository, settings, tokenKind: forge.tokenKind }),
    ...(await checkHolders(forge, config)),
  ];
}

function ifRead<Value>(reading: Reading<Value>): { readonly rules?: Value } {
  return reading.kind === "read" ? { rules: reading.value } : {};
}

function sameDefault(theirs: string, ours: string): DoctorLine {
  const check = "default-branch/same";
  if (theirs === ours) return { status: "right", check, found: `${ours} is the default branch here and on GitHub.` };
  return {
    status: "wrong",
    check,
    found: `GitHub's default branch is ${theirs}; the configuration says ${ours}. Workflows run from GitHub's, and launches from ours.`,
    fix: [{ say: "Correct .github/campaigns.yml:", lines: [`defaultBranch: ${theirs}`] }],
  };
}

interface FilesLook {
  /** Path → text. */
  readonly workflows: Readonly<Record<string, string>>;
  readonly codeowners: CodeownersFile | undefined;
}

/** What `doctor` reads of the files on the default branch: our workflows, and CODEOWNERS where GitHub looks first. */
async function filesAt({ git }: World, tip: string): Promise<FilesLook> {
  const wanted = [...WORKFLOW_PATHS, ...CODEOWNERS_PLACES];
  const entries = (await listTree(git, tip, wanted)).filter(({ mode }) => mode === "100644" || mode === "100755");
  const blobs = await readBlobs(git, [...new Set(entries.map(({ oid }) => oid))]);
  const texts = new Map(entries.map(({ path, oid }) => [path, textOf(blobs.get(oid) ?? new Uint8Array())]));
  const owners = CODEOWNERS_PLACES.find((place) => texts.has(place));
  return {
    workflows: Object.fromEntries([...texts].filter(([path]) => !CODEOWNERS_PLACES.includes(path))),
    codeowners: owners === undefined ? undefined : { path: owners, text: texts.get(owners) ?? "" },
  };
}

function moreToRead(lines: readonly DoctorLine[], { repository, tokenKind }: Forge): readonly DoctorLine[] {
  const unread = lines.filter(({ status }) => status === "unread").length;
  if (unread === 0) return [];
  const whose = tokenKind === "personal" ? "this person may not read" : "this token may not read";
  return [
    {
      status: "note",
      check: "unread",
      found: `${plural(unread, "setting")} ${unread === 1 ? "is" : "are"} unknown, mostly because ${whose} them.`,
      advice: [
        {
          say: "Run this once as somebody who administers the repository:",
          lines: [`GITHUB_REPOSITORY=${repository} GITHUB_TOKEN=$(gh auth token) campaigns doctor`],
        },
      ],
    },
  ];
}

const notLookedAt: DoctorLine = {
  status: "note",
  check: "bypass",
  found:
    "Not looked at, because GitHub shows it on its own pages only: who may go around the rules (“Bypass list”). Leave it empty, or name one person for emergencies.",
};
