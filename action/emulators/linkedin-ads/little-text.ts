/** "Little text", the vendor's way to write mentions and hashtags into a post: what a reader of it sees. */

const RESERVED = /[|{}@[\]()<>#*_~]/;

interface Piece {
  readonly text: string;
  readonly length: number;
}

/** A hashtag or a mention that begins here. */
function template(rest: string): Piece | undefined {
  const hashtag = /^\{hashtag\|\\?#\|([^}]*)\}/.exec(rest);
  if (hashtag !== null) return { text: `#${hashtag[1]}`, length: hashtag[0].length };
  const mention = /^@\[((?:\\.|[^\]])*)\]\([^)]*\)/.exec(rest);
  if (mention !== null) return { text: (mention[1] ?? "").replace(/\\(.)/g, "$1"), length: mention[0].length };
  const word = /^#[\p{L}\p{N}]+/u.exec(rest);
  return word === null ? undefined : { text: word[0], length: word[0].length };
}

/**
 * The words a reader sees. cut: everything after an unescaped letter of the syntax is dropped, without a word of warning (public clients,
 * 2026; the vendor's page lists the letters `| { } @ [ ] ( ) < > # \ * _ ~`). kept: such a letter is shown.
 */
export function renderLittleText(text: string, unescaped: "cut" | "kept"): string {
  let shown = "";
  for (let at = 0; at < text.length; ) {
    const letter = text[at] ?? "";
    if (letter === "\\") {
      shown += text[at + 1] ?? "";
      at += 2;
      continue;
    }
    const found = template(text.slice(at));
    if (found !== undefined) {
      shown += found.text;
      at += found.length;
      continue;
    }
    if (RESERVED.test(letter) && unescaped === "cut") return shown;
    shown += letter;
    at += 1;
  }
  return shown;
}
