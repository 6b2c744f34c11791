/** The sections of a text in Markdown: what stands before its first heading, and what each main heading (`#`, `##`) begins. */

export interface Section {
  /** The heading's words; absent of the opening. */
  readonly heading?: string;
  /** From its heading to before the next, byte for byte, empty lines at its end included. */
  readonly text: string;
  /** The line of the text it begins on, from 0. */
  readonly line: number;
}

/** A heading at the margin. One that is underlined (`====`) or stands in a list is words of the section around it. */
const HEADING = /^#{1,2}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*\r?$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** The opening first, which may be empty, then each section in its order. Their texts, put together, are the text again. */
export function sectionsOf(body: string): readonly [opening: Section, ...sections: Section[]] {
  const starts: { readonly heading: string; readonly line: number }[] = [];
  const lines = body.split("\n");
  let fence = "";
  for (const [line, text] of lines.entries()) {
    const mark = FENCE.exec(text)?.[1] ?? "";
    if (fence !== "") {
      if (mark.startsWith(fence) && text.trim() === mark) fence = "";
      continue;
    }
    fence = mark;
    const heading = mark === "" ? HEADING.exec(text)?.[1] : undefined;
    if (heading !== undefined) starts.push({ heading, line });
  }
  const between = (from: number, to: number | undefined) => {
    const isLast = to === undefined || to >= lines.length;
    return lines.slice(from, to).join("\n") + (isLast || from === to ? "" : "\n");
  };
  return [
    { text: between(0, starts[0]?.line), line: 0 },
    ...starts.map((start, index) => ({ ...start, text: between(start.line, starts[index + 1]?.line) })),
  ];
}

/** Headings are the same whatever their case and the space around them. */
export function isHeading(heading: string | undefined, named: string): boolean {
  const plain = (words: string) => words.normalize("NFC").replaceAll(/\s+/g, " ").trim().toLowerCase();
  return heading !== undefined && plain(heading) === plain(named);
}

/** How long a text is as a reader counts: an emoji or a letter with its accent is one. */
export function lettersIn(text: string): number {
  return Array.from(new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)).length;
}
