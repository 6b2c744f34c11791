/** Of the lines that differ between two texts those that differ by a rule's correction alone: they are nobody's edit. */

/** What a rule exchanged; `before` is empty where it put a sentence in. */
export interface Exchanged {
  readonly before: string;
  readonly after: string;
}

/** Lines of one place: taken out, and put in. */
export interface Lines {
  readonly out: readonly string[];
  readonly into: readonly string[];
}

/** The lines that no correction accounts for. */
export function withoutCorrected({ out, into }: Lines, corrections: readonly Exchanged[]): Lines {
  if (corrections.length === 0) return { out, into };
  const added = [...into];
  const left = out.filter((line) => {
    const at = added.findIndex((other) => isCorrected(line, other, corrections));
    if (at !== -1) added.splice(at, 1);
    return at === -1;
  });
  const sentences = new Set(corrections.flatMap(({ before, after }) => (before === "" ? [after] : [])));
  const put = added.some((line) => sentences.has(line));
  // A sentence is put in as a paragraph of its own, with the empty line before it.
  return { out: left, into: put ? added.filter((line) => line !== "" && !sentences.has(line)) : added };
}

/** Whether one line is the other with some of the corrections made in it, and nothing else. */
function isCorrected(before: string, after: string, corrections: readonly Exchanged[]): boolean {
  const exchanged = corrections.filter((one) => one.before !== "");
  if (after === exchanged.reduce((line, one) => line.replaceAll(one.before, one.after), before)) return true;
  return reaches(before, after, exchanged);
}

const MOST_STEPS = 100_000;

/** Walks both lines at once; where a corrected word stands, it may have been corrected or not. */
function reaches(before: string, after: string, exchanged: readonly Exchanged[]): boolean {
  // How far one has come in the line as it was → how far in the line as it is.
  const open: (readonly [number, number])[] = [[0, 0]];
  const seen = new Set<string>();
  // Two lines that take longer than that are taken for different ones.
  for (let at = open.pop(); at !== undefined && seen.size < MOST_STEPS; at = open.pop()) {
    const [left, right] = at;
    if (left === before.length && right === after.length) return true;
    if (seen.has(`${left} ${right}`)) continue;
    seen.add(`${left} ${right}`);
    if (left < before.length && before[left] === after[right]) open.push([left + 1, right + 1]);
    for (const one of exchanged)
      if (before.startsWith(one.before, left) && after.startsWith(one.after, right))
        open.push([left + one.before.length, right + one.after.length]);
  }
  return false;
}
