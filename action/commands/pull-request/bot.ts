/** Who commits what programs write on a pull request, and on whose behalf. */
import type { Signature } from "#git/change.ts";
import type { World } from "../world.ts";

/**
 * The address of GitHub's own bot: GitHub shows its picture beside the commit.
 * Source: github.com/actions/checkout, README "Push a commit using the built-in token" (read 2026-11-22).
 */
const BOT = { name: "github-actions[bot]", address: "41898282+github-actions[bot]@users.noreply.github.com" };

export function botSignature({ clock }: World): Signature {
  return { ...BOT, atMs: clock.now() };
}

/** A commit made because somebody asked for it names them: whoever asks for words had a hand in them, and does not approve them. */
export function onBehalfOf(message: string, login: string | undefined): string {
  if (login === undefined || !/^[A-Za-z0-9-]+$/.test(login)) return message;
  return `${message.trimEnd()}\n\nCo-authored-by: ${login} <${login}@users.noreply.github.com>`;
}
