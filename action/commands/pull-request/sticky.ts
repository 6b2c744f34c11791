/** The one comment: found among our own by its hidden marker, changed in place, never a second one. */
import type { Forge, ForgeComment } from "#ports/forge.ts";
import { MARKER } from "#report/pull-request/comment.ts";

/** Ours is what we wrote, with our marker in it. A person or another program who copies the marker gets nothing by it. */
export async function findComment(forge: Forge, number: number): Promise<ForgeComment | undefined> {
  const marked = (await forge.comments(number)).filter(({ body }) => body.startsWith(MARKER));
  for (const comment of marked) if (await (forge.isOurs?.(comment.author) ?? comment.author.isBot)) return comment;
  return undefined;
}

/** Puts the comment there or brings it up to date; what somebody edited into it by hand is replaced. */
export async function keepComment(forge: Forge, number: number, body: string): Promise<void> {
  const present = await findComment(forge, number);
  if (present === undefined) await forge.comment(number, body);
  else if (present.body.replaceAll("\r\n", "\n").trimEnd() !== body.trimEnd()) await forge.editComment(present.id, body);
}
