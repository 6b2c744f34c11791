/**
 * Quotation marks, dashes and lists are set our way.
 *
 * What: straight or curly quotation marks and apostrophes, the dash in a sentence, and in English the comma before the last of a list,
 * as brand.yaml has them (`voice.punctuation`). Where it says nothing of quotation marks, straight and curly ones in one text. One note
 * for each. Legal text, registered words and code are left alone, and so are inches, minutes, ranges of numbers and hyphens. A list
 * without its comma is only seen from four things on, because “today, you and I” is no list.
 *
 * Why: nobody misses a right quotation mark, and everybody feels a text that was pasted together.
 *
 * Law: none; the brand's own voice.
 *
 * @example good: our way, with inches, a range and a hyphen
 * ```yaml
 * brand: { voice: { punctuation: { quotes: curly, dash: em, listComma: always } } }
 * html: '<p>It’s “new”—at last. A 15" screen, 9 – 17, well-known. Red, white, and blue. Today, you and I meet. <code>"x"</code></p>'
 * findings: []
 * ```
 *
 * @example good: the brand says nothing, and the text keeps to one way
 * ```yaml
 * html: "<p>It's \"new\" - at last: red, white and blue.</p>"
 * findings: []
 * ```
 *
 * @example bad: not ours
 * ```yaml
 * brand: { voice: { punctuation: { quotes: curly, dash: spaced-en, listComma: never } } }
 * html: "<p>It's \"new\" and it—like all we do—is fast. Red, white, and blue.</p>"
 * findings:
 *   - 'note: “It''s” has a straight mark; we set curly ones (“ ” ’). There are 2 such words.'
 *   - 'note: “it—like” has another dash than ours; we write “so – and so”. There are 2 such places.'
 *   - 'note: “white, and” has a comma before the last of a list; we set none.'
 * ```
 *
 * @example bad: both
 * ```yaml
 * html: "<p>It’s new.</p><p>It's fast.</p>"
 * findings:
 *   - 'note: “It''s” has a straight mark, and other words have curly ones. Choose one way.'
 * ```
 */
import { baseLanguage } from "../facts/mail.ts";
import { isSettled } from "../facts/settled.ts";
import { APPLIES, type Rule, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { counted } from "../text/wording.ts";
import { curlyMarks, type Dash, dashSlips, listSlips, type Slip, straightMarks } from "../words/punctuation.ts";

export const punctuationStyle: Rule = {
  meta: {
    id: "punctuation-style",
    title: "Quotation marks, dashes and lists our way",
    group: "words",
    kind: "pattern",
    severity: "note",
    fix: "none",
    law: [],
  },
  applicability: () => APPLIES,
  check: (context, { complain }) => {
    const { quotes, dash, listComma } = context.brand.brand.value.voice?.punctuation ?? {};
    const straight: Found[] = [];
    const curly: Found[] = [];
    const dashes: Found[] = [];
    const lists: Found[] = [];
    const look = (segment: Segment): void => {
      // The plain-text part has marks of its own, and says the same again.
      if (segment.origin.kind === "plain-text") return;
      const found = (slips: readonly Slip[]): readonly Found[] =>
        slips.filter((slip) => !isSettled(slip, segment, context)).map((slip) => ({ ...slip, segment }));
      straight.push(...found(straightMarks(segment.text)));
      curly.push(...found(curlyMarks(segment.text)));
      if (dash !== undefined) dashes.push(...found(dashSlips(segment.text, dash)));
      if (listComma !== undefined && baseLanguage(context.language) === "en") lists.push(...found(listSlips(segment.text, listComma)));
    };
    const say = (found: readonly Found[], message: (quote: string) => string, things: string): void => {
      const [first] = found;
      if (first === undefined) return;
      const more = found.length > 1 ? ` There are ${counted(found.length, "", things).trim()}.` : "";
      complain({
        spot: { kind: "segment", segment: first.segment, start: first.start },
        quote: first.quote,
        message: `${message(`“${first.quote}”`)}${more}`,
        ...(context.brand.brand.value.voice?.punctuation === undefined ? {} : { related: placeOf(context) }),
      });
    };
    return {
      field: look,
      text: look,
      end: () => {
        if (quotes === "curly") say(straight, (quote) => `${quote} has a straight mark; we set curly ones (“ ” ’).`, "such words");
        else if (quotes === "straight") say(curly, (quote) => `${quote} has a curly mark; we set straight ones.`, "such words");
        else if (curly.length > 0)
          say(straight.slice(0, 1), (quote) => `${quote} has a straight mark, and other words have curly ones. Choose one way.`, "");
        if (dash !== undefined) say(dashes, (quote) => `${quote} has another dash than ours; we write “${SHOWN[dash]}”.`, "such places");
        if (listComma === "never") say(lists, (quote) => `${quote} has a comma before the last of a list; we set none.`, "such lists");
        if (listComma === "always") say(lists, (quote) => `${quote} has no comma before the last of a list; we set one.`, "such lists");
      },
    };
  },
};

interface Found extends Slip {
  readonly segment: Segment;
}

const SHOWN: Readonly<Record<Dash, string>> = { em: "so—and so", "spaced-em": "so — and so", "spaced-en": "so – and so" };

function placeOf({ brand }: RuleContext): ReturnType<RuleContext["brand"]["brand"]["place"]> {
  return brand.brand.place(["voice", "punctuation"]);
}
