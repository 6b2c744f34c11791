/** Animations in style sheets that never end. */

/** Only for people who did not ask their device for less movement. */
const BY_CONSENT = /@media[^{}]{0,200}prefers-reduced-motion\s*:\s*no-preference[^{}]{0,200}\{/gi;
const DECLARATION = /(?<![\w-])(?:-webkit-)?animation(?:-iteration-count)?\s*:[^;{}]{0,300}/gi;

/** The declarations, as they are written, of animations that go on for ever; of a style sheet or of a `style` attribute. */
export function endlessAnimations(css: string): readonly string[] {
  if (!/infinite/i.test(css)) return [];
  const plain = withoutConsented(css.replace(/\/\*[\s\S]*?\*\//g, ""));
  const found = Array.from(plain.matchAll(DECLARATION), ([written]) => written.replace(/\s+/g, " ").trim());
  return [...new Set(found.filter((written) => /(?<![\w-])infinite(?![\w-])/i.test(written)))];
}

/** A style sheet without its blocks for people who did not ask for less movement. */
function withoutConsented(css: string): string {
  let rest = "";
  let done = 0;
  for (const { 0: head, index } of css.matchAll(BY_CONSENT)) {
    if (index < done) continue;
    rest += css.slice(done, index);
    let open = 1;
    let at = index + head.length;
    for (; at < css.length && open > 0; at += 1) open += css[at] === "{" ? 1 : css[at] === "}" ? -1 : 0;
    done = at;
  }
  return rest + css.slice(done);
}
