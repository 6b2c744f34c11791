/** `doctor` on our workflows: are all of them on the default branch, and are they as `init --github` writes them? */
import type { DoctorLine } from "#report/doctor.ts";
import { listed } from "#report/words.ts";
import { githubFiles, ownGithubFiles } from "../github-files/github-files.ts";

const FOLDER = ".github/workflows/";

/** Paths of the workflows a team needs. */
export function workflowPaths(branch: string): readonly string[] {
  return Object.keys(ownGithubFiles(branch)).filter((file) => file.startsWith(FOLDER));
}

/** `texts`: path → what stands there on the default branch. */
export function checkWorkflowFiles(texts: Readonly<Record<string, string>>, branch: string): readonly DoctorLine[] {
  const wanted = workflowPaths(branch);
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
  const changed = wanted.filter((file) => texts[file] !== writtenFor(texts[file] ?? "", branch)[file]);
  if (changed.length === 0) {
    const found = `All ${wanted.length} workflows are on ${branch}, as \`campaigns init --github\` writes them.`;
    return [{ status: "right", check, found }];
  }
  return [
    {
      status: "note",
      check,
      found: `All ${wanted.length} workflows are on ${branch}. Not as this version writes them: ${listed(changed.map(nameOf))}.`,
      advice: [
        {
          say: "To see what differs: on a branch, delete them, run `campaigns init --github` again, and look at `git diff`.",
        },
      ],
    },
  ];
}

/** What `init --github` would write with the same version of our Action as this file names. */
function writtenFor(text: string, branch: string): Readonly<Record<string, string>> {
  const action = /uses: ["']?((?!actions\/)[\w.-]+\/[\w./-]+@[0-9a-f]{40})\b/.exec(text)?.[1];
  return action === undefined ? ownGithubFiles(branch) : githubFiles({ action, branch });
}

function nameOf(file: string): string {
  return file.slice(FOLDER.length);
}
