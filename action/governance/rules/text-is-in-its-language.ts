/**
 * The text is in the language it is said to be in.
 *
 * What: whether the visible text of a whole asset is English, German or French, told by the small words that only one of them has (the,
 * und, votre). It blocks only where there are many of another language, and hardly any of its own. A text in a fourth language that is
 * full of English, German or French words is asked about. Short texts, single sentences, and two languages that are close to each other
 * are not told apart; legal text is not counted.
 *
 * Why: the wrong version of a text went out, or was never translated. Nobody sees it who reads only one of the two.
 *
 * Law: none; the brief.
 *
 * @example good: German with an English name and slogan
 * ```yaml
 * language: de-DE
 * html: '<p>The Power of Now: mit unseren Berichten sehen Sie in einer Sekunde, was für Ihre Kunden und für Sie wichtig ist. Das ist nicht mit Aufwand verbunden.</p>'
 * findings: []
 * ```
 *
 * @example good: too little to tell
 * ```yaml
 * language: de
 * html: '<p>The new reports are here.</p>'
 * findings: []
 * ```
 *
 * @example bad: never translated
 * ```yaml
 * language: de
 * html: '<p>The new reports are here, and they are fast. You will see what your team can do with them, and that it is what you have asked for. This is the one that our customers have been waiting for.</p>'
 * findings:
 *   - 'block: This email is to be in German, and its text is in English. Put the German text in, or correct the language in the brief.'
 * ```
 *
 * @example bad: a French page for English readers
 * ```yaml
 * kind: landing-page
 * language: en-GB
 * html: '<p>Les rapports sont là pour vous et pour votre équipe. Nous avons travaillé avec des clients qui sont dans une situation comme la vôtre. Cette nouvelle est pour vous : dans une seconde, les chiffres sont chez vous.</p>'
 * findings:
 *   - 'block: This page is to be in English, and its text is in French. Put the English text in, or correct the language in the brief.'
 * ```
 */
import { baseLanguage } from "../facts/mail.ts";
import { APPLIES, type Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { functionWords } from "../words/function-words.ts";

/** Fewer small words than this stand in any quotation. In 60 words of running text there are some 20. */
const ENOUGH = 10;
/** So many times as many as of its own: a text of two languages is somebody's choice. */
const FAR_MORE = 5;

const NAMES: Readonly<Record<string, string>> = { en: "English", de: "German", fr: "French" };

export const textIsInItsLanguage: Rule = {
  meta: {
    id: "text-is-in-its-language",
    title: "The text is in the language it is said to be in",
    group: "words",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [],
  },
  tell: "Every sentence is in the language asked for.",
  applicability: () => APPLIES,
  check: (context, { complain, ask }) => {
    const counts = new Map<string, number>();
    const look = (segment: Segment): void => {
      if (segment.origin.kind !== "html" || segment.origin.hidden) return;
      const legal = context.registered(segment).legal();
      const own = legal.reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), segment.text);
      for (const [language, count] of functionWords(own)) counts.set(language, (counts.get(language) ?? 0) + count);
    };
    return {
      text: look,
      end: () => {
        const declared = baseLanguage(context.language);
        const [found = "", most = 0] = [...counts].toSorted((left, right) => right[1] - left[1])[0] ?? [];
        if (found === declared || most < ENOUGH || most < FAR_MORE * (counts.get(declared) ?? 0)) return;
        const what = context.kind === "email" ? "email" : "page";
        const name = NAMES[declared];
        if (name === undefined) {
          ask(
            `This ${what} is to be in “${context.language}”, and much of its text is ${NAMES[found]}. Somebody who knows it has to read it.`,
          );
          return;
        }
        complain({
          spot: { kind: "asset" },
          quote: `text in ${NAMES[found]}`,
          message: `This ${what} is to be in ${name}, and its text is in ${NAMES[found]}. Put the ${name} text in, or correct the language in the brief.`,
          related: context.brief.place(["language"]),
        });
      },
    };
  },
};
