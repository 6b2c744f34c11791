/** Everything `doctor` looks at: each part by itself, its value or why it could not be read. */
import type { Call } from "#http/call.ts";
import type { ForgeEnvironment, ForgeSettings, Reading } from "#ports/forge.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { Client } from "./client.ts";
import { needInWords } from "./permissions.ts";
import { settingsCalls } from "./settings-endpoints.ts";
import type { WireEnvironment } from "./wire-settings.ts";

/** Reads everything once, one after the other; only what is not the forge's failure is thrown. */
export async function readSettings({ call, readAll, base }: Client): Promise<ForgeSettings> {
  const calls = settingsCalls(base);
  const one = <Value>(asked: Call<Value>): Promise<Reading<Value>> => reading(asked, () => call(asked));
  const every = <Row>(asked: Call<readonly Row[]>): Promise<Reading<readonly Row[]>> => reading(asked, () => readAll(asked));

  async function environment({ name, branchPolicy, reviewers }: WireEnvironment): Promise<ForgeEnvironment> {
    // Without its branches an environment would look open to all of them, so that failure is not the environment's alone.
    const branches = branchPolicy === "custom" ? await readAll(calls.branchPatterns(name)) : [];
    return { name, branches, protectedBranchesOnly: branchPolicy === "protected", reviewers, secrets: await every(calls.secrets(name)) };
  }

  const repository = await one(calls.repository());
  return {
    defaultBranch: part(repository, ({ defaultBranch }) => defaultBranch),
    isPrivate: part(repository, ({ isPrivate }) => isPrivate),
    mergeMethods: part(repository, ({ mergeMethods }) => mergeMethods),
    rulesOn: (branch) => every(calls.rules(branch)),
    environments: await reading(calls.environments(), async () => {
      const found: ForgeEnvironment[] = [];
      for (const wire of await readAll(calls.environments())) found.push(await environment(wire));
      return found;
    }),
    codeownersErrors: await one(calls.codeownersErrors()),
    workflowPermissions: await one(calls.workflowPermissions()),
    actions: await one(calls.actions()),
    repositorySecrets: await every(calls.secrets()),
  };
}

async function reading<Value>({ request }: Pick<Call<unknown>, "request">, read: () => Promise<Value>): Promise<Reading<Value>> {
  try {
    return { kind: "read", value: await read() };
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure;
    return { kind: "unreadable", reason: reasonOf(failure, needInWords(request)) };
  }
}

/** GitHub answers "not there" also to a token that may not see something. */
function reasonOf({ status, message }: PlatformFailure, need: string | undefined): string {
  if (status === 403) return `This token may not read it.${need === undefined ? "" : ` ${need}`}`;
  if (status === 404) return `It is not there, or this token may not see it.${need === undefined ? "" : ` ${need}`}`;
  return message;
}

/** One part of what was read; GitHub leaves a part out where the token may not see it. */
function part<Whole, Value>(whole: Reading<Whole>, pick: (whole: Whole) => Value | undefined): Reading<Value> {
  if (whole.kind === "unreadable") return whole;
  const value = pick(whole.value);
  return value === undefined
    ? { kind: "unreadable", reason: "GitHub shows this only to a token of somebody who may change the repository." }
    : { kind: "read", value };
}
