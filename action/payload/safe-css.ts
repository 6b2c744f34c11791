/** What is wrong with a style sheet or a style attribute: what loads, what runs, and what hides words. */

const DANGEROUS: readonly (readonly [RegExp, string])[] = [
  [/\\/, "an escape sequence in CSS can hide anything"],
  [/@import/i, "@import loads a style sheet from elsewhere"],
  [/@font-face/i, "@font-face loads a font from elsewhere"],
  [/(?<![\w-])expression\s*\(|(?<![\w-])behavior\s*:|-moz-binding|javascript\s*:|vbscript\s*:/i, "it runs script"],
  [/<|\/\*/, "comments and tags in CSS can hide anything"],
  [/url\(\s*["']?(?!https:\/\/)/i, "pictures come from addresses that start with https://"],
];

const HIDING = [
  /(?:^|[;{\s])display\s*:\s*none/i,
  /(?:^|[;{\s])visibility\s*:\s*(?:hidden|collapse)/i,
  /(?:^|[;{\s])opacity\s*:\s*0?(?:\.0\d*)?\s*(?:[;}!]|$)/i,
  /(?:^|[;{\s])max-height\s*:\s*0/i,
  /(?:^|[;{\s])text-indent\s*:\s*-\s*\d{3,}/i,
  /(?:^|[;{\s])(?:left|top|right|bottom)\s*:\s*-\s*\d{3,}/i,
  /(?:^|[;{\s])clip(?:-path)?\s*:/i,
  /(?:^|[;{\s])mso-hide\s*:\s*all/i,
  /(?:^|[;{\s])color\s*:\s*transparent/i,
  /(?:^|[;{\s])transform\s*:[^;}]*scale[xy]?\(\s*0/i,
] as const;

/** Why a style must not go out, in words; undefined where it may. */
export function dangerousCss(css: string): string | undefined {
  return DANGEROUS.find(([pattern]) => pattern.test(css))?.[1];
}

/** Whether a style hides what it applies to from the reader. */
export function hidesWords(css: string): boolean {
  return HIDING.some((pattern) => pattern.test(css));
}

/** The font size a style sets: unreadably small, readable, or none. */
export function fontSizeIn(style: string): "unreadable" | "readable" | undefined {
  const found = Array.from(style.matchAll(/(?:^|[;\s])font-size\s*:\s*([\d.]+)(px|pt|em|rem|%)?/gi)).at(-1);
  if (found?.[1] === undefined) return undefined;
  const size = Number(found[1]);
  const unit = (found[2] ?? "px").toLowerCase();
  const pixels = unit === "pt" ? size * 1.33 : unit === "px" ? size : unit === "%" ? (size / 100) * 16 : size * 16;
  return pixels < 6 ? "unreadable" : "readable";
}

/** Whether words would have the colour of their own background. */
export function isTextOnItself(style: string): boolean {
  const color = /(?:^|[;\s])color\s*:\s*([^;!]+)/i.exec(style)?.[1]?.trim().toLowerCase();
  const background = /(?:^|[;\s])background(?:-color)?\s*:\s*([^;!]+)/i.exec(style)?.[1]?.trim().toLowerCase();
  return color !== undefined && color === background;
}
