/** Makes characters visible that hide, reorder or control text, so that what people read in a message is what stands in the file. */

// Controls, soft hyphen, zero-width and direction marks, line separators, invisible operators, byte order mark, interlinear and tag characters.
const HIDDEN = /[\p{Cc}\p{Cf}\u2028\u2029\p{Co}\p{Cs}\u115f\u1160\u3164\uffa0]/u;
const EACH_HIDDEN = new RegExp(HIDDEN.source, "gu");
/** Joiners inside an emoji sequence hide nothing. */
const EMOJI_JOINED = /\p{Extended_Pictographic}\ufe0f?\u200d(?=\p{Extended_Pictographic})/gu;

/** Whether a text holds a character that nobody sees. Line breaks and tabs count. */
export function hidesSomething(text: string): boolean {
  return HIDDEN.test(text.replace(EMOJI_JOINED, ""));
}

/** The text with every hidden character spelled out: `sub‹U+200B›ject`. */
export function visibleText(text: string): string {
  const joined = new Set([...text.matchAll(EMOJI_JOINED)].map(({ index, 0: found }) => index + found.length - 1));
  return text.replace(EACH_HIDDEN, (character, index: number) => (joined.has(index) ? character : spelled(character)));
}

function spelled(character: string): string {
  return `‹U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}›`;
}
