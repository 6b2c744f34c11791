/** Writes transitions as commits, one each, signed where a key is given; no branch is moved. */
import { type NewCommit, writeCommits } from "#git/fast-import.ts";
import { gitText } from "#git/run.ts";
import { canonicalJson } from "#model/canonical.ts";
import type { Clock } from "#ports/clock.ts";
import type { Git } from "#ports/git.ts";
import type { Transition } from "#ports/ledger.ts";
import { messageOf } from "./message.ts";
import { pathOf } from "./paths.ts";

export interface WriteOptions {
  readonly git: Git;
  readonly clock: Clock;
  /** An SSH key for Git's `user.signingKey`: the path of a key file, or `key::` and a public key that the SSH agent holds. */
  readonly signingKey?: string | undefined;
  readonly parent: string | undefined;
  readonly transitions: readonly Transition[];
}

/**
 * Writes one commit per transition on top of `parent` and returns the last one's name.
 * @throws PipelineError `SLUG_INVALID` for a record that cannot have a path, `GIT_FAILED` where git cannot write or sign.
 */
export async function writeTransitions({ git, clock, signingKey, parent, transitions }: WriteOptions): Promise<string> {
  const seconds = Math.floor(clock.now() / 1000);
  const commits = transitions.map((transition) => asCommit(transition, seconds));
  const names = await writeCommits(git, parent, commits);
  if (signingKey === undefined) return names.at(-1) ?? "";
  let above = parent;
  for (const [index, name] of names.entries()) {
    above = await signed(git, { name, signingKey, seconds, parent: above, message: commits[index]?.message ?? "" });
  }
  return above ?? "";
}

function asCommit(transition: Transition, seconds: number): NewCommit {
  // No person's name or address: who decided stands in the record, as a login.
  const author = `campaigns <> ${seconds} +0000`;
  const files = transition.writes.map((write) => {
    if (write.record.campaign !== transition.campaign)
      throw new TypeError(`A transition of ${transition.campaign} writes to ${write.record.campaign}.`);
    return [pathOf(write), `${canonicalJson(write.record)}\n`] as const;
  });
  return { author, committer: author, message: messageOf(transition), files: Object.fromEntries(files) };
}

interface Signing {
  readonly name: string;
  readonly signingKey: string;
  readonly seconds: number;
  readonly parent: string | undefined;
  readonly message: string;
}

async function signed(git: Git, { name, signingKey, seconds, parent, message }: Signing): Promise<string> {
  const date = `${seconds} +0000`;
  const env = {
    ...{ GIT_AUTHOR_NAME: "campaigns", GIT_AUTHOR_EMAIL: "", GIT_AUTHOR_DATE: date },
    ...{ GIT_COMMITTER_NAME: "campaigns", GIT_COMMITTER_EMAIL: "", GIT_COMMITTER_DATE: date },
  };
  const settings = ["-c", "gpg.format=ssh", "-c", "gpg.ssh.program=ssh-keygen", "-c", `user.signingKey=${signingKey}`];
  const on = parent === undefined ? [] : ["-p", parent];
  return gitText(git, [...settings, "commit-tree", "-S", ...on, "-F", "-", `${name}^{tree}`], { input: message, env });
}
