/** Reads which question had which number when a comment of ours was written, so that an answer is checked against what was asked. */
import { MARKER } from "./comment.ts";

export interface AskedQuestion {
  readonly number: number;
  readonly id: string;
  readonly slug: string;
}

/** The questions a comment of ours asks. Only the hidden lines at its head count: nothing below them, and nothing in anybody else's text. */
export function questionsIn(commentBody: string): readonly AskedQuestion[] {
  const [first, ...rest] = commentBody.split(/\r?\n/);
  if (first !== MARKER) return [];
  const end = rest.findIndex((line) => !line.startsWith("<!-- questions: "));
  return rest.slice(0, end === -1 ? rest.length : end).flatMap((line) => {
    const [slug = "", ...pairs] = line.replace(/^<!-- questions: | -->$/g, "").split(" ");
    return pairs.flatMap((pair) => {
      const [, number, id] = /^(\d{1,6})=(\S+)$/.exec(pair) ?? [];
      return number === undefined || id === undefined ? [] : [{ number: Number(number), id: plain(id), slug: plain(slug) }];
    });
  });
}

function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A comment that somebody edited by hand: what stands there is no id of ours, and so it matches none.
    return text;
  }
}
