/** Offers changes beside the lines of a pull request, and only where GitHub lets anybody comment: inside the diff. */
import type { Forge, SuggestedChange } from "#ports/forge.ts";
import type { Client } from "./client.ts";
import { pullCalls } from "./pull-endpoints.ts";
import { wholeText } from "./texts.ts";
import type { WireFile } from "./wire.ts";

type Suggestions = Parameters<Forge["suggest"]>[1];

/** Sends one review without a decision; none at all where no line can be commented on. Returns how many changes were taken. */
export async function suggestChanges(
  { call, readAll, base }: Client,
  number: number,
  { commit, body, changes }: Suggestions,
): Promise<number> {
  if (changes.length === 0) return 0;
  const calls = pullCalls(base);
  const files = await readAll(calls.files(number));
  const taken = changes.filter((change) => isInDiff(change, files));
  if (taken.length === 0) return 0;
  await call(
    calls.review(number, {
      commit_id: commit,
      event: "COMMENT",
      body: wholeText(body, { what: "the text of the review" }),
      comments: taken.map(toComment),
    }),
  );
  return taken.length;
}

/** https://docs.github.com/en/rest/pulls/reviews#create-a-review-for-a-pull-request (read 2026-11) */
function toComment({ path, startLine, line, body }: SuggestedChange): Readonly<Record<string, string | number>> {
  return {
    path,
    line,
    side: "RIGHT",
    body: wholeText(body, { what: "a suggestion" }),
    ...(startLine < line ? { start_line: startLine, start_side: "RIGHT" } : {}),
  };
}

/** All its lines must lie in one part of the diff. */
function isInDiff({ path, startLine, line }: SuggestedChange, files: readonly WireFile[]): boolean {
  const patch = files.find((file) => file.path === path)?.patch;
  return patch !== undefined && newSideOf(patch).some(({ from, to }) => startLine >= from && line <= to);
}

interface Lines {
  readonly from: number;
  readonly to: number;
}

/** The lines of the new file that each part of a patch shows, changed or around a change: `@@ -1,4 +1,6 @@` shows 1 to 6. */
export function newSideOf(patch: string): readonly Lines[] {
  return [...patch.matchAll(/^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/gm)].map(([, start, count]) => {
    const from = Number(start);
    return { from, to: from + Number(count ?? "1") - 1 };
  });
}
