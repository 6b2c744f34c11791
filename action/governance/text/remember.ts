/** What was worked out of a text, kept for a moment: every rule looks at one segment before the next segment comes. */

/** More than the segments of an ordinary mail; what is kept is small. */
const KEPT = 256;

/** In characters: of what is longer only the last is kept. */
const LONGEST = 20_000;

/** The same function, which answers from memory what it was asked lately. */
export function remember<Value>(make: (text: string) => Value): (text: string) => Value {
  const kept = new Map<string, Value>();
  let last: { readonly text: string; readonly value: Value } | undefined;
  const asked = (text: string): Value => {
    if (text.length > LONGEST) return make(text);
    const known = kept.get(text);
    if (known !== undefined) return known;
    const made = make(text);
    const [oldest] = kept.size < KEPT ? [] : kept.keys();
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(text, made);
    return made;
  };
  return (text) => {
    if (last?.text !== text) last = { text, value: asked(text) };
    return last.value;
  };
}
