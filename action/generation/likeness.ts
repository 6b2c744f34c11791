/** How like each other two texts are, by their words alone: so that of several to choose from none says what another says. */

const WORD = /[\p{L}\p{N}]+/gu;
const LENGTH = 3;

/**
 * How much of two texts is the same, by runs of three words: those in both, of all there are. 0 nothing, 1 everything.
 * Undefined where neither has three words.
 */
export function similarity(one: string, other: string): number | undefined {
  const [left, right] = [runsOf(one), runsOf(other)];
  const all = new Set([...left, ...right]).size;
  return all === 0 ? undefined : (left.size + right.size - all) / all;
}

/**
 * House number. Two texts of one brief share its facts, prices and claims letter for letter, and may; where more than this is shared there
 * is nothing to choose between.
 */
const TOO_ALIKE = 0.6;

/** What of an asset's file says what another one's says: the line it is opened for, or the text as a whole. Nothing where they differ enough. */
export function alikeParts(file: string, other: string): readonly ("lead" | "body")[] {
  const [left, right] = [leadOf(file), leadOf(other)];
  const isSameLead = left !== "" && left === right;
  const shared = similarity(wordsOf(file), wordsOf(other)) ?? 0;
  return [...(isSameLead ? (["lead"] as const) : []), ...(shared > TOO_ALIKE ? (["body"] as const) : [])];
}

/** The subject of a mail or the title of a page, as its words. */
function leadOf(file: string): string {
  return (/^(?:subject|title):(.*)$/m.exec(file)?.[1]?.toLowerCase().match(WORD) ?? []).join(" ");
}

/** Without the names of the fields, which all files share. */
function wordsOf(file: string): string {
  return file.replace(/^ *[A-Za-z]\w*:/gm, " ");
}

function runsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(WORD) ?? [];
  return new Set(words.slice(LENGTH - 1).map((_, at) => words.slice(at, at + LENGTH).join(" ")));
}
