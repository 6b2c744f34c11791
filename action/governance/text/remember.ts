/** What was worked out of a text, kept for a moment: every rule looks at one segment before the next segment comes. */

/** More than the segments of an ordinary mail; what is kept is small. */
const KEPT = 256;

/** In characters: of what is longer only the last is kept. */
const LONGEST = 20_000;

/** The same function, which answers from memory what it was asked lately. */
export function remember<Value>(make: (text: string) => Value): (text: string) => Value {
  const kept = new Map<string, Value>();
  let long: { readonly text: string; readonly value: Value } | undefined;
  return (text) => {
    if (text.length > LONGEST) {
      if (long?.text !== text) long = { text, value: make(text) };
      return long.value;
    }
    const known = kept.get(text);
    if (known !== undefined) return known;
    const made = make(text);
    const [oldest] = kept.size < KEPT ? [] : kept.keys();
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(text, made);
    return made;
  };
}
