/** `doctor` on our workflows: are all of them on the default branch, as `init --github` writes them, with the keys they need and no other? */
import { isPlatformKey } from "#platforms/registry.ts";
import type { DoctorAdvice, DoctorLine } from "#report/doctor.ts";
import { listed } from "#report/words.ts";
import { githubFiles, ownGithubFiles } from "../github-files/github-files.ts";

const FOLDER = ".github/workflows/";

/** Paths of the workflows a team needs. */
export const WORKFLOW_PATHS: readonly string[] = Object.keys(ownGithubFiles({ branch: "main", credentials: [] })).filter((file) =>
  file.startsWith(FOLDER),
);

export interface WorkflowsQuestion {
  /** Path → what stands there on the default branch. */
  readonly texts: Readonly<Record<string, string>>;
  readonly branch: string;
  /** Names of the keys of the configured platforms. */
  readonly credentials: readonly string[];
}

export function checkWorkflowFiles(question: WorkflowsQuestion): readonly DoctorLine[] {
  const { texts, branch } = question;
  const wanted = WORKFLOW_PATHS;
  const missing = wanted.filter((file) => texts[file] === undefined);
  const check = "workflows";
  if (missing.length > 0) {
    const names = listed(missing.map(nameOf));
    const found =
      missing.length === wanted.length
        ? `None of our workflows is on ${branch}.`
        : `${names} ${missing.length === 1 ? "is" : "are"} not on ${branch}.`;
    const lines = ["campaigns init --github --action <owner>/<name>@<commit>"];
    return [{ status: "wrong", check, found, fix: [{ say: "Have them written, then merge them:", lines }] }];
  }
  const changed = wanted.filter((file) => texts[file] !== writtenFor(texts[file] ?? "", question)[file]);
  if (changed.length === 0) {
    const found = `All ${wanted.length} workflows are on ${branch}, as \`campaigns init --github\` writes them.`;
    return [{ status: "right", check, found }];
  }
  const found = `All ${wanted.length} workflows are on ${branch}. Not as this version writes them: ${listed(changed.map(nameOf))}.`;
  return [{ status: "note", check, found, advice: [WRITE_AGAIN] }, ...keysMissing(question), ...keysTooMany(question)];
}

const WRITE_AGAIN: DoctorAdvice = {
  say: "To see what differs: on a branch, delete them, run `campaigns init --github` again, and look at `git diff`.",
};

/** A platform that was configured after the workflows were written gets no key until they are written again. */
function keysMissing(question: WorkflowsQuestion): readonly DoctorLine[] {
  const { texts, branch, credentials } = question;
  const wanted = ownGithubFiles({ branch, credentials });
  return credentials.flatMap((name): readonly DoctorLine[] => {
    const without = WORKFLOW_PATHS.filter((file) => names(wanted[file], name) && !names(texts[file], name));
    if (without.length === 0) return [];
    const found = `${name} is handed to nobody in ${listed(without.map(nameOf))}, so nothing can be done with that platform there.`;
    return [{ status: "wrong", check: `workflows/${name}`, found, fix: [WRITE_AGAIN] }];
  });
}

/** A job that holds the key of a platform it has nothing to do with can only lose it. */
function keysTooMany({ texts, credentials }: WorkflowsQuestion): readonly DoctorLine[] {
  const all = new Set(
    Object.values(texts).flatMap((text) => [...text.matchAll(/secrets\.([A-Za-z0-9_]+)/g)].map(([, name]) => name ?? "")),
  );
  const foreign = [...all].filter((name) => !credentials.includes(name) && isPlatformKey(name));
  return foreign.map((name) => {
    const where = listed(WORKFLOW_PATHS.filter((file) => names(texts[file], name)).map(nameOf));
    const found = `${name} is handed out in ${where}, and the configuration names no platform it belongs to.`;
    return { status: "wrong", check: `workflows/${name}`, found, fix: [WRITE_AGAIN] };
  });
}

function names(text: string | undefined, secret: string): boolean {
  return new RegExp(`secrets\\.${secret}\\b`).test(text ?? "");
}

/** What `init --github` would write with the same version of our Action as this file names. */
function writtenFor(text: string, { branch, credentials }: WorkflowsQuestion): Readonly<Record<string, string>> {
  const action = /uses: ["']?((?!actions\/)[\w.-]+\/[\w./-]+@[0-9a-f]{40})\b/.exec(text)?.[1];
  return action === undefined ? ownGithubFiles({ branch, credentials }) : githubFiles({ action, branch, credentials });
}

function nameOf(file: string): string {
  return file.slice(FOLDER.length);
}
