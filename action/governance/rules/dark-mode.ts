/**
 * The email says that it is made for a dark screen, too.
 *
 * What: where the brand makes its emails for dark mode (`visual.darkMode`), the email says so in its head, with `color-scheme` as a meta
 * tag or in its style sheet. How it looks there, and whether a logo vanishes, a person has to see. A template of the platform has a head
 * of its own, which is not here.
 *
 * Why: where nothing is said, mail programs turn the colours over as they think best.
 *
 * Law: none; the brand's own guide.
 *
 * @example good: in the head, and in the style sheet
 * ```yaml
 * brand: { visual: { darkMode: true } }
 * html: '<html><head><style>:root { color-scheme: light dark; }</style></head><body><p>News</p></body></html>'
 * findings: []
 * ```
 *
 * @example good: the brand makes none for it
 * ```yaml
 * html: '<p>News</p>'
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: nothing
 * ```yaml
 * brand: { visual: { darkMode: true } }
 * html: '<html><head><style>p { color: #111 }</style></head><body><p>News</p></body></html>'
 * findings:
 *   - 'note: This email does not say that it is made for a dark screen, so mail programs turn its colours over as they think best. Write <meta name="color-scheme" content="light dark"> into the head of the template.'
 * ```
 *
 * @example bad: light only
 * ```yaml
 * brand: { visual: { darkMode: true } }
 * html: '<html><head><meta name="color-scheme" content="light"></head><body><p>News</p></body></html>'
 * findings:
 *   - 'note: This email does not say that it is made for a dark screen, so mail programs turn its colours over as they think best. Write <meta name="color-scheme" content="light dark"> into the head of the template.'
 * ```
 */
import { templateOf } from "#model/content.ts";
import { everyMail } from "../facts/mail.ts";
import { notApplicable, type Rule } from "../rule.ts";
import type { Markup } from "../subject.ts";

export const darkMode: Rule = {
  meta: {
    id: "dark-mode",
    title: "Made for a dark screen, too",
    group: "look",
    kind: "structure",
    severity: "note",
    fix: "none",
    law: [],
  },
  applicability: (context) => {
    if (context.brand.brand.value.visual?.darkMode !== true)
      return notApplicable("The brand does not say that its emails are made for dark mode.");
    if (templateOf(context.payload)?.kind === "platform") return notApplicable("The platform’s own template has the head.");
    return everyMail(context);
  },
  check: (context, { complain }) => ({
    end: () => {
      if (context.subject.elements.some(saysDark)) return;
      complain({
        spot: { kind: "asset" },
        quote: "no color-scheme",
        message:
          "This email does not say that it is made for a dark screen, so mail programs turn its colours over as they think best. Write " +
          '<meta name="color-scheme" content="light dark"> into the head of the template.',
        related: context.brand.brand.place(["visual", "darkMode"]),
      });
    },
  }),
};

function saysDark(element: Markup): boolean {
  const { tag, attributes } = element;
  if (tag === "style") return asksForDark(element.text);
  return (
    tag === "meta" && /^(?:supported-)?color-schemes?$/i.test(attributes["name"] ?? "") && /\bdark\b/i.test(attributes["content"] ?? "")
  );
}

function asksForDark(text: string): boolean {
  return /(?<![\w-])color-scheme\s{0,3}:[^;}]{0,60}\bdark\b/i.test(text) || /prefers-color-scheme\s{0,3}:\s{0,3}dark/i.test(text);
}
