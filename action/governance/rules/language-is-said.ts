/**
 * The asset says which language it is in.
 *
 * What: `lang` stands on the document, its body, or what is around most of the text, and is the language of the brief. A page without one
 * blocks, a mail without one warns; another language than the brief's warns.
 *
 * Why: a screen reader reads German with an English voice if nobody tells it; translation and hyphenation go wrong too.
 *
 * Law: WCAG 2.2, 3.1.1, which the European Accessibility Act (2019/882) leads to.
 *
 * @example good
 * ```yaml
 * html: '<html lang="en"><body><p>News.</p></body></html>'
 * findings: []
 * ```
 *
 * @example good: another country, the same language; and around the text, as mails do it
 * ```yaml
 * language: en-US
 * html: '<body><div role="article" lang="en-GB"><p>News.</p></div></body>'
 * findings: []
 * ```
 *
 * @example bad: a mail that does not say
 * ```yaml
 * html: '<html lang="und"><body><p>News from Acme.</p><p lang="de">Hallo</p></body></html>'
 * findings:
 *   - 'warn: This email does not say which language it is in, so screen readers guess how to speak it. Write lang="en" into its first line, beside “html”.'
 * ```
 *
 * @example bad: a page that does not say
 * ```yaml
 * kind: landing-page
 * html: '<html><body><p>News.</p></body></html>'
 * findings:
 *   - 'block: This page does not say which language it is in, so screen readers guess how to speak it. Write lang="en" into its first line, beside “html”.'
 * ```
 *
 * @example bad: copied from another language
 * ```yaml
 * language: de
 * html: '<html lang="en"><body><p>Neues.</p></body></html>'
 * findings:
 *   - 'warn: This email says it is in “en”, and the brief says “de”. Screen readers would speak it with the wrong voice: write lang="de".'
 * ```
 */
import { templateOf } from "#model/content.ts";
import { accessibilityAct } from "../laws/accessibility.ts";
import { APPLIES, type Applicability, type Rule, type RuleContext, unknown } from "../rule.ts";
import type { Markup } from "../subject.ts";

export const languageIsSaid: Rule = {
  meta: {
    id: "language-is-said",
    title: "The language is said",
    group: "accessibility",
    looksAt: "layout",
    kind: "cross-field",
    severity: "warn",
    fix: "none",
    law: [accessibilityAct("3.1.1 Language of Page")],
  },
  applicability,
  check: ({ subject, kind, language }, { complain, ask }) => ({
    end: () => {
      const { elements } = subject;
      const bearer =
        elements.find(({ tag, attributes }) => (tag === "html" || tag === "body") && said(attributes) !== "") ?? wrapper(elements);
      const asset = kind === "email" ? "email" : "page";
      if (bearer === undefined) {
        complain({
          spot: { kind: "asset" },
          quote: "no language",
          severity: kind === "email" ? "warn" : "block",
          message: `This ${asset} does not say which language it is in, so screen readers guess how to speak it. Write lang="${language}" into its first line, beside “html”.`,
        });
        return;
      }
      const written = said(bearer.attributes);
      if (/[{%[]/.test(written)) {
        ask(`The platform fills in the language (“${written}”): look at the draft to see whether it is “${language}”.`);
        return;
      }
      if (primary(written) === primary(language)) return;
      complain({
        spot: { kind: "element", element: bearer },
        quote: written,
        severity: "warn",
        message: `This ${asset} says it is in “${written}”, and the brief says “${language}”. Screen readers would speak it with the wrong voice: write lang="${language}".`,
      });
    },
  }),
};

function applicability({ payload }: RuleContext): Applicability {
  return templateOf(payload)?.kind === "platform"
    ? unknown(
        "The frame belongs to the platform's own template, which we cannot see: look at the draft to see whether it says its language.",
      )
    : APPLIES;
}

/** Mail programs drop `html` and `body`, so mails say their language on what is around all their text. */
function wrapper(elements: readonly Markup[]): Markup | undefined {
  const whole = elements.find(({ tag }) => tag === "body")?.text.length ?? 0;
  return elements.find(
    (element) => element.tag !== "a" && said(element.attributes) !== "" && element.text !== "" && element.text.length * 2 >= whole,
  );
}

/** "und" is written by MJML where nobody chose: undetermined, which says nothing. */
function said(attributes: Readonly<Record<string, string>>): string {
  const written = (attributes["lang"] ?? attributes["xml:lang"] ?? "").trim();
  return written.toLowerCase() === "und" ? "" : written;
}

function primary(language: string): string {
  return language.split(/[-_]/)[0]?.toLowerCase() ?? "";
}
