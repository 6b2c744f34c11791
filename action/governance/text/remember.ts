/** What was worked out of a text, kept for a moment: every rule looks at one segment before the next segment comes. */

/** As many as the segments of an ordinary mail, twice over; what is kept is small. */
const KEPT = 256;

/** In characters: of what is longer only the last is kept. */
const LONGEST = 20_000;

/** The same function, which answers from memory what it was asked lately. */
export function remember<Value>(make: (text: string) => Value): (text: string) => Value {
  // Once it is full, the older half is dropped as a whole: to take out one after the other is more work than most of what is kept.
  let newer = new Map<string, Value>();
  let older = new Map<string, Value>();
  let last: { readonly text: string; readonly value: Value } | undefined;
  const asked = (text: string): Value => {
    if (text.length > LONGEST) return make(text);
    const known = newer.get(text);
    if (known !== undefined) return known;
    const value = older.get(text) ?? make(text);
    if (newer.size >= KEPT / 2) {
      older = newer;
      newer = new Map();
    }
    newer.set(text, value);
    return value;
  };
  return (text) => {
    if (last?.text !== text) last = { text, value: asked(text) };
    return last.value;
  };
}
