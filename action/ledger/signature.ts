/** Whether ledger commits are signed, and by somebody who may. */
import { gitOk, gitText } from "#git/run.ts";
import type { Git } from "#ports/git.ts";

/** Settings for checking SSH signatures against a file of allowed signers, whatever the repository's own configuration says. */
export function signatureSettings(allowedSigners: string): readonly string[] {
  return ["-c", "gpg.format=ssh", "-c", "gpg.ssh.program=ssh-keygen", "-c", `gpg.ssh.allowedSignersFile=${allowedSigners}`];
}

/** Whether a commit's text carries a signature (not whether it is a good one). */
export function hasSignature(commitText: string): boolean {
  const [header = ""] = commitText.split("\n\n", 1);
  return /^gpgsig(?:-sha256)? /m.test(header);
}

/** With a file of allowed signers: signed by one of them. Without: signed at all. */
export async function isSignedCommit(git: Git, commit: string, allowedSigners: string | undefined): Promise<boolean> {
  if (allowedSigners !== undefined) return gitOk(git, [...signatureSettings(allowedSigners), "verify-commit", commit]);
  return hasSignature(await gitText(git, ["cat-file", "commit", commit]));
}
