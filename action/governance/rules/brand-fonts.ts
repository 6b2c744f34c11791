/**
 * We write in our own fonts.
 *
 * What: for each text that is shown, the first font of its stack is one of the brand's (`fonts`), and the stack ends in a general family
 * such as `sans-serif`. One finding for each stack. Code and icon fonts are left alone.
 *
 * Why: letters are the largest part of how we look. Few mail programs load fonts, so the last name of the stack decides what most
 * readers see; without one it is Times.
 *
 * Law: none; the brand's own guide.
 *
 * @example good: ours, quoted or not, with something to fall back on
 * ```yaml
 * html: '<p style="font-family:''Arial'', Helvetica, sans-serif">News</p><p style="font:12px arial, sans-serif">More</p><code style="font-family:Menlo,monospace">x</code>'
 * findings: []
 * ```
 *
 * @example good: nobody sees it
 * ```yaml
 * html: '<body style="font-family:Times"><p style="font-family:Arial,sans-serif">News</p><i style="font-family:''Material Icons''">x</i></body>'
 * findings: []
 * ```
 *
 * @example bad: another font
 * ```yaml
 * html: '<style>body{font-family:Verdana,Arial,sans-serif}</style><p>News</p><p>More</p>'
 * findings:
 *   - 'warn: “Verdana” is not our font. Begin with “Arial”.'
 * ```
 *
 * @example bad: nothing to fall back on
 * ```yaml
 * html: '<p style="font-family:Arial">News</p><p><font face="Georgia">More</font></p>'
 * findings:
 *   - 'warn: “Arial” names no general family at its end, so where none of these fonts is there, readers get Times. End with “sans-serif”.'
 *   - 'warn: “Georgia” is not our font. Begin with “Arial”, and end with a general family such as “sans-serif”.'
 * ```
 */
import { APPLIES, type Rule, type RuleContext } from "../rule.ts";
import { wordsOf } from "../styles/style-sheets.ts";
import { stylesOf } from "../styles/styles.ts";
import { shortened } from "../text/wording.ts";

/** CSS Fonts 4, section 2.1.3. */
const GENERAL = new Set(
  "serif sans-serif monospace cursive fantasy system-ui ui-serif ui-sans-serif ui-monospace ui-rounded emoji math fangsong".split(" "),
);
const CODE = new Set(["code", "kbd", "samp", "pre", "tt"]);
const ICONS = /icon|awesome|symbol|glyph|emoji|dingbat/i;

export const brandFonts: Rule = {
  meta: {
    id: "brand-fonts",
    title: "We write in our own fonts",
    group: "look",
    looksAt: "layout",
    kind: "registry",
    severity: "warn",
    fix: "none",
    law: [],
  },
  applicability: () => APPLIES,
  check: (context, { complain }) => {
    const seen = new Set<string>();
    return {
      element: (element) => {
        if (CODE.has(element.tag) || !/\p{L}/u.test(element.ownText)) return;
        const { fontFamily, shown } = stylesOf(context.subject).of(element);
        if (!shown || fontFamily === undefined || seen.has(fontFamily)) return;
        seen.add(fontFamily);
        const message = problemOf(fontFamily, context);
        if (message === undefined) return;
        complain({
          spot: { kind: "element", element },
          quote: fontFamily,
          message,
          related: context.brand.brand.place(["fonts"]),
        });
      },
    };
  },
};

function problemOf(stack: string, { brand }: RuleContext): string | undefined {
  const names = namesIn(stack);
  const [first] = names;
  if (first === undefined || ICONS.test(first) || /[{}]|var\(/.test(stack)) return undefined;
  const { fonts } = brand.brand.value;
  const [ours = ""] = fonts;
  const isOurs = fonts.some((font) => font.toLowerCase() === first.toLowerCase());
  const isOpen = !GENERAL.has(names.at(-1)?.toLowerCase() ?? "");
  const general = fonts.find((font) => GENERAL.has(font.toLowerCase())) ?? "sans-serif";
  if (!isOurs) {
    const end = isOpen ? `, and end with a general family such as “${general}”` : "";
    return `“${shortened(first)}” is not our font. Begin with “${ours}”${end}.`;
  }
  return isOpen
    ? `“${shortened(stack)}” names no general family at its end, so where none of these fonts is there, readers get Times. End with “${general}”.`
    : undefined;
}

function namesIn(stack: string): readonly string[] {
  const names: string[] = [""];
  for (const word of wordsOf(stack)) {
    if (word === ",") names.push("");
    else names.push(`${names.pop() ?? ""} ${word.replace(/["']/g, "")}`.trim());
  }
  return names.filter((name) => name !== "" && !name.startsWith("!"));
}
