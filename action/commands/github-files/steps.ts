/** The steps our workflows are made of: checking out, building our Action where it lives, running it, keeping what people look at. */
import { expression } from "./expression.ts";
import type { PinnedAction, Scalar, Step, WorkflowOptions } from "./workflow.ts";

// Versions and commits as tagged in the three repositories (github.com/actions/…, read 2026-11-26); the upload's newest also as others pin it.
export const CHECKOUT: PinnedAction = { name: "actions/checkout", commit: "3d3c42e5aac5ba805825da76410c181273ba90b1", version: "7.0.1" };
export const SETUP_NODE: PinnedAction = {
  name: "actions/setup-node",
  commit: "820762786026740c76f36085b0efc47a31fe5020",
  version: "7.0.0",
};
export const UPLOAD: PinnedAction = {
  name: "actions/upload-artifact",
  commit: "043fb46d1a93c77aae656e7c1c64a875d1fc6a0a",
  version: "7.0.1",
};

export const PINNED: readonly PinnedAction[] = [CHECKOUT, SETUP_NODE, UPLOAD];

/** One run of our Action. */
export interface Run {
  readonly name: string;
  readonly command: string;
  readonly arguments?: string;
  readonly id?: string;
  readonly when?: string;
  readonly env?: Readonly<Record<string, Scalar>>;
  /** `yes` hands over the keys of the configured platforms; only a job with an environment may have them. */
  readonly platforms?: "yes";
  /** `yes` hands over the language model's key; never beside a platform's. */
  readonly model?: "yes";
}

export interface RunOptions extends Pick<WorkflowOptions, "action" | "credentials"> {
  /** A commit to check out; absent: the one the run is for, which is the default branch everywhere but in a pull request. */
  readonly checkout?: { readonly ref: string };
}

/** Checks out what is needed, and runs the Action. In the Action's own repository it is built first, from what was checked out. */
export function runAction(run: Run, { action, credentials, checkout }: RunOptions): readonly Step[] {
  const env = { ...(run.platforms === undefined ? {} : keysIn(credentials)), ...run.env };
  const step: Step = {
    kind: "ours",
    name: run.name,
    ...(run.id === undefined ? {} : { id: run.id }),
    ...(run.when === undefined ? {} : { when: run.when }),
    uses: action ?? "./",
    with: {
      command: run.command,
      ...(run.arguments === undefined ? {} : { arguments: run.arguments }),
      ...(run.model === undefined
        ? {}
        : { "openai-api-key": expression("secrets.OPENAI_API_KEY"), "openai-base-url": expression("vars.OPENAI_BASE_URL") }),
    },
    ...(Object.keys(env).length === 0 ? {} : { env }),
  };
  return [checkOut(checkout), ...(action === undefined ? BUILD : []), step];
}

/**
 * Each key in the variable of its own name, and nothing else of the environment's secrets.
 * @throws TypeError where a name is none that GitHub takes for a secret (docs: "Using secrets in GitHub Actions", read 2026-11).
 */
function keysIn(credentials: readonly string[]): Readonly<Record<string, Scalar>> {
  return Object.fromEntries(
    credentials.map((name) => {
      if (!/^[A-Z_][A-Z0-9_]*$/.test(name) || name.startsWith("GITHUB_")) throw new TypeError(`"${name}" cannot be the name of a secret.`);
      return [name, expression(`secrets.${name}`)];
    }),
  );
}

/** The whole history, because who wrote what is read from it; without leaving the token behind in Git's configuration. */
function checkOut(at: { readonly ref: string } | undefined): Step {
  return {
    kind: "pinned",
    action: CHECKOUT,
    with: { ...(at === undefined ? {} : { ref: at.ref }), "fetch-depth": 0, "persist-credentials": false },
  };
}

const BUILD: readonly Step[] = [
  // Without a cache: what another run put there could be anything.
  { kind: "pinned", action: SETUP_NODE, with: { "node-version": "24", "package-manager-cache": false } },
  { kind: "run", run: "npm ci" },
  { kind: "run", run: "npm run build" },
];

/** Keeps the pages people look at, where the step named `from` wrote some, for 30 days. */
export function keepPreview(from: string): Step {
  return {
    kind: "pinned",
    name: "Keep the pages to look at",
    when: expression(`!cancelled() && steps.${from}.outputs.preview-folder != ''`),
    action: UPLOAD,
    with: {
      name: "campaigns-preview",
      path: expression(`steps.${from}.outputs.preview-folder`),
      "if-no-files-found": "ignore",
      "retention-days": 30,
    },
  };
}

/** The condition that keeps a job to the default branch, wherever somebody starts the workflow from. */
export function onBranch(branch: string): string {
  return `github.ref == 'refs/heads/${branch.replaceAll("'", "''")}'`;
}
