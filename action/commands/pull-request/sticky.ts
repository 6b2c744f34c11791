/** The one comment: found among our own by its hidden marker, changed in place, never a second one. */
import type { Forge, ForgeComment } from "#ports/forge.ts";
import { MARKER } from "#report/pull-request/comment.ts";

/** Ours is a program's comment with our marker in it. A person who copies the marker gets nothing by it. */
export async function findComment(forge: Forge, number: number): Promise<ForgeComment | undefined> {
  return (await forge.comments(number)).find(({ author, body }) => author.isBot && body.startsWith(MARKER));
}

/** Puts the comment there or brings it up to date; what somebody edited into it by hand is replaced. */
export async function keepComment(forge: Forge, number: number, body: string): Promise<void> {
  const present = await findComment(forge, number);
  if (present === undefined) await forge.comment(number, body);
  else if (present.body.replaceAll("\r\n", "\n").trimEnd() !== body.trimEnd()) await forge.editComment(present.id, body);
}
