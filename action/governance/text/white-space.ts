/** White space as readers see it: however much of it there is, it is one space. */

/** A space alone is left as it is: nearly all white space of a text is that, and to write it anew is most of the work. */
const MORE = /[^\S ]\s*| \s+/g;

/** With one space for every stretch of white space. */
export function collapsed(text: string): string {
  return text.replace(MORE, " ");
}

/** The same without any at its ends. */
export function inOneLine(text: string): string {
  return collapsed(text).trim();
}
